import { beforeAll, describe, expect, it } from 'vitest';
import { MATTERS } from '../modules/responsibility/fixtures.ts';
import { wholeApp } from './testing.ts';

let world: Awaited<ReturnType<typeof wholeApp>>;
const TITLE = '学校门口那盏灯黑了三天';
const law = (text: string) => ({ law: text });
const RETURNED = {
  ...{ seen: 0, to: 'scj', ground: law('《照明条例》第七条'), otherGround: law('《经营办法》第三条') },
  reason: '灯箱归经营者',
};
const REFUSED = { ground: law('《计量办法》第八条'), reason: '不是计量器具' };
const RULED = {
  lead: 'scj',
  assists: ['cgj'],
  ground: law('《分工意见》第二条'),
  reason: '由经营监管单位办',
};

beforeAll(async () => {
  world = await wholeApp();
  places = [...world.directory.areas.keys()].filter((code) => code.length === 12);
}, 120_000);

let places: string[];

/** A lamp that `cgj` holds, each in a community of its own, so that none joins another. */
async function filed(): Promise<string> {
  const payload = {
    ...{ text: TITLE, matter: MATTERS.lamps, circumstances: { 道路: '市政' }, channel: 'api' },
    place: { area: places.pop() ?? '' },
  };
  const done = await world.app.inject({
    method: 'POST',
    url: '/api/v1/demands',
    payload,
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  return (done.json() as { case: string }).case;
}

async function ask(post: string, url: string, payload?: object) {
  const { cookies } = await world.signedIn(world.actor(post));
  const sent = payload ? { method: 'POST' as const, payload } : { method: 'GET' as const };
  const answer = await world.app.inject({ ...sent, url, cookies: Object.fromEntries(cookies) });
  return { status: answer.statusCode, text: answer.body, body: answer.json() as Record<string, unknown> };
}

const one = (post: string, id: string) => ask(post, `/api/v1/returns/cases/${id}`);
const deed = (post: string, id: string, name: string, body: object) =>
  ask(post, `/api/v1/returns/cases/${id}/${name}`, body);
const readings = async (id: string) => {
  const { rows } = await world.db.pool.query<{ unit: string }>(
    "SELECT actor_unit AS unit FROM ledger.leaf WHERE deed = 'case.read' AND subject = $1",
    [`case:${id}`],
  );
  return rows.map(({ unit }) => unit);
};

describe('a program of an office', () => {
  it('returns a case, answers it and rules on it by the same deeds as people', async () => {
    const id = await filed();
    const returned = await deed('cgj.handler', id, 'return', RETURNED);
    expect(returned).toMatchObject({
      status: 200,
      body: { stage: 'asked', holder: 'cgj', seen: 1, returns: 1 },
    });
    const asked = await ask('scj.handler', '/api/v1/returns');
    expect(asked.body['waiting']).toMatchObject([
      { case: id, stage: 'asked', from: 'cgj', to: 'scj', seen: 1 },
    ]);
    expect(asked.text).not.toContain(TITLE);
    const refused = await deed('scj.handler', id, 'refuse', { seen: 1, ...REFUSED });
    expect(refused.body).toMatchObject({
      ...{ stage: 'to_rule', seen: 3 },
      question: {
        why: 'refused',
        refused: { ground: { text: '《计量办法》第八条' }, reason: '不是计量器具' },
      },
    });
    const waiting = await ask('gov.supervisor', '/api/v1/returns?list=ruling');
    expect(waiting.body['waiting']).toMatchObject([{ case: id, stage: 'to_rule' }]);
    expect(waiting.text).not.toContain(TITLE);
    const ruled = await deed('gov.supervisor', id, 'rule', { seen: 3, ...RULED });
    expect(ruled.body).toMatchObject({
      stage: 'ruled',
      holder: 'scj',
      ruling: { lead: 'scj', assists: ['cgj'] },
    });
    const shares = ruled.body['shares'] as { seconds: number }[];
    expect(shares.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(
      ruled.body['seconds'] as number,
      6,
    );
    const found = await ask('b001.coordinator', `/api/v1/returns/precedents?matter=${MATTERS.lamps}`);
    expect(found.body['rulings']).toMatchObject([{ case: id, lead: 'scj' }]);
    expect(found.text).not.toContain(TITLE);
  });

  it('is told which rule says no, in words, and what changed meanwhile', async () => {
    const id = await filed();
    const blank = { ...RETURNED, ground: law(' ') };
    expect(await deed('cgj.handler', id, 'return', blank)).toMatchObject({
      status: 400,
      body: { code: 'return-ground-empty', detail: expect.stringContaining('依据') },
    });
    expect((await deed('cgj.handler', id, 'return', { seen: 0 })).status).toBe(400);
    const nowhere = { ...RETURNED, to: 'nobody' };
    expect(await deed('cgj.handler', id, 'return', nowhere)).toMatchObject({
      status: 400,
      body: { code: 'unknown-unit' },
    });
    await deed('cgj.handler', id, 'return', RETURNED);
    expect(await deed('scj.handler', id, 'refuse', { seen: 0, ...REFUSED })).toMatchObject({
      status: 409,
      body: { code: 'meanwhile-return.made' },
    });
    expect((await one('cgj.handler', crypto.randomUUID())).status).toBe(404);
  });
});

describe('what is seen of a dispute', () => {
  it('is for both sides and who decides, each reading on record; others are refused and nothing is recorded', async () => {
    const id = await filed();
    await deed('cgj.handler', id, 'return', RETURNED);
    const before = await readings(id);
    for (const post of ['b101.coordinator', 'c101001.grid']) {
      const refused = await one(post, id);
      expect(refused.status, post).toBe(403);
      expect(refused.text, post).not.toContain(TITLE);
    }
    expect(await readings(id)).toEqual(before);
    for (const post of ['cgj.handler', 'scj.handler']) {
      expect((await one(post, id)).body['title'], post).toBe(TITLE);
      const unit = post.split('.')[0];
      expect((await readings(id)).at(-1), post).toBe(unit);
    }
  });

  it('is less for the unit that was named and is out of it: the ruling and its ground, not what the resident said', async () => {
    const id = await filed();
    await deed('cgj.handler', id, 'return', RETURNED);
    await deed('scj.handler', id, 'refuse', { seen: 1, ...REFUSED });
    await deed('gov.supervisor', id, 'rule', { seen: 3, ...RULED, lead: 'cgj', assists: [] });
    const seen = await one('scj.handler', id);
    expect(seen).toMatchObject({ status: 200, body: { title: null, ruling: { lead: 'cgj' } } });
    const browser = await world.signedIn(world.actor('scj.handler'));
    const page = await browser.get(`/returns/cases/${id}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toContain(TITLE);
    expect(page.body).not.toContain(`/desk/cases/${id}`);
  });

  it('is not in the lists of the pages either, which say the matter and the place', async () => {
    const id = await filed();
    await deed('cgj.handler', id, 'return', RETURNED);
    const before = await readings(id);
    const browser = await world.signedIn(world.actor('scj.handler'));
    for (const address of ['/returns?list=mine', '/returns/precedents', '/returns/units/scj?show=received']) {
      const { body, statusCode } = await browser.get(address);
      expect(statusCode, address).toBe(200);
      expect(body, address).toContain('路灯不亮');
      expect(body, address).not.toContain(TITLE);
    }
    expect(await readings(id)).toEqual(before);
  });
});
