import { contains, streetOf } from '#kernel/area-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { LocalDate } from '#kernel/time.ts';
import { findSwitch, type Switch } from './automatic.ts';
import type { Area, Directory, DistrictRow, Person, Place, Post, Power, Unit } from './directory.ts';
import type { HoursData, SettingData, SpecialDayData } from './pack-data.ts';
import { workCalendar } from './work-calendar.ts';

/** Whether the row was made here by a command rather than by a pack. */
export type Local<T> = T & { readonly local: boolean };

/** What a snapshot is made of. Areas and units include the retired ones. */
export interface DirectoryRows {
  readonly district: DistrictRow;
  readonly areas: readonly Area[];
  readonly units: readonly Unit[];
  readonly people: readonly Local<Person>[];
  readonly posts: readonly Local<Post>[];
  readonly powers: readonly Power[];
  readonly places: readonly Place[];
  readonly specialDays: readonly SpecialDayData[];
  readonly hours: readonly HoursData[];
  readonly settings: readonly SettingData[];
  /** Those in force. */
  readonly switches?: readonly Switch[];
}

export function buildDirectory(rows: DirectoryRows): Directory {
  const everyArea = byCode(rows.areas);
  const everyUnit = byCode(rows.units);
  const people = byCode(rows.people);
  const posts = byCode(rows.posts);
  const setting = settingsOf(rows.settings);
  return {
    district: rows.district,
    areas: inForce(everyArea),
    units: inForce(everyUnit),
    people,
    posts,
    powers: byCode(rows.powers),
    places: rows.places,
    calendar: workCalendar(rows.specialDays, rows.hours),
    findUnit: (code) => everyUnit.get(code),
    unit: (code) => everyUnit.get(code) ?? refuse('unknown-unit', { unit: code }),
    findArea: (code) => everyArea.get(code),
    area: (code) => everyArea.get(code) ?? refuse('unknown-area', { area: code }),
    ...treesOf(rows),
    ...officesOf(rows, inForce(everyUnit)),
    peopleOf: officeHolders(people, posts),
    switches: rows.switches ?? [],
    isOff: (rule, where) => findSwitch(rows.switches ?? [], rule, where) !== undefined,
    setting,
    numberSetting(key, on, fallback) {
      const value = setting(key, on);
      const number = value === undefined || value.trim() === '' ? Number.NaN : Number(value);
      return Number.isFinite(number) ? number : fallback;
    },
  };
}

function refuse(code: string, params: Record<string, string>): never {
  throw new Refusal(code, params, 404);
}

function byCode<T extends { readonly code: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.code, row]));
}

function inForce<T extends { readonly retired?: boolean | undefined }>(
  all: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  return new Map([...all].filter(([, row]) => !row.retired));
}

function treesOf(rows: DirectoryRows): Pick<Directory, 'childrenOf' | 'unitsUnder'> {
  const children = Map.groupBy(
    rows.areas.filter((area) => !area.retired),
    (area) => area.parent ?? '',
  );
  // Retired units too: what they still hold belongs to whom they answered to.
  const below = Map.groupBy(rows.units, (unit) => unit.parent ?? '');
  const under = new Map<string, readonly string[]>();
  const collect = (code: string, seen: Set<string>): Set<string> => {
    if (seen.has(code)) return seen;
    seen.add(code);
    for (const unit of below.get(code) ?? []) collect(unit.code, seen);
    return seen;
  };
  return {
    childrenOf: (code) => children.get(code) ?? [],
    unitsUnder(code) {
      const found = under.get(code) ?? [...collect(code, new Set())];
      under.set(code, found);
      return found;
    },
  };
}

function officesOf(
  rows: DirectoryRows,
  units: ReadonlyMap<string, Unit>,
): Pick<Directory, 'blockOf' | 'hotline'> {
  const first = (kind: Unit['kind']) => [...units.values()].find((unit) => unit.kind === kind)?.code;
  const blocks = new Map(
    [...units.values()].filter((unit) => unit.kind === 'block').map((unit) => [unit.area, unit.code]),
  );
  const hotline = first('hotline');
  const government = first('government') ?? hotline;
  return {
    hotline: () => hotline ?? government ?? refuse('no-hotline', { district: rows.district.name }),
    blockOf(areaCode) {
      if (!contains(rows.district.district, areaCode)) refuse('unknown-area', { area: areaCode });
      return (
        blocks.get(streetOf(areaCode) ?? '') ??
        government ??
        refuse('no-hotline', { district: rows.district.name })
      );
    },
  };
}

function officeHolders(
  people: ReadonlyMap<string, Person>,
  posts: ReadonlyMap<string, Post>,
): Directory['peopleOf'] {
  const byUnit = new Map<string, { person: Person; post: Post }[]>();
  for (const person of people.values()) {
    for (const code of person.posts) {
      const post = posts.get(code);
      if (!post) continue;
      const holders = byUnit.get(post.unit) ?? [];
      holders.push({ person, post });
      byUnit.set(post.unit, holders);
    }
  }
  return (unit) => byUnit.get(unit) ?? [];
}

/** The latest value that has begun applies. */
function settingsOf(rows: readonly SettingData[]): (key: string, on: LocalDate) => string | undefined {
  const latestFirst = [...rows].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const byKey = Map.groupBy(latestFirst, (row) => row.key);
  return (key, on) => byKey.get(key)?.find((row) => row.validFrom <= on)?.value;
}
