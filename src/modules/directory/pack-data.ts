import type { LocalDate } from '#kernel/time.ts';
import type { Role } from './actor.ts';

/** Everything of a pack that this module keeps: already checked, in our words. Read back, lists are by code and places in their order. */
export interface DirectoryData {
  readonly district: DistrictData;
  /** Includes the district itself; what contains an area may come before or after it. */
  readonly areas: readonly AreaData[];
  readonly places: readonly PlaceData[];
  readonly units: readonly UnitData[];
  readonly posts: readonly PostData[];
  readonly people: readonly PersonData[];
  readonly powers: readonly PowerData[];
  readonly specialDays: readonly SpecialDayData[];
  readonly hours: readonly HoursData[];
  readonly settings: readonly SettingData[];
}

export interface DistrictData {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly version: string;
  readonly effectiveFrom: LocalDate;
  /** Telephone number residents may call instead. */
  readonly hotline?: string | undefined;
  readonly note?: string | undefined;
  /** True only for an invented district: demo people may sign in. */
  readonly sample: boolean;
}

export type AreaKind = 'district' | 'street' | 'town' | 'township' | 'community' | 'village' | 'grid';

/** Longitude, latitude; WGS 84. */
export type Position = readonly [lon: number, lat: number];

export interface AreaData {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly kind: AreaKind;
  /** Missing for the district only. */
  readonly parent?: string | undefined;
  readonly aliases: readonly string[];
  /** Outer ring, closed. */
  readonly boundary?: readonly Position[] | undefined;
}

export interface PlaceData {
  readonly name: string;
  readonly nameEn?: string | undefined;
  /** As the pack words it: 道路, 小区, … */
  readonly kind: string;
  readonly area: string;
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  readonly aliases: readonly string[];
  readonly circumstances: Readonly<Record<string, string>>;
}

export type UnitKind = 'hotline' | 'government' | 'line' | 'station' | 'block' | 'community' | 'partner';

export interface UnitData {
  readonly code: string;
  readonly name: string;
  readonly shortName?: string | undefined;
  readonly nameEn?: string | undefined;
  readonly kind: UnitKind;
  readonly parent?: string | undefined;
  readonly line?: string | undefined;
  readonly area: string;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
}

export interface PostData {
  readonly code: string;
  readonly unit: string;
  readonly name: string;
  readonly role: Role;
  readonly area: string;
}

export interface PersonData {
  readonly code: string;
  readonly name: string;
  readonly posts: readonly string[];
  readonly login?: string | undefined;
}

export interface PowerData {
  readonly code: string;
  readonly name: string;
  /** As the pack words it: 行政处罚, … */
  readonly kind: string;
  readonly ground: string;
  readonly unit: string;
}

/** A difference from the State Council's calendar. */
export interface SpecialDayData {
  readonly day: LocalDate;
  readonly working: boolean;
  readonly note?: string | undefined;
}

/** Minutes since local midnight. */
export type Period = readonly [from: number, to: number];

export interface HoursData {
  readonly validFrom: LocalDate;
  /** Last day. */
  readonly validTo?: LocalDate | undefined;
  readonly periods: readonly Period[];
}

export interface SettingData {
  readonly key: string;
  readonly value: string;
  readonly ground?: string | undefined;
  readonly validFrom: LocalDate;
}

/** The words of the sheets for our kinds; the reader and the writer of packs use the same table. */
export const AREA_KIND_WORDS: Readonly<Record<AreaKind, string>> = {
  district: '区县',
  street: '街道',
  town: '镇',
  township: '乡',
  community: '社区',
  village: '村',
  grid: '网格',
};

export const UNIT_KIND_WORDS: Readonly<Record<UnitKind, string>> = {
  hotline: '热线',
  government: '政府',
  line: '条',
  station: '派驻',
  block: '街镇',
  community: '社区',
  partner: '伙伴',
};

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  clerk: '话务',
  handler: '经办',
  grid: '网格',
  coordinator: '协调',
  supervisor: '督查',
  steward: '数据',
  admin: '管理',
};
