import type { LocalDate } from '#kernel/time.ts';
import type { Circumstances } from './condition.ts';
import type { Duty } from './duty.ts';
import type { Transfer } from './transfer.ts';

export interface ResolveQuery {
  readonly matter: string;
  readonly area: string;
  readonly circumstances: Circumstances;
  readonly at: LocalDate;
}

/** One who claims to lead, by a row of the list or by a transfer. */
export interface Claimant {
  readonly lead: string;
  /** Item of the row, or code of the transfer. */
  readonly item: string;
  readonly ground: string;
  readonly by: 'duty' | 'transfer';
}

/** Who answers: one lead with the reasons; or nobody is named; or several are and none is more specific. */
export type Resolution =
  | {
      readonly kind: 'holder';
      readonly lead: string;
      /** Without the lead, to whom a transfer may have moved it. */
      readonly assists: readonly string[];
      readonly duty: Duty;
      readonly version: string;
      /** More general rows that lost, most specific first. */
      readonly beaten: readonly Duty[];
      /** Transfers that moved it from the row's lead to the holder, in order; empty when the row's lead holds it. */
      readonly moves: readonly Transfer[];
    }
  | { readonly kind: 'gap'; readonly version?: string }
  | {
      readonly kind: 'overlap';
      readonly version: string;
      readonly claimants: readonly Claimant[];
      /** The rows that claim it, or of a contest between transfers the row that was found. */
      readonly rows: readonly Duty[];
      /** Of a contest between transfers: those before it. */
      readonly moves: readonly Transfer[];
    };
