import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Refusal } from '#kernel/refusal.ts';
import { type DirectoryData, readDirectory } from '#modules/directory';
import { type ResponsibilityData, readResponsibility } from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import { writeCsv } from '#platform/files/csv-write.ts';
import { type ColumnDef, listMark, type SheetDef } from '#platform/files/sheet/sheet.ts';
import { writeXlsx } from '#platform/files/xlsx-write.ts';
import { showPeriods } from './check-rules.ts';
import { packItems, sheets } from './sheets.ts';
import { writePolygon } from './wkt.ts';

export interface Exporting {
  readonly format?: 'csv' | 'xlsx';
  /** Writes into a folder that is not empty. */
  readonly force?: boolean;
}

/** What one row is written from: the fields of the sheet's columns, as text. */
type Cells = Readonly<Record<string, string | undefined>>;

/**
 * Writes what is in force as a pack that can be loaded again: a folder of CSV files, or one workbook. The same content
 * gives the same bytes. Returns the files it wrote.
 */
export async function exportPack(
  db: Database,
  district: string,
  path: string,
  options: Exporting = {},
): Promise<string[]> {
  const { directory, responsibility } = await db.transaction(
    async (tx) => ({
      directory: await readDirectory(tx, district),
      responsibility: await readResponsibility(tx, district),
    }),
    { isolation: 'repeatable read', readOnly: true },
  );
  const rows = { ...directoryRows(directory), ...responsibilityRows(responsibility) };
  if (options.format === 'xlsx' || extname(path).toLowerCase() === '.xlsx')
    return writeBook(path, rows, options);
  return writeFolder(path, rows, options);
}

async function writeFolder(
  folder: string,
  rows: Record<string, Cells[]>,
  { force }: Exporting,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  if (!force && (await readdir(folder)).length > 0)
    throw new Refusal('folder-not-empty', { path: folder }, 409);
  const files: string[] = [];
  for (const def of sheets) {
    const file = join(folder, `${def.key}.csv`);
    await writeFile(
      file,
      writeCsv([def.columns.map(({ zh }) => zh), ...(rows[def.key] ?? []).map((row) => line(def, row))]),
    );
    files.push(file);
  }
  return files;
}

async function writeBook(
  path: string,
  rows: Record<string, Cells[]>,
  { force }: Exporting,
): Promise<string[]> {
  const file = extname(path).toLowerCase() === '.xlsx' ? path : `${path}.xlsx`;
  if (!force && existsSync(file)) throw new Refusal('folder-not-empty', { path: file }, 409);
  const book = await writeXlsx(
    sheets.map((def) => ({
      name: def.zh,
      columns: def.columns.map((column) => ({
        header: column.zh,
        hint: column.hint.zh,
        choices: column.choices && Object.keys(column.choices),
      })),
      rows: (rows[def.key] ?? []).map((row) => line(def, row)),
    })),
  );
  await writeFile(file, book);
  return [file];
}

function line(def: SheetDef, row: Cells): string[] {
  return def.columns.map((column) => word(column, row[column.key] ?? ''));
}

/** Codes of closed sets go back to the words of the sheet. */
function word({ choices = {} }: ColumnDef, value: string): string {
  return Object.entries(choices).find(([, code]) => code === value)?.[0] ?? value;
}

function joined(list: readonly string[]): string {
  return list.join(listMark);
}

function directoryRows(data: DirectoryData): Record<string, Cells[]> {
  const { district } = data;
  const items: Record<string, string | undefined> = {
    ...{ code: district.code, name: district.name, nameEn: district.nameEn, version: district.version },
    ...{ effectiveFrom: district.effectiveFrom, hotline: district.hotline, note: district.note },
  };
  return {
    pack: packItems.filter(({ key }) => items[key]).map(({ key, zh }) => ({ item: zh, value: items[key] })),
    areas: data.areas.map(({ boundary, aliases, ...area }) => ({
      ...area,
      aliases: joined(aliases),
      boundary: boundary ? writePolygon(boundary) : '',
    })),
    places: data.places.map(({ lon, lat, aliases, circumstances, ...place }) => ({
      ...place,
      lon: lon === undefined ? '' : String(lon),
      lat: lat === undefined ? '' : String(lat),
      aliases: joined(aliases),
      circumstances: joined(
        Object.entries(circumstances)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, value]) => `${name}=${value}`),
      ),
    })),
    units: data.units.map((unit) => ({ ...unit })),
    posts: data.posts.map((post) => ({ ...post })),
    people: data.people.map(({ posts, ...person }) => ({ ...person, posts: joined(posts) })),
    powers: data.powers.map((power) => ({ ...power })),
    calendar: data.specialDays.map(({ day, working, note }) => ({
      day,
      note,
      working: working ? 'working' : 'rest',
    })),
    hours: data.hours.map(({ periods, ...rest }) => ({ ...rest, periods: showPeriods(periods) })),
    settings: data.settings.map((setting) => ({ ...setting })),
  };
}

function responsibilityRows(data: ResponsibilityData): Record<string, Cells[]> {
  return {
    matters: data.matters.map(({ row, aliases, phrases, powers, skills, equipment, ...matter }) => ({
      ...matter,
      aliases: joined(aliases),
      phrases: joined(phrases),
      powers: joined(powers),
      skills: joined(skills ?? []),
      equipment: joined(equipment ?? []),
    })),
    lists: (data.versions ?? []).map(({ row, ...version }) => ({ ...version })),
    duties: data.duties.map(({ row, assists, ...duty }) => ({ ...duty, assists: joined(assists) })),
    transfers: (data.transfers ?? []).map(({ row, ...transfer }) => ({ ...transfer })),
    laws: (data.laws ?? []).map(({ row, ...law }) => ({ ...law })),
    capacity: (data.capacity ?? []).map(({ row, skills, equipment, ...capacity }) => ({
      ...capacity,
      skills: joined(skills),
      equipment: joined(equipment),
    })),
    deadlines: data.deadlines.map(({ row, ...deadline }) => ({ ...deadline, ...terms(deadline) })),
    grounds: data.grounds.map(({ row, ...ground }) => ({ ...ground })),
  };
}

/** Terms are kept as `4wh`; a sheet says 4工作时. */
function terms({ dispatch, contact, resolve }: { dispatch: string; contact: string; resolve: string }) {
  return { dispatch: termWords(dispatch), contact: termWords(contact), resolve: termWords(resolve) };
}

function termWords(term: string): string {
  const units: Readonly<Record<string, string>> = { h: '小时', wh: '工作时', wd: '工作日' };
  return term.replace(/^([\d.]+)(wd|wh|h)$/, (_, amount: string, unit: string) => amount + units[unit]);
}
