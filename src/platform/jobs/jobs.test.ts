import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../db/open.ts';
import { testDatabase } from '../db/testing.ts';
import { type Jobs, startJobs } from './jobs.ts';

let db: Database;
const running: Jobs[] = [];
beforeAll(async () => {
  db = await testDatabase();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

const start = async (...parts: Parameters<typeof startJobs>) => {
  const jobs = await startJobs(...parts);
  running.push(jobs);
  return jobs;
};

async function until(condition: () => boolean, milliseconds = 10_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!condition() && performance.now() < end) await pause(20);
  expect(condition()).toBe(true);
}

test('a job with a time of day is scheduled in the time of the district', async () => {
  await start(db, [{ name: 'cases.review', cron: '0 2 * * *', run: async () => undefined }]);
  const { rows } = await db.pool.query('select name, cron, timezone from pgboss.schedule');
  expect(rows).toEqual([{ name: 'cases.review', cron: '0 2 * * *', timezone: 'Asia/Shanghai' }]);
});

test('a job that is no longer part of the program is no longer scheduled', async () => {
  const old = await start(db, [{ name: 'old.name', cron: '0 2 * * *', run: async () => undefined }]);
  await old.stop();
  await start(db, [{ name: 'new.name', cron: '0 2 * * *', run: async () => undefined }]);
  const { rows } = await db.pool.query('select name from pgboss.schedule');
  expect(rows).toEqual([{ name: 'new.name' }]);
});

test('a job can be asked for now, and a failure is told', async () => {
  let runs = 0;
  const troubles: string[] = [];
  const job = {
    name: 'failing.job',
    cron: '0 2 * * *',
    run: async () => {
      runs++;
      throw new Error('no');
    },
  };
  const jobs = await start(db, [job], { pollSeconds: 0.5, onError: (name) => troubles.push(name) });
  await jobs.runNow('failing.job');
  await until(() => runs === 1 && troubles.includes('failing.job'));
});

test('a job every second runs in one program only, never twice at once, and the other takes over', async () => {
  const other = openDatabase(db.url);
  let at = 0;
  let most = 0;
  const who: string[] = [];
  const ticking = (name: string) => [
    {
      name: 'ledger.sequence',
      everySeconds: 0.05,
      run: async () => {
        most = Math.max(most, ++at);
        who.push(name);
        await pause(30);
        at--;
      },
    },
  ];
  const first = await start(db, ticking('first'));
  await until(() => who.length > 2);
  await start(other, ticking('second'));
  await pause(500);
  expect(new Set(who)).toEqual(new Set(['first']));
  await first.stop();
  await until(() => who.includes('second'));
  expect(most).toBe(1);
  await Promise.all(running.splice(0).map((each) => each.stop()));
  await other.close();
});

test('a ticking job that fails is told and tried again', async () => {
  let runs = 0;
  const troubles: string[] = [];
  const run = async () => {
    if (++runs < 3) throw new Error('not yet');
  };
  await start(db, [{ name: 'shaky.tick', everySeconds: 0.02, run }], {
    onError: (name) => troubles.push(name),
  });
  await until(() => runs > 4);
  expect(troubles).toEqual(['shaky.tick', 'shaky.tick']);
});
