import type { Abstention, Guess } from '../reading/reader.ts';
import type { AgeGroup } from './age-group.ts';

export const dismissals = ['matter', 'place', 'several', 'unclear', 'other'] as const;
/** Why a suggestion was waved away: another matter · another place · several matters in one · the text does not say · else. */
export type Dismissal = (typeof dismissals)[number];

/** Why nothing is suggested: as the model says · switched off here · a language model whose answer was none, or none that can be used. */
export type Silence = Abstention | 'off' | 'unusable' | 'unanswered';

export type SignalSource = 'own' | 'language-model';

/** What the brain said of one demand, by which version of itself. Deeds name its id as what they relied on. */
export interface Signal {
  readonly id: string;
  readonly at: Date;
  /** Absent while a demand is only being written down. */
  readonly case?: string | undefined;
  readonly area: string;
  readonly channel: string;
  readonly unit: string;
  readonly ageGroup: AgeGroup;
  /** Whose word it is: ours, or that of the language model that the office runs itself. */
  readonly source?: SignalSource | undefined;
  /** Name of the language model. */
  readonly name?: string | undefined;
  /** Rule by which a demand was dispatched on it; absent when a person decided. */
  readonly rule?: string | undefined;
  /** Model that read; 0 when the catalogue alone did, and for a language model. */
  readonly model: number;
  /** Last example it had learned at once since. */
  readonly upto: number;
  readonly guesses: readonly Guess[];
  readonly abstains?: Silence | undefined;
  readonly milliseconds: number;
  readonly decision?: Decision | undefined;
  /** Matter that was confirmed in the end. */
  readonly confirmed?: string | undefined;
}

export interface Decision {
  readonly kind: 'accepted' | 'dismissed';
  readonly by: string;
  readonly unit: string;
  readonly at: Date;
  readonly ground?: Dismissal | undefined;
  readonly reason?: string | undefined;
}

/** `12+340`: model 12 with what it learned at once up to example 340. Any such version can be made again from the record. */
export function versionOf({ model, upto, name }: Pick<Signal, 'model' | 'upto' | 'name'>): string {
  return name ?? `${model}+${upto}`;
}

/** What became of a suggestion, for figures: silent ones count apart, so that silence is never counted as being right. */
export type Fate = 'right' | 'wrong' | 'silent' | 'open';

export function fateOf({
  abstains,
  guesses,
  confirmed,
}: Pick<Signal, 'abstains' | 'guesses' | 'confirmed'>): Fate {
  if (abstains || guesses.length === 0) return 'silent';
  if (confirmed === undefined) return 'open';
  return guesses[0]?.label === confirmed ? 'right' : 'wrong';
}
