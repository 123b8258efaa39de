import { setImmediate } from 'node:timers/promises';
import type { Database } from '#platform/db/open.ts';
import type { Said } from '../reading/measure.ts';
import { usualTraining } from '../reading/settings.ts';
import type { Confirmed } from '../reading/writing.ts';
import { lastExample, recordUpto } from '../record/store.ts';
import { type Contest, type Rival, rebuild, recordHash } from './contest.ts';
import { contestInThread } from './in-thread.ts';
import type { Cold } from './mind.ts';
import { hashOf } from './packed.ts';
import {
  findChampion,
  listModels,
  type Model,
  type ModelSettings,
  modelBytes,
  modelCatalogue,
  storeModel,
} from './store.ts';

/** Texts of the record that a training takes at most: some ten minutes and two gigabytes with 400 matters. */
export const modelSettings: ModelSettings = { training: usualTraining, most: 50_000 };

export interface Retrained {
  readonly number: number;
  readonly promoted: boolean;
}

/**
 * Trains a challenger on the record as it is now, judges it against what reads today and keeps both figures. Undefined when
 * too little is new since the last training to judge by.
 * @param cold how the catalogue alone reads, the rival of the first model
 */
export async function retrain(
  db: Database,
  district: string,
  given: { catalogue: readonly Confirmed[]; cold: Cold; settings?: ModelSettings },
  at: Date,
): Promise<Retrained | undefined> {
  const { catalogue, cold, settings = modelSettings } = given;
  const upto = await lastExample(db, district);
  const champion = await findChampion(db, district);
  const record = await recordUpto(db, district, upto, settings.most);
  const rival = await rivalOf(db, district, champion, record, cold);
  const contest: Contest = { catalogue, record: record.map(plain), settings: settings.training, rival };
  const outcome = await contestInThread(contest);
  if (!outcome) return undefined;
  const number = await db.transaction((tx) =>
    storeModel(tx, district, { outcome, upto, settings, catalogue }, at),
  );
  return { number, promoted: outcome.promoted };
}

async function rivalOf(
  db: Database,
  district: string,
  champion: Model | undefined,
  record: readonly (Confirmed & { seq: number })[],
  cold: Cold,
): Promise<Rival> {
  const bytes = champion && (await modelBytes(db, district, champion.number));
  if (champion && bytes) {
    const trainedOn = record.filter(({ seq }) => seq <= champion.upto).length;
    return { kind: 'champion', bytes, trainedOn, settings: champion.settings.training };
  }
  const said: Said[] = [];
  for (const text of record) {
    const [best] = cold(text).guesses;
    said.push({ label: text.label, guess: best?.label, probability: best?.probability ?? 0 });
    // Pages must not wait while thousands of texts are read.
    await setImmediate();
  }
  return { kind: 'catalogue', said };
}

/** Without numbers and ids: what is trained on, and hashed, is text and label alone. */
function plain({ label, title, detail }: Confirmed): Confirmed {
  return { label, title, detail };
}

/**
 * Makes a model again from the record and says whether every byte is the same. `changed` when the record no longer is: somebody
 * had data erased since.
 * @throws Error when there is no such model
 */
export async function verifyModel(
  db: Database,
  district: string,
  number: number,
): Promise<'same' | 'changed' | 'different'> {
  const model = (await listModels(db, district, 10_000)).find((each) => each.number === number);
  if (!model) throw new Error(`no model ${number}`);
  const record = await recordUpto(db, district, model.upto, model.settings.most);
  const texts = [...(await modelCatalogue(db, district, number)), ...record.map(plain)];
  if (recordHash(texts).toString('hex') !== model.recordHash) return 'changed';
  return hashOf(rebuild(texts, model.settings.training)).toString('hex') === model.bytesHash
    ? 'same'
    : 'different';
}
