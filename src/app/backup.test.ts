import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { resident } from '#modules/directory';
import { receiveDemands } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { seedDistrict } from '../modules/directory/fixtures.ts';
import { aDemand, testSealer } from '../modules/intake/fixtures.ts';
import { seedDuties } from '../modules/responsibility/fixtures.ts';
import { backUp, restore } from './backup.ts';

let from: Database;
let to: Database;
const at = new Date('2026-11-20T12:00:00Z');

beforeAll(async () => {
  from = await testDatabase();
  to = await testDatabase();
  const { district } = await seedDistrict(from);
  await seedDuties(from, district);
  const demands = [aDemand(), aDemand({ text: '停电了', contact: { phone: '19900001234' } })];
  await from.transaction((tx) => receiveDemands(tx, resident(district), testSealer, demands));
});

it('a backup restored into an empty database has every row, and the next case gets the next number', async () => {
  const data = mkdtempSync(join(tmpdir(), 'jingwei-data-'));
  writeFileSync(join(data, 'secret.key'), 'kept');
  const folder = join(data, 'backup');
  const manifest = await backUp(from, data, folder, at);
  const other = mkdtempSync(join(tmpdir(), 'jingwei-data-'));
  await restore(to, other, folder);
  for (const { name, rows } of manifest.tables) {
    const { rows: counted } = await to.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`);
    expect([name, counted[0]?.n]).toEqual([name, rows]);
  }
  expect(manifest.tables.find(({ name }) => name.startsWith('cases.'))?.rows).toBeGreaterThan(0);
  expect(await readFile(join(other, 'secret.key'), 'utf8')).toBe('kept');
  const next = async (db: Database) =>
    (await db.pool.query<{ n: number }>(`SELECT nextval('cases.number_seq')::int AS n`)).rows[0]?.n;
  expect(await next(to)).toBe(await next(from));
  await expect(restore(to, other, folder)).rejects.toThrow('restore-not-empty');
  await expect(backUp(from, data, folder, at)).rejects.toThrow('backup-exists');
});

it('a damaged backup is refused and leaves the database empty', async () => {
  const empty = await testDatabase();
  const data = mkdtempSync(join(tmpdir(), 'jingwei-data-'));
  const folder = join(data, 'backup');
  await backUp(from, data, folder, at);
  const file = readdirSync(folder).find((name) => name.startsWith('intake.demand')) ?? '';
  writeFileSync(join(folder, file), gzipSync(''));
  await expect(restore(empty, data, folder)).rejects.toThrow('backup-damaged');
  const { rows } = await empty.pool.query('SELECT 1 FROM directory.district');
  expect(rows).toHaveLength(0);
});
