import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { Refusal } from '#kernel/refusal.ts';
import { projectRoot } from '../config.ts';
import type { Database } from './open.ts';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

export interface MigrateOptions {
  readonly root?: string;
  readonly onProgress?: (name: string) => void;
  /** Tests only: an error in one module is handed over and the other modules go on. */
  readonly onError?: (name: string, error: unknown) => void;
}

/** Modules that others refer to come first; those not named here follow by name. */
const firstModules = ['directory', 'ledger', 'responsibility', 'cases', 'coordination', 'intake'];
const lockKey = 0x6a77; // «jw»; two programs that start together migrate one after the other

/** Applies what is missing, each file in a transaction of its own. Returns the names that were applied. */
export async function migrate(
  db: Database,
  modules?: readonly string[],
  options: MigrateOptions = {},
): Promise<string[]> {
  const root = options.root ?? projectRoot();
  const client = await db.pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    try {
      return await applyAll(client, foldersOf(root, modules), options);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockKey]);
    }
  } finally {
    client.release();
  }
}

async function applyAll(
  client: pg.PoolClient,
  folders: Folder[],
  options: MigrateOptions,
): Promise<string[]> {
  const known = await appliedChecksums(client);
  const applied: string[] = [];
  refuseNewer(known, folders);
  for (const folder of folders) {
    try {
      for (const migration of read(folder)) {
        if (isApplied(known, migration)) continue;
        options.onProgress?.(migration.name);
        await apply(client, migration);
        applied.push(migration.name);
      }
    } catch (error) {
      if (!options.onError) throw error;
      options.onError(folder.module, error);
    }
  }
  return applied;
}

async function appliedChecksums(client: pg.PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query(`select to_regclass('platform.migration') is not null as present`);
  if (!rows[0]?.present) return new Map();
  const known = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from platform.migration',
  );
  return new Map(known.rows.map((row) => [row.name, row.checksum]));
}

/** An older program must not work on a schema that it does not know. */
function refuseNewer(known: Map<string, string>, folders: Folder[]): void {
  const names = new Set(folders.flatMap((folder) => read(folder)).map(({ name }) => name));
  const modules = new Set(folders.map(({ module }) => module));
  const unknown = [...known.keys()].find((name) => !names.has(name) && modules.has(name.split('/')[0] ?? ''));
  if (unknown) throw new Refusal('database-newer', { name: unknown }, 409);
}

function isApplied(known: Map<string, string>, { name, checksum }: Migration): boolean {
  const before = known.get(name);
  if (before === undefined) return false;
  if (before !== checksum) throw new Refusal('migration-changed', { name }, 409);
  return true;
}

async function apply(client: pg.PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  const started = performance.now();
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into platform.migration (name, checksum, milliseconds) values ($1, $2, $3)', [
      name,
      checksum,
      Math.round(performance.now() - started),
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`migration ${name} failed: ${located(error, sql)}`, { cause: error });
  }
}

/** The server counts characters; whoever mends the file wants a line. */
function located(error: unknown, sql: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const position =
    typeof error === 'object' && error !== null && 'position' in error ? Number(error.position) : 0;
  return position ? `${message} (line ${sql.slice(0, position).split('\n').length})` : message;
}

interface Folder {
  readonly module: string;
  readonly path: string;
}

function foldersOf(root: string, modules: readonly string[] | undefined): Folder[] {
  const inModules = join(root, 'src/modules');
  const present = existsSync(inModules) ? readdirSync(inModules).sort() : [];
  const others = present.filter((name) => !firstModules.includes(name));
  const chosen = [...firstModules, ...others].filter((name) => modules?.includes(name) ?? true);
  return [
    { module: 'platform', path: join(root, 'src/platform/db/migrations') },
    ...chosen.map((module) => ({ module, path: join(inModules, module, 'migrations') })),
    ...(modules === undefined || modules.includes('app')
      ? [{ module: 'app', path: join(root, 'src/app/migrations') }]
      : []),
  ];
}

function read({ module, path }: Folder): Migration[] {
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(file))
        throw new Error(`${module}/${file}: name it 0001-verb-object.sql`);
      const sql = readFileSync(join(path, file), 'utf8');
      return { name: `${module}/${file}`, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
