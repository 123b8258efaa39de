/** A matter a text may be about, with the words that carried the guess. */
export interface MatterGuess {
  readonly matter: string;
  /** 0 to 1. */
  readonly score: number;
  readonly words: readonly string[];
}
