import type { Io } from '../io.ts';
import { packCheck, packExport, packLoad } from '../pack/commands.ts';
import { withDatabase } from './with-database.ts';

export function check(args: readonly string[], io: Io): Promise<number> {
  return packCheck(args, io);
}

export function load(args: readonly string[], io: Io): Promise<number> {
  return withDatabase(io, 'pack load', ({ db, clock }) => packLoad(args, io, { db, now: () => clock.now() }));
}

export function exportTo(args: readonly string[], io: Io): Promise<number> {
  return withDatabase(io, 'pack export', ({ db }) => packExport(args, io, { db }));
}
