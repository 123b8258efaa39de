/** Returns with grounds, rulings that end, units that work together. The door for the app; see README.md. */
export { deed as addDeed, version as seenVersion, words as deedWords } from './deed-route.ts';
export { HeldBody, heldBody } from './held.ts';
export { acceptTask, declineTask, finishTask, returnTask } from './joint/assist.ts';
export { askTask } from './joint/assist-ask.ts';
export { isAbove } from './joint/level.ts';
export { mayCall } from './joint/may-call.ts';
export { addMeasure, gatherCase, startProject } from './joint/project-commands.ts';
export { tasksFor } from './joint/queries-task.ts';
export { findProjectOf } from './joint/store-project.ts';
export { listSummonses } from './joint/store-summons.ts';
export type { PlacedTask } from './joint/store-task.ts';
export {
  callSummons,
  divideWork,
  endSummons,
  missSummons,
  recordArrival,
  setOut,
} from './joint/summons-commands.ts';
export { changeLevel, takeCase } from './override/level.ts';
export { switchOff, switchOn } from './override/switches.ts';
export type { Done, OnDispute } from './returns/act.ts';
export {
  agreeToTake,
  bringToRuling,
  mayRule,
  type NamedRule,
  orderConference,
  orderFallback,
  recordConference,
  refuseToTake,
  returnCase,
  rule as ruleOnCase,
  withdrawReturn,
} from './returns/commands.ts';
export { type Dispute, deciderOf } from './returns/dispute.ts';
export { candidates as returnCandidates, rowsForReturn } from './returns/grounds.ts';
export {
  disputeHistory,
  findDispute,
  precedentsFor,
  returnsOfUnit,
  returnsWaitingFor,
  rulingsToMake,
} from './returns/queries.ts';
export { type Share, sharesOfTime, writtenSpans } from './returns/shares.ts';
export { returnWindowEnds, whyNoReturn } from './returns/terms.ts';
export { wakeDispute } from './returns/wake.ts';
export { causeName } from './supervision/causes.ts';
export { confirmCause, nameCause } from './supervision/commands.ts';
export { riseCases, superviseCase } from './supervision/rise.ts';
export { listSupervisions } from './supervision/store.ts';
