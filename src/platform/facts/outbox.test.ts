import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Fact } from '#kernel/fact.ts';
import { fixedClock, systemClock } from '../clock.ts';
import { type Database, openDatabase } from '../db/open.ts';
import { testDatabase } from '../db/testing.ts';
import { drainOutbox, publishFacts, type Subscription, startOutbox } from './outbox.ts';

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  await db.pool.query('truncate platform.fact, platform.fact_cursor');
});

const fact = (subject: string, type = 'case.answered'): Fact => ({
  district: '990110',
  type,
  subject,
  at: new Date('2026-03-01T02:00:00Z'),
  body: { 数: [1, 2] },
});

const publish = (...subjects: string[]) =>
  db.transaction((tx) =>
    publishFacts(
      tx,
      subjects.map((each) => fact(each)),
    ),
  );

function listener(name = 'listener', types = ['case.answered']): Subscription & { heard: string[] } {
  const heard: string[] = [];
  return {
    name,
    types,
    heard,
    async handle(_db, facts) {
      heard.push(...facts.map((each) => each.subject));
    },
  };
}

async function until(condition: () => boolean, milliseconds = 15_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!condition() && performance.now() < end) await pause(10);
  expect(condition()).toBe(true);
}

test('a fact comes out as it went in, to those who asked for its type and to nobody else', async () => {
  await db.transaction((tx) => publishFacts(tx, [fact('a'), fact('b', 'case.signed')]));
  const seen: Fact[] = [];
  const keen: Subscription = {
    name: 'keen',
    types: ['case.answered'],
    handle: async (_db, facts) => void seen.push(...facts),
  };
  await drainOutbox(db, [keen], systemClock);
  expect(seen).toEqual([fact('a')]);
});

test('facts of a transaction that was undone are never heard', async () => {
  const work = db.transaction(async (tx) => {
    await publishFacts(tx, [fact('ghost')]);
    throw new Error('undone');
  });
  await expect(work).rejects.toThrow('undone');
  const ears = listener();
  await drainOutbox(db, [ears], systemClock);
  expect(ears.heard).toEqual([]);
});

test('a fact written earlier but committed later is not skipped', async () => {
  const slow = await db.pool.connect();
  await slow.query('begin');
  await slow.query(`insert into platform.fact (district, type, subject, at, body)
    values ('990110', 'case.answered', 'early', now(), '{}')`);
  await publish('late');
  const ears = listener();
  await drainOutbox(db, [ears], systemClock, 0);
  expect(ears.heard).toEqual([]);
  await slow.query('commit');
  slow.release();
  await drainOutbox(db, [ears], systemClock);
  expect(ears.heard).toEqual(['early', 'late']);
});

test('a crash between handling and noting the place delivers again', async () => {
  await publish('a');
  const ears = listener();
  const crashing: Subscription = {
    ...ears,
    async handle(database, facts) {
      await ears.handle(database, facts);
      throw new Error('power cut');
    },
  };
  await expect(drainOutbox(db, [crashing], fixedClock(new Date(0)))).rejects.toThrow('power cut');
  await drainOutbox(db, [ears], systemClock);
  expect(ears.heard).toEqual(['a', 'a']);
});

test('a subscriber that fails is tried again later and later, and holds up nobody else', async () => {
  const clock = fixedClock(new Date('2026-03-01T00:00:00Z'));
  let fails = 3;
  const shaky: Subscription = {
    name: 'shaky',
    types: ['case.answered'],
    handle: async () => {
      if (fails-- > 0) throw new Error('not now');
    },
  };
  const ears = listener();
  const troubles: string[] = [];
  const outbox = startOutbox(db, [shaky, ears], clock, { every: 20, onError: (name) => troubles.push(name) });
  await publish('a', 'b');
  await until(() => ears.heard.length === 2 && troubles.length === 1);
  clock.set(new Date('2026-03-01T00:00:00.300Z'));
  await until(() => troubles.length === 2);
  clock.set(new Date('2026-03-01T01:00:00Z'));
  await until(() => troubles.length === 3);
  const { rows } = await db.pool.query(
    'select failures, last_error from platform.fact_cursor where subscriber = $1',
    ['shaky'],
  );
  expect(rows).toEqual([{ failures: 3, last_error: 'Error: not now' }]);
  await outbox.stop();
});

test('a running outbox hears of a fact at once, not at its next look', async () => {
  const ears = listener();
  const outbox = startOutbox(db, [ears], systemClock, { every: 60_000 });
  await publish('first');
  await until(() => ears.heard.length === 1);
  await publish('second');
  await until(() => ears.heard.length === 2);
  await outbox.stop();
});

test('of two programs on one database one delivers, and the other takes over when it ends', async () => {
  const other = openDatabase(db.url);
  const [mine, theirs] = [listener('same'), listener('same')];
  const first = startOutbox(db, [mine], systemClock, { every: 50 });
  await publish('one');
  await until(() => mine.heard.length === 1);
  const second = startOutbox(other, [theirs], systemClock, { every: 50 });
  await publish('two');
  await until(() => mine.heard.length === 2);
  await first.stop();
  await publish('three');
  await until(() => theirs.heard.length === 1);
  expect([mine.heard, theirs.heard]).toEqual([['one', 'two'], ['three']]);
  await second.stop();
  await other.close();
});

test('a large backlog is delivered whole and in order', async () => {
  const subjects = Array.from({ length: 1700 }, (_, index) => String(index));
  await publish(...subjects);
  const ears = listener();
  await drainOutbox(db, [ears], systemClock);
  expect(ears.heard).toEqual(subjects);
});
