import type { LocalDate } from '#kernel/time.ts';
import type { AutomaticStep, Reached, Switch } from './automatic.ts';
import type { AreaData, PersonData, PlaceData, PostData, PowerData, UnitData } from './pack-data.ts';
import type { WorkCalendar } from './work-calendar.ts';

export interface DistrictRow {
  readonly district: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly packVersion: string;
  readonly effectiveFrom: LocalDate;
  readonly hotline?: string | undefined;
  readonly note?: string | undefined;
  /** An invented district: pages say so and demo people may sign in. */
  readonly sample: boolean;
  readonly loadedAt: Date;
}

export interface Area extends AreaData {
  /** A point inside, for labels. */
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  /** Set when a later pack no longer names it; found by code only. */
  readonly retired?: boolean | undefined;
}

export interface Unit extends UnitData {
  readonly retired?: boolean | undefined;
}

export interface Place extends PlaceData {
  readonly id: number;
}

export type Post = PostData;
export type Person = PersonData;
export type Power = PowerData;

/**
 * A district's reference data, held in memory as a whole and never changed: a newer pack makes a new snapshot.
 * The maps hold what is in force; `unit()` and `area()` also know what was retired, because old cases name it.
 */
export interface Directory {
  readonly district: DistrictRow;
  readonly areas: ReadonlyMap<string, Area>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly people: ReadonlyMap<string, Person>;
  readonly posts: ReadonlyMap<string, Post>;
  readonly powers: ReadonlyMap<string, Power>;
  readonly places: readonly Place[];
  readonly calendar: WorkCalendar;
  /** @throws Refusal `unknown-unit` 404 */
  unit(code: string): Unit;
  findUnit(code: string): Unit | undefined;
  /** @throws Refusal `unknown-area` 404 */
  area(code: string): Area;
  findArea(code: string): Area | undefined;
  childrenOf(areaCode: string): readonly Area[];
  /** The unit and every unit below it, by parent. */
  unitsUnder(code: string): readonly string[];
  /** Unit that holds the territory: the block of the street, otherwise the government of the district. */
  blockOf(areaCode: string): string;
  hotline(): string;
  /** People in office of a unit, with the post. */
  peopleOf(unitCode: string): readonly { readonly person: Person; readonly post: Post }[];
  /** Steps that somebody has switched off, and whether one may not act here. */
  readonly switches: readonly Switch[];
  isOff(rule: AutomaticStep, where: Reached): boolean;
  setting(key: string, on: LocalDate): string | undefined;
  numberSetting(key: string, on: LocalDate, fallback: number): number;
}
