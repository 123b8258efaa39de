import type { Database, On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Confirmed } from '../reading/writing.ts';
import { recordUpto } from '../record/store.ts';
import type { BrainTables } from '../tables.ts';
import { recordHash } from './contest.ts';
import { rebuildInThread } from './in-thread.ts';
import { hashOf } from './packed.ts';
import { forgetBytes, listModels, type Model, modelCatalogue, storeModel } from './store.ts';

/** A model that was made again without what somebody had erased, and the one whose place it took. */
export interface Renewed {
  readonly number: number;
  readonly of: number;
}

/** The texts of a model as the record holds them now: its catalogue, and of the record what was not erased since. */
export async function textsOf(db: Database, district: string, model: Model): Promise<Confirmed[]> {
  const record = await recordUpto(db, district, model.upto, model.settings.most);
  // Without numbers and ids: what is trained on, and hashed, is text and label alone.
  const plain = record.map(({ label, title, detail }) => ({ label, title, detail }));
  return [...(await modelCatalogue(db, district, model.number)), ...plain];
}

/**
 * Lets no model read that was trained with words that somebody had erased since, whether a challenger was better or not: the
 * champion is made again from its own record without them, and its successor has a number and hashes of its own. Older models
 * that held such words are no longer kept. Undefined when the champion held none.
 */
export async function renew(db: Database, district: string, at: Date): Promise<Renewed | undefined> {
  if (!(await isAnythingErased(db, district))) return undefined;
  let renewed: Renewed | undefined;
  for (const model of await listModels(db, district, 10_000)) {
    if (!model.kept) continue;
    const texts = await textsOf(db, district, model);
    if (recordHash(texts).toString('hex') === model.recordHash) continue;
    if (model.state === 'champion') renewed = await renewOne(db, district, model, texts, at);
    else await db.transaction((tx) => forgetBytes(tx, district, model.number));
  }
  return renewed;
}

async function renewOne(
  db: Database,
  district: string,
  champion: Model,
  texts: readonly Confirmed[],
  at: Date,
): Promise<Renewed | undefined> {
  const began = performance.now();
  const { number, upto, settings, heldOut } = champion;
  const bytes = Buffer.from(await rebuildInThread({ texts, settings: settings.training }));
  const outcome = {
    ...{ bytes, bytesHash: hashOf(bytes), recordHash: recordHash(texts), examples: texts.length },
    // It is the same model but for a few texts, and is not judged again: the figures are those by which it came to read.
    ...{ heldOut, against: champion.against ?? heldOut, promoted: true },
    ...{ seconds: (performance.now() - began) / 1000, megabytes: bytes.length / 2 ** 20 },
  };
  const catalogue = await modelCatalogue(db, district, number);
  const made = { outcome, upto, settings: { ...settings, renews: number }, catalogue, rival: number };
  return db.transaction(async (tx) => {
    const stored = await storeModel(tx, district, made, at);
    // Another one reads by now: it is looked at the next time.
    if (!stored.promoted) return undefined;
    await forgetBytes(tx, district, number);
    return { number: stored.number, of: number };
  });
}

async function isAnythingErased(on: On, district: string): Promise<boolean> {
  const row = await slice<BrainTables>(on)
    .selectFrom('brain.example')
    .select('seq')
    .where('district', '=', district)
    .where('erased_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
