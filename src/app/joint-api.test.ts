import { beforeAll, expect, it } from 'vitest';
import { MATTERS } from '../modules/responsibility/fixtures.ts';
import { NOW, wholeApp } from './testing.ts';

let world: Awaited<ReturnType<typeof wholeApp>>;
let current: { id: string; version: number };

beforeAll(async () => {
  world = await wholeApp();
  const payload = {
    ...{ text: '学校门口的路灯不亮', matter: MATTERS.lamps, circumstances: { 道路: '市政' }, channel: 'api' },
    place: { area: '990110001001' },
  };
  const filed = await world.app.inject({ method: 'POST', url: '/api/v1/demands', payload });
  const { case: id } = filed.json() as { case: string };
  const { rows } = await world.db.pool.query<{ version: number }>(
    'SELECT version FROM cases.case WHERE id = $1',
    [id],
  );
  current = { id, version: rows[0]?.version ?? 0 };
}, 120_000);

async function ask(post: string, url: string, payload?: object) {
  const { cookies } = await world.signedIn(world.actor(post));
  const sent = payload ? { method: 'POST' as const, payload } : { method: 'GET' as const };
  const answer = await world.app.inject({ ...sent, url, cookies: Object.fromEntries(cookies) });
  return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
}

it('a program asks for a task, the unit takes it and says that it is done; another unit may not', async () => {
  const wanted = { unit: 'scj', what: '核查灯箱归谁', term: '2wd' };
  const asked = await ask('cgj.handler', '/api/v1/tasks', {
    ...{ case: current.id, version: current.version },
    ...wanted,
  });
  expect(asked).toMatchObject({
    status: 200,
    body: { state: 'asked', asker: 'cgj', unit: 'scj', version: 1 },
  });
  const id = String(asked.body['id']);
  const mine = await ask('scj.handler', '/api/v1/tasks');
  expect(mine.body['tasks']).toMatchObject([{ id, what: wanted.what, case: current.id }]);
  const one = (name: string) => `/api/v1/tasks/${id}/${name}`;
  expect((await ask('cgj.handler', one('accept'), { version: 1 })).status).toBe(403);
  const taken = await ask('scj.handler', one('accept'), { version: 1 });
  expect(taken.body).toMatchObject({ state: 'accepted', version: 2 });
  const late = await ask('scj.handler', one('finish'), { version: 1, note: '已核实' });
  expect(late).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
  const done = await ask('scj.handler', one('finish'), { version: 2, note: '已核实' });
  expect(done.body).toMatchObject({ state: 'done', note: '已核实', endedAt: NOW.toISOString() });
});

it('a program calls units to the spot, each reports once, and it ends with what came of it', async () => {
  const call = { kind: 'enforcement', units: ['cgj', 'scj'], what: '联合检查', place: '菜场北门' };
  const meetAt = new Date(NOW.getTime() + 3_600_000).toISOString();
  const called = await ask('b001.coordinator', '/api/v1/summonses', { ...call, meetAt });
  expect(called).toMatchObject({ status: 200, body: { state: 'called', caller: 'b001', version: 1 } });
  const id = String(called.body['id']);
  const one = (name: string) => `/api/v1/summonses/${id}/${name}`;
  const away = await ask('cgj.handler', one('on-the-way'), { version: 1, unit: 'cgj' });
  expect(away.body).toMatchObject({ version: 2 });
  expect((await ask('scj.handler', one('arrived'), { version: 2, unit: 'cgj' })).status).toBe(403);
  const there = await ask('scj.handler', one('arrived'), { version: 2, unit: 'scj' });
  expect(there.body['units']).toMatchObject([
    { unit: 'cgj', presence: 'on_way' },
    { unit: 'scj', presence: 'arrived', arrivedAt: NOW.toISOString() },
  ]);
  const again = await ask('scj.handler', one('arrived'), { version: 3, unit: 'scj' });
  expect(again).toMatchObject({ status: 409, body: { code: 'arrival-known' } });
  const ended = await ask('b001.coordinator', one('end'), { version: 3, outcome: '十二个摊位入场' });
  expect(ended.body).toMatchObject({ state: 'ended', outcome: '十二个摊位入场' });
  const listed = await ask('scj.handler', '/api/v1/summonses');
  expect(listed.body['summonses']).toMatchObject([{ id }]);
});

it('a program reads supervisions; what is not there is a 404, a body that does not fit a 400', async () => {
  expect(await ask('gov.supervisor', '/api/v1/supervisions?open=yes')).toMatchObject({
    status: 200,
    body: { supervisions: [] },
  });
  const nowhere = `/api/v1/supervisions/${crypto.randomUUID()}`;
  expect((await ask('gov.supervisor', `${nowhere}/confirm`, { version: 1 })).status).toBe(404);
  expect((await ask('gov.supervisor', `${nowhere}/confirm`, {})).status).toBe(400);
});
