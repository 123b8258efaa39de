/**
 * What the deeds on a draft cost while the district keeps eight versions of the sample's list: node scripts/run-ts.mjs bench/drafts.ts
 * The server is a throwaway one without fsync: what is measured is work, not the disk.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { addDays, type LocalDate, localDate } from '#kernel/time.ts';
import { directoryOf } from '#modules/directory';
import {
  createDraft,
  dutiesOf,
  prepareToPublish,
  publishVersion,
  reviewVersion,
  rowOf,
  setDuty,
  submitForReview,
} from '#modules/responsibility';
import { projectRoot } from '#platform/config.ts';
import { startThrowaway } from '#platform/db/embedded/throwaway.ts';
import { migrate } from '#platform/db/migrate.ts';
import { type Database, openDatabase, type Tx } from '#platform/db/open.ts';
import { personAs } from '../src/app/commands/duty-files.ts';
import { loadPack } from '../src/app/pack/load.ts';

const DISTRICT = '990110';
const at = new Date();
const dayIn = (days: number): LocalDate => addDays(localDate(at), days);
const figures: Record<string, { ms: number; 'longest pause, ms': number }> = {};

async function measured<T>(what: string, work: () => Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  const began = performance.now();
  const result = await work();
  const ms = Math.round(performance.now() - began);
  await new Promise((done) => setTimeout(done, 5));
  delay.disable();
  figures[what] = { ms, 'longest pause, ms': Math.round(delay.max / 1e6) };
  return result;
}

async function main(db: Database): Promise<void> {
  await measured('pack loaded', () => loadPack(db, 'packs/yunxi', { at }));
  const directory = await directoryOf(db, DISTRICT);
  const logins = [...directory.people.values()].flatMap(({ code, posts }) =>
    posts.some((post) => ['steward', 'coordinator'].includes(directory.posts.get(post)?.role ?? ''))
      ? [code]
      : [],
  );
  const [writer, reviewer, publisher] = logins.slice(0, 3).map((code) => ({
    ...personAs(directory, code),
    roles: ['steward', 'coordinator', 'supervisor'] as const,
    unit: personAs(directory, logins[0] ?? '').unit,
  }));
  if (!writer || !reviewer || !publisher) throw new Error('three people');
  const [gov] = [...directory.units.values()].filter(({ kind }) => kind === 'government');
  const by = (who: typeof writer) => ({ ...who, unit: gov?.code ?? who.unit, area: DISTRICT });
  const deed = <T>(work: (tx: Tx) => Promise<T>) => db.transaction(work);
  const newest = (await dutiesOf(db, DISTRICT)).versions.at(-1)?.version;
  for (let i = 1; i <= 7; i++)
    await measured(`draft ${i} begun`, () =>
      deed((tx) =>
        createDraft(tx, by(writer), { version: `D${i}`, effectiveFrom: dayIn(30 + i), from: newest }, at),
      ),
    );
  const book = await measured('book read for a page', () => dutiesOf(db, DISTRICT));
  const rows = book.rows('D1');
  const edit = (i: number) => {
    const duty = rows[i];
    if (!duty) throw new Error('rows');
    const row = { ...rowOf(duty), ground: `${duty.ground}（修订）` };
    return deed((tx) => setDuty(tx, by(writer), { version: 'D1', item: duty.item, revision: 1 }, row, at));
  };
  await measured('first row edited', () => edit(0));
  for (const i of [1, 2, 3]) {
    await measured(`row ${i + 1} edited`, () => edit(i));
    await measured(`page after row ${i + 1}`, () => dutiesOf(db, DISTRICT));
  }
  await deed((tx) => submitForReview(tx, by(writer), { version: 'D1' }, '', at));
  await deed((tx) => reviewVersion(tx, by(reviewer), { version: 'D1' }, '', at));
  await dutiesOf(db, DISTRICT);
  await measured('proved before publishing', () =>
    prepareToPublish(db, by(publisher), { version: 'D1' }, {}),
  );
  await measured('published', () =>
    deed((tx) => publishVersion(tx, by(publisher), { version: 'D1' }, {}, at)),
  );
  await measured('page after publishing', () => dutiesOf(db, DISTRICT));
}

const server = await startThrowaway(projectRoot());
const db = openDatabase(server.url);
try {
  await migrate(db);
  await main(db);
} finally {
  await db.close();
  await server.stop();
}
console.table(figures);
