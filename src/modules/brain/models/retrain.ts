import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Database } from '#platform/db/open.ts';
import type { Reading } from '../reading/reader.ts';
import { usualTraining } from '../reading/settings.ts';
import type { Confirmed } from '../reading/writing.ts';
import type { Example } from '../record/example.ts';
import { confirmedBefore, confirmedCounts, lastExample, recordUpto } from '../record/store.ts';
import type { Cold } from './at-work.ts';
import { type Contest, heldOutFrom, type Rival, rebuild, recordHash } from './contest.ts';
import { contestInThread } from './in-thread.ts';
import { hashOf } from './packed.ts';
import { textsOf } from './renew.ts';
import { rivalRules } from './rivals.ts';
import { findChampion, listModels, type Model, type ModelSettings, modelBytes, storeModel } from './store.ts';

/** Texts of the record that a training takes at most: some ten minutes and two gigabytes with 400 matters. */
export const modelSettings: ModelSettings = {
  training: usualTraining,
  most: 50_000,
  rivals: rivalRules.version,
};

export interface Retrained {
  readonly number: number;
  readonly promoted: boolean;
}

/**
 * Trains a challenger on the record as it is now, judges it against what reads today and keeps both figures. Undefined when
 * too little is new since the last training to judge by, or when the same challenger was refused before.
 * @param given `cold`: how the catalogue alone reads, the rival of the first model and beside every later one
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
  const rival = await rivalOf(db, district, champion, record);
  const kept = heldOutFrom(record.length, rival);
  if (kept === 0) return undefined;
  const texts = record.map(plain);
  if (await wasRefused(db, district, [...catalogue, ...texts], settings)) return undefined;
  const late = record.slice(-kept);
  const contest: Contest = {
    ...{ catalogue, record: texts, settings: settings.training, rival },
    ...{ listed: await listedOf(late, cold), fresh: await freshOf(db, district, late, champion) },
  };
  const outcome = await contestInThread(contest);
  if (!outcome) return undefined;
  const made = { outcome, upto, settings, catalogue, rival: champion?.number };
  return db.transaction((tx) => storeModel(tx, district, made, at));
}

/** The same texts and settings make the same model, byte for byte: it would be refused again, every night. */
async function wasRefused(
  db: Database,
  district: string,
  texts: readonly Confirmed[],
  settings: ModelSettings,
): Promise<boolean> {
  const [last] = await listModels(db, district, 1);
  if (last?.state !== 'refused' || !isDeepStrictEqual(last.settings, settings)) return false;
  return last.recordHash === recordHash(texts).toString('hex');
}

/** Of each of these whether it is new to the champion; one that it learned under another name is not. */
async function freshOf(
  db: Database,
  district: string,
  late: readonly Example[],
  champion: Model | undefined,
): Promise<boolean[]> {
  const demands = late.map(({ demand }) => demand);
  const seen = await confirmedBefore(db, district, demands, champion?.upto ?? 0);
  return demands.map((demand) => !seen.has(demand));
}

async function rivalOf(
  db: Database,
  district: string,
  champion: Model | undefined,
  record: readonly (Confirmed & { seq: number })[],
): Promise<Rival> {
  const bytes = champion && (await modelBytes(db, district, champion.number));
  if (!champion || !bytes) return { kind: 'catalogue' };
  return {
    kind: 'champion',
    bytes,
    trainedOn: record.filter(({ seq }) => seq <= champion.upto).length,
    settings: champion.settings.training,
    confirmed: await confirmedCounts(db, district, champion.upto),
  };
}

async function listedOf(texts: readonly Confirmed[], cold: Cold): Promise<Reading[]> {
  const listed: Reading[] = [];
  for (const text of texts) {
    listed.push(cold(text));
    // Pages must not wait while thousands of texts are read.
    await setImmediate();
  }
  return listed;
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
  const texts = await textsOf(db, district, model);
  if (recordHash(texts).toString('hex') !== model.recordHash) return 'changed';
  return hashOf(rebuild(texts, model.settings.training)).toString('hex') === model.bytesHash
    ? 'same'
    : 'different';
}
