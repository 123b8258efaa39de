import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { migrate } from './migrate.ts';
import { type Database, openDatabase } from './open.ts';
import { testDatabase } from './testing.ts';

const root = mkdtempSync(join(tmpdir(), 'jingwei-migrate-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, sql: string): void {
  const path = join(root, 'src', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, sql);
}

const platform = 'platform/db/migrations/0001-create-platform.sql';
const table = `create schema platform; create table platform.migration
  (name text primary key, checksum text, applied_at timestamptz default now(), milliseconds int);`;

let db: Database;
beforeEach(async () => {
  rmSync(join(root, 'src'), { recursive: true, force: true });
  write(platform, table);
  db = await testDatabase({ empty: true });
});

describe('the migrations of this program', () => {
  test('apply from nothing, every module’s, and once only', async () => {
    const applied = await migrate(db);
    expect(applied[0]).toBe('platform/0001-create-platform.sql');
    for (const module of ['directory', 'ledger', 'responsibility', 'cases', 'coordination', 'intake']) {
      expect(applied.some((name) => name.startsWith(`${module}/`))).toBe(true);
    }
    expect(await migrate(db)).toEqual([]);
  });

  test('explain every table and every column', async () => {
    await migrate(db);
    const { rows } = await db.pool.query(`
      select format('%I.%I', n.nspname, c.relname) || coalesce('.' || a.attname, '') as unexplained
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
        and (col_description(c.oid, a.attnum) is null or obj_description(c.oid, 'pg_class') is null)
      order by 1`);
    expect(rows.map((row) => row.unexplained)).toEqual([]);
  });
});

describe('migrating', () => {
  test('goes from module to module in the order in which they stand on each other', async () => {
    write('modules/cases/migrations/0001-a.sql', 'create table b (a int references a (a))');
    write('modules/directory/migrations/0001-a.sql', 'create table a (a int primary key)');
    write('app/migrations/0001-z.sql', 'create table z (a int references b_view)'.replace('b_view', 'a'));
    expect(await migrate(db, undefined, { root })).toEqual([
      'platform/0001-create-platform.sql',
      'directory/0001-a.sql',
      'cases/0001-a.sql',
      'app/0001-z.sql',
    ]);
  });

  test('undoes a file that fails, names the line, and keeps what went before', async () => {
    write('modules/cases/migrations/0001-good.sql', 'create table good (a int);');
    write('modules/cases/migrations/0002-bad.sql', 'create table half (a int);\n\nselect nonsense;');
    await expect(migrate(db, undefined, { root })).rejects.toThrow(/cases\/0002-bad\.sql failed.*line 3/);
    const { rows } = await db.pool.query(
      `select to_regclass('good')::text as good, to_regclass('half')::text as half`,
    );
    expect(rows).toEqual([{ good: 'good', half: null }]);
  });

  test('refuses when a file was changed after it had been applied', async () => {
    await migrate(db, undefined, { root });
    write(platform, `${table} -- changed`);
    await expect(migrate(db, undefined, { root })).rejects.toSatisfy((error) =>
      isRefusal(error, 'migration-changed'),
    );
  });

  test('refuses a file whose name would be passed over in silence', async () => {
    write('modules/cases/migrations/2-Add thing.sql', 'select 1');
    await expect(migrate(db, undefined, { root })).rejects.toThrow(/0001-verb-object\.sql/);
  });

  test('refuses a database that a newer version has changed', async () => {
    write('modules/cases/migrations/0001-a.sql', 'select 1');
    await migrate(db, undefined, { root });
    rmSync(join(root, 'src/modules/cases'), { recursive: true });
    mkdirSync(join(root, 'src/modules/cases/migrations'), { recursive: true });
    await expect(migrate(db, undefined, { root })).rejects.toSatisfy((error) =>
      isRefusal(error, 'database-newer'),
    );
  });

  test('by two programs at once is done once', async () => {
    write('modules/cases/migrations/0001-slow.sql', 'select pg_sleep(0.3); create table once (a int);');
    const other = openDatabase(db.url);
    const both = await Promise.all([migrate(db, undefined, { root }), migrate(other, undefined, { root })]);
    expect(both.map((applied) => applied.length).sort()).toEqual([0, 2]);
    await other.close();
  });
});
