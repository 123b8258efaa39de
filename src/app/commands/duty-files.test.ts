import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directoryOf } from '#modules/directory';
import { createDraft, dutiesOf, listRows, setTransfer, writeList } from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { type Seeded, seedDistrict } from '../../modules/directory/fixtures.ts';
import { MATTERS, seedDuties } from '../../modules/responsibility/fixtures.ts';
import {
  exportDuties,
  exportList,
  importDuties,
  importFile,
  personAs,
  printDmn,
  printTables,
} from './duty-files.ts';
import { recorder } from './testing.ts';

const DISTRICT = '990110';
const DRAFT = '2027-1';
const AT = new Date('2026-05-20T02:00:00Z');
let db: Database;
let seeded: Seeded;
let folder = '';
let login = '';

beforeAll(async () => {
  db = await testDatabase();
  seeded = await seedDistrict(db);
  await seedDuties(db, DISTRICT);
  folder = await mkdtemp(join(tmpdir(), 'duty-files-'));
  const { steward } = seeded.actors;
  login = steward.person;
  await db.transaction(async (tx) => {
    await createDraft(tx, steward, { version: DRAFT, effectiveFrom: '2027-01-01', from: '2026-1' }, AT);
    await setTransfer(tx, steward, { version: DRAFT, code: 'FQ-01' }, aTransfer(), AT);
  });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function aTransfer() {
  return {
    ...{
      version: DRAFT,
      code: 'FQ-01',
      kind: 'delegated',
      from: 'cgj',
      to: 'b001',
      matter: MATTERS.manholes,
    },
    ...{ area: '990110001', conditions: '', power: 'P001', ground: '《赋权决定》', validFrom: '2027-01-01' },
  };
}
const world = async () => ({
  book: await dutiesOf(db, DISTRICT),
  directory: await directoryOf(db, DISTRICT),
});
const bring = async (
  io: ReturnType<typeof recorder>,
  bytes: Uint8Array,
  more: { as?: string; matter?: string } = {},
) => {
  const sent = { filename: 'a.xlsx', bytes, version: DRAFT, matter: more.matter };
  return importFile(io, db, { world: await world(), sent, as: more.as, at: AT });
};

describe('jingwei duties export and import', () => {
  test('a list written to a file and brought back is the same, with its delegations', async () => {
    const path = join(folder, 'list.xlsx');
    const out = recorder();
    expect(await exportList(out, await world(), DRAFT, path)).toBe(0);
    expect(out.given).toMatchObject({ ok: true, version: DRAFT, rows: 17, transfers: 1 });
    expect(out.said).toEqual([`清单 2027-1 的 17 项条款、1 条赋权收回已写入 ${path}。`]);
    const back = recorder();
    expect(await bring(back, await readFile(path))).toBe(0);
    expect(back.printed).toEqual([]);
    expect(back.given).toMatchObject({ ok: true, stored: false, n: 0 });
  });

  test('--check tells what would change and stores nothing; --as stores it in the name of a person', async () => {
    const given = await world();
    const bytes = await writeList({ ...listRows(given.book, DRAFT), transfers: [] }, given);
    const checked = recorder();
    expect(await bring(checked, bytes)).toBe(0);
    const ended = '取消赋权：桥东街道“井盖缺失破损”不再由城管局移给桥东街道（原 FQ-01）。';
    expect(checked.printed).toEqual([ended]);
    expect((await dutiesOf(db, DISTRICT)).transfers(DRAFT)).toHaveLength(1);
    const stored = recorder();
    expect(await bring(stored, bytes, { as: login })).toBe(0);
    expect(stored.given).toMatchObject({
      stored: true,
      added: 0,
      removed: 0,
      transfers: { removed: 1, kept: 0 },
    });
    expect(stored.said).toEqual([
      '已存入草案 2027-1：新增 0 项，修改 0 项，删去 0 项。',
      '赋权收回：新增 0 条，修改 0 条，删去 1 条。',
    ]);
    expect((await dutiesOf(db, DISTRICT)).transfers(DRAFT)).toEqual([]);
    await db.transaction((tx) =>
      setTransfer(tx, seeded.actors.steward, { version: DRAFT, code: 'FQ-01' }, aTransfer(), AT),
    );
  });

  test('a file of another version is refused by --check too; one that does not say what it was written from has to be insisted on', async () => {
    const path = join(folder, 'list-2.xlsx');
    await exportList(recorder(), await world(), '2026-1', path);
    await expect(bring(recorder(), await readFile(path))).rejects.toThrow('file-of-other-version');
    const { book, directory } = await world();
    const own = { ...listRows(book, DRAFT), origin: undefined };
    const changed = { ...own, duties: own.duties.filter(({ item }) => item !== '3') };
    const bytes = await writeList(changed, { book, directory });
    const checked = recorder();
    expect(await bring(checked, bytes)).toBe(0);
    expect(checked.printed[0]).toBe('删去 1 项：3。');
    expect(checked.said[0]).toMatch(/--overwrite.*2027-1/);
    expect(checked.given).toMatchObject({ stored: false, confirm: ['unmarked'] });
    const refused = recorder();
    expect(await bring(refused, bytes, { as: login })).toBe(1);
    expect((await dutiesOf(db, DISTRICT)).rows(DRAFT)).toHaveLength(17);
    const same = recorder();
    expect(await bring(same, await writeList(own, { book, directory }), { as: login })).toBe(0);
    expect(same.given).toMatchObject({ stored: true, removed: 0 });
  });

  test('a file with faults ends with 1, names sheet, row, column and remedy, and stores nothing', async () => {
    const header =
      '清单版本,序号,事项,区域代码,条件,类型,主办,协办,依据,街镇做什么,街镇不做什么,收回方式,生效日期,失效日期';
    const csv = `${header}\n,1,${MATTERS.lamps},990110,,部门,cjg,,《条例》,,,,2027-01-01,\n`;
    const io = recorder();
    expect(await bring(io, Buffer.from(csv), { as: login })).toBe(1);
    expect(io.printed).toHaveLength(1);
    expect(io.printed[0]).toMatch(/职责.*第 2 行.*主办.*cjg.*cgj/);
    expect(io.given).toMatchObject({ ok: false, faults: [{ code: 'list-unit-unknown', row: 2 }] });
    expect((await dutiesOf(db, DISTRICT)).rows(DRAFT)).toHaveLength(17);
  });

  test('what is no table, a list in force, and a person who may not draft are refused', async () => {
    await expect(bring(recorder(), Buffer.from('%PDF-1.7'))).rejects.toThrow('file-not-table');
    const path = join(folder, 'list-3.xlsx');
    await exportList(recorder(), await world(), '2026-1', path);
    const sent = { filename: 'a.xlsx', bytes: await readFile(path), version: '2026-1' };
    const intoForce = importFile(recorder(), db, { world: await world(), sent, as: login, at: AT });
    await expect(intoForce).rejects.toThrow('list-is-history');
    const { directory } = await world();
    expect(() => personAs(directory, 'nobody')).toThrow('no-such-person');
    expect(() => personAs(directory, seeded.actors.handler.person)).toThrow('no-such-person');
    const unknown = { ...sent, version: '1999-1' };
    await expect(
      importFile(recorder(), db, { world: await world(), sent: unknown, as: undefined, at: AT }),
    ).rejects.toThrow('no-such-list');
  });

  test('a command that lacks something says how it is used, before it touches anything', async () => {
    await expect(exportDuties([], recorder())).rejects.toThrow('usage');
    await expect(exportDuties(['2026-1'], recorder())).rejects.toThrow('usage');
    const taken = join(folder, 'taken.xlsx');
    await writeFile(taken, 'mine');
    await expect(exportDuties(['2026-1', taken], recorder())).rejects.toThrow('folder-not-empty');
    expect(await readFile(taken, 'utf8')).toBe('mine');
    await expect(importDuties([taken], recorder())).rejects.toThrow('usage');
    await expect(importDuties([taken, '--draft', DRAFT], recorder())).rejects.toThrow('usage');
    const missing = [join(folder, 'none.xlsx'), '--draft', DRAFT, '--check'];
    await expect(importDuties(missing, recorder())).rejects.toThrow('file-missing');
    await expect(importDuties([taken, '--drafft', DRAFT], recorder())).rejects.toThrow(/drafft/);
    await expect(printDmn([], recorder())).rejects.toThrow('usage');
  });
});

describe('jingwei duties dmn', () => {
  test('prints a matter’s tables, which come back the same; with other rules they change the draft', async () => {
    const io = recorder();
    expect(printTables(io, await world(), MATTERS.manholes, DRAFT)).toBe(0);
    const xml = io.printed.join('\n');
    expect(xml).toContain('<text>"FQ-01"</text>');
    const back = recorder();
    expect(await bring(back, Buffer.from(xml), { matter: MATTERS.manholes })).toBe(0);
    expect(back.given).toMatchObject({ n: 0, rows: 17 });
    const edited = xml.replaceAll('<text>"《赋权决定》"</text>', '<text>"《赋权决定（二）》"</text>');
    const changed = recorder();
    await bring(changed, Buffer.from(edited), { matter: MATTERS.manholes });
    expect(changed.printed).toEqual([
      '修改赋权：桥东街道“井盖缺失破损”由城管局移给桥东街道（FQ-01）；依据：《赋权决定》 → 《赋权决定（二）》。',
    ]);
  });

  test('of a matter or a version that is not there is refused, and so is another matter’s file', async () => {
    const given = await world();
    expect(() => printTables(recorder(), given, '999999', DRAFT)).toThrow('no-matter');
    expect(() => printTables(recorder(), given, MATTERS.lamps, '1999-1')).toThrow('no-such-list');
    const io = recorder();
    printTables(io, given, MATTERS.lamps, DRAFT);
    const other = bring(recorder(), Buffer.from(io.printed.join('\n')), { matter: MATTERS.manholes });
    await expect(other).rejects.toThrow('dmn-other-matter');
    await expect(bring(recorder(), Buffer.from('<a'), { matter: MATTERS.manholes })).rejects.toThrow(/xml-/);
  });
});
