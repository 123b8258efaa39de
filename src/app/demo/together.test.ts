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

it('the sample district has tasks at every stage, two summonses, a shared problem and supervisions', async () => {
  expect(played).toMatchObject({ tasks: 4, summonses: 2, projects: 1 });
  expect(played.supervisions).toBeGreaterThan(0);
  const states = await ask<{ state: string }>('select distinct state from coordination.task');
  expect(states.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['asked', 'accepted', 'returned', 'done']),
  );
  expect(await count("coordination.supervision where state = 'ended' and confirmed_by <> named_by")).toBe(1);
});

it('each deed has its line of history, its leaf and its fact, and none is dated after now', async () => {
  const kinds = "type ~ '^(task|summons|project|supervision)[.]'";
  const history = await count('coordination.joint_fact');
  expect(history).toBeGreaterThan(20);
  expect(await count(`platform.fact where ${kinds}`)).toBe(history);
  expect(await count(`ledger.leaf where ${kinds.replace('type', 'deed')}`)).toBe(history);
  expect(await count(`coordination.joint_fact where at > '${now.toISOString()}'`)).toBe(0);
});
