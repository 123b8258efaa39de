import { Refusal } from '#kernel/refusal.ts';
import { type Actor, type Directory, directoryOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { Duty, ListType } from '../duty.ts';
import { dutiesChange, dutiesOf } from '../queries.ts';
import { createDraft, mustGiveReason, type NewDraft } from './commands-draft.ts';
import { removeDuty, storeRow } from './commands-rows.ts';
import { effectOf } from './effect.ts';
import { findingId } from './finding-life.ts';
import { mustBe, newestOf } from './list-life.ts';
import { openDraft } from './open-draft.ts';
import { permit } from './permit.ts';
import { acceptanceOf, type Proposal } from './proposal.ts';
import { record } from './record.ts';
import { findRow, rowsOf } from './store-lists.ts';
import { getProposal, updateProposal } from './store-proposals.ts';

/** Which proposal, and the revision the person saw. */
export interface OnProposal {
  readonly id: string;
  readonly revision?: number | undefined;
}

/** Where an accepted proposal goes: a draft there is, or one begun for it from the newest published list. */
export type Into =
  | { readonly version: string; readonly listType?: ListType | undefined }
  | { readonly begin: Omit<NewDraft, 'from'>; readonly listType?: ListType | undefined };

/**
 * Puts the row a ruling proposes into a draft, in place of the rows that contradict it. The findings it settles are closed on
 * the day on which that list begins and the analysis no longer has them.
 * @returns where it went
 * @throws Refusal `proposal-decided` 409, `changed-meanwhile` 409, and as `setDuty` and `createDraft`
 */
export async function acceptProposal(
  tx: Tx,
  actor: Actor,
  on: OnProposal,
  into: Into,
  at: Date,
): Promise<{ readonly version: string; readonly item: string }> {
  const { district, person } = actor;
  const directory = await directoryOf(tx, district);
  permit(actor, 'duty.draft', directory);
  const proposal = await lockWaiting(tx, actor, on);
  const version = 'version' in into ? into.version : await beginFor(tx, actor, into.begin, at);
  const draft = await openDraft(tx, actor, { version });
  dutiesChange(tx);
  const book = await dutiesOf(tx, district);
  const listType = into.listType ?? typeFor(proposal, directory);
  const as = { version, listType, validFrom: draft.list.effectiveFrom };
  const plan = acceptanceOf(proposal, await rowsOf(tx, district, version), as);
  const { closed } = effectOf(book, directory, version, plan);
  for (const { item } of plan.removes) await removeDuty(tx, actor, { version, item }, at);
  const revision = await revisionOf(tx, district, version, plan.replaces);
  const because = `proposal:${proposal.id}`;
  const { item } = plan.row;
  await storeRow(tx, actor, { on: { version, item, revision }, row: plan.row, draft, because }, at);
  await updateProposal(tx, district, proposal.id, {
    ...{ state: 'accepted', decided_at: at, decided_by: person, version, item },
    closes: [...new Set(closed.map(({ key }) => findingId(key)))],
  });
  const told = { type: 'duties.proposal-accepted', subject: `proposal:${proposal.id}` } as const;
  const body = { version, item, removed: plan.removes.map((row) => row.item) };
  await record(tx, actor, at, { ...told, body, because: `case:${proposal.case}` });
  return { version, item };
}

/** Says no to a proposal, with the reason. @throws Refusal `reason-needed`, `proposal-decided` 409, `not-allowed` 403 */
export async function refuseProposal(
  tx: Tx,
  actor: Actor,
  on: OnProposal,
  reason: string,
  at: Date,
): Promise<void> {
  permit(actor, 'duty.draft', await directoryOf(tx, actor.district));
  mustGiveReason(reason);
  const proposal = await lockWaiting(tx, actor, on);
  await updateProposal(tx, actor.district, proposal.id, {
    ...{ state: 'refused', decided_at: at, decided_by: actor.person, reason },
  });
  const told = { type: 'duties.proposal-refused', subject: `proposal:${proposal.id}` } as const;
  await record(tx, actor, at, { ...told, note: reason, body: {}, because: `case:${proposal.case}` });
}

/** What kind of item it is, where nobody says: a block's own, one of a line with the block's help, or a line's own. */
export function typeFor(
  { lead, assists }: Pick<Proposal, 'lead' | 'assists'>,
  directory: Directory,
): ListType {
  const isBlock = (unit: string) => ['block', 'community'].includes(directory.findUnit(unit)?.kind ?? '');
  if (isBlock(lead)) return 'basic';
  return assists.some(isBlock) ? 'assist' : 'line';
}

async function beginFor(tx: Tx, actor: Actor, begin: Omit<NewDraft, 'from'>, at: Date): Promise<string> {
  const newest = newestOf((await dutiesOf(tx, actor.district)).versions);
  const { version } = await createDraft(tx, actor, { ...begin, from: newest?.version }, at);
  return version;
}

async function revisionOf(
  tx: Tx,
  district: string,
  version: string,
  row: Duty | undefined,
): Promise<number | undefined> {
  return row && (await findRow(tx, district, version, row.item))?.revision;
}

async function lockWaiting(tx: Tx, actor: Actor, on: OnProposal): Promise<Proposal> {
  const proposal = await getProposal(tx, actor.district, on.id, { lock: true });
  if (proposal.state !== 'waiting') throw new Refusal('proposal-decided', {}, 409);
  mustBe(on.revision, proposal.revision);
  return proposal;
}
