import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { demandersOf, getCase, showNumber } from '#modules/cases';
import { type Actor, resident } from '#modules/directory';
import { findDeeds } from '#modules/ledger';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { type Seeded, seedDistrict } from '../directory/fixtures.ts';
import { MATTERS, seedDuties } from '../responsibility/fixtures.ts';
import { revealContact, withdrawByCode } from './commands.ts';
import type { NewDemand } from './demand.ts';
import { eraseContact, erasedAmong } from './erase.ts';
import { testSealer } from './fixtures.ts';
import { followDemand } from './follow.ts';
import { findDemand, partDemand, partedOf, type Receipt, receiveDemands } from './index.ts';
import type { Parting } from './part.ts';
import { marksOf } from './queries.ts';
import { headlineOf, storyOf } from './story.ts';

let db: Database;
let world: Seeded;
/** Friday 20 November 2026, 14:00, when it was told, and two days and a bit later, when it was parted. */
const TOLD = new Date('2026-11-20T06:00:00Z');
const NOW = new Date('2026-11-23T02:30:00Z');
const TEXT = '文化路路灯不亮，晚上很黑。另外井盖没了，用树枝插着。';
const PART = '另外井盖没了，用树枝插着。';
const clerk = () => world.actors.clerk;

beforeAll(async () => {
  db = await testDatabase();
  world = await seedDistrict(db);
  await seedDuties(db, world.district);
});

/** A call that told of a lamp and of a manhole cover. */
async function call(
  more: Partial<NewDemand> = {},
  actor: Actor = clerk(),
  left: Pick<NewDemand, 'contact'> = { contact: { name: '李女士', phone: '199 0000 7777' } },
): Promise<Receipt> {
  const demand: NewDemand = {
    ...{ text: TEXT, channel: 'phone', at: TOLD, apart: true, matter: MATTERS.lamps, replyBy: 'phone' },
    ...{ place: { area: '990110001001', address: '文化路3号' }, circumstances: { 道路: '市政' } },
    ...{ ...left, ...more },
  };
  const [receipt] = await db.transaction((tx) => receiveDemands(tx, actor, testSealer, [demand]));
  if (!receipt) throw new Error('no receipt');
  return receipt;
}
const part = (from: string, more: Partial<Parting> = {}, actor: Actor = clerk(), at = NOW) =>
  db.transaction((tx) =>
    partDemand(
      tx,
      actor,
      testSealer,
      { from, part: MATTERS.manholes, text: PART, matter: MATTERS.manholes, ...more },
      at,
    ),
  );
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (isRefusal(error) ? error.code : Promise.reject(error)),
  );
const demandOf = async (id: string) => {
  const found = await findDemand(db, world.district, id);
  if (!found) throw new Error('no demand');
  return found;
};
const erase = (id: string) => db.transaction((tx) => eraseContact(tx, clerk(), id, NOW));
const sealedOf = async (ids: readonly string[]) =>
  (
    await db.pool.query(
      `SELECT demand_id, octet_length(sealed) AS n, erased_at IS NOT NULL AS erased FROM intake.contact WHERE demand_id = ANY($1::uuid[])`,
      [ids],
    )
  ).rows;
/** A demand, a part of it, and a part of that part. */
async function parted(): Promise<string[]> {
  const first = await call();
  const made = await part(first.demand);
  const again = await part(made.demand, { part: MATTERS.trees, matter: MATTERS.trees, text: '用树枝插着' });
  return [first.demand, made.demand, again.demand];
}

