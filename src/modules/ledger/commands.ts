import { newId } from '#kernel/ids.ts';
import type { Tx } from '#platform/db/open.ts';
import { type Deed, type DeedActor, leafOf } from './deed.ts';
import { insertLeaves, markErased } from './statements.ts';

/** Deeds in one statement; more are split, so that no parameter grows beyond some megabytes. */
const batchSize = 5_000;

/**
 * Records deeds in the caller's transaction: they stand if and only if what they tell of stands. One statement for any
 * number of deeds. Returns the ids of the leaves, in the order given.
 */
export async function recordDeeds(tx: Tx, deeds: readonly Deed[]): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < deeds.length; start += batchSize) {
    const batch = deeds.slice(start, start + batchSize);
    const leaves = batch.map((deed) => leafOf(deed));
    await insertLeaves(tx, batch, leaves);
    for (const leaf of leaves) ids.push(leaf.id);
  }
  return ids;
}

export interface Erasure {
  /** Only these fields; all when not given. */
  readonly fields?: readonly string[];
  /** The rule or request that asks for it. */
  readonly because?: string;
}

/**
 * Erases the personal values that deeds on this subject committed to. The leaves stay as they are and every proof still
 * holds; the erasing is itself a deed, which lists what it erased. Returns how many values there were.
 */
export async function erasePersonal(
  tx: Tx,
  actor: DeedActor & { readonly district: string },
  subject: string,
  at: Date,
  erasure: Erasure = {},
): Promise<number> {
  const id = newId(at);
  const { district } = actor;
  const erased = await markErased(tx, { district, subject, by: id, fields: erasure.fields });
  if (erased.length === 0) return 0;
  const entries: Record<string, string[]> = {};
  for (const { leaf, field } of erased) entries[leaf] = [...(entries[leaf] ?? []), field];
  const { because } = erasure;
  const deed: Deed = {
    ...{ district, at, actor, deed: personalErased, subject, body: { entries } },
    ...(because === undefined ? {} : { because }),
  };
  await insertLeaves(tx, [deed], [leafOf(deed, id)]);
  return erased.length;
}

/** The deed that erasing is recorded as. */
export const personalErased = 'ledger.personal-erased';
