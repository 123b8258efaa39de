/** What a post may do follows from one of these; the words of the pack are in `pack-data.ts`. */
export const ROLES = ['clerk', 'handler', 'grid', 'coordinator', 'supervisor', 'steward', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** Who does a deed, and for which unit. Rights come from the post that was chosen at sign-in, never from the person. */
export interface Actor {
  readonly district: string;
  readonly kind: 'person' | 'resident' | 'system';
  /** Staff number; `resident`; or the name of the rule that acted. */
  readonly person: string;
  readonly name: string;
  /** Unit acted for; empty for a resident. */
  readonly unit: string;
  readonly roles: readonly Role[];
  /** Area the post answers for. */
  readonly area: string;
}

/** A resident, who has no account: what they may do follows from the code of their demand. */
export function resident(district: string): Actor {
  return { district, kind: 'resident', person: 'resident', name: '', unit: '', roles: [], area: district };
}

/** A rule that acts by itself, such as the one that closes a case when nobody replied; always for a unit. */
export function rule(district: string, name: string, unit: string): Actor {
  return { district, kind: 'system', person: name, name, unit, roles: [], area: district };
}
