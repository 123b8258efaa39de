import { type Selectable, sql } from 'kysely';
import { type Directory, directoryOf, parseTerm } from '#modules/directory';
import type { On, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Deadline, DutyBook, Ground, GroundKind } from './book.ts';
import { type BookRows, buildBook } from './build-book.ts';
import type { Condition } from './condition.ts';
import type { Duty, ListType, ListVersion } from './duty.ts';
import type { Circumstance, Matter } from './matter.ts';
import { parseMeans } from './means.ts';
import { parseNeeds } from './need.ts';
import { readLoad } from './queries-load.ts';
import { readRegisters } from './queries-registers.ts';
import type {
  DeadlineTable,
  DutyTable,
  GroundTable,
  ListVersionTable,
  MatterTable,
  ResponsibilityTables,
} from './tables.ts';

/** How long a book is used without asking whether the lists have changed. */
const FRESH = 2000;

interface Held {
  readonly book: DutyBook;
  readonly stamp: string;
  readonly generation: number;
  askedAt: number;
}

/** A book belongs to a snapshot of the directory, which stands for the database, the district and its settings. */
const held = new WeakMap<Directory, Held>();
/** Counts changes this program has made, so that it sees its own at once and others' within two seconds. */
let generation = 0;
const changing = new WeakSet<Tx>();

/** The district's catalogue and lists, held in memory and read again when they have changed. @throws Refusal `no-district` 404 */
export async function dutiesOf(on: On, district: string): Promise<DutyBook> {
  const directory = await directoryOf(on, district);
  const settings = directory.numberSetting.bind(directory);
  if ('client' in on && changing.has(on)) return buildBook(await readBook(on, district), settings);
  const known = held.get(directory);
  const current = known?.generation === generation;
  if (known && current && performance.now() - known.askedAt < FRESH) return known.book;
  // Others go on with the book they have while one caller asks.
  if (known && current) known.askedAt = performance.now();
  const asked = { generation, askedAt: performance.now() };
  const stamp = await findStamp(on, district);
  if (known && current && known.stamp === stamp) return known.book;
  const book = buildBook(await readBook(on, district), settings);
  held.set(directory, { book, stamp, ...asked });
  return book;
}

/** Called by whatever writes lists or the catalogue: seen at once in the transaction, elsewhere when it has committed. */
export function dutiesChange(tx: Tx): void {
  changing.add(tx);
  tx.afterCommit(() => {
    generation++;
  });
}

async function findStamp(on: On, district: string): Promise<string> {
  const db = slice<ResponsibilityTables>(on);
  const measured = sql<string>`(SELECT measured_at::text FROM responsibility.load_measured WHERE district = ${district})`;
  const row = await db
    .selectFrom('responsibility.list_version')
    .select(
      sql<string | null>`string_agg(version || xmin::text || '.' || cmin::text, ',' order by version)`.as(
        'stamp',
      ),
    )
    .select(measured.as('measured'))
    .where('district', '=', district)
    .executeTakeFirst();
  return `${row?.stamp ?? ''} ${row?.measured ?? ''}`;
}

async function readBook(on: On, district: string): Promise<BookRows> {
  const db = slice<ResponsibilityTables>(on);
  const matters = await db
    .selectFrom('responsibility.matter')
    .selectAll()
    .where('district', '=', district)
    .execute();
  const versions = await db
    .selectFrom('responsibility.list_version')
    .selectAll()
    .where('district', '=', district)
    .execute();
  const duties = await db
    .selectFrom('responsibility.duty')
    .selectAll()
    .where('district', '=', district)
    .execute();
  const deadlines = await db
    .selectFrom('responsibility.deadline')
    .selectAll()
    .where('district', '=', district)
    .execute();
  const grounds = await db
    .selectFrom('responsibility.ground')
    .selectAll()
    .where('district', '=', district)
    .execute();
  const load = await readLoad(on, district);
  return {
    district,
    load,
    matters: matters.map(asMatter),
    versions: versions.map(asVersion),
    duties: duties.map(asDuty),
    ...(await readRegisters(on, district)),
    deadlines: deadlines.map(asDeadline),
    grounds: grounds.map(asGround).sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
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
