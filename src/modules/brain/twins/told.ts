/** What one person told once, as the search for twins sees it. Names and numbers of people never come here. */
export interface Told {
  readonly id: string;
  readonly at: Date;
  readonly title: string;
  readonly detail: string;
  /** Code of the narrowest area that is certain. */
  readonly area?: string | undefined;
  /** The place it speaks of, by the name that the district has for it; empty when it has none, absent where nobody looked. */
  readonly place?: string | undefined;
  /** Code of the matter, only where somebody vouches for it, never a guess: two that differ are not twins. */
  readonly matter?: string | undefined;
  /** Mark of the demander's telephone number (hex), made with a key that the brain does not have. */
  readonly mark?: string | undefined;
  /** 0 none … 3 danger to life. */
  readonly severity?: number | undefined;
}
