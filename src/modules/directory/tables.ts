// Written by scripts/tables.ts from the migrated database. Do not edit.
import type { Generated, Selectable } from 'kysely';

export interface AccountTable {
  district: string;
  person: string;
  password_hash: string;
  demo: Generated<boolean>;
  must_change: Generated<boolean>;
  failed: Generated<number>;
  locked_until: Date | null;
  disabled_at: Date | null;
  changed_at: Date;
  preferences: Generated<unknown>;
}

export type AccountRow = Selectable<AccountTable>;

export interface AreaTable {
  district: string;
  code: string;
  name: string;
  name_en: string | null;
  kind: string;
  parent: string | null;
  aliases: Generated<string[]>;
  boundary: unknown | null;
  lon: number | null;
  lat: number | null;
  retired_at: Date | null;
}

export type AreaRow = Selectable<AreaTable>;

export interface DistrictTable {
  district: string;
  name: string;
  name_en: string | null;
  pack_version: string;
  effective_from: string;
  hotline: string | null;
  note: string | null;
  sample: Generated<boolean>;
  loaded_at: Date;
}

export type DistrictRow = Selectable<DistrictTable>;

export interface HoldingTable {
  district: string;
  person: string;
  post: string;
}

export type HoldingRow = Selectable<HoldingTable>;

export interface PersonTable {
  district: string;
  code: string;
  name: string;
  login: string | null;
  retired_at: Date | null;
  local: Generated<boolean>;
}

export type PersonRow = Selectable<PersonTable>;

export interface PlaceTable {
  district: string;
  id: number;
  name: string;
  name_en: string | null;
  kind: string;
  area: string;
  lon: number | null;
  lat: number | null;
  aliases: Generated<string[]>;
  circumstances: Generated<unknown>;
}

export type PlaceRow = Selectable<PlaceTable>;

export interface PostTable {
  district: string;
  code: string;
  unit: string;
  name: string;
  role: string;
  area: string;
  retired_at: Date | null;
  local: Generated<boolean>;
}

export type PostRow = Selectable<PostTable>;

export interface PowerTable {
  district: string;
  code: string;
  name: string;
  kind: string;
  ground: string;
  unit: string;
  retired_at: Date | null;
}

export type PowerRow = Selectable<PowerTable>;

export interface SettingTable {
  district: string;
  key: string;
  valid_from: string;
  value: string;
  ground: string | null;
}

export type SettingRow = Selectable<SettingTable>;

export interface SpecialDayTable {
  district: string;
  day: string;
  working: boolean;
  note: string | null;
}

export type SpecialDayRow = Selectable<SpecialDayTable>;

export interface SwitchTable {
  district: string;
  id: string;
  rule: string;
  matter: string | null;
  area: string;
  reason: string;
  off_by: string;
  off_unit: string;
  off_at: Date;
  on_by: string | null;
  on_at: Date | null;
  on_reason: string | null;
  unit: string | null;
}

export type SwitchRow = Selectable<SwitchTable>;

export interface UnitTable {
  district: string;
  code: string;
  name: string;
  short_name: string | null;
  name_en: string | null;
  kind: string;
  parent: string | null;
  line: string | null;
  area: string;
  phone: string | null;
  address: string | null;
  retired_at: Date | null;
}

export type UnitRow = Selectable<UnitTable>;

export interface WorkHoursTable {
  district: string;
  valid_from: string;
  valid_to: string | null;
  periods: unknown;
}

export type WorkHoursRow = Selectable<WorkHoursTable>;

export interface DirectoryTables {
  'directory.account': AccountTable;
  'directory.area': AreaTable;
  'directory.district': DistrictTable;
  'directory.holding': HoldingTable;
  'directory.person': PersonTable;
  'directory.place': PlaceTable;
  'directory.post': PostTable;
  'directory.power': PowerTable;
  'directory.setting': SettingTable;
  'directory.special_day': SpecialDayTable;
  'directory.switch': SwitchTable;
  'directory.unit': UnitTable;
  'directory.work_hours': WorkHoursTable;
}
