import { type Selectable, sql } from 'kysely';
import { parseTerm } from '#modules/directory';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Deadline, Ground, GroundKind } from './book.ts';
import { type MeasuredLoad, measuredLoad, type Registers } from './build-book.ts';
import { type Catalogue, catalogueOf } from './build-catalogue.ts';
import type { Condition } from './condition.ts';
import type { Duty, ListType, ListVersion } from './duty.ts';
import type { Circumstance, Matter } from './matter.ts';
import { parseMeans } from './means.ts';
import { parseNeeds } from './need.ts';
import { readLoad } from './queries-load.ts';
import { readLawsAndCapacity } from './queries-registers.ts';
import type {
  DeadlineTable,
  DutyTable,
  GroundTable,
  ListVersionTable,
  MatterTable,
  ResponsibilityTables,
} from './tables.ts';

const db = (on: On) => slice<ResponsibilityTables>(on);

/** A version with the mark of its state: another mark whenever it or something in it was written. */
export interface MarkedVersion {
  readonly list: ListVersion;
  readonly mark: string;
}

/** Every version of the district. The marks are the database's own, so that all programs at it agree. */
export async function readVersions(on: On, district: string): Promise<MarkedVersion[]> {
  const rows = await db(on)
    .selectFrom('responsibility.list_version')
    .selectAll()
    .select(sql<string>`xmin::text`.as('mark'))
    .where('district', '=', district)
    .execute();
  return rows.map(({ mark, ...row }) => ({ list: asVersion(row), mark: `${row.revision}.${mark}` }));
}

/** Marks of what stands beside the lists: the catalogue, the registers, the measured load. */
export interface Marks {
  readonly catalogue: string;
  readonly registers: string;
  readonly load: string;
}

export async function readMarks(on: On, district: string): Promise<Marks> {
  const written = (table: string) =>
    sql<string>`(SELECT coalesce(md5(string_agg(xmin::text, ',' ORDER BY xmin::text)), '') || count(*) FROM ${sql.table(table)} WHERE district = ${district})`;
  const { rows } = await sql<Marks>`SELECT
    ${written('responsibility.matter')} AS catalogue,
    ${written('responsibility.law')} || ${written('responsibility.capacity')} || ${written('responsibility.deadline')}
      || ${written('responsibility.ground')} AS registers,
    coalesce((SELECT measured_at::text FROM responsibility.load_measured WHERE district = ${district}), '') AS load`.execute(
    db(on),
  );
  return rows[0] ?? { catalogue: '', registers: '', load: '' };
}

export async function readCatalogue(on: On, district: string): Promise<Catalogue> {
  const matters = await db(on)
    .selectFrom('responsibility.matter')
    .selectAll()
    .where('district', '=', district)
    .execute();
  return catalogueOf(matters.map(asMatter));
}

export async function readRegisters(on: On, district: string): Promise<Registers> {
  const deadlines = await db(on)
    .selectFrom('responsibility.deadline')
    .selectAll()
    .where('district', '=', district)
    .execute();
  const grounds = await db(on)
    .selectFrom('responsibility.ground')
    .selectAll()
    .where('district', '=', district)
    .execute();
  return {
    ...(await readLawsAndCapacity(on, district)),
    deadlines: deadlines.map(asDeadline),
    grounds: grounds.map(asGround).sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

export async function readMeasured(on: On, district: string): Promise<MeasuredLoad> {
  const { asked, span } = await readLoad(on, district);
  return measuredLoad(asked, span);
}

/** A row with the mark of the transaction that wrote it. */
export interface MarkedDuty {
  readonly duty: Duty;
  readonly mark: string;
}

/** Rows of a version but for those that these transactions wrote. */
export async function readDuties(
  on: On,
  district: string,
  version: string,
  known: Iterable<string>,
): Promise<MarkedDuty[]> {
  const rows = await db(on)
    .selectFrom('responsibility.duty')
    .selectAll()
    .select(sql<string>`xmin::text`.as('mark'))
    .where('district', '=', district)
    .where('version', '=', version)
    .where(sql<boolean>`xmin::text <> ALL(${[...known]})`)
    .execute();
  return rows.map(({ mark, ...row }) => ({ duty: asDuty(row), mark }));
}

export async function readItems(on: On, district: string, version: string): Promise<Set<string>> {
  const { rows } = await sql<{ items: string[] }>`
    SELECT coalesce(array_agg(item), '{}') AS items FROM responsibility.duty
    WHERE district = ${district} AND version = ${version}`.execute(db(on));
  return new Set(rows[0]?.items);
}

/** Empty columns become absent, as the types say. */
const or = <T>(value: T | null): T | undefined => value ?? undefined;

function asMatter(row: Selectable<MatterTable>): Matter {
  const { needs } = parseNeeds(row.powers);
  return {
    code: row.code,
    parent: or(row.parent),
    name: row.name,
    nameEn: or(row.name_en),
    aliases: row.aliases,
    phrases: row.phrases,
    deadlineClass: or(row.deadline_class),
    circumstances: row.circumstances as Circumstance[],
    powers: needs.map(({ power }) => power),
    needs,
    means: [...parseMeans('skill', row.skills).means, ...parseMeans('equipment', row.equipment).means],
    retired: row.retired_at !== null,
  };
}

export function asVersion(row: Selectable<ListVersionTable>): ListVersion {
  return {
    version: row.version,
    effectiveFrom: row.effective_from,
    status: row.status as ListVersion['status'],
    publishedAt: or(row.published_at),
    publishedBy: or(row.published_by),
    note: or(row.note),
    base: or(row.base),
    revision: row.revision,
    createdAt: or(row.created_at),
    createdBy: or(row.created_by),
    authors: row.authors,
    submittedAt: or(row.submitted_at),
    submittedBy: or(row.submitted_by),
    reviewedAt: or(row.reviewed_at),
    reviewedBy: or(row.reviewed_by),
    endedAt: or(row.ended_at),
    replacedBy: or(row.replaced_by),
  };
}

export function asDuty(row: Selectable<DutyTable>): Duty {
  return {
    item: row.item,
    version: row.version,
    matter: row.matter,
    area: row.area,
    conditions: row.conditions as Condition[],
    listType: row.list_type as ListType,
    lead: row.lead,
    assists: row.assists,
    ground: row.ground,
    blockDoes: or(row.block_does),
    blockDoesNot: or(row.block_does_not),
    takenBackHow: or(row.taken_back_how),
    validFrom: row.valid_from,
    validTo: or(row.valid_to),
  };
}

function asDeadline(row: Selectable<DeadlineTable>): Deadline {
  return {
    class: row.class,
    name: row.name,
    dispatch: parseTerm(row.dispatch_term),
    contact: parseTerm(row.contact_term),
    resolve: parseTerm(row.resolve_term),
    ground: or(row.ground),
    validFrom: row.valid_from,
    validTo: or(row.valid_to),
  };
}

function asGround(row: Selectable<GroundTable>): Ground {
  return {
    code: row.code,
    kind: row.kind as GroundKind,
    name: row.name,
    nameEn: or(row.name_en),
    ground: or(row.ground),
    validFrom: row.valid_from,
    validTo: or(row.valid_to),
  };
}
