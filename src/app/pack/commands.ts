import { parseArgs } from 'node:util';
import { Refusal } from '#kernel/refusal.ts';
import { onlyDistrict } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import type { Io } from '../io.ts';
import { exportPack } from './export.ts';
import { type Loading, loadPack, PackFaults } from './load.ts';
import { type PackRead, readPack } from './read.ts';
import { faultJson, sayCounts, sayFault } from './report.ts';

/** What a command needs besides its words; checking a pack needs no database. */
export interface PackKit {
  readonly db: Database;
  readonly now: () => Date;
  readonly actor?: Loading['actor'];
}

/** `jingwei pack check PATH`. Returns the exit code: 0 only when the pack has no fault. */
export async function packCheck(args: readonly string[], io: Io): Promise<number> {
  const pack = await readPack(pathOf(args));
  if (pack.faults.length > 0) return tellFaults(pack, io);
  io.print(io.t('pack.check.ok', { sheets: sayCounts(pack.counts, io.t) }));
  io.result({ ok: true, counts: pack.counts, faults: [] });
  return 0;
}

/** `jingwei pack load PATH`: all or nothing. */
export async function packLoad(
  args: readonly string[],
  io: Io,
  { db, now, actor }: PackKit,
): Promise<number> {
  try {
    const loaded = await loadPack(db, pathOf(args), { at: now(), ...(actor ? { actor } : {}) });
    const { district: code, name, version, counts } = loaded;
    io.print(io.t('pack.load.done', { district: name, code, version, sheets: sayCounts(counts, io.t) }));
    io.result({ ok: true, district: code, name, version, sample: loaded.sample, counts, faults: [] });
    return 0;
  } catch (error) {
    if (!(error instanceof PackFaults)) throw error;
    tellFaults(error.pack, io);
    io.say(io.t('refusal.pack-faults', error.params));
    return 1;
  }
}

/** `jingwei pack export PATH [--format csv|xlsx] [--district CODE] [--force]`. */
export async function packExport(
  args: readonly string[],
  io: Io,
  { db }: Pick<PackKit, 'db'>,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'csv' },
      district: { type: 'string' },
      force: { type: 'boolean', default: false },
    },
  });
  const path = pathOf(positionals);
  const format = values.format === 'xlsx' ? 'xlsx' : 'csv';
  const district = values.district ?? (await onlyDistrict(db));
  const files = await exportPack(db, district, path, { format, force: values.force });
  io.print(io.t('pack.export.done', { files: files.length, path }));
  io.result({ ok: true, district, path, files });
  return 0;
}

function pathOf(args: readonly string[]): string {
  const path = args.find((arg) => !arg.startsWith('--'));
  if (path === undefined) throw new Refusal('pack-usage', {}, 400);
  return path;
}

function tellFaults(pack: PackRead, io: Io): number {
  for (const fault of pack.faults) {
    const { place, text, remedy } = sayFault(fault, pack.letter, io.t);
    io.print(io.t('pack.fault.said', { place, text }));
    io.print(io.t('pack.fault.remedy', { text: remedy }));
  }
  io.print(io.t('pack.check.faults', { count: pack.faults.length }));
  const faults = pack.faults.map((fault) => faultJson(fault, pack.letter, io.t));
  io.result({ ok: false, counts: pack.counts, faults });
  return 1;
}
