/** Who answers for which matter, where, on what ground. The door for peers; see README.md. */

export type { Load } from './analyse/input.ts';
export { analyseList } from './analyse-list.ts';
export { type Because, becauseOf, type HandedOver, type Move } from './because.ts';
export type { Deadline, DutyBook, Ground, GroundKind } from './book.ts';
export { type Capacity, capacityOn } from './capacity.ts';
export { type Circumstances, type Condition, showConditions } from './condition.ts';
export type { DutyChange } from './diff.ts';
export {
  changedTransferValues,
  changedValues,
  changeSentence,
  transferChangeSentence,
} from './diff-sentence.ts';
export type { TransferChange } from './diff-transfers.ts';
export { writeDmn } from './dmn/write.ts';
export type { Duty, ListStatus, ListType, ListVersion } from './duty.ts';
export { storeFile } from './exchange/commands.ts';
export { toConfirm } from './exchange/confirm.ts';
export {
  type Incoming,
  readIncoming,
  type SentFile,
  SHEETS as EXCHANGE_SHEETS,
} from './exchange/incoming.ts';
export { noteLine, sayNotes } from './exchange/notes.ts';
export { CONFIRMATIONS, type Confirmation } from './exchange/standing.ts';
export { FINDING_KINDS, type Finding, type FindingKind } from './finding.ts';
export { findingSentence, witnessSentence } from './finding-sentence.ts';
export type { Law } from './law.ts';
export { createDraft, type NewDraft, type OnList, withdrawDraft } from './life/commands-draft.ts';
export { acceptFinding, assignFinding, reopenFinding } from './life/commands-finding.ts';
export { acceptProposal, refuseProposal } from './life/commands-proposal.ts';
export { type Replaced, replaceDuties } from './life/commands-replace.ts';
export { prepareToPublish, publishVersion, reviewVersion, submitForReview } from './life/commands-review.ts';
export { type OnRow, removeDuty, setDuty } from './life/commands-rows.ts';
export { type OnTransfer, removeTransfer, setTransfer } from './life/commands-transfers.ts';
export { rowOf } from './life/duty-row.ts';
export type { KeptFinding } from './life/finding-life.ts';
export { newestOf } from './life/list-life.ts';
export { DutyFaults } from './life/open-draft.ts';
export { type NewProposal, nextItem } from './life/proposal.ts';
export { proposeDuty } from './life/propose.ts';
export { refreshFindings } from './life/refresh-findings.ts';
export { findingsKept } from './life/store-findings.ts';
export { listProposals } from './life/store-proposals.ts';
export { changesBetween, type ListChanges } from './list-changes.ts';
export { type LoadSpan, type MonthLoad, sumAlike } from './load.ts';
export { storeLoad } from './load-store.ts';
export type { Circumstance, CircumstanceType, Matter } from './matter.ts';
export { refuseMisread } from './misread.ts';
export { checkResponsibility } from './pack-check.ts';
export type {
  CapacityRow,
  DeadlineRow,
  DutyRow,
  GroundRow,
  Known,
  LawRow,
  MatterRow,
  ResponsibilityData,
  TransferRow,
} from './pack-data.ts';
export { readResponsibility, storeResponsibility } from './pack-store.ts';
export { matterOptions } from './pages/matter-options.ts';
export { dutiesOf } from './queries.ts';
export { loadMonths } from './queries-load.ts';
export { readCircumstance } from './read-circumstances.ts';
export { readMatters } from './read-matters.ts';
export type { MatterGuess } from './recognise.ts';
export type { Resolution, ResolveQuery } from './resolution.ts';
export { type HolderSentence, holderSentence } from './sentence.ts';
export { type HeldMatter, plainText, type Sentence, type SentencePart } from './sentence-parts.ts';
export {
  type Answered,
  type CaseTerms,
  NOBODY,
  type PastCases,
  type Redated,
  type Simulation,
  simulate,
  simulating,
  type TrialList,
} from './simulate.ts';
export type { Transfer, TransferKind } from './transfer.ts';
export { answerWho, refuseBranch, type WhoAnswer } from './who.ts';
export { dutySheet } from './workbook/duty-sheet.ts';
export { transferSheet } from './workbook/transfer-sheet.ts';
export { listRows, writeList } from './workbook/write.ts';