describe('a further matter in what one person told', () => {
  it('is a demand of its own: same person, time, channel and place; own number, holder and clock', async () => {
    const first = await call({ secret: true, onBehalf: 'neighbour' });
    const made = await part(first.demand);
    expect(made).toMatchObject({ repeated: false, joined: false, state: 'dispatched' });
    expect(made.code).not.toBe(first.code);
    const demand = await demandOf(made.demand);
    expect(demand).toMatchObject({
      ...{ text: PART, channel: 'phone', address: '文化路3号', replyBy: 'phone', receivedAt: TOLD },
      ...{ secret: true, onBehalf: 'neighbour', hasContact: true, receivedUnit: 'hotline' },
    });
    const [one, other] = await Promise.all(
      [first.case, made.case].map((id) => getCase(db, world.district, id)),
    );
    expect(other).toMatchObject({
      matter: MATTERS.manholes,
      area: one?.area,
      place: '文化路3号',
      openedAt: NOW,
    });
    expect(other?.number).not.toBe(one?.number);
    expect(other?.due && other.due > NOW).toBe(true);
    expect(other?.deadlineClass).toBe('emergency');
    // The first is as it was.
    expect((await demandOf(first.demand)).text).toBe(TEXT);
    expect(one).toMatchObject({ matter: MATTERS.lamps, demands: 1, version: 2 });
  });

  it('takes the contact along under seal: the same telephone, read by nobody', async () => {
    const first = await call();
    const made = await part(first.demand);
    const marks = await marksOf(db, world.district, [first.demand, made.demand]);
    expect(marks.get(made.demand)).toBe(marks.get(first.demand));
    const read = async (id: string) =>
      findDeeds(db, { district: world.district, subject: `demand:${id}`, deeds: ['contact.read'], limit: 5 });
    expect([...(await read(first.demand)), ...(await read(made.demand))]).toEqual([]);
    const shown = await db.transaction((tx) => revealContact(tx, clerk(), testSealer, made.demand, NOW));
    expect(shown).toEqual({ name: '李女士', phone: '199 0000 7777' });
    const { rows } = await db.pool.query(
      `SELECT sealed FROM intake.contact WHERE demand_id = ANY($1::uuid[])`,
      [[first.demand, made.demand]],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0].sealed.equals(rows[1].sealed)).toBe(false);
  });

  it('has no contact when it was erased, and does not ask to be called', async () => {
    const first = await call();
    await db.transaction((tx) => eraseContact(tx, clerk(), first.demand, NOW));
    const made = await part(first.demand);
    expect(await demandOf(made.demand)).toMatchObject({ hasContact: false, replyBy: 'none' });
    expect(await sealedOf([made.demand])).toEqual([{ demand_id: made.demand, n: 0, erased: true }]);
    expect(await erasedAmong(db, world.district, [first.demand, made.demand])).toHaveLength(2);
  });

  it('is entered once, pressed twice or by two clerks at once; the second hears of the first', async () => {
    const first = await call();
    const other = world.actor('b001.coordinator');
    const words = '井盖丢了';
    const all = await Promise.all([
      part(first.demand),
      part(first.demand, { text: words }, other),
      part(first.demand),
      part(first.demand, { text: words, matter: MATTERS.trees }, other),
    ]);
    expect(new Set(all.map(({ demand }) => demand)).size).toBe(1);
    expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await partedOf(db, world.district, [first.demand])).toHaveLength(1);
    // Another part of the same demand is another thing.
    const third = await part(first.demand, { part: MATTERS.trees, matter: MATTERS.trees, text: '树枝挡窗' });
    expect(third.repeated).toBe(false);
    expect(await partedOf(db, world.district, [first.demand])).toHaveLength(2);
  });

  it('records who parted it, on which suggestion of which version, and no words', async () => {
    const first = await call();
    const suggestion = { signal: '01978f00-0000-7000-8000-0000000000aa', version: '0+12', taken: true };
    const made = await part(first.demand, { suggestion });
    const [deed] = await findDeeds(db, {
      ...{ district: world.district, subject: `demand:${first.demand}`, deeds: ['demand.parted'], limit: 5 },
    });
    expect(deed).toMatchObject({
      ...{ at: NOW, because: suggestion.signal, actor: { kind: 'person', person: clerk().person } },
      body: {
        ...{ case: first.case, demand: made.demand, opened: made.case, part: MATTERS.manholes },
        ...{ contact: true, version: '0+12', taken: true },
      },
    });
    expect(JSON.stringify(deed?.body)).not.toContain('井盖');
    const { rows } = await db.pool.query(`SELECT signal, version FROM intake.parted WHERE demand_id = $1`, [
      made.demand,
    ]);
    expect(rows).toEqual([{ signal: suggestion.signal, version: '0+12' }]);
    const dispatched = await findDeeds(db, {
      ...{ district: world.district, subject: `case:${made.case}`, limit: 9 },
    });
    expect(dispatched.find(({ deed: name }) => name === 'case.dispatched')?.because).toBe(suggestion.signal);
  });

  it('is refused to who may neither name the case nor took the demand down today', async () => {
    const first = await call();
    const { handler, supervisor, steward, admin } = world.actors;
    for (const actor of [handler, supervisor, steward, admin, resident(world.district)])
      expect(await codeOf(part(first.demand, {}, actor))).toBe('not-allowed');
    expect(await partedOf(db, world.district, [first.demand])).toEqual([]);
    // At a counter of the line: on the day that it was told, and not later.
    const counter = world.actor('cgj.handler');
    const own = await call({ channel: 'counter' }, counter);
    expect(await codeOf(part(own.demand, {}, counter, NOW))).toBe('not-allowed');
    expect(await codeOf(part(own.demand, {}, counter, new Date(TOLD.getTime() + 600_000)))).toBe('done');
  });

  it('can still be entered when the first case is closed, and not when the resident withdrew the demand', async () => {
    const closed = await call({ finishedAt: NOW });
    expect((await getCase(db, world.district, closed.case)).state).toBe('closed');
    expect(await part(closed.demand)).toMatchObject({ repeated: false, state: 'dispatched' });
    expect((await getCase(db, world.district, closed.case)).state).toBe('closed');
    const taken = await call();
    await db.transaction((tx) => withdrawByCode(tx, world.district, taken.code, NOW));
    expect(await codeOf(part(taken.demand))).toBe('part-withdrawn');
    expect(await partedOf(db, world.district, [taken.demand])).toEqual([]);
  });

  it('leaves nothing behind when its words or its matter cannot be a demand', async () => {
    const first = await call();
    expect(await codeOf(part(first.demand, { text: ' \n ' }))).toBe('text-empty');
    expect(await codeOf(part(first.demand, { matter: '0101' }))).toBe('matter-not-leaf');
    expect(await codeOf(part('01978f00-0000-7000-8000-000000000001'))).toBe('demand-not-found');
    expect(await partedOf(db, world.district, [first.demand])).toEqual([]);
  });
});

