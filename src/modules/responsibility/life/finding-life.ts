import { createHash } from 'node:crypto';
import type { LocalDate } from '#kernel/time.ts';
import type { Finding, FindingKind } from '../finding.ts';

/** continued: what is left of it is told by other findings, which took over who sees to it. */
export const FINDING_STATES = ['open', 'accepted', 'fixed', 'continued'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** A finding of published lists with what people made of it. */
export interface KeptFinding {
  /** Short digest of the key. */
  readonly id: string;
  readonly key: string;
  readonly kind: FindingKind;
  readonly state: FindingState;
  /** As last proved; several when one key holds on separate days or rows. */
  readonly detail: readonly Finding[];
  readonly firstVersion: string;
  readonly firstAt: Date;
  readonly lastVersion: string;
  /** The version whose analysis no longer has it. */
  readonly fixedByVersion?: string | undefined;
  readonly fixedAt?: Date | undefined;
  /** Ids of the findings that tell what is left of it. */
  readonly continuedAs?: readonly string[] | undefined;
  readonly ownerUnit?: string | undefined;
  readonly ownerPerson?: string | undefined;
  readonly due?: LocalDate | undefined;
  readonly acceptedBy?: string | undefined;
  readonly acceptedAt?: Date | undefined;
  readonly acceptedReason?: string | undefined;
  /** Last day of the acceptance; without one it has no end. */
  readonly acceptedUntil?: LocalDate | undefined;
  readonly revision: number;
}

/** The part of a finding that a new list may not open: residents would be left without one lead. */
export function isFlaw({ kind }: Pick<Finding, 'kind'>): boolean {
  return kind === 'gap' || kind === 'overlap';
}

/** 80 bits of the key's digest: short enough for an address, too many for two findings of a district to meet. */
export function findingId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 20);
}

/** An acceptance that has run out is none: nothing has to happen for it to count as open again. */
export function stateOn(finding: KeptFinding, today: LocalDate): FindingState {
  const { state, acceptedUntil } = finding;
  return state === 'accepted' && acceptedUntil !== undefined && acceptedUntil < today ? 'open' : state;
}

export function isOverdue(finding: KeptFinding, today: LocalDate): boolean {
  return finding.due !== undefined && finding.due < today && stateOn(finding, today) === 'open';
}
