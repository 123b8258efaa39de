import type { LocalDate } from '#kernel/time.ts';

/**
 * What a pack says about responsibility: rows as the reader found them. Lists are split and words of closed sets are given
 * by their code (`basic` for 基本) where known and as written otherwise, so that every fault is found, and worded, in one place.
 */
export interface ResponsibilityData {
  /** 6-digit code. */
  readonly district: string;
  readonly matters: readonly MatterRow[];
  /** When each version of the list begins. A version that is not named here begins with the earliest of its rows. */
  readonly versions?: readonly VersionRow[] | undefined;
  readonly duties: readonly DutyRow[];
  /** Delegations and withdrawals, each of a version that the pack has. */
  readonly transfers?: readonly TransferRow[] | undefined;
  readonly laws?: readonly LawRow[] | undefined;
  readonly capacity?: readonly CapacityRow[] | undefined;
  readonly deadlines: readonly DeadlineRow[];
  readonly grounds: readonly GroundRow[];
}

/** Where a row stood in its sheet (header = 1). Without it, rows are counted as if nothing were left out. */
interface SheetRow {
  readonly row?: number | undefined;
}

export interface MatterRow extends SheetRow {
  readonly code: string;
  readonly parent?: string | undefined;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly aliases: readonly string[];
  readonly phrases: readonly string[];
  readonly deadlineClass?: string | undefined;
  /** As written: `物业:是否；道路:枚举(市政/小区/乡村)`. */
  readonly circumstances: string;
  /** As written: `CGJ-CF-01`, `CGJ-CF-01*`, `CGJ-CF-01(需要处罚=是)`. */
  readonly powers: readonly string[];
  /** Names of skills, as written: `登高作业`, `登高作业*`, `登高作业(楼层>=7)`. */
  readonly skills?: readonly string[] | undefined;
  /** Names of equipment, written as skills are. */
  readonly equipment?: readonly string[] | undefined;
}

export interface VersionRow extends SheetRow {
  readonly version: string;
  readonly effectiveFrom: LocalDate;
  readonly note?: string | undefined;
}

export interface DutyRow extends SheetRow {
  readonly version: string;
  readonly item: string;
  readonly matter: string;
  readonly area: string;
  /** As written: `物业=是；楼层>=7`. */
  readonly conditions: string;
  /** basic, assist, withdrawn, line. */
  readonly listType: string;
  readonly lead: string;
  readonly assists: readonly string[];
  readonly ground: string;
  readonly blockDoes?: string | undefined;
  readonly blockDoesNot?: string | undefined;
  readonly takenBackHow?: string | undefined;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate | undefined;
}

export interface TransferRow extends SheetRow {
  readonly version: string;
  readonly code: string;
  /** delegated, withdrawn. */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly matter: string;
  readonly area: string;
  /** As written: `物业=是；楼层>=7`. */
  readonly conditions: string;
  readonly power?: string | undefined;
  readonly ground: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate | undefined;
}

export interface LawRow extends SheetRow {
  /** Without 《 and 》. */
  readonly title: string;
  readonly shortName?: string | undefined;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate | undefined;
  readonly replacedBy?: string | undefined;
}

export interface CapacityRow extends SheetRow {
  readonly unit: string;
  readonly validFrom: LocalDate;
  /** Whole number as written. */
  readonly staff?: string | undefined;
  readonly skills: readonly string[];
  readonly equipment: readonly string[];
  readonly hours?: string | undefined;
  /** Cases a month, a number as written. */
  readonly perMonth?: string | undefined;
}

export interface DeadlineRow extends SheetRow {
  readonly class: string;
  readonly name: string;
  /** Terms as written: `2小时`, `4工作时`, `5工作日`, or `2h`, `4wh`, `5wd`. */
  readonly dispatch: string;
  readonly contact: string;
  readonly resolve: string;
  readonly ground?: string | undefined;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate | undefined;
}

export interface GroundRow extends SheetRow {
  readonly code: string;
  /** pause, books, extend, move. */
  readonly kind: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly ground?: string | undefined;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate | undefined;
}

/** Codes of other sheets that rows may refer to. */
export interface Known {
  readonly units: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
  readonly powers: ReadonlySet<string>;
}
