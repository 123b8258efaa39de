import { createSealer } from '#modules/intake';
import { importCommand } from '../import/command.ts';
import type { Io } from '../io.ts';
import { withDatabase } from './with-database.ts';

export function importCases(args: readonly string[], io: Io): Promise<number> {
  return withDatabase(io, 'import cases', ({ db, clock, secret }) =>
    importCommand(args, io, { db, sealer: createSealer(secret), now: () => clock.now() }),
  );
}
