import { beforeAll, expect, it } from 'vitest';
import { signCase, startCase } from '#modules/cases';
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

it('a program divides the work of a summons on the spot; only units that were called are asked', async () => {
  const call = { kind: 'enforcement', units: ['cgj'], what: '清理僵尸车', place: '东门' };
  const meetAt = new Date(NOW.getTime() + 3_600_000).toISOString();
  const called = await ask('b001.coordinator', '/api/v1/summonses', { ...call, meetAt });
  const url = `/api/v1/summonses/${String(called.body['id'])}/tasks`;
  const wanted = { what: '三日内拖移', term: '3wd' };
  expect(await ask('b001.coordinator', url, { unit: 'scj', ...wanted })).toMatchObject({
    status: 400,
    body: { code: 'summons-unit' },
  });
  expect(await ask('b001.coordinator', url, { unit: 'cgj', ...wanted })).toMatchObject({
    status: 200,
    body: { state: 'asked', asker: 'b001', unit: 'cgj', summons: called.body['id'] },
  });
});

it('a program starts a shared problem, gathers cases, asks for a measure, reads its success and ends it', async () => {
  const wanted = { name: '路灯', cause: '电缆老化', lead: 'cgj', area: '990110001', matter: MATTERS.lamps };
  const start = { ...wanted, dueOn: '2026-12-31' };
  expect((await ask('cgj.handler', '/api/v1/projects', start)).status).toBe(403);
  expect((await ask('b001.coordinator', '/api/v1/projects', { ...start, dueOn: '2026-02-30' })).status).toBe(
    400,
  );
  const started = await ask('b001.coordinator', '/api/v1/projects', start);
  expect(started).toMatchObject({ status: 200, body: { ...start, state: 'open', version: 1 } });
  const url = `/api/v1/projects/${String(started.body['id'])}`;
  const member = { case: current.id };
  const gathered = await ask('b001.coordinator', `${url}/gather`, { version: 1, ...member });
  expect(gathered).toMatchObject({ status: 200, body: { version: 2 } });
  const late = await ask('b001.coordinator', `${url}/release`, { version: 1, ...member });
  expect(late).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
  const measure = { unit: 'scj', what: '核查灯箱', term: '2wd' };
  const asked = await ask('b001.coordinator', `${url}/measures`, measure);
  expect(asked).toMatchObject({ status: 200, body: { asker: 'cgj', unit: 'scj', state: 'asked' } });
  expect(await ask('scj.handler', url)).toMatchObject({
    status: 200,
    body: {
      project: { version: 2 },
      cases: [current.id],
      measures: [{ what: '核查灯箱' }],
      success: { before: { demands: 0 }, since: { demands: 1 } },
    },
  });
  const redated = { version: 2, dueOn: '2027-01-31', reason: '春节前停工' };
  expect((await ask('b001.coordinator', `${url}/redate`, redated)).body).toMatchObject({
    dueOn: '2027-01-31',
  });
  const ended = await ask('b001.coordinator', `${url}/end`, { version: 3, outcome: '电缆已换' });
  expect(ended.body).toMatchObject({ state: 'ended', outcome: '电缆已换' });
  expect((await ask('scj.handler', '/api/v1/projects')).body['projects']).toMatchObject([{ lead: 'cgj' }]);
});

it('a program pauses and resumes a case, puts it on the books and off, and the reason must be given', async () => {
  const { rows } = await world.db.pool.query<{ version: number; state: string }>(
    'SELECT version, state FROM cases.case WHERE id = $1',
    [current.id],
  );
  let { version = 0 } = rows[0] ?? {};
  const go = async (post: string, name: string, body: object) => {
    const done = await ask(post, `/api/v1/cases/${current.id}/${name}`, { version, ...body });
    if (done.status === 200) version = Number(done.body['version']);
    return done;
  };
  if (rows[0]?.state === 'dispatched') {
    const sign = { contact: 'phone' as const, note: '' };
    const by = world.actor('cgj.handler');
    await world.db.transaction(async (tx) => {
      await signCase(tx, by, { id: current.id }, sign, NOW);
      ({ version } = await startCase(tx, by, { id: current.id }, '', NOW));
    });
  }
  const until = '2026-12-30';
  const stop = { ground: 'pause-materials', reason: '等产权人', until };
  expect((await go('zjj.handler', 'pause', stop)).status).toBe(403);
  expect(await go('cgj.handler', 'pause', { ...stop, ground: 'nothing' })).toMatchObject({ status: 400 });
  expect(await go('cgj.handler', 'pause', stop)).toMatchObject({ status: 200, body: { case: current.id } });
  expect(await go('cgj.handler', 'resume', { reason: ' ' })).toMatchObject({
    body: { code: 'reason-empty' },
  });
  expect((await go('cgj.handler', 'resume', { reason: '产权人到了' })).status).toBe(200);
  const entry = { ground: 'books-programme', reason: '列入年度工程', reviewOn: until };
  expect((await go('cgj.handler', 'books', entry)).status).toBe(403);
  expect((await go('b001.coordinator', 'books', entry)).body).toMatchObject({ state: 'on_books' });
  expect((await go('b001.coordinator', 'unbooks', { reason: '提前开工' })).status).toBe(200);
});

