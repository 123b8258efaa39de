import { Refusal } from '#kernel/refusal.ts';
import type { Actor } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { checkDuties } from '../pack-check.ts';
import type { DutyRow } from '../pack-data.ts';
import { dutiesOf } from '../queries.ts';
import { knownOf, mattersInUse, rowAsJson, rowOf, sameRow } from './duty-row.ts';
import { mustBe } from './list-life.ts';
import { type Draft, DutyFaults, draftChanged, openDraft } from './open-draft.ts';
import { findRow, putRows, removeRows } from './store-lists.ts';

/** Which row of which draft, and the revision of the row that the person saw; 0 or absent for one that is new. */
export interface OnRow {
  readonly version: string;
  readonly item: string;
  readonly revision?: number | undefined;
}

/**
 * Adds a row to a draft or changes it: all checks of a pack's rows hold. Two people may change different rows at once; of two
 * who change one row the second is told.
 * @returns the row's new revision
 * @throws DutyFaults, Refusal `changed-meanwhile` 409, `item-taken`, `list-…` 409, `not-allowed` 403
 */
export async function setDuty(tx: Tx, actor: Actor, on: OnRow, row: DutyRow, at: Date): Promise<number> {
  const draft = await openDraft(tx, actor, on);
  return storeRow(tx, actor, { on, row, draft }, at);
}

/** The part of `setDuty` that follows the lock; also how an accepted proposal enters a draft. */
export async function storeRow(
  tx: Tx,
  actor: Actor,
  what: { readonly on: OnRow; readonly row: DutyRow; readonly draft: Draft; readonly because?: string },
  at: Date,
): Promise<number> {
  const { on, draft, because } = what;
  const { version, item } = on;
  const row: DutyRow = { ...what.row, version, item };
  const before = await findRow(tx, actor.district, version, item);
  if (before && !on.revision) throw new Refusal('item-taken', { item, field: 'item' });
  if (!before && on.revision) throw new Refusal('changed-meanwhile', {}, 409);
  if (before) mustBe(on.revision, before.revision);
  await mustBeSound(tx, draft, [row]);
  if (before && sameRow(rowOf(before.duty), row)) return before.revision;
  await putRows(tx, actor.district, [row]);
  const body = { item, before: before ? rowAsJson(rowOf(before.duty)) : null, after: rowAsJson(row) };
  await draftChanged(tx, actor, draft.list, { what: before ? 'row' : 'new-row', ...body }, at, because);
  return (before?.revision ?? 0) + 1;
}

/** Takes a row out of a draft. @throws Refusal `no-duty` 404, `changed-meanwhile` 409, `list-…` 409, `not-allowed` 403 */
export async function removeDuty(tx: Tx, actor: Actor, on: OnRow, at: Date): Promise<void> {
  const { list } = await openDraft(tx, actor, on);
  const before = await findRow(tx, actor.district, on.version, on.item);
  if (!before) throw new Refusal('no-duty', { item: on.item, version: on.version }, 404);
  mustBe(on.revision, before.revision);
  await removeRows(tx, actor.district, on.version, [on.item]);
  const body = { what: 'removed-row', item: on.item, before: rowAsJson(rowOf(before.duty)), after: null };
  await draftChanged(tx, actor, list, body, at);
}

/** @throws DutyFaults */
export async function mustBeSound(tx: Tx, { directory }: Draft, rows: readonly DutyRow[]): Promise<void> {
  const book = await dutiesOf(tx, directory.district.district);
  const faults = checkDuties(rows, mattersInUse(book), book.district, knownOf(directory));
  if (faults.length > 0) throw new DutyFaults(faults);
}
