import { Refusal } from '#kernel/refusal.ts';
import type { On, Tx } from '#platform/db/open.ts';
import { json } from '#platform/db/slice.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import { directoryChanges } from './directory-of.ts';
import { labelPoint } from './geometry.ts';
import type { AreaData, DirectoryData, DistrictData, PersonData, PlaceData, UnitData } from './pack-data.ts';
import { readRows, tables } from './queries.ts';
import { portions, storeKept } from './upsert.ts';

/**
 * Makes the district be what the data says. What is no longer named is retired where cases may refer to it (areas,
 * units, posts, people, powers) and replaced where nothing does (places, special days, hours, settings). Accounts and
 * what was made here by a command stay. The data has been checked; what does not fit the tables is a bug of the checker.
 */
export async function storeDirectory(tx: Tx, data: DirectoryData, at: Date): Promise<void> {
  const district = data.district.code;
  await storeDistrict(tx, data.district, at);
  await storeKept(
    tx,
    'directory.area',
    district,
    data.areas.map((area) => areaRow(district, area)),
    at,
  );
  await storePlaces(tx, district, data.places);
  await storeKept(
    tx,
    'directory.unit',
    district,
    data.units.map((unit) => unitRow(district, unit)),
    at,
  );
  const posts = data.posts.map(({ code, unit, name, role, area }) => ({
    district,
    code,
    unit,
    name,
    role,
    area,
    local: false,
  }));
  await storeKept(tx, 'directory.post', district, posts, at);
  await storePeople(tx, district, data.people, at);
  const powers = data.powers.map(({ code, name, kind, ground, unit }) => ({
    district,
    code,
    name,
    kind,
    ground,
    unit,
  }));
  await storeKept(tx, 'directory.power', district, powers, at);
  await storeRules(tx, district, data);
  directoryChanges(tx, district);
  const body = { version: data.district.version, areas: data.areas.length, units: data.units.length };
  await publishFacts(tx, [{ district, type: 'directory.loaded', subject: district, at, body }]);
}

/** What is in force, as a pack would say it: lists by code (places in their order). @throws Refusal `no-district` 404 */
export async function readDirectory(on: On, district: string): Promise<DirectoryData> {
  const rows = await readRows(on, district);
  if (!rows) throw new Refusal('no-district', { district }, 404);
  const { name, nameEn, packVersion: version, effectiveFrom, hotline, note, sample } = rows.district;
  return {
    district: { code: district, name, nameEn, version, effectiveFrom, hotline, note, sample },
    areas: rows.areas.filter((area) => !area.retired).map(({ lon, lat, retired, ...area }) => area),
    places: rows.places.map(({ id, ...place }) => place),
    units: rows.units.filter((unit) => !unit.retired).map(({ retired, ...unit }) => unit),
    posts: ofPack(rows.posts),
    people: ofPack(rows.people),
    powers: rows.powers,
    specialDays: rows.specialDays,
    hours: rows.hours,
    settings: rows.settings,
  };
}

/** Without what was made here by a command. */
function ofPack<T extends { local: boolean }>(rows: readonly T[]): Omit<T, 'local'>[] {
  return rows.filter((row) => !row.local).map(({ local, ...row }) => row);
}

async function storeDistrict(tx: Tx, data: DistrictData, at: Date): Promise<void> {
  const row = {
    name: data.name,
    name_en: data.nameEn ?? null,
    pack_version: data.version,
    effective_from: data.effectiveFrom,
    hotline: data.hotline ?? null,
    note: data.note ?? null,
    sample: data.sample,
    loaded_at: at,
  };
  await tables(tx)
    .insertInto('directory.district')
    .values({ district: data.code, ...row })
    .onConflict((conflict) => conflict.column('district').doUpdateSet(row))
    .execute();
}

function areaRow(district: string, area: AreaData) {
  const [lon, lat] = area.boundary ? labelPoint(area.boundary) : [null, null];
  return {
    district,
    code: area.code,
    name: area.name,
    name_en: area.nameEn ?? null,
    kind: area.kind,
    parent: area.parent ?? null,
    aliases: [...area.aliases],
    boundary: area.boundary ? json(area.boundary) : null,
    lon,
    lat,
  };
}

