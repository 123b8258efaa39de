import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { parseTerm, showTerm } from '#modules/directory';
import type { On, Tx } from '#platform/db/open.ts';
import { json, slice } from '#platform/db/slice.ts';
import { type Condition, showConditions } from './condition.ts';
import { compareItems } from './duty.ts';
import { dutyValues } from './duty-values.ts';
import { rowOf, sameRow } from './life/duty-row.ts';
import { refreshFindings } from './life/refresh-findings.ts';
import { rowsOf } from './life/store-lists.ts';
import { sameTransfer, transferRowOf } from './life/transfer-row.ts';
import { byCode, type Circumstance, parseCircumstances, showCircumstances } from './matter.ts';
import type { MatterRow, ResponsibilityData, VersionRow } from './pack-data.ts';
import { dutiesChange } from './queries.ts';
import { transfersOf } from './queries-registers.ts';
import { readRegisterRows, storeRegisters } from './store-registers.ts';
import type { ResponsibilityTables } from './tables.ts';

const BATCH = 500;

/**
 * Stores checked rows. Matters that are no longer named are retired, because cases refer to them; versions that are not
 * named stay as they are, because a published list is history; terms, grounds and registers are replaced as a whole.
 */
export async function storeResponsibility(tx: Tx, data: ResponsibilityData, at: Date): Promise<void> {
  await storeMatters(tx, data, at);
  const own = await withoutDrafted(tx, data);
  await storeVersions(tx, own, at);
  await storeDuties(tx, own);
  await storeRegisters(
    tx,
    own,
    versionsOf(own).map(({ version }) => version),
    inBatches,
  );
  await storeTerms(tx, data);
  await refreshFindings(tx, data.district, 'pack', at);
}

async function storeMatters(tx: Tx, { district, matters }: ResponsibilityData, at: Date): Promise<void> {
  const db = slice<ResponsibilityTables>(tx);
  await db
    .updateTable('responsibility.matter')
    .set({ retired_at: at })
    .where('district', '=', district)
    .where('retired_at', 'is', null)
    .execute();
  await inBatches(
    matters.map((row) => matterValues(district, row)),
    (values) =>
      db
        .insertInto('responsibility.matter')
        .values(values)
        .onConflict((conflict) =>
          conflict.columns(['district', 'code']).doUpdateSet((eb) => ({
            parent: eb.ref('excluded.parent'),
            name: eb.ref('excluded.name'),
            name_en: eb.ref('excluded.name_en'),
            aliases: eb.ref('excluded.aliases'),
            phrases: eb.ref('excluded.phrases'),
            deadline_class: eb.ref('excluded.deadline_class'),
            circumstances: eb.ref('excluded.circumstances'),
            powers: eb.ref('excluded.powers'),
            skills: eb.ref('excluded.skills'),
            equipment: eb.ref('excluded.equipment'),
            retired_at: sql<Date | null>`null`,
          })),
        )
        .execute(),
  );
}

function matterValues(district: string, row: MatterRow) {
  return {
    district,
    code: row.code,
    parent: row.parent ?? null,
    name: row.name,
    name_en: row.nameEn ?? null,
    aliases: [...row.aliases],
    phrases: [...row.phrases],
    deadline_class: row.deadlineClass ?? null,
    circumstances: json(parseCircumstances(row.circumstances).circumstances),
    powers: [...row.powers],
    skills: [...(row.skills ?? [])],
    equipment: [...(row.equipment ?? [])],
  };
}

/**
 * The rows of a pack without versions that were drafted here. Such a version is not the pack's to write: an exported pack that is
 * loaded again says the same of it and changes nothing, one that says something else is refused.
 * @throws Refusal `list-made-here` 409
 */
