import { findChampion, lastExample, type Renewed, type Retrained, renew, retrain } from '#modules/brain';
import { rulesOf } from '#modules/cases';
import { districtsOf } from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import type { Database } from '#platform/db/open.ts';
import type { Job } from '#platform/jobs/jobs.ts';
import type { Kit } from '#platform/plug.ts';
import { catalogueLessons, coldReader } from './catalogue.ts';

/** Confirmed demands from which on a first model is worth training; and by what share the record must have grown to train by day. */
const FIRST = 200;
const GROWN = 1.5;

/** Trains a challenger for a district and records what became of it. Undefined when too little was new. */
export async function trainDistrict(
  db: Database,
  district: string,
  at: Date,
): Promise<Retrained | undefined> {
  const { book } = await rulesOf(db, district);
  const made = await retrain(db, district, { catalogue: catalogueLessons(book), cold: coldReader(book) }, at);
  if (!made) return undefined;
  const { number, promoted } = made;
  await record(db, district, promoted ? 'model.promoted' : 'model.refused', { number }, at);
  return made;
}

/** Makes the model that reads again where somebody had words erased that it was trained on, and records it. */
export async function renewDistrict(db: Database, district: string, at: Date): Promise<Renewed | undefined> {
  const made = await renew(db, district, at);
  if (made) await record(db, district, 'model.renewed', { number: made.number, of: made.of }, at);
  return made;
}

async function record(
  db: Database,
  district: string,
  deed: string,
  body: { readonly number: number; readonly of?: number },
  at: Date,
): Promise<void> {
  const actor = { kind: 'system' as const, person: 'brain-training', unit: '' };
  const subject = `model:${body.number}`;
  await db.transaction((tx) => recordDeeds(tx, [{ district, at, actor, deed, subject, body: { ...body } }]));
}

/** Every night; and by day as soon as there is enough for a first model, or half as much again as the last one knew. */
export function trainingJobs({ db, clock }: Kit): Job[] {
  return [
    {
      name: 'brain.train',
      cron: '10 2 * * *',
      async run() {
        for (const { district } of await districtsOf(db)) {
          await trainDistrict(db, district, clock.now());
          await renewDistrict(db, district, clock.now());
        }
      },
    },
    {
      name: 'brain.train-early',
      everySeconds: 60,
      async run() {
        for (const { district } of await districtsOf(db))
          if (await isDue(db, district)) await trainDistrict(db, district, clock.now());
      },
    },
  ];
}

const tried = new Map<string, number>();

async function isDue(db: Database, district: string): Promise<boolean> {
  const [champion, last] = [await findChampion(db, district), await lastExample(db, district)];
  const from = Math.max(champion?.upto ?? 0, tried.get(district) ?? 0);
  const due = last >= Math.max(FIRST, from * GROWN);
  // One that was refused is not trained again every minute.
  if (due) tried.set(district, last);
  return due;
}
