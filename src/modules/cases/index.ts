/** One demand's life, its holder and its clock. The door for peers; see README.md. */

export type { Because } from '#modules/responsibility';
export { mayRead, type OnCase, permit } from './act.ts';
export { type AskedAlike, askedAlike, firstOpened } from './asked.ts';
export {
  type Answer,
  type Books,
  type Case,
  type CaseState,
  type Channel,
  type ClockStory,
  type Coordination,
  channels,
  type Dates,
  type Extension,
  type OpenTask,
  type Outcome,
  outcomes,
  type Pause,
  states,
} from './case.ts';
export { datesAfterExtension, datesAfterStop, datesFor, nextAt } from './clock.ts';
export {
  answerCase,
  moveCase,
  type Naming,
  nameMatter,
  noteCase,
  readCase,
  signCase,
  startCase,
} from './commands.ts';
export {
  askExtension,
  decideExtension,
  pauseCase,
  putOnBooks,
  resumeCase,
  takeOffBooks,
} from './commands-clock.ts';
export {
  callBack,
  closeInSilence,
  joinDemand,
  type Reply,
  removeDemand,
  reopenCase,
  replyToAnswer,
} from './commands-ending.ts';
export { coordinateCase, handOverCase } from './commands-hand-over.ts';
export { type Command, type Deed, legal } from './decide.ts';
export type { CaseFactBodies, CaseFactType, PublishedCaseFact } from './facts.ts';
export {
  candidatesForJoining,
  countDemands,
  type DemandSpan,
  figuresOf,
  type PeriodFigures,
} from './figures.ts';
export { showNumber } from './number.ts';
export { dispatching, type NewCase, openCases } from './open.ts';
export { type Happened, perform, play, type Script, type Step } from './perform.ts';
export {
  countPublic,
  listPublic,
  type PublicCase,
  type PublicCount,
  type PublicFilter,
  type PublicKind,
  publicKinds,
} from './public-list.ts';
export {
  type Demander,
  demandersOf,
  findCase,
  findCaseByNumber,
  findCases,
  getCase,
  type HistoryEntry,
  historyOf,
  overdueCases,
  sharesOf,
  wakingCases,
} from './queries.ts';
export { type Cursor, countCases, listCases, type QueueFilter, type QueuePage } from './queue.ts';
export { countGroups, type GroupCount, type QueueGroup } from './queue-counts.ts';
export { redateCase } from './redate.ts';
export { type Route, route } from './route.ts';
export { callBackDays, followUpEnds, latestReview, type Rules, reopenUntil, rulesOf } from './rules.ts';
