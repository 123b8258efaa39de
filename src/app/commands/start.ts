import type { Io } from '../io.ts';
import { start } from '../main.ts';
import { open } from '../open.ts';

export function startProgram(_args: readonly string[], io: Io): Promise<number> {
  return start(io);
}

/** Brings the database up to date and ends. */
export async function migrateOnly(_args: readonly string[], io: Io): Promise<number> {
  const opened = await open(io, { command: 'migrate' });
  await opened.close();
  io.print(io.t('cli.migrated', { n: opened.migrated.length }));
  io.result({ ok: true, applied: opened.migrated });
  return 0;
}