describe('erased with the demand that told of it', () => {
  it.each([
    ['the first', 0],
    ['a part', 1],
    ['a part of a part', 2],
  ])('is everything that one person told at once, asked for at %s', async (_, asked) => {
    const family = await parted();
    const other = await call();
    await erase(family[asked] ?? '');
    expect(await erasedAmong(db, world.district, [...family, other.demand])).toEqual(new Set(family));
    for (const row of await sealedOf(family)) expect(row).toMatchObject({ n: 0, erased: true });
    expect(await marksOf(db, world.district, family)).toEqual(new Map());
    for (const id of family) {
      expect((await demandOf(id)).hasContact).toBe(false);
      const show = db.transaction((tx) => revealContact(tx, clerk(), testSealer, id, NOW));
      expect(await codeOf(show)).toBe('contact-none');
      const wanted = {
        district: world.district,
        subject: `demand:${id}`,
        deeds: ['contact.erased'],
        limit: 5,
      };
      const deeds = await findDeeds(db, wanted);
      expect(deeds.map(({ body }) => (body as { with?: string }).with)).toEqual([
        id === family[asked] ? undefined : family[asked],
      ]);
    }
    const { rows } = await db.pool.query<{ subject: string }>(
      `SELECT subject FROM platform.fact WHERE type = 'contact.erased' AND subject = ANY($1)`,
      [[...family, other.demand]],
    );
    expect(rows.map(({ subject }) => subject).sort()).toEqual([...family].sort());
    expect((await demandOf(other.demand)).hasContact).toBe(true);
  });

  it('whoever erases and whoever parts at the same moment: nothing is left, whoever came first', async () => {
    for (const left of [{ contact: { phone: '199 0000 7777' } }, {}]) {
      const first = await call({}, clerk(), left);
      const [made] = await Promise.all([part(first.demand), erase(first.demand), erase(first.demand)]);
      const family = [first.demand, made.demand];
      expect(await erasedAmong(db, world.district, family)).toEqual(new Set(family));
      for (const row of await sealedOf(family)) expect(row).toMatchObject({ n: 0, erased: true });
    }
  });

  it('two who erase from two ends at once both come to an end', async () => {
    const family = await parted();
    await Promise.all([...family, ...family].map(erase));
    expect(await erasedAmong(db, world.district, family)).toEqual(new Set(family));
  });

  it('is refused to who may not erase it, and then nothing is', async () => {
    const family = await parted();
    const refused = db.transaction((tx) => eraseContact(tx, world.actors.supervisor, family[1] ?? '', NOW));
    expect(await codeOf(refused)).toBe('not-allowed');
    expect(await erasedAmong(db, world.district, family)).toEqual(new Set());
  });
});

describe('the resident', () => {
  it('reads one calm line with the number of the other, on both pages', async () => {
    const first = await call();
    const made = await part(first.demand);
    const [one, other] = await Promise.all(
      [first.case, made.case].map((id) => getCase(db, world.district, id)),
    );
    if (!one || !other) throw new Error('no case');
    const pageOf = async (code: string) => followDemand(db, world.district, code, NOW);
    const line = async (code: string) =>
      storyOf(await pageOf(code), 'zh-Hans', NOW).filter(({ type }) => type === 'demand.parted');
    expect(await line(first.code)).toEqual([
      {
        ...{ type: 'demand.parted', at: NOW, state: 'done' },
        what: `您同时说的另一件事，已另行登记，编号 ${showNumber(other)}`,
        href: `/d/${made.code.slice(0, 5)}-${made.code.slice(5)}`,
      },
    ]);
    expect(await line(made.code)).toMatchObject([
      { what: `从您的 ${showNumber(one)} 号诉求里分出来，单独办理` },
    ]);
    expect(headlineOf(await pageOf(first.code), 'zh-Hans', NOW)).not.toContain('分');
    // It was told when the whole was told, and the person alone stands behind it.
    const [received] = storyOf(await pageOf(made.code), 'zh-Hans', NOW);
    expect(received).toMatchObject({ type: 'demand.received', at: TOLD });
    expect(await demandersOf(db, world.district, made.case)).toHaveLength(1);
  });
});