it('a program merges two cases about one thing by number, and takes one demand out again', async () => {
  const file = async (text: string) => {
    const payload = { text, matter: MATTERS.dogs, channel: 'api', place: { area: '990110001001' } };
    const filed = await world.app.inject({ method: 'POST', url: '/api/v1/demands', payload });
    return filed.json() as { case: string; demand: string };
  };
  const [one, two] = [await file('小区里有人遛大狗不拴绳'), await file('三号楼楼下流浪狗追孩子')];
  const { rows } = await world.db.pool.query<{ id: string; version: number; number: string }>(
    'SELECT id, version FROM cases.case WHERE id = ANY($1)',
    [[one.case, two.case]],
  );
  const version = rows.find(({ id }) => id === two.case)?.version;
  const join = `/api/v1/cases/${two.case}/join`;
  const unknown = await ask('b001.handler', join, { version, to: '1901-000001', reason: '同一条狗' });
  expect(unknown).toMatchObject({ status: 400, body: { code: 'join-unknown' } });
  const joined = await ask('b001.handler', join, { version, to: one.case, reason: '同一条狗' });
  expect(joined).toMatchObject({ status: 200, body: { case: one.case } });
  const apart = { version: joined.body['version'], demand: two.demand, reason: '其实是两条' };
  const url = `/api/v1/cases/${one.case}/separate`;
  expect((await ask('zjj.handler', url, apart)).status).toBe(403);
  const opened = await ask('b001.handler', url, apart);
  expect(opened.status).toBe(200);
  expect([one.case, two.case]).not.toContain(opened.body['case']);
});

it('a program switches an automatic step off and on; who may not is refused', async () => {
  const off = { step: 'duty-list', area: '990110001', matter: MATTERS.dogs, reason: '清单正在修订' };
  expect((await ask('cgj.handler', '/api/v1/switches', off)).status).toBe(403);
  expect((await ask('b001.coordinator', '/api/v1/switches', { ...off, step: 'nothing' })).status).toBe(400);
  const done = await ask('b001.coordinator', '/api/v1/switches', off);
  expect(done).toMatchObject({ status: 200, body: { ...off, onAt: null } });
  const twice = await ask('b001.coordinator', '/api/v1/switches', off);
  expect(twice).toMatchObject({ status: 409, body: { code: 'switch-off-already' } });
  const url = `/api/v1/switches/${String(done.body['id'])}/on`;
  const on = await ask('b001.coordinator', url, { reason: '已修订' });
  expect(on.body).toMatchObject({ onAt: NOW.toISOString(), onReason: '已修订' });
  const listed = await ask('b001.coordinator', '/api/v1/switches');
  expect(listed.body['switches']).toMatchObject([{ id: done.body['id'], onReason: '已修订' }]);
  expect(listed.body['steps']).toContain('duty-list');
});

it('a program takes a case up, takes it by hand and puts it under supervision; the date of the resident stays', async () => {
  const { rows } = await world.db.pool.query<{ version: number; due: Date }>(
    'SELECT version, due FROM cases.case WHERE id = $1',
    [current.id],
  );
  const [now] = rows;
  const url = (name: string) => `/api/v1/cases/${current.id}/${name}`;
  const why = { version: now?.version, ground: 'move-duty', reason: '跨两个街镇' };
  expect((await ask('cgj.handler', url('take'), why)).status).toBe(403);
  const sideways = await ask('gov.coordinator', url('level'), { ...why, level: 'down', to: 'b101' });
  expect(sideways).toMatchObject({ status: 400, body: { code: 'level-not-below' } });
  const up = await ask('gov.coordinator', url('level'), { ...why, level: 'up', to: 'gov' });
  expect(up).toMatchObject({ status: 200, body: { holder: 'gov', due: now?.due.toISOString() } });
  const stale = await ask('gov.coordinator', url('move'), { ...why, to: 'b001' });
  expect(stale).toMatchObject({ status: 409 });
  const moved = await ask('gov.coordinator', url('move'), { ...why, version: up.body['version'], to: 'scj' });
  expect(moved.body).toMatchObject({ holder: 'scj' });
  const taken = await ask('gov.coordinator', url('take'), { ...why, version: moved.body['version'] });
  expect(taken.body).toMatchObject({ holder: 'gov' });
  const { version } = taken.body;
  await ask('gov.coordinator', url('level'), { ...why, version, level: 'down', to: 'cgj' });
  const page = async () => {
    const browser = await world.signedIn(world.actor('gov.supervisor'));
    return (await browser.get(`/desk/cases/${current.id}`)).body;
  };
  expect(await page()).toContain('do=supervise');
  const begun = await ask('gov.supervisor', '/api/v1/supervisions', { case: current.id, reason: '提前盯办' });
  expect(begun).toMatchObject({ status: 200, body: { case: current.id, unit: 'cgj', state: 'open' } });
  const hand = `/api/v1/supervisions/${String(begun.body['id'])}/hand`;
  const to = { version: 1, person: world.actor('gov.coordinator').person, reason: '休假' };
  expect((await ask('gov.supervisor', hand, to)).body).toMatchObject({ supervisor: to.person, version: 2 });
  expect(await page()).not.toContain('do=supervise');
  const one = hand.replace(/hand$/, '');
  await ask('cgj.handler', `${one}cause`, { version: 2, cause: 'resources', note: '升降车只有一台' });
  expect((await ask('gov.supervisor', `${one}confirm`, { version: 3 })).body).toMatchObject({
    state: 'ended',
  });
  expect(await page()).toContain('督办已结束，原因：人手、资金或设备不足');
});
