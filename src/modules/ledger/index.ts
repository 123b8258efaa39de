export { type Erasure, erasePersonal, personalErased, recordDeeds } from './commands.ts';
export type { Deed, DeedActor, LeafDocument } from './deed.ts';
export { type Head, readHead } from './head.ts';
export { type LedgerKey, openLedgerKey as ledgerKey } from './key.ts';
export {
  type DeedsWanted,
  findDeeds,
  ledgerHead,
  ledgerKeys,
  type RecordedDeed,
  revealPersonal,
} from './queries.ts';
export { sequenceOnce } from './sequencer.ts';
