import { beforeAll, expect, it, test } from 'vitest';
import { systemClock } from '../clock.ts';
import type { Database } from '../db/open.ts';
import { openDatabase } from '../db/open.ts';
import { testDatabase } from '../db/testing.ts';
import { publishFacts, startOutbox } from './outbox.ts';
import { watchFacts } from './watch.ts';

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

const fact = (subject: string) => ({
  district: '990110',
  type: 'case.noted',
  subject,
  at: new Date(),
  body: {},
});
const publish = (on: Database, ...subjects: string[]) =>
  on.transaction((tx) => publishFacts(tx, subjects.map(fact)));
async function until(true_: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !true_(); i++) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(true_()).toBe(true);
}
async function watching(on: Database, every = 60_000) {
  const heard: string[] = [];
  const watch = watchFacts(on, {
    every,
    hear: (facts) => void heard.push(...facts.map(({ subject }) => subject)),
  });
  // The first look only notes where it begins.
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { heard, watch };
}

it('hears what is written from now on, each once, in order; not what was before', async () => {
  await publish(db, 'before');
  const { heard, watch } = await watching(db);
  await publish(db, 'a', 'b');
  await until(() => heard.length === 2);
  await publish(db, 'c');
  await until(() => heard.length === 3);
  expect(heard).toEqual(['a', 'b', 'c']);
  await watch.stop();
});

it('is not held up by a long transaction elsewhere, and hears what that wrote when it commits', async () => {
  const { heard, watch } = await watching(db, 50);
  const release = Promise.withResolvers<void>();
  const long = db.transaction(async (tx) => {
    await publishFacts(tx, [fact('long')]);
    await release.promise;
  });
  await publish(db, 'short');
  await until(() => heard.includes('short'));
  expect(heard).toEqual(['short']);
  release.resolve();
  await long;
  await until(() => heard.length === 2);
  expect(heard).toEqual(['short', 'long']);
  await watch.stop();
});

test('of two programs each hears what the other writes, whichever of them delivers', async () => {
  const other = openDatabase(db.url);
  const [mine, theirs] = [startOutbox(db, [], systemClock), startOutbox(other, [], systemClock)];
  const { heard, watch } = await watching(other, 300);
  await publish(db, 'from here');
  await until(() => heard.length === 1);
  await watch.stop();
  await Promise.all([mine.stop(), theirs.stop()]);
  await other.close();
});
