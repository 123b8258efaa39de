import type { Floor } from './vocabulary.ts';

/** What training hangs on besides the confirmed texts; kept with the model, so that it can be built again bit for bit. */
export interface TrainingSettings {
  readonly seed: number;
  /** Parts by which scores of unseen texts are made for the judge. */
  readonly folds: number;
  readonly floor: Floor;
  /** Share of the terms that each view keeps: those that tell labels apart. */
  readonly keep: readonly number[];
  /**
   * Which views are read by the mean of two machines: one that learns from nothing, one that starts from counts (ratios.ts). They
   * err differently, above all where a machine is sure; and being linear, they cost a reader no more than one. Left out by models of
   * before 2026-12.
   */
  readonly counted?: readonly boolean[];
  /** Of the readings that are shown, this share should be right; below the probability that promises it the model abstains. */
  readonly wanted: number;
  /** A text of which a smaller share of neighbouring characters is known is not read at all. */
  readonly leastFamiliar: number;
}

export const usualTraining: TrainingSettings = {
  seed: 20_250_101,
  folds: 5,
  floor: { any: 4, title: 2 },
  keep: [0.3, 0.4, 0.3],
  counted: [false, false, true],
  wanted: 0.95,
  leastFamiliar: 0.15,
};
