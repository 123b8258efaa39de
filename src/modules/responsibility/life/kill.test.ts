import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#modules/directory';
import { findDeeds } from '#modules/ledger';
import { VERSION } from '../fixtures.ts';
import { dutiesOf } from '../queries.ts';
import { createDraft } from './commands-draft.ts';
import { publishVersion, reviewVersion, submitForReview } from './commands-review.ts';
import { setDuty } from './commands-rows.ts';
import { findingsKept } from './store-findings.ts';
import { rowsOf } from './store-lists.ts';
import { dogsRow, type LifeWorld, lifeWorld, NOW } from './testing.ts';

let world: LifeWorld;
beforeAll(async () => {
  world = await lifeWorld();
});

/** A program that is ready to publish a list, or to change its row, and waits to be told. */
async function keeper(deed: 'publish' | 'change', version: string, actor: Actor, ground = '') {
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'testing-child.ts'),
      world.db.url,
      deed,
      version,
      JSON.stringify(actor),
      ground,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value ?? 'killed');
  expect(await line()).toBe('ready');
  return {
    begin: () => child.stdin.write('go\n'),
    /** How it ended: done, the code of a refusal, or killed. */
    ended: line,
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function untilKeepers(state: 'waiting' | 'gone'): Promise<void> {
  for (;;) {
    const { rows } = await world.db.pool.query<{ all: number; waiting: number }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE wait_event_type = 'Lock')::int AS waiting
       FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'jingwei-keeper'`,
    );
    if (state === 'gone' ? rows[0]?.all === 0 : (rows[0]?.waiting ?? 0) > 0) return;
    await pause(20);
  }
}

async function draft(version: string): Promise<void> {
  const { steward } = world;
  const effectiveFrom = '2026-07-01';
  await world.deed((tx) => createDraft(tx, steward, { version, effectiveFrom, from: VERSION }, NOW));
  await world.deed((tx) => setDuty(tx, steward, { version, item: '90' }, dogsRow(), NOW));
}

async function reviewed(version: string): Promise<void> {
  await draft(version);
  await world.deed((tx) => submitForReview(tx, world.steward, { version }, '', NOW));
  await world.deed((tx) => reviewVersion(tx, world.coordinator, { version }, '', NOW));
}

/** All that publishing touches. */
async function traces(version: string) {
  const { db, district } = world;
  const deeds = await findDeeds(db, { district, subject: `duties:${version}`, limit: 50 });
  const count = async (table: string) =>
    (await db.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;
  return {
    list: (await dutiesOf(db, district)).versions.find((each) => each.version === version),
    findings: await findingsKept(db, district),
    deeds: deeds.map(({ deed }) => deed),
    events: await count('responsibility.life_event'),
    leaves: await count('ledger.leaf'),
    facts: await count('platform.fact'),
  };
}

describe('a program that is killed in the middle of publishing', () => {
  /** It writes them in this order; each is held by another so that the program stands there when it is killed. */
  const stations = [
    'responsibility.list_version',
    'responsibility.finding',
    'responsibility.life_event',
    'platform.fact',
  ];

  it.each(stations)(
    'before it could write %s leaves nothing half done, and another publishes the same list',
    async (table) => {
      const version = `kill-${stations.indexOf(table)}`;
      await reviewed(version);
      const before = await traces(version);
      const child = await keeper('publish', version, world.supervisor);
      const holder = await world.db.pool.connect();
      try {
        await holder.query('BEGIN');
        await holder.query(`LOCK TABLE ${table} IN SHARE MODE`);
        child.begin();
        await untilKeepers('waiting');
        await child.kill();
      } finally {
        await holder.query('ROLLBACK');
        holder.release();
      }
      await untilKeepers('gone');
      expect(await traces(version)).toEqual(before);
      await world.deed((tx) => publishVersion(tx, world.supervisor, { version }, {}, NOW));
      const after = await traces(version);
      expect(after.list).toMatchObject({ status: 'published', publishedBy: world.supervisor.person });
      expect(after.deeds.filter((deed) => deed === 'duties.published')).toHaveLength(1);
    },
    120_000,
  );
});

describe('two programs at once', () => {
  it('publish one list: one does, the other is told', async () => {
    await reviewed('both');
    const second = { ...world.supervisor, person: 'S901' };
    const keepers = await Promise.all([
      keeper('publish', 'both', world.supervisor),
      keeper('publish', 'both', second),
    ]);
    for (const each of keepers) each.begin();
    expect((await Promise.all(keepers.map(({ ended }) => ended()))).sort()).toEqual([
      'done',
      'list-is-history',
    ]);
    const { deeds } = await traces('both');
    expect(deeds.filter((deed) => deed === 'duties.published')).toHaveLength(1);
  }, 120_000);

  it('change one row of a draft: one does, the other is told that it changed meanwhile', async () => {
    await draft('edited');
    const grounds = ['《甲》第一条', '《乙》第一条'];
    const keepers = await Promise.all(
      grounds.map((ground, i) => keeper('change', 'edited', i === 0 ? world.steward : world.second, ground)),
    );
    for (const each of keepers) each.begin();
    const told = await Promise.all(keepers.map(({ ended }) => ended()));
    expect(told.toSorted()).toEqual(['changed-meanwhile', 'done']);
    const rows = await rowsOf(world.db, world.district, 'edited');
    expect(rows.find(({ item }) => item === '90')?.ground).toBe(grounds[told.indexOf('done')]);
    expect((await traces('edited')).deeds.filter((deed) => deed === 'duties.changed')).toHaveLength(2);
  }, 120_000);

  it('change a draft and publish another list: both do, and neither sees half of the other', async () => {
    await reviewed('out');
    await draft('next');
    const keepers = await Promise.all([
      keeper('publish', 'out', world.supervisor),
      keeper('change', 'next', world.steward, '《甲》'),
    ]);
    for (const each of keepers) each.begin();
    expect(await Promise.all(keepers.map(({ ended }) => ended()))).toEqual(['done', 'done']);
    expect((await traces('out')).list?.status).toBe('published');
  }, 120_000);
});
