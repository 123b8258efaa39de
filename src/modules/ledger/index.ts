export { type Erasure, erasePersonal, personalErased, recordDeeds } from './commands.ts';
export type { Deed, DeedActor, LeafDocument } from './deed.ts';
export type { Finding } from './finding.ts';
export { type Head, readHead } from './head.ts';
export { type LedgerKey, openLedgerKey as ledgerKey } from './key.ts';
export {
  type ConsistencyProof,
  type InclusionProof,
  isGrown,
  isProven,
  proveConsistency,
  proveInclusion,
} from './proof.ts';
export {
  type DeedsWanted,
  findDeeds,
  ledgerHead,
  ledgerKeys,
  type RecordedDeed,
  revealPersonal,
} from './queries.ts';
export { type Sequencer, type Sequencing, sequenceOnce, startSequencer } from './sequencer.ts';
export { ledgerVerify, type VerifyOptions, type VerifyReport } from './verify.ts';
export type { LogReport } from './verify-log.ts';
