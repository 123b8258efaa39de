import { newId } from '#kernel/ids.ts';
import type { Json } from '#kernel/json.ts';
import { canonicalJson } from './canonical-json.ts';
import { commitmentTo, newSalt } from './commitment.ts';
import { type Hash, hashLeaf } from './merkle.ts';

/** Who did it. An actor of the directory fits as it is; the ledger keeps only these three of its fields. */
export interface DeedActor {
  readonly kind: 'person' | 'resident' | 'system';
  readonly person: string;
  readonly unit: string;
}

/** Something that was done by somebody for a unit, to be kept for good. */
export interface Deed {
  /** 6-digit county-level code: each district has a log of its own. */
  readonly district: string;
  readonly at: Date;
  readonly actor: DeedActor;
  /** In the past tense with its module: `case.signed`. */
  readonly deed: string;
  /** What it was done to: `case:<id>`. */
  readonly subject: string;
  /** What is kept for good, in plain sight: never anything about a private person. */
  readonly body: { readonly [key: string]: Json };
  /** What is about a private person: the log keeps a commitment, the value beside it can be erased. */
  readonly personal?: Readonly<Record<string, string>>;
  /** The signal or ruling that was followed, when there was one. */
  readonly because?: string;
}

/** A deed as it is hashed. Readers elsewhere rely on this form; a change of it is a new `v`. */
export interface LeafDocument {
  readonly v: 1;
  readonly district: string;
  readonly id: string;
  readonly at: string;
  readonly actor: DeedActor;
  readonly deed: string;
  readonly subject: string;
  readonly body: { readonly [key: string]: Json };
  /** Field → commitment. Absent when the deed has no personal values. */
  readonly personal?: Readonly<Record<string, string>>;
  readonly because?: string;
}

export interface PersonalValue {
  readonly leaf: string;
  readonly field: string;
  readonly salt: Buffer;
  readonly value: string;
}

export interface Leaf {
  readonly id: string;
  readonly document: string;
  readonly hash: Hash;
  readonly personal: readonly PersonalValue[];
}

/** The leaf that a deed becomes. Not pure only in that ids and salts are drawn. */
export function leafOf(deed: Deed, id: string = newId(deed.at)): Leaf {
  const personal = Object.entries(deed.personal ?? {}).map(([field, value]): PersonalValue => {
    // PostgreSQL text cannot hold NUL, and a lone surrogate would be stored as another character than was committed to.
    if (value.includes('\0') || !value.isWellFormed()) throw new TypeError(`${field} is not storable text`);
    return { leaf: id, field, salt: newSalt(), value };
  });
  // In the order of the canonical form already, which saves sorting.
  const document = canonicalJson({
    actor: { kind: deed.actor.kind, person: deed.actor.person, unit: deed.actor.unit },
    at: deed.at.toISOString(),
    ...(deed.because === undefined ? {} : { because: deed.because }),
    body: deed.body,
    deed: deed.deed,
    district: deed.district,
    id,
    ...(personal.length > 0 ? { personal: commitments(personal) } : {}),
    subject: deed.subject,
    v: 1,
  });
  return { id, document, hash: hashLeaf(document), personal };
}

function commitments(values: readonly PersonalValue[]): Record<string, string> {
  return Object.fromEntries(values.map(({ field, value, salt }) => [field, commitmentTo(value, salt)]));
}
