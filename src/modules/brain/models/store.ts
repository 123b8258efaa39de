import type { On, Tx } from '#platform/db/open.ts';
import { json, slice } from '#platform/db/slice.ts';
import type { TrainingSettings } from '../reading/settings.ts';
import type { Confirmed } from '../reading/writing.ts';
import type { BrainTables, ModelRow } from '../tables.ts';
import type { Outcome } from './contest.ts';
import { compress, decompress } from './packed.ts';
import type { Judged } from './rivals.ts';

/** What determines a model besides the record. */
export interface ModelSettings {
  readonly training: TrainingSettings;
  /** At most so many texts of the record, the newest. */
  readonly most: number;
  /** The model that this one is, made again without what was erased since. */
  readonly renews?: number | undefined;
  /** Version of the rules by which it was judged. */
  readonly rivals?: string | undefined;
}

/** A model as the pages see it, without its bytes. */
export interface Model {
  readonly number: number;
  readonly state: 'champion' | 'retired' | 'refused';
  readonly upto: number;
  readonly examples: number;
  readonly recordHash: string;
  readonly bytesHash: string;
  readonly settings: ModelSettings;
  readonly heldOut: Judged;
  readonly against: Judged | undefined;
  readonly trainedAt: Date;
  readonly seconds: number;
  readonly megabytes: number;
  readonly kept: boolean;
}

/** Champions kept as bytes; older ones can be made again from the record. */
const KEPT = 3;

export interface NewModel {
  readonly outcome: Outcome;
  readonly upto: number;
  readonly settings: ModelSettings;
  readonly catalogue: readonly Confirmed[];
  /** The champion it was judged against; undefined where the catalogue alone read. */
  readonly rival: number | undefined;
}

/**
 * Keeps a trained model; one that is better reads from the commit on, and the old one is retired. One that was judged against a
 * champion that reads no more, because another training was quicker, is better than nobody knows: it is refused.
 */
export async function storeModel(
  tx: Tx,
  district: string,
  made: NewModel,
  at: Date,
): Promise<{ readonly number: number; readonly promoted: boolean }> {
  const { outcome, upto, settings, catalogue } = made;
  const db = slice<BrainTables>(tx);
  await tx.client.query("select pg_advisory_xact_lock(hashtextextended('brain.model:' || $1, 0))", [
    district,
  ]);
  const last = await db
    .selectFrom('brain.model')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('district', '=', district)
    .executeTakeFirst();
  const number = Number(last?.number ?? 0) + 1;
  const promoted = outcome.promoted && (await findChampion(tx, district))?.number === made.rival;
  if (promoted)
    await db
      .updateTable('brain.model')
      .set({ state: 'retired' })
      .where('district', '=', district)
      .where('state', '=', 'champion')
      .execute();
  await db
    .insertInto('brain.model')
    .values({
      district,
      number,
      state: promoted ? 'champion' : 'refused',
      upto,
      examples: outcome.examples,
      record_hash: Buffer.from(outcome.recordHash),
      settings: json(settings),
      catalogue: await compress(Buffer.from(JSON.stringify(catalogue))),
      held_out: json(outcome.heldOut),
      rival: json(outcome.against),
      bytes: promoted ? await compress(Buffer.from(outcome.bytes)) : null,
      bytes_hash: Buffer.from(outcome.bytesHash),
      trained_at: at,
      seconds: outcome.seconds,
      megabytes: outcome.megabytes,
    })
    .execute();
  await db
    .updateTable('brain.model')
    .set({ bytes: null })
    .where('district', '=', district)
    .where('number', '<=', number - KEPT)
    .where('state', '!=', 'champion')
    .execute();
  return { number, promoted };
}

/** Keeps the bytes of a model no longer; its figures and hashes stay. */
export async function forgetBytes(tx: Tx, district: string, number: number): Promise<void> {
  await slice<BrainTables>(tx)
    .updateTable('brain.model')
    .set({ bytes: null })
    .where('district', '=', district)
    .where('number', '=', number)
    .execute();
}

export async function findChampion(on: On, district: string): Promise<Model | undefined> {
  const row = await models(on)
    .where('district', '=', district)
    .where('state', '=', 'champion')
    .executeTakeFirst();
  return row && modelOf(row);
}

/** All models, newest first. */
export async function listModels(on: On, district: string, limit = 50): Promise<Model[]> {
  const rows = await models(on)
    .where('district', '=', district)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(modelOf);
}

/** A model's bytes as they were hashed; undefined when they are not kept. */
export async function modelBytes(on: On, district: string, number: number): Promise<Buffer | undefined> {
  const row = await slice<BrainTables>(on)
    .selectFrom('brain.model')
    .select('bytes')
    .where('district', '=', district)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.bytes ? decompress(row.bytes) : undefined;
}

/** The catalogue's phrases that a model was trained on. */
export async function modelCatalogue(on: On, district: string, number: number): Promise<Confirmed[]> {
  const row = await slice<BrainTables>(on)
    .selectFrom('brain.model')
    .select('catalogue')
    .where('district', '=', district)
    .where('number', '=', number)
    .executeTakeFirst();
  return row ? (JSON.parse((await decompress(row.catalogue)).toString()) as Confirmed[]) : [];
}

function models(on: On) {
  return slice<BrainTables>(on)
    .selectFrom('brain.model')
    .select([
      ...([
        'district',
        'number',
        'state',
        'upto',
        'examples',
        'record_hash',
        'settings',
        'held_out',
        'rival',
      ] as const),
      ...(['bytes_hash', 'trained_at', 'seconds', 'megabytes'] as const),
    ])
    .select(({ eb }) => eb('bytes', 'is not', null).as('kept'));
}

type Shown = Omit<ModelRow, 'bytes' | 'catalogue'> & { readonly kept: unknown };

function modelOf(row: Shown): Model {
  return {
    number: row.number,
    state: row.state as Model['state'],
    upto: Number(row.upto),
    examples: row.examples,
    recordHash: row.record_hash.toString('hex'),
    bytesHash: row.bytes_hash.toString('hex'),
    settings: row.settings as ModelSettings,
    heldOut: row.held_out as Judged,
    against: (row.rival ?? undefined) as Judged | undefined,
    trainedAt: row.trained_at,
    seconds: row.seconds,
    megabytes: row.megabytes,
    kept: row.kept === true,
  };
}
