import { parseArgs } from 'node:util';
import { Refusal } from '#kernel/refusal.ts';
import { directoryOf, onlyDistrict } from '#modules/directory';
import type { Sealer } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Io } from '../io.ts';
import { type Imported, importCases } from './import.ts';
import { readMap } from './map.ts';
import { previewImport } from './preview.ts';
import { writeRejects } from './rejects.ts';
import { rejectsOf } from './run-store.ts';

export interface ImportCommandKit {
  readonly db: Database;
  readonly sealer: Sealer;
  readonly now: () => Date;
}

/**
 * `jingwei import cases FILE --map MAP.json [--dry-run] [--district CODE] [--as STAFF-NUMBER] [--batch N]`. Returns the exit code; rejected
 * rows are no failure, because their number and reasons are told.
 */
export async function importCommand(args: readonly string[], io: Io, kit: ImportCommandKit): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      map: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      district: { type: 'string' },
      as: { type: 'string' },
      batch: { type: 'string', default: '500' },
    },
  });
  const file = positionals[0];
  const batchSize = Number(values.batch);
  if (file === undefined || values.map === undefined || !(batchSize >= 1 && batchSize <= 1000)) {
    throw new Refusal('import-usage', {}, 400);
  }
  const map = await readMap(values.map);
  const district = values.district ?? (await onlyDistrict(kit.db));
  if (values.as !== undefined && !(await directoryOf(kit.db, district)).people.has(values.as)) {
    throw new Refusal('import-person-unknown', { person: values.as }, 404);
  }
  const onProgress = io.progress(io.t('import.progress'));
  const base = { db: kit.db, sealer: kit.sealer, district, now: kit.now(), batchSize, onProgress };
  const wanted = values.as === undefined ? base : { ...base, person: values.as };
  return values['dry-run'] ? dryRun(file, map, wanted, io) : realRun(file, map, wanted, io);
}

type Wanted = Parameters<typeof importCases>[2];
type Map = Parameters<typeof importCases>[1];

async function realRun(file: string, map: Map, wanted: Wanted, io: Io): Promise<number> {
  const done = await importCases(file, map, wanted);
  const { rows, stored, joined, rejected, known, before } = done;
  const rejects =
    rejected > 0 ? await writeRejects(file, map.map, rejectsOf(wanted.db, done.run), io.t) : null;
  io.print(io.t(before ? 'import.before' : 'import.done', { rows, stored, joined, rejected, known }));
  if (rejects) io.print(io.t('import.rejects', { path: rejects, n: rejected }));
  tellUntranslated(done.untranslated, io);
  io.result({
    ok: true,
    district: wanted.district,
    run: done.run.id,
    rows,
    stored,
    joined,
    rejected,
    known,
    before,
    rejects,
  });
  return rows === stored + joined + rejected + known ? 0 : 1;
}

async function dryRun(file: string, map: Map, wanted: Wanted, io: Io): Promise<number> {
  const seen = await previewImport(file, map, wanted);
  const directory = await directoryOf(wanted.db, wanted.district);
  const { rows, rejected, finished, named, placed } = seen;
  io.print(io.t('import.preview', { rows, taken: rows - rejected, rejected, finished, named, placed }));
  for (const [unit, count] of seen.holders) {
    io.print(io.t('import.preview.holder', { unit: nameIn(io.lang, directory.unit(unit)), count }));
  }
  for (const [reason, count] of seen.reasons) {
    const example = seen.rejects.find(({ rejection }) => rejection.reason === reason)?.rejection.params ?? {};
    io.print(io.t('import.preview.reason', { reason: io.t(`refusal.${reason}`, example), count }));
  }
  tellUntranslated(seen.untranslated, io);
  const rejects = rejected > 0 ? await writeRejects(file, map.map, listed(seen.rejects), io.t) : null;
  if (rejects)
    io.print(io.t('import.rejects', { path: rejects, n: Math.min(rejected, seen.rejects.length) }));
  const { holders, reasons } = seen;
  const result = {
    rows,
    rejected,
    finished,
    named,
    placed,
    holders: Object.fromEntries(holders),
    reasons: Object.fromEntries(reasons),
  };
  io.result({ ok: true, dryRun: true, district: wanted.district, ...result, rejects });
  return 0;
}

async function* listed<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

function tellUntranslated(words: Imported['untranslated'], io: Io): void {
  for (const field of ['matter', 'area', 'channel'] as const) {
    const list = words[field]
      .slice(0, 10)
      .map(([word, count]) => io.t('import.untranslated.word', { word, count }));
    if (list.length > 0)
      io.print(io.t(`import.untranslated.${field}`, { list: list.join(io.lang === 'en' ? ', ' : '、') }));
  }
}
