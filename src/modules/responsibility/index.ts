/** Who answers for which matter, where, on what ground. The door for peers; see README.md. */
export { analyseList } from './analyse-list.ts';
export { type Because, becauseOf, type HandedOver } from './because.ts';
export type { Deadline, DutyBook, Ground, GroundKind } from './book.ts';
export { type Circumstances, type Condition, showConditions } from './condition.ts';
export { type DutyChange, diffVersions } from './diff.ts';
export { changeSentence } from './diff-sentence.ts';
export type { Duty, ListStatus, ListType, ListVersion } from './duty.ts';
export { FINDING_KINDS, type Finding, type FindingKind } from './finding.ts';
export { findingSentence, witnessSentence } from './finding-sentence.ts';
export { createDraft, type NewDraft, type OnList, withdrawDraft } from './life/commands-draft.ts';
export {
  DutyFaults,
  type OnRow,
  type Replaced,
  removeDuty,
  replaceDuties,
  setDuty,
} from './life/commands-rows.ts';
export type { NewProposal } from './life/proposal.ts';
export { proposeDuty } from './life/propose.ts';
export type { Circumstance, CircumstanceType, Matter } from './matter.ts';
export { checkResponsibility } from './pack-check.ts';
export type { DeadlineRow, DutyRow, GroundRow, Known, MatterRow, ResponsibilityData } from './pack-data.ts';
export { readResponsibility, storeResponsibility } from './pack-store.ts';
export { dutiesOf } from './queries.ts';
export type { MatterGuess } from './recognise.ts';
export type { Resolution, ResolveQuery } from './resolution.ts';
export { type HolderSentence, holderSentence } from './sentence.ts';
export { type HeldMatter, plainText, type Sentence, type SentencePart } from './sentence-parts.ts';
export { NOBODY, type Simulation, simulate } from './simulate.ts';
export { answerWho, type WhoAnswer } from './who.ts';