async function withoutDrafted(tx: Tx, data: ResponsibilityData): Promise<ResponsibilityData> {
  const drafted = await slice<ResponsibilityTables>(tx)
    .selectFrom('responsibility.list_version')
    .select(['version', 'status', 'effective_from'])
    .where('district', '=', data.district)
    .where('created_by', 'is not', null)
    .where('version', 'in', ['', ...versionsOf(data).map(({ version }) => version)])
    .execute();
  for (const { version, status, effective_from } of drafted) {
    const begins = versionsOf(data).find((each) => each.version === version)?.effectiveFrom;
    if (status !== 'published' || begins !== effective_from || !(await saysTheSame(tx, data, version)))
      throw new Refusal('list-made-here', { version }, 409);
  }
  const here = new Set(drafted.map(({ version }) => version));
  return {
    ...data,
    duties: data.duties.filter(({ version }) => !here.has(version)),
    transfers: data.transfers?.filter(({ version }) => !here.has(version)),
    versions: data.versions?.filter(({ version }) => !here.has(version)),
  };
}

/** Whether a pack has exactly the rows and the transfers of a version that is stored. */
async function saysTheSame(tx: Tx, data: ResponsibilityData, version: string): Promise<boolean> {
  const { district } = data;
  const rows = new Map((await rowsOf(tx, district, version)).map((duty) => [duty.item, rowOf(duty)]));
  const moves = await transfersOf(tx, district, version);
  const kept = new Map(moves.map((each) => [each.code, transferRowOf(each)]));
  const own = (row: { readonly version: string }) => row.version === version;
  const [duties, transfers] = [data.duties.filter(own), (data.transfers ?? []).filter(own)];
  const same = <Row>(old: Row | undefined, row: Row, alike: (a: Row, b: Row) => boolean) =>
    old !== undefined && alike(old, row);
  return (
    duties.length === rows.size &&
    transfers.length === kept.size &&
    duties.every((row) => same(rows.get(row.item), row, sameRow)) &&
    transfers.every((row) => same(kept.get(row.code), row, sameTransfer))
  );
}

async function storeVersions(tx: Tx, data: ResponsibilityData, at: Date): Promise<void> {
  const { district } = data;
  const values = versionsOf(data).map(({ version, effectiveFrom, note }) => ({
    district,
    version,
    effective_from: effectiveFrom,
    status: 'published',
    published_at: at,
    published_by: 'pack',
    note: note ?? null,
  }));
  await inBatches(values, (batch) =>
    slice<ResponsibilityTables>(tx)
      .insertInto('responsibility.list_version')
      .values(batch)
      .onConflict((conflict) =>
        conflict.columns(['district', 'version']).doUpdateSet((eb) => ({
          effective_from: eb.ref('excluded.effective_from'),
          status: eb.ref('excluded.status'),
          published_at: eb.ref('excluded.published_at'),
          published_by: eb.ref('excluded.published_by'),
          note: eb.ref('excluded.note'),
        })),
      )
      .execute(),
  );
}

/** The versions the rows belong to; one that has no row of its own in `versions` begins with its earliest duty. */
function versionsOf({ versions = [], duties }: ResponsibilityData): VersionRow[] {
  const named = new Map<string, VersionRow>();
  for (const { version, validFrom } of duties) {
    const known = named.get(version);
    if (!known || validFrom < known.effectiveFrom) named.set(version, { version, effectiveFrom: validFrom });
  }
  for (const row of versions) named.set(row.version, row);
  return [...named.values()];
}

async function storeDuties(tx: Tx, data: ResponsibilityData): Promise<void> {
  const { district } = data;
  const db = slice<ResponsibilityTables>(tx);
  const versions = versionsOf(data).map(({ version }) => version);
  if (versions.length === 0) return;
  for (const version of versions) dutiesChange(tx, version);
  await db
    .deleteFrom('responsibility.duty')
    .where('district', '=', district)
    .where('version', 'in', versions)
    .execute();
  await inBatches(
    data.duties.map((row) => dutyValues(district, row)),
    (batch) => db.insertInto('responsibility.duty').values(batch).execute(),
  );
}

