import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';
import copy from 'pg-copy-streams';
import { Refusal } from '#kernel/refusal.ts';
import { migrate } from '#platform/db/migrate.ts';
import type { Database } from '#platform/db/open.ts';

/** Schemas of ours; pg-boss makes its own anew, and sessions need no keeping. */
const schemas = ['platform', 'directory', 'ledger', 'responsibility', 'cases', 'coordination', 'intake'];
const left = new Set(['platform.migration', 'platform.session']);
/** Files of the data folder without which a restored database cannot be read or verified. */
const keys = ['secret.key', 'ledger-key.pem', 'ledger-heads.jsonl'];

interface Manifest {
  readonly format: 1;
  readonly at: string;
  readonly server: string;
  readonly migrations: readonly string[];
  readonly tables: readonly { name: string; rows: number; sha256: string }[];
  readonly sequences: readonly { name: string; value: number }[];
}

type Progress = (done: number, total: number) => void;

/**
 * Writes every table, as of one moment, into a folder: one compressed COPY file a table, a manifest, and the keys. The embedded
 * server has no pg_dump; the files are plain COPY text and can be read without us. Works while the program runs.
 * @throws Refusal `backup-exists` when the folder is there already
 */
export async function backUp(
  db: Database,
  data: string,
  folder: string,
  at: Date,
  onProgress: Progress = () => undefined,
): Promise<Manifest> {
  if (existsSync(folder)) throw new Refusal('backup-exists', { folder }, 409);
  const draft = `${folder}.${process.pid}.part`;
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const manifest = await db.transaction(async ({ client }) => writeTables(client, draft, at, onProgress), {
    isolation: 'repeatable read',
    readOnly: true,
  });
  for (const key of keys) if (existsSync(join(data, key))) await copyFile(join(data, key), join(draft, key));
  await writeFile(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  // Whole or not at all: a folder with this name is a finished backup.
  await rename(draft, folder);
  return manifest;
}

async function writeTables(
  client: pg.PoolClient,
  folder: string,
  at: Date,
  onProgress: Progress,
): Promise<Manifest> {
  const names = await tablesOf(client);
  const tables: { name: string; rows: number; sha256: string }[] = [];
  for (const name of names) {
    const from = client.query(copy.to(`COPY ${name} TO STDOUT`));
    const hash = createHash('sha256');
    from.on('data', (chunk: Buffer) => hash.update(chunk));
    await pipeline(
      from,
      createGzip({ level: 4 }),
      createWriteStream(join(folder, `${name}.copy.gz`), { mode: 0o600 }),
    );
    tables.push({ name, rows: from.rowCount ?? 0, sha256: hash.digest('hex') });
    onProgress(tables.length, names.length);
  }
  const server = (await client.query<{ version: string }>('SELECT version()')).rows[0]?.version ?? '';
  return {
    format: 1,
    at: at.toISOString(),
    server,
    migrations: await migrationsOf(client),
    tables,
    sequences: await sequencesOf(client),
  };
}

/**
 * Fills an empty database from a backup, all or nothing, and puts the keys into the data folder.
 * @throws Refusal `restore-not-empty`, `restore-newer`, `backup-damaged`
 */
export async function restore(
  db: Database,
  data: string,
  folder: string,
  onProgress: Progress = () => undefined,
): Promise<Manifest> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  await migrate(db);
  await db.transaction(async ({ client }) => {
    const ours = new Set(await migrationsOf(client));
    const unknown = manifest.migrations.find((name) => !ours.has(name));
    if (unknown) throw new Refusal('restore-newer', { migration: unknown }, 409);
    if (await hasRows(client)) throw new Refusal('restore-not-empty', {}, 409);
    await client.query('SET CONSTRAINTS ALL DEFERRED');
    const order = await tablesOf(client);
    const tables = manifest.tables.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    for (const [i, table] of tables.entries()) {
      await readTable(client, folder, table);
      onProgress(i + 1, tables.length);
    }
    // Transaction numbers mean nothing in another server: all facts are delivered again, which subscribers must bear anyway.
    await client.query(`UPDATE platform.fact SET xid = '1'`);
    await client.query(`UPDATE platform.fact_cursor SET last_xid = '0', last_id = 0`);
    for (const { name, value } of manifest.sequences)
      await client.query('SELECT setval($1, $2)', [name, value]);
  });
  for (const key of keys) {
    if (!existsSync(join(folder, key))) continue;
    await rm(join(data, key), { force: true });
    await copyFile(join(folder, key), join(data, key));
  }
  return manifest;
}

async function readTable(
  client: pg.PoolClient,
  folder: string,
  table: Manifest['tables'][number],
): Promise<void> {
  const into = client.query(copy.from(`COPY ${table.name} FROM STDIN`));
  const hash = createHash('sha256');
  const text = createReadStream(join(folder, `${table.name}.copy.gz`)).pipe(createGunzip());
  text.on('data', (chunk: Buffer) => hash.update(chunk));
  await pipeline(text, into);
  if (hash.digest('hex') !== table.sha256 || into.rowCount !== table.rows)
    throw new Refusal('backup-damaged', { table: table.name }, 422);
}

/** Our tables, each after those it refers to, so that rows can be put in table by table. */
async function tablesOf(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; needs: string[] }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name,
       coalesce((SELECT array_agg(format('%I.%I', fn.nspname, f.relname)) FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
         JOIN pg_namespace fn ON fn.oid = f.relnamespace
         WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid AND NOT k.condeferrable), '{}') AS needs
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = ANY ($1) ORDER BY 1`,
    [schemas],
  );
  const ordered: string[] = [];
  const waiting = rows.filter(({ name }) => !left.has(name));
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ needs }) =>
      needs.every((need) => ordered.includes(need) || left.has(need)),
    );
    const [table] = waiting.splice(Math.max(0, next), 1);
    if (table) ordered.push(table.name);
  }
  return ordered;
}

async function sequencesOf(client: pg.PoolClient): Promise<{ name: string; value: number }[]> {
  const { rows } = await client.query<{ name: string; value: number }>(
    `SELECT schemaname || '.' || sequencename AS name, last_value AS value FROM pg_sequences WHERE schemaname = ANY ($1) AND last_value IS NOT NULL ORDER BY 1`,
    [schemas],
  );
  return rows.map(({ name, value }) => ({ name, value: Number(value) }));
}

async function migrationsOf(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM platform.migration ORDER BY 1');
  return rows.map(({ name }) => name);
}

async function hasRows(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ some: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM directory.district) AS some',
  );
  return rows[0]?.some ?? false;
}
