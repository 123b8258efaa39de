import { type Selectable, sql } from 'kysely';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Role } from './actor.ts';
import type { Switch } from './automatic.ts';
import type { Area, DistrictRow, Person, Place, Post, Power, Unit } from './directory.ts';
import type {
  AreaKind,
  HoursData,
  Period,
  Position,
  SettingData,
  SpecialDayData,
  UnitKind,
} from './pack-data.ts';
import type { DirectoryRows, Local } from './snapshot.ts';
import type { AreaTable, DirectoryTables, DistrictTable, PlaceTable, UnitTable } from './tables.ts';

export const tables = (on: On) => slice<DirectoryTables>(on);

/** Empty columns become missing keys, so that rows equal the data they came from. */
function or<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

/** Changes whenever the district's row is written, even twice at one instant of a test's clock. */
export async function findStamp(on: On, district: string): Promise<string | undefined> {
  const row = await tables(on)
    .selectFrom('directory.district')
    .select(sql<string>`xmin::text || ':' || cmin::text || ':' || loaded_at::text`.as('stamp'))
    .where('district', '=', district)
    .executeTakeFirst();
  return row?.stamp;
}

export async function listDistricts(on: On): Promise<DistrictRow[]> {
  const rows = await tables(on).selectFrom('directory.district').selectAll().orderBy('district').execute();
  return rows.map(asDistrict);
}

/** Everything a snapshot needs. One statement a table; the tables of a district are small. */
export async function readRows(on: On, district: string): Promise<DirectoryRows | undefined> {
  const db = tables(on);
  const found = await db
    .selectFrom('directory.district')
    .selectAll()
    .where('district', '=', district)
    .executeTakeFirst();
  if (!found) return undefined;
  const areas = await db
    .selectFrom('directory.area')
    .selectAll()
    .where('district', '=', district)
    .orderBy('code')
    .execute();
  const units = await db
    .selectFrom('directory.unit')
    .selectAll()
    .where('district', '=', district)
    .orderBy('code')
    .execute();
  const places = await db
    .selectFrom('directory.place')
    .selectAll()
    .where('district', '=', district)
    .orderBy('id')
    .execute();
  return {
    district: asDistrict(found),
    areas: areas.map(asArea),
    units: units.map(asUnit),
    places: places.map(asPlace),
    people: await readPeople(on, district),
    posts: await readPosts(on, district),
    powers: await readPowers(on, district),
    specialDays: await readSpecialDays(on, district),
    hours: await readHours(on, district),
    settings: await readSettings(on, district),
    switches: await readSwitches(on, district),
  };
}

function asDistrict(row: Selectable<DistrictTable>): DistrictRow {
  return {
    district: row.district,
    name: row.name,
    nameEn: or(row.name_en),
    packVersion: row.pack_version,
    effectiveFrom: row.effective_from,
    hotline: or(row.hotline),
    note: or(row.note),
    sample: row.sample,
    loadedAt: row.loaded_at,
  };
}

function asArea(row: Selectable<AreaTable>): Area {
  return {
    code: row.code,
    name: row.name,
    nameEn: or(row.name_en),
    kind: row.kind as AreaKind,
    parent: or(row.parent),
    aliases: row.aliases,
    boundary: (row.boundary as Position[] | null) ?? undefined,
    lon: or(row.lon),
    lat: or(row.lat),
    retired: row.retired_at ? true : undefined,
  };
}

function asUnit(row: Selectable<UnitTable>): Unit {
  return {
    code: row.code,
    name: row.name,
    shortName: or(row.short_name),
    nameEn: or(row.name_en),
    kind: row.kind as UnitKind,
    parent: or(row.parent),
    line: or(row.line),
    area: row.area,
    phone: or(row.phone),
    address: or(row.address),
    retired: row.retired_at ? true : undefined,
  };
}

function asPlace(row: Selectable<PlaceTable>): Place {
  return {
    id: row.id,
    name: row.name,
    nameEn: or(row.name_en),
    kind: row.kind,
    area: row.area,
    lon: or(row.lon),
    lat: or(row.lat),
    aliases: row.aliases,
    circumstances: row.circumstances as Record<string, string>,
  };
}

export async function readPosts(on: On, district: string): Promise<Local<Post>[]> {
  const rows = await tables(on)
    .selectFrom('directory.post')
    .selectAll()
    .where('district', '=', district)
    .where('retired_at', 'is', null)
    .orderBy('code')
    .execute();
  return rows.map(({ code, unit, name, role, area, local }) => ({
    code,
    unit,
    name,
    role: role as Role,
    area,
    local,
  }));
}

export async function readPeople(on: On, district: string): Promise<Local<Person>[]> {
  const people = await tables(on)
    .selectFrom('directory.person')
    .selectAll()
    .where('district', '=', district)
    .where('retired_at', 'is', null)
    .orderBy('code')
    .execute();
  const holdings = await tables(on)
    .selectFrom('directory.holding')
    .select(['person', 'post'])
    .where('district', '=', district)
    .orderBy('person')
    .orderBy('post')
    .execute();
  const posts = Map.groupBy(holdings, (holding) => holding.person);
  return people.map((row) => ({
    code: row.code,
    name: row.name,
    login: or(row.login),
    posts: posts.get(row.code)?.map((holding) => holding.post) ?? [],
    local: row.local,
  }));
}

async function readPowers(on: On, district: string): Promise<Power[]> {
  return await tables(on)
    .selectFrom('directory.power')
    .select(['code', 'name', 'kind', 'ground', 'unit'])
    .where('district', '=', district)
    .where('retired_at', 'is', null)
    .orderBy('code')
    .execute();
}

async function readSpecialDays(on: On, district: string): Promise<SpecialDayData[]> {
  const rows = await tables(on)
    .selectFrom('directory.special_day')
    .select(['day', 'working', 'note'])
    .where('district', '=', district)
    .orderBy('day')
    .execute();
  return rows.map((row) => ({ ...row, note: or(row.note) }));
}

async function readHours(on: On, district: string): Promise<HoursData[]> {
  const rows = await tables(on)
    .selectFrom('directory.work_hours')
    .selectAll()
    .where('district', '=', district)
    .orderBy('valid_from')
    .execute();
  return rows.map((row) => ({
    validFrom: row.valid_from,
    validTo: or(row.valid_to),
    periods: row.periods as Period[],
  }));
}

async function readSettings(on: On, district: string): Promise<SettingData[]> {
  const rows = await tables(on)
    .selectFrom('directory.setting')
    .selectAll()
    .where('district', '=', district)
    .orderBy('key')
    .orderBy('valid_from')
    .execute();
  return rows.map((row) => ({
    key: row.key,
    value: row.value,
    ground: or(row.ground),
    validFrom: row.valid_from,
  }));
}

async function readSwitches(on: On, district: string): Promise<Switch[]> {
  const rows = await tables(on)
    .selectFrom('directory.switch')
    .select(['id', 'rule', 'matter', 'area', 'unit', 'reason', 'off_by', 'off_unit', 'off_at'])
    .where('district', '=', district)
    .where('on_at', 'is', null)
    .orderBy('off_at')
    .execute();
  return rows.map(({ off_by, off_unit, off_at, matter, unit, ...row }) => ({
    ...row,
    matter: or(matter),
    unit: or(unit),
    offBy: off_by,
    offUnit: off_unit,
    offAt: off_at,
  }));
}
