import type { Fault } from '#kernel/fault.ts';
import type { Json } from '#kernel/json.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Actor, type Directory, directoryOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { ListVersion } from '../duty.ts';
import { checkDuties } from '../pack-check.ts';
import type { DutyRow } from '../pack-data.ts';
import { dutiesOf } from '../queries.ts';
import type { OnList } from './commands-draft.ts';
import { knownOf, mattersInUse, rowAsJson, rowOf, sameRow } from './duty-row.ts';
import { mustBe, mustFollow } from './list-life.ts';
import { permit } from './permit.ts';
import { type DutyFact, record } from './record.ts';
import { findRow, lockVersion, putRows, removeRows, rowsOf, updateVersion } from './store-lists.ts';

/** Rows that have faults; whoever shows it finds them here, each with its row and column. Nothing was stored. */
export class DutyFaults extends Refusal {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super('duty-faults', { count: faults.length });
    this.faults = faults;
  }
}

/** Which row of which draft, and the revision of the row that the person saw; 0 or absent for one that is new. */
export interface OnRow {
  readonly version: string;
  readonly item: string;
  readonly revision?: number | undefined;
}

interface Draft {
  readonly list: ListVersion;
  readonly directory: Directory;
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
  await changed(tx, actor, draft.list, { what: before ? 'row' : 'new-row', ...body }, at, because);
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
  await changed(tx, actor, list, body, at);
}

export interface Replaced {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly kept: number;
  /** Of the draft, after it. */
  readonly revision: number;
}

/**
 * Puts a whole list in place of a draft's rows, as it came from a file: all of it or, with every fault told, nothing.
 * The version that rows name is not looked at.
 * @throws DutyFaults, Refusal `changed-meanwhile` 409 when the draft changed since the file was written, `list-…` 409
 */
export async function replaceDuties(
  tx: Tx,
  actor: Actor,
  on: OnList,
  given: readonly DutyRow[],
  at: Date,
): Promise<Replaced> {
  const draft = await openDraft(tx, actor, on);
  const { district } = actor;
  mustBe(on.revision, draft.list.revision);
  const rows = given.map((row, i) => ({ ...row, version: on.version, row: row.row ?? i + 2 }));
  await mustBeSound(tx, draft, rows);
  const before = new Map((await rowsOf(tx, district, on.version)).map((duty) => [duty.item, rowOf(duty)]));
  const added = rows.filter(({ item }) => !before.has(item));
  const altered = rows.filter((row) => {
    const old = before.get(row.item);
    return old !== undefined && !sameRow(old, row);
  });
  const items = new Set(rows.map(({ item }) => item));
  const removed = [...before.keys()].filter((item) => !items.has(item));
  const counts = { added: added.length, changed: altered.length, removed: removed.length };
  const kept = rows.length - added.length - altered.length;
  if (added.length + altered.length + removed.length === 0)
    return { ...counts, kept, revision: draft.list.revision ?? 1 };
  await removeRows(tx, district, on.version, removed);
  await putRows(tx, district, [...added, ...altered]);
  const rowsNow = [...added, ...altered].map((row) => rowAsJson(row));
  const revision = await changed(
    tx,
    actor,
    draft.list,
    { what: 'whole', ...counts, kept, rows: rowsNow, removedItems: removed },
    at,
  );
  return { ...counts, kept, revision };
}

/** Locks a version for changing its rows. @throws Refusal `no-list-version` 404, `list-…` 409, `not-allowed` 403 */
export async function openDraft(
  tx: Tx,
  actor: Actor,
  { version }: { readonly version: string },
): Promise<Draft> {
  const directory = await directoryOf(tx, actor.district);
  permit(actor, 'duty.draft', directory);
  const list = await lockVersion(tx, actor.district, version);
  mustFollow(list, 'change', actor.person);
  return { list, directory };
}

async function mustBeSound(tx: Tx, { directory }: Draft, rows: readonly DutyRow[]): Promise<void> {
  const book = await dutiesOf(tx, directory.district.district);
  const faults = checkDuties(rows, mattersInUse(book), book.district, knownOf(directory));
  if (faults.length > 0) throw new DutyFaults(faults);
}

async function changed(
  tx: Tx,
  actor: Actor,
  list: ListVersion,
  body: Readonly<Record<string, Json>>,
  at: Date,
  because?: string,
): Promise<number> {
  const { version, authors = [] } = list;
  const { person, district } = actor;
  const revision = await updateVersion(tx, district, version, {
    authors: authors.includes(person) ? [...authors] : [...authors, person],
  });
  const type: DutyFact = 'duties.changed';
  await record(tx, actor, at, {
    ...{ type, subject: `duties:${version}`, body: { version, ...body } },
    ...(because === undefined ? {} : { because }),
  });
  return revision;
}