function unitRow(district: string, unit: UnitData) {
  return {
    district,
    code: unit.code,
    name: unit.name,
    short_name: unit.shortName ?? null,
    name_en: unit.nameEn ?? null,
    kind: unit.kind,
    parent: unit.parent ?? null,
    line: unit.line ?? null,
    area: unit.area,
    phone: unit.phone ?? null,
    address: unit.address ?? null,
  };
}

async function storePlaces(tx: Tx, district: string, places: readonly PlaceData[]): Promise<void> {
  await tables(tx).deleteFrom('directory.place').where('district', '=', district).execute();
  const rows = places.map((place, index) => ({
    district,
    id: index + 1,
    name: place.name,
    name_en: place.nameEn ?? null,
    kind: place.kind,
    area: place.area,
    lon: place.lon ?? null,
    lat: place.lat ?? null,
    aliases: [...place.aliases],
    circumstances: json(place.circumstances),
  }));
  for (const some of portions(rows)) await tables(tx).insertInto('directory.place').values(some).execute();
}

async function storePeople(tx: Tx, district: string, people: readonly PersonData[], at: Date): Promise<void> {
  const db = tables(tx);
  // A login may pass from one person to another within one pack, so all are given back before any is given out.
  await db
    .updateTable('directory.person')
    .set({ login: null })
    .where('district', '=', district)
    .where('local', '=', false)
    .execute();
  await refuseTakenLogins(tx, district, people);
  const rows = people.map(({ code, name, login }) => ({
    district,
    code,
    name,
    login: login ?? null,
    local: false,
  }));
  await storeKept(tx, 'directory.person', district, rows, at);
  const local = db
    .selectFrom('directory.person')
    .select('code')
    .where('district', '=', district)
    .where('local', '=', true);
  await db
    .deleteFrom('directory.holding')
    .where('district', '=', district)
    .where('person', 'not in', local)
    .execute();
  const holdings = people.flatMap((person) =>
    person.posts.map((post) => ({ district, person: person.code, post })),
  );
  for (const some of portions(holdings)) await db.insertInto('directory.holding').values(some).execute();
}

/** An administrator made here keeps the login; the pack must choose another. */
async function refuseTakenLogins(tx: Tx, district: string, people: readonly PersonData[]): Promise<void> {
  const kept = await tables(tx)
    .selectFrom('directory.person')
    .select(['login', 'code'])
    .where('district', '=', district)
    .where('local', '=', true)
    .execute();
  for (const { login, code } of kept) {
    const other = login ? people.find((person) => person.login === login && person.code !== code) : undefined;
    if (other?.login) throw new Refusal('login-taken', { login: other.login }, 409);
  }
}

/** The calendar and the settings: nothing refers to their rows. */
async function storeRules(tx: Tx, district: string, data: DirectoryData): Promise<void> {
  const db = tables(tx);
  await db.deleteFrom('directory.special_day').where('district', '=', district).execute();
  await db.deleteFrom('directory.work_hours').where('district', '=', district).execute();
  await db.deleteFrom('directory.setting').where('district', '=', district).execute();
  const days = data.specialDays.map(({ day, working, note }) => ({
    district,
    day,
    working,
    note: note ?? null,
  }));
  for (const some of portions(days)) await db.insertInto('directory.special_day').values(some).execute();
  for (const { validFrom, validTo, periods } of data.hours) {
    const row = { district, valid_from: validFrom, valid_to: validTo ?? null, periods: json(periods) };
    await db.insertInto('directory.work_hours').values(row).execute();
  }
  const settings = data.settings.map(({ key, value, ground, validFrom }) => {
    return { district, key, value, ground: ground ?? null, valid_from: validFrom };
  });
  for (const some of portions(settings)) await db.insertInto('directory.setting').values(some).execute();
}
