/** One entrance for hotline desk, counter, web, paper, files and other systems. The door for peers; see README.md. */
export {
  addByCode,
  joinCases,
  reopenByCode,
  replyByCode,
  revealContact,
  separateDemand,
  withdrawByCode,
} from './commands.ts';
export { createSealer, plainPhone, type Sealer } from './contact.ts';
export {
  type Behalf,
  behalves,
  type Contact,
  checkDemand,
  cleanText,
  MAX_TEXT,
  type NewDemand,
  type Picture,
  type ReplyBy,
  replyWays,
  titleOf,
} from './demand.ts';
export { eraseContact, erasedAmong } from './erase.ts';
export type { IntakeFact } from './facts.ts';
export { type Question, questionsFor } from './pages/questions.ts';
export { mayPart, type Parting, partDemand, tookDown } from './part.ts';
export { findPart, type Parted, type PartedEnd, partedOf } from './parted.ts';
export { readPictures } from './pictures.ts';
export {
  countDemandsSince,
  type Demand,
  demandsOfCase,
  demandsOfCases,
  demandsOfPhone,
  demandsSince,
  findDemand,
  findDemandByCode,
  findDemands,
  findPicture,
  marksOf,
} from './queries.ts';
export { type Receipt, receiveDemands } from './receive.ts';
