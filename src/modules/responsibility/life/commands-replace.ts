import type { Json } from '#kernel/json.ts';
import type { Actor } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { checkTransfers } from '../pack-check.ts';
import type { DutyRow, TransferRow } from '../pack-data.ts';
import { dutiesOf } from '../queries.ts';
import { transfersOf } from '../queries-registers.ts';
import type { OnList } from './commands-draft.ts';
import { mustBeSound } from './commands-rows.ts';
import { knownOf, mattersInUse, rowAsJson, rowOf, sameRow } from './duty-row.ts';
import { mustBe } from './list-life.ts';
import { type Draft, DutyFaults, draftChanged, openDraft } from './open-draft.ts';
import { putRows, removeRows, rowsOf } from './store-lists.ts';
import { putTransfers, removeTransfers } from './store-transfers.ts';
import { sameTransfer, transferAsJson, transferRowOf } from './transfer-row.ts';

/** What became of rows: those that were given are the added, the changed and the kept. */
export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly kept: number;
}

export interface Replaced extends Counts {
  readonly transfers: Counts;
  /** Of the draft, after it. */
  readonly revision: number;
}

/** A whole list as it came from a file. Without transfers those of the draft stay as they are. */
export interface GivenList {
  readonly duties: readonly DutyRow[];
  readonly transfers?: readonly TransferRow[] | undefined;
}

/**
 * Puts a whole list in place of a draft's rows and transfers: all of it or, with every fault told, nothing.
 * The version that rows name is not looked at.
 * @throws DutyFaults, Refusal `changed-meanwhile` 409 when the draft is another than `on` names, `list-…` 409
 */
export async function replaceList(
  tx: Tx,
  actor: Actor,
  on: OnList,
  given: GivenList,
  at: Date,
): Promise<Replaced> {
  const draft = await openDraft(tx, actor, on);
  const { district } = actor;
  const { version } = on;
  mustBe(on.revision, draft.list.revision);
  const here = <Row extends { row?: number | undefined }>(row: Row, i: number) => ({
    ...{ ...row, version, row: row.row ?? i + 2 },
  });
  const own = (await transfersOf(tx, district, version)).map(transferRowOf);
  const [duties, transfers] = [given.duties.map(here), (given.transfers ?? own).map(here)];
  await mustBeSound(tx, draft, duties);
  // What the file does not speak of is not judged: it was sound when it was stored.
  if (given.transfers) await mustMoveSoundly(tx, draft, transfers);
  const before = (await rowsOf(tx, district, version)).map(rowOf);
  const rows = compared(before, duties, ({ item }) => item, sameRow);
  const moves = compared(own, transfers, ({ code }) => code, sameTransfer);
  const counts = { ...rows.counts, transfers: moves.counts };
  if (rows.same && moves.same) return { ...counts, revision: draft.list.revision ?? 1 };
  await removeRows(tx, district, version, rows.removed);
  await putRows(tx, district, rows.put);
  await removeTransfers(tx, district, version, moves.removed);
  await putTransfers(tx, district, moves.put);
  const moved: Json = {
    ...{ ...moves.counts, rows: moves.put.map(transferAsJson), removedCodes: moves.removed },
  };
  const told = { ...rows.counts, rows: rows.put.map(rowAsJson), removedItems: rows.removed };
  const body = { what: 'whole', ...told, ...(moves.same ? {} : { transfers: moved }) };
  return { ...counts, revision: await draftChanged(tx, actor, draft.list, body, at) };
}

/** The same of duties alone. @throws as `replaceList` */
export function replaceDuties(
  tx: Tx,
  actor: Actor,
  on: OnList,
  duties: readonly DutyRow[],
  at: Date,
): Promise<Replaced> {
  return replaceList(tx, actor, on, { duties }, at);
}

/** What has to be put and removed to make the one list of the other. */
function compared<Row>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
  same: (a: Row, b: Row) => boolean,
) {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const keys = new Set(after.map(keyOf));
  const added = after.filter((row) => !old.has(keyOf(row)));
  const changed = after.filter((row) => {
    const was = old.get(keyOf(row));
    return was !== undefined && !same(was, row);
  });
  const removed = [...old.keys()].filter((key) => !keys.has(key));
  const put = [...added, ...changed];
  const counts: Counts = {
    ...{ added: added.length, changed: changed.length, removed: removed.length },
    kept: after.length - put.length,
  };
  return { put, removed, counts, same: put.length + removed.length === 0 };
}

async function mustMoveSoundly(
  tx: Tx,
  { directory, list: { version } }: Draft,
  rows: readonly TransferRow[],
): Promise<void> {
  const { district } = directory.district;
  const matters = mattersInUse(await dutiesOf(tx, district));
  const faults = checkTransfers(rows, { version, district, matters }, knownOf(directory));
  if (faults.length > 0) throw new DutyFaults(faults);
}