async function storeTerms(tx: Tx, { district, deadlines, grounds }: ResponsibilityData): Promise<void> {
  const db = slice<ResponsibilityTables>(tx);
  await db.deleteFrom('responsibility.deadline').where('district', '=', district).execute();
  await db.deleteFrom('responsibility.ground').where('district', '=', district).execute();
  const terms = deadlines.map((row) => ({
    district,
    class: row.class,
    name: row.name,
    dispatch_term: showTerm(parseTerm(row.dispatch)),
    contact_term: showTerm(parseTerm(row.contact)),
    resolve_term: showTerm(parseTerm(row.resolve)),
    ground: row.ground ?? null,
    valid_from: row.validFrom,
    valid_to: row.validTo ?? null,
  }));
  await inBatches(terms, (batch) => db.insertInto('responsibility.deadline').values(batch).execute());
  const admitted = grounds.map((row) => ({
    district,
    code: row.code,
    kind: row.kind,
    name: row.name,
    name_en: row.nameEn ?? null,
    ground: row.ground ?? null,
    valid_from: row.validFrom,
    valid_to: row.validTo ?? null,
  }));
  await inBatches(admitted, (batch) => db.insertInto('responsibility.ground').values(batch).execute());
}

async function inBatches<T>(rows: readonly T[], store: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += BATCH) await store(rows.slice(i, i + BATCH));
}

/** What was published and is in use, in the form it can be loaded again: loading it changes nothing. */
export async function readResponsibility(on: On, district: string): Promise<ResponsibilityData> {
  const db = slice<ResponsibilityTables>(on);
  const matters = await db
    .selectFrom('responsibility.matter')
    .selectAll()
    .where('district', '=', district)
    .where('retired_at', 'is', null)
    .execute();
  const versions = await db
    .selectFrom('responsibility.list_version')
    .selectAll()
    .where('district', '=', district)
    .where('status', '=', 'published')
    .orderBy('effective_from')
    .orderBy('version')
    .execute();
  const inUse = new Set(matters.map(({ code }) => code));
  const published = new Set(versions.map(({ version }) => version));
  const duties = await db
    .selectFrom('responsibility.duty')
    .selectAll()
    .where('district', '=', district)
    .execute();
  const deadlines = await db
    .selectFrom('responsibility.deadline')
    .selectAll()
    .where('district', '=', district)
    .orderBy('class')
    .orderBy('valid_from')
    .execute();
  const grounds = await db
    .selectFrom('responsibility.ground')
    .selectAll()
    .where('district', '=', district)
    .orderBy('code')
    .execute();
  return {
    district,
    matters: matters.sort(byCode).map((row) => ({
      code: row.code,
      parent: row.parent ?? undefined,
      name: row.name,
      nameEn: row.name_en ?? undefined,
      aliases: row.aliases,
      phrases: row.phrases,
      deadlineClass: row.deadline_class ?? undefined,
      circumstances: showCircumstances(row.circumstances as Circumstance[]),
      powers: row.powers,
      ...(row.skills.length > 0 ? { skills: row.skills } : {}),
      ...(row.equipment.length > 0 ? { equipment: row.equipment } : {}),
    })),
    versions: versions.map((row) => ({
      version: row.version,
      effectiveFrom: row.effective_from,
      note: row.note ?? undefined,
    })),
    duties: duties
      .filter(({ version, matter }) => published.has(version) && inUse.has(matter))
      .sort((a, b) => compareItems(a.version, b.version) || compareItems(a.item, b.item))
      .map((row) => ({
        version: row.version,
        item: row.item,
        matter: row.matter,
        area: row.area,
        conditions: showConditions(row.conditions as Condition[]),
        listType: row.list_type,
        lead: row.lead,
        assists: row.assists,
        ground: row.ground,
        blockDoes: row.block_does ?? undefined,
        blockDoesNot: row.block_does_not ?? undefined,
        takenBackHow: row.taken_back_how ?? undefined,
        validFrom: row.valid_from,
        validTo: row.valid_to ?? undefined,
      })),
    ...(await readRegisterRows(on, district, published, inUse)),
    deadlines: deadlines.map((row) => ({
      class: row.class,
      name: row.name,
      dispatch: row.dispatch_term,
      contact: row.contact_term,
      resolve: row.resolve_term,
      ground: row.ground ?? undefined,
      validFrom: row.valid_from,
      validTo: row.valid_to ?? undefined,
    })),
    grounds: grounds.map((row) => ({
      code: row.code,
      kind: row.kind,
      name: row.name,
      nameEn: row.name_en ?? undefined,
      ground: row.ground ?? undefined,
      validFrom: row.valid_from,
      validTo: row.valid_to ?? undefined,
    })),
  };
}
