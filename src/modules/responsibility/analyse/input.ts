import type { Capacity } from '../capacity.ts';
import type { Circumstances } from '../condition.ts';
import type { Duty } from '../duty.ts';
import type { Law } from '../law.ts';
import type { Matter } from '../matter.ts';
import type { Transfer } from '../transfer.ts';
import type { AreaTree } from './area-tree.ts';
import type { Span } from './dimension.ts';

/** Cases of one kind in one place that come in a month. */
export interface Load {
  readonly matter: string;
  readonly area: string;
  readonly circumstances: Circumstances;
  readonly perMonth: number;
}

/** What the analysis needs to know of a unit. */
export interface UnitFacts {
  readonly kind: string;
  readonly parent?: string | undefined;
}

/** One version of a list and the world that it is to be true of. */
export interface AnalyseInput {
  readonly version: string;
  /** Days on which the version applies; without an end while no later one is published. */
  readonly period: Span;
  /** Rows of this version. */
  readonly duties: readonly Duty[];
  /** Delegations and withdrawals of this version. */
  readonly transfers: readonly Transfer[];
  /** The whole catalogue, branches included. */
  readonly matters: ReadonlyMap<string, Matter>;
  /** Matters that can be dispatched. */
  readonly leaves: readonly Matter[];
  readonly tree: AreaTree;
  readonly units: ReadonlyMap<string, UnitFacts>;
  /** Powers by code, with the unit that the law gives them to. */
  readonly powers: ReadonlyMap<string, { readonly unit?: string | undefined }>;
  /** The register of laws; what it does not name is taken to be in force. */
  readonly laws: readonly Law[];
  /** Cases a month to be expected, by what they are. */
  readonly load: readonly Load[];
  /** What units can carry, and from when. */
  readonly capacity: readonly Capacity[];
}

/** A block or what belongs to it: the units that a list must not ask for what it does not name. */
export function isBlock(units: AnalyseInput['units'], code: string): boolean {
  const kind = units.get(code)?.kind;
  return kind === 'block' || kind === 'community';
}
