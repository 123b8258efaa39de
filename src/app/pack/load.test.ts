import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryOf } from '#modules/directory';
import { dutiesOf } from '#modules/responsibility';
import { projectRoot } from '#platform/config.ts';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { exportPack } from './export.ts';
import { change, smallPack, spoiledPack } from './fixtures.ts';
import { loadPack } from './load.ts';

const at = new Date('2026-03-02T01:00:00Z');
const work = mkdtempSync(join(tmpdir(), 'jingwei-export-'));
afterAll(() => rmSync(work, { recursive: true }));

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

async function rows(): Promise<unknown> {
  const { rows } = await db.pool.query('select count(*)::int as units from directory.unit');
  return rows[0];
}

describe('loading a pack', () => {
  it('loads nothing of a pack that has a fault', async () => {
    const folder = spoiledPack({ duties: change('市政,部门,cgj', '市政,部门,无此单位') });
    await expect(loadPack(db, folder, { at })).rejects.toMatchObject({
      code: 'pack-faults',
      params: { count: 1 },
    });
    expect(await rows()).toEqual({ units: 0 });
    rmSync(folder, { recursive: true });
  });

  it('loads the whole of a good one, and records who did it', async () => {
    const loaded = await loadPack(db, smallPack, { at });
    expect(loaded).toMatchObject({
      district: '990299',
      name: '青石区',
      sample: true,
      counts: { units: 8, duties: 4 },
    });
    const directory = await directoryOf(db, '990299');
    expect(directory.unit('cgj').name).toBe('青石区城市管理局');
    expect(directory.blockOf('990299001001')).toBe('b001');
    const book = await dutiesOf(db, '990299');
    const query = { matter: '010102', area: '990299001', circumstances: { 道路: '市政' }, at: '2026-03-02' };
    expect(book.resolve(query)).toMatchObject({ kind: 'holder', lead: 'cgj' });
    const { rows: deeds } = await db.pool.query(
      `select count(*)::int as n from ledger.leaf where deed = 'pack.loaded'`,
    );
    expect(deeds[0]).toEqual({ n: 1 });
  });

  it.each(['csv', 'xlsx'] as const)('gives back what was loaded, byte for byte (%s)', async (format) => {
    const path = (name: string) => join(work, `${format}-${name}${format === 'xlsx' ? '.xlsx' : ''}`);
    await exportPack(db, '990299', path('1'), { format });
    await loadPack(db, path('1'), { at });
    await exportPack(db, '990299', path('2'), { format });
    if (format === 'csv') {
      expect(contents(path('2'))).toEqual(contents(path('1')));
      const small = contents(smallPack);
      expect(contents(path('1'))).toMatchObject({
        'places.csv': small['places.csv'],
        'duties.csv': small['duties.csv'],
      });
    } else expect(readFileSync(path('2')).equals(readFileSync(path('1')))).toBe(true);
  });

  it('gives back the sample district byte for byte', async () => {
    await loadPack(db, join(projectRoot(), 'packs/yunxi'), { at });
    await exportPack(db, '990110', join(work, 'yunxi-1'));
    await loadPack(db, join(work, 'yunxi-1'), { at });
    await exportPack(db, '990110', join(work, 'yunxi-2'));
    expect(contents(join(work, 'yunxi-2'))).toEqual(contents(join(work, 'yunxi-1')));
  }, 120_000);

  it('will not write over what lies there unless told to', async () => {
    await expect(exportPack(db, '990299', join(work, 'csv-1'))).rejects.toMatchObject({
      code: 'folder-not-empty',
    });
    await exportPack(db, '990299', join(work, 'csv-1'), { force: true });
  });

  it('retires what a later pack no longer names', async () => {
    const folder = spoiledPack({
      units: change('wyjs,静水物业,,,伙伴,,,990299001,,\r\n', ''),
      duties: change(',wyjs,', ',,'),
    });
    await loadPack(db, folder, { at: new Date('2026-04-01T01:00:00Z') });
    const { rows } = await db.pool.query(
      `select code from directory.unit where district = '990299' and retired_at is not null`,
    );
    expect(rows).toEqual([{ code: 'wyjs' }]);
    rmSync(folder, { recursive: true });
  });
});
