import { resolve } from 'node:path';
import { Refusal } from '#kernel/refusal.ts';
import { backUp, restore } from '../backup.ts';
import type { Io } from '../io.ts';
import { withDatabase } from './with-database.ts';

export async function backup(args: readonly string[], io: Io): Promise<number> {
  const folder = folderOf(args, 'backup FOLDER');
  return withDatabase(io, 'backup', async ({ db, data, clock }) => {
    const { tables, at } = await backUp(db, data, folder, clock.now(), io.progress(io.t('cli.backup')));
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    io.print(io.t('cli.backup-done', { rows, folder }));
    io.result({ ok: true, folder, at, rows, tables: tables.length });
    return 0;
  });
}

export async function restoreBackup(args: readonly string[], io: Io): Promise<number> {
  const folder = folderOf(args, 'restore FOLDER');
  return withDatabase(io, 'restore', async ({ db, data }) => {
    const { tables } = await restore(db, data, folder, io.progress(io.t('cli.restore')));
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    io.print(io.t('cli.restore-done', { rows, folder }));
    io.result({ ok: true, folder, rows, tables: tables.length });
    return 0;
  });
}

function folderOf(args: readonly string[], usage: string): string {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (!folder) throw new Refusal('usage', { usage }, 400);
  return resolve(folder);
}
