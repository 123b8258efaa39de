import { Refusal } from '#kernel/refusal.ts';
import type { Actor } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { TransferRow } from '../pack-data.ts';
import { dutiesOf } from '../queries.ts';
import { transfersOf } from '../queries-registers.ts';
import { faultsAmong } from './among.ts';
import { knownOf, mattersInUse } from './duty-row.ts';
import { mustBe } from './list-life.ts';
import { DutyFaults, draftChanged, openDraft } from './open-draft.ts';
import { findTransfer, putTransfers, removeTransfers } from './store-transfers.ts';
import { sameTransfer, transferAsJson, transferRowOf } from './transfer-row.ts';

/** Which transfer of which draft, and the revision that the person saw; 0 or absent for one that is new. */
export interface OnTransfer {
  readonly version: string;
  readonly code: string;
  readonly revision?: number | undefined;
}

/**
 * Adds a delegation or withdrawal to a draft or changes it: all checks of a pack's rows hold, together with the other transfers
 * of the draft. Of two people who change one transfer the second is told.
 * @returns its new revision
 * @throws DutyFaults, Refusal `changed-meanwhile` 409, `transfer-taken`, `list-…` 409, `not-allowed` 403
 */
export async function setTransfer(
  tx: Tx,
  actor: Actor,
  on: OnTransfer,
  given: TransferRow,
  at: Date,
): Promise<number> {
  const { version, code } = on;
  const { list, directory } = await openDraft(tx, actor, on);
  const row: TransferRow = { ...given, version, code, row: 1 };
  const before = await findTransfer(tx, actor.district, version, code);
  if (before && !on.revision) throw new Refusal('transfer-taken', { code, field: 'code' });
  if (!before && on.revision) throw new Refusal('changed-meanwhile', {}, 409);
  if (before) mustBe(on.revision, before.revision);
  const others = (await transfersOf(tx, actor.district, version)).filter((each) => each.code !== code);
  const book = await dutiesOf(tx, actor.district);
  const over = { version, district: actor.district, matters: mattersInUse(book) };
  const faults = faultsAmong(others.map(transferRowOf), [row], over, knownOf(directory));
  if (faults.length > 0) throw new DutyFaults(faults);
  if (before && sameTransfer(transferRowOf(before.transfer), row)) return before.revision;
  await putTransfers(tx, actor.district, [row]);
  const was = before ? transferAsJson(transferRowOf(before.transfer)) : null;
  const body = { code, before: was, after: transferAsJson(row) };
  await draftChanged(tx, actor, list, { what: before ? 'transfer' : 'new-transfer', ...body }, at);
  return (before?.revision ?? 0) + 1;
}

/** Takes a transfer out of a draft. @throws Refusal `no-transfer` 404, `changed-meanwhile` 409, `list-…` 409, `not-allowed` 403 */
export async function removeTransfer(tx: Tx, actor: Actor, on: OnTransfer, at: Date): Promise<void> {
  const { version, code } = on;
  const { list } = await openDraft(tx, actor, on);
  const before = await findTransfer(tx, actor.district, version, code);
  if (!before) throw new Refusal('no-transfer', { code, version }, 404);
  mustBe(on.revision, before.revision);
  await removeTransfers(tx, actor.district, version, [code]);
  const was = transferAsJson(transferRowOf(before.transfer));
  await draftChanged(tx, actor, list, { what: 'removed-transfer', code, before: was, after: null }, at);
}
