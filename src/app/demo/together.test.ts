import { beforeAll, expect, it } from 'vitest';
import { createSealer } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { loadPack } from '../pack/load.ts';
import { runDemo } from './run.ts';
import { type PlayedTogether, playTogether } from './together.ts';

const now = new Date('2026-11-23T06:54:00Z');
const district = '990110';
let db: Database;
let played: PlayedTogether;
beforeAll(async () => {
  db = await testDatabase();
  await loadPack(db, 'packs/yunxi', { at: new Date('2025-07-01T00:00:00Z') });
  const sealer = createSealer(Buffer.alloc(32, 7));
  await runDemo(db, { district, seed: 7, months: 12, demands: 240, now, sealer });
  played = await playTogether(db, { district, now });
}, 240_000);

const ask = async <T>(text: string): Promise<T[]> => (await db.pool.query<T & object>(text)).rows;
const count = async (from: string) =>
  (await ask<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n;

it('the sample district has tasks at every stage, months of summonses, a shared problem and supervisions', async () => {
  expect(played).toMatchObject({ tasks: 4, projects: 1 });
  expect(played.summonses).toBeGreaterThan(50);
  expect(played.supervisions).toBeGreaterThan(0);
  const states = await ask<{ state: string }>('select distinct state from coordination.task');
  expect(states.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['asked', 'accepted', 'returned', 'done']),
  );
  const ended = "coordination.supervision where state = 'ended'";
  expect(await count(`${ended} and confirmed_by <> named_by`)).toBeGreaterThan(2);
  expect(await count(`${ended} and (cause is null or confirmed_by is null or confirmed_by = named_by)`)).toBe(
    0,
  );
  expect(await count("coordination.supervision where state = 'cause_named'")).toBeGreaterThan(0);
});

it('each deed has its line of history, its leaf and its fact, and none is dated after now', async () => {
  const kinds = "type ~ '^(task|summons|project|supervision)[.]'";
  const history = await count('coordination.joint_fact');
  expect(history).toBeGreaterThan(20);
  expect(await count(`platform.fact where ${kinds}`)).toBe(history);
  expect(await count(`ledger.leaf where ${kinds.replace('type', 'deed')}`)).toBe(history);
  expect(await count(`coordination.joint_fact where at > '${now.toISOString()}'`)).toBe(0);
});

it('nobody works on a supervision or asks for help on a case at night or on a free day', async () => {
  const local = "(at at time zone 'Asia/Shanghai')";
  const free = `extract(isodow from ${local}) > 5 or extract(hour from ${local}) not between 8 and 17`;
  const own = "(subject like 'supervision:%' or (subject like 'task:%' and body ? 'case'))";
  expect(await count(`coordination.joint_fact where actor_kind = 'person' and ${own}`)).toBeGreaterThan(10);
  expect(await count(`coordination.joint_fact where actor_kind = 'person' and ${own} and (${free})`)).toBe(0);
});

it('the month that is over can be watched both ways: one street calls for everything, one never, one is not heeded', async () => {
  const october = await ask<{ caller: string; called: number; came: number }>(`
    select caller, count(distinct id)::int as called,
      round(100.0 * count(*) filter (where presence = 'arrived') / count(*))::int as came
    from coordination.summons join coordination.summons_unit on summons_id = id
    where called_at >= '2026-10-01T00:00+08' and called_at < '2026-11-01T00:00+08' group by caller`);
  expect(Math.max(...october.map(({ called }) => called))).toBeGreaterThan(12);
  expect(october.length).toBeLessThan(8);
  expect(october.some(({ came }) => came < 80)).toBe(true);
  expect(october.filter(({ came }) => came >= 80).length).toBeGreaterThan(3);
});
