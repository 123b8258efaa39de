import type { LocalDate } from '#kernel/time.ts';
import type { Circumstances } from './condition.ts';
import type { Duty } from './duty.ts';

export interface ResolveQuery {
  readonly matter: string;
  readonly area: string;
  readonly circumstances: Circumstances;
  readonly at: LocalDate;
}

/** Who answers: one lead with its row and the rows it beat; or nobody is named; or several are and none is more specific. */
export type Resolution =
  | {
      readonly kind: 'holder';
      readonly lead: string;
      readonly assists: readonly string[];
      readonly duty: Duty;
      readonly version: string;
      /** More general rows that lost, most specific first. */
      readonly beaten: readonly Duty[];
    }
  | { readonly kind: 'gap'; readonly version?: string }
  | { readonly kind: 'overlap'; readonly version: string; readonly claimants: readonly Duty[] };
