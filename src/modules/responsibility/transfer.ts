import type { LocalDate } from '#kernel/time.ts';
import type { Condition } from './condition.ts';
import { compareSpecificity } from './duty.ts';

/** delegated: a unit gives a duty to another (赋权) · withdrawn: a unit takes a duty back from another (收回). */
export type TransferKind = 'delegated' | 'withdrawn';
export const TRANSFER_KINDS: readonly TransferKind[] = ['delegated', 'withdrawn'];

/** A delegation or withdrawal of one list version: where `from` would lead, `to` leads. */
export interface Transfer {
  /** Unique in its version. */
  readonly code: string;
  readonly version: string;
  readonly kind: TransferKind;
  readonly from: string;
  readonly to: string;
  /** A branch covers its leaves. */
  readonly matter: string;
  readonly area: string;
  readonly conditions: readonly Condition[];
  /** The power that goes with it: `to` holds it where and while the transfer does. */
  readonly power?: string | undefined;
  readonly ground: string;
  readonly validFrom: LocalDate;
  /** Last day; absent when open. */
  readonly validTo?: LocalDate | undefined;
}

/**
 * A delegation and the withdrawal that answers it (the same two units the other way, the same power or none named) do not
 * both stand where both apply: the more specific does, and of two alike the withdrawal. Conditions must be distinct ones.
 */
export function undoes(one: Transfer, other: Transfer): boolean {
  if (one.kind === other.kind || one.from !== other.to || one.to !== other.from) return false;
  if (one.power !== undefined && other.power !== undefined && one.power !== other.power) return false;
  const order = compareSpecificity(one, other);
  return order < 0 || (order === 0 && one.kind === 'withdrawn');
}
