import type { LocalDate } from '#kernel/time.ts';
import type { Term } from '#modules/directory';
import type { Lang } from '#platform/i18n/messages.ts';
import type { Load } from './analyse/input.ts';
import type { Capacity } from './capacity.ts';
import type { Duty, ListVersion } from './duty.ts';
import type { Law } from './law.ts';
import type { LoadSpan } from './load.ts';
import type { Matter } from './matter.ts';
import type { MatterGuess } from './recognise.ts';
import type { Resolution, ResolveQuery } from './resolution.ts';
import type { Transfer } from './transfer.ts';

/** Terms of a class of matter, each counted from dispatch. */
export interface Deadline {
  readonly class: string;
  readonly name: string;
  readonly dispatch: Term;
  readonly contact: Term;
  readonly resolve: Term;
  readonly ground?: string | undefined;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate | undefined;
}

export type GroundKind = 'pause' | 'books' | 'extend' | 'move' | 'cause';

/** A ground an office admits for pausing a clock, keeping a case on the books, extending or moving it. */
export interface Ground {
  readonly code: string;
  readonly kind: GroundKind;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly ground?: string | undefined;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate | undefined;
}

/** A district's catalogue and duty lists in memory, as they were when it was read. */
export interface DutyBook {
  readonly district: string;
  readonly versions: readonly ListVersion[];
  readonly matters: ReadonlyMap<string, Matter>;
  readonly leaves: readonly Matter[];
  /** Cases a month that come in, by what they ask, measured from past cases; empty until that was done. */
  readonly load: readonly Load[];
  /** The days over which the load was measured. */
  readonly measured?: LoadSpan | undefined;
  /** Throws a Refusal `no-matter` (404). */
  matter(code: string): Matter;
  findMatter(code: string): Matter | undefined;
  childrenOf(code: string | undefined): readonly Matter[];
  /** From the top of the tree down to the matter itself. */
  path(code: string): readonly Matter[];
  versionOn(at: LocalDate): ListVersion | undefined;
  /** All rows of a version, in item order. */
  rows(version: string): readonly Duty[];
  /** Rows of a version about this very matter (not those of branches above it), in item order. */
  rowsOf(version: string, matter: string): readonly Duty[];
  findDuty(version: string, item: string): Duty | undefined;
  /** Delegations and withdrawals of a version, in the order of their codes. */
  transfers(version: string): readonly Transfer[];
  findTransfer(version: string, code: string): Transfer | undefined;
  /** The register of laws, by title and day. */
  readonly laws: readonly Law[];
  /** What units can carry, by unit and day. */
  readonly capacity: readonly Capacity[];
  resolve(query: ResolveQuery): Resolution;
  /** Ranked guesses from the catalogue's names, aliases and phrases; best first, at most five unless more are asked for. */
  recognise(text: string, lang?: Lang, most?: number): readonly MatterGuess[];
  /** Only when clear enough to dispatch without a person, by the settings of the day; otherwise a person names it. */
  name(text: string, on?: LocalDate): MatterGuess | undefined;
  /** Throws a Refusal `no-deadline` when the class has no terms on that day. */
  deadline(cls: string, on: LocalDate): Deadline;
  grounds(kind: GroundKind, on: LocalDate): readonly Ground[];
}
