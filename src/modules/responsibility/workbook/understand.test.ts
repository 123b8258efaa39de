import * as XLSX from '@e965/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#platform/db/testing.ts';
import * as fileMessages from '#platform/files/messages.ts';
import { mergeCatalogues, translator } from '#platform/i18n/messages.ts';
import { seedDistrict } from '../../directory/fixtures.ts';
import { conditionWords } from '../condition-words.ts';
import { noteLine, sayNotes } from '../exchange/notes.ts';
import { MATTERS, seedDuties, VERSION } from '../fixtures.ts';
import * as messages from '../messages.ts';
import { dutiesOf } from '../queries.ts';
import { dutySheet } from './duty-sheet.ts';
import { namesOf } from './names.ts';
import { readList } from './read.ts';
import { cellsOf, type Known } from './write.ts';

let known: Known;
beforeAll(async () => {
  const db = await testDatabase();
  const { directory } = await seedDistrict(db);
  await seedDuties(db, '990110');
  known = { directory, book: await dutiesOf(db, '990110') };
});
const zh = () => translator('zh-Hans', mergeCatalogues([fileMessages, messages]));
const HEADERS = dutySheet.columns.map(({ zh: header }) => header);
const KEYS = dutySheet.columns.map(({ key }) => key);

function lineOf(item: string, change: Record<string, string>): string[] {
  const [first] = known.book.rows(VERSION);
  if (!first) throw new Error('a list');
  const cells: Record<string, string> = { ...cellsOf({ ...first, item }), conditions: '', ...change };
  return KEYS.map((key) => cells[key] ?? '');
}
function workbook(
  rows: readonly (readonly string[])[],
  merges: string[] = [],
  type: 'xlsx' | 'biff8' = 'xlsx',
) {
  const sheet = XLSX.utils.aoa_to_sheet(rows as string[][]);
  sheet['!merges'] = merges.map((each) => XLSX.utils.decode_range(each));
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, dutySheet.zh);
  return XLSX.write(book, { type: 'buffer', bookType: type }) as Buffer;
}
const read = (bytes: Uint8Array) => readList(bytes, 'a.xlsx', VERSION, known);
/** One line as an office wrote it: the field as it was read, what was noted, what is wrong. */
async function one(change: Record<string, string>) {
  const { rows, faults, notes } = await read(workbook([HEADERS, lineOf('1', change)]));
  const codes = notes.map(
    ({ column, code, params }) => `${column} ${code} ${params['value']}→${params['as']}`,
  );
  return { row: rows[0], faults: faults.map(({ column, code }) => `${column} ${code}`), notes: codes };
}

describe('what officials write instead of a code', () => {
  test('the name of a unit, its short name, without the district, in brackets beside the code', async () => {
    const { name, shortName = name } = known.directory.units.get('cgj') ?? { name: '', shortName: '' };
    for (const written of [
      name,
      shortName,
      shortName.replace(/^区/, ''),
      `云溪区${name}`,
      `cgj ${name}`,
      `${name}（cgj）`,
    ]) {
      const { row, faults, notes } = await one({ lead: written, listType: '部门' });
      expect({ written, lead: row?.lead, faults }).toEqual({ written, lead: 'cgj', faults: [] });
      expect(notes).toHaveLength(1);
    }
  });
  test('a name that two could bear stays a fault, and so does one that nobody bears', async () => {
    const cgj = known.directory.units.get('cgj');
    if (!cgj) throw new Error('a unit');
    const units = new Map([...known.directory.units, ['x', { ...cgj, code: 'x' }]]);
    const two = namesOf({ ...known, directory: Object.create(known.directory, { units: { value: units } }) });
    expect(two.unit.find(cgj.name)).toBeUndefined();
    expect(namesOf(known).unit.find(cgj.name)).toBe('cgj');
    expect((await one({ lead: '办事处' })).faults).toEqual(['lead list-unit-unknown']);
    expect((await one({ lead: 'cgj 民政局' })).faults).toEqual(['lead code-form']);
  });
  test('a matter that lost the 0 it begins with, a matter and a place by their names', async () => {
    expect(await one({ matter: '10101' })).toMatchObject({
      row: { matter: MATTERS.lamps },
      faults: [],
      notes: ['matter read-zero 10101→010101 路灯不亮'],
    });
    expect((await one({ matter: '路灯不亮', area: '桥东街道' })).row).toMatchObject({
      matter: MATTERS.lamps,
      area: '990110001',
    });
    expect((await one({ area: '全区' })).row?.area).toBe('990110');
    // Nothing has such a code with a 0 before it.
    expect((await one({ matter: '90909' })).faults).toEqual(['matter matter-unknown']);
  });
  test('several units with whatever stands between them', async () => {
    const { row, notes, faults } = await one({ assists: 'b001、gov，cgj-001', lead: 'gaf' });
    expect({ assists: row?.assists, faults }).toEqual({ assists: ['b001', 'gov', 'cgj-001'], faults: [] });
    expect(notes).toEqual(['assists read-separator b001、gov，cgj-001→b001；gov；cgj-001']);
    expect((await one({ assists: 'b001；gov', lead: 'gaf' })).notes).toEqual([]);
  });
});

describe('what officials write instead of a date, a word or a condition', () => {
  test('no last day', async () => {
    for (const written of ['长期', '至今', '长期有效', '—', '无'])
      expect(await one({ validTo: written })).toMatchObject({ row: { validTo: undefined }, faults: [] });
    // A first day there must be.
    expect((await one({ validFrom: '长期' })).faults).toContain('validFrom cell-not-date');
    expect((await one({ validTo: '年底' })).faults).toEqual(['validTo cell-not-date']);
  });
  test('the name of a list for its word', async () => {
    expect((await one({ listType: '基本履职事项' })).row?.listType).toBe('basic');
    expect((await one({ listType: '上级部门收回事项' })).row?.listType).toBe('withdrawn');
    expect((await one({ listType: '非基本' })).faults).toEqual(['listType cell-not-choice']);
  });
  test('conditions with other signs, only where they cannot be asked as they stand', async () => {
    const conditions = async (text: string, matter: string) => {
      const { row, faults } = await one({ matter, conditions: text });
      return [row?.conditions, ...faults];
    };
    expect(await conditions('物业：是、楼层≥7', MATTERS.stairs)).toEqual(['物业=是；楼层>=7']);
    expect(await conditions('道路=市政、乡村', MATTERS.lamps)).toEqual(['道路=市政/乡村']);
    expect(await conditions('道路=市政或乡村', MATTERS.lamps)).toEqual(['道路=市政/乡村']);
    expect(await conditions('道路为“市政”或“乡村”', MATTERS.lamps)).toEqual(['道路=市政/乡村']);
    expect(await conditions('物业为“否”，楼层不少于 7', MATTERS.stairs)).toEqual(['物业=否；楼层>=7']);
    for (const sign of ['>=', '>', '<=', '<', '=']) {
      const told = conditionWords('zh-Hans', `物业=是；楼层${sign}7`);
      expect([told, ...(await conditions(told, MATTERS.stairs))]).toEqual([told, `物业=是；楼层${sign}7`]);
    }
    expect(await conditions('楼层不到7并且物业是否', MATTERS.stairs)).toEqual([
      '楼层不到7并且物业是否',
      'conditions condition-unreadable',
    ]);
    expect(await conditions('道路=水路、乡村', MATTERS.lamps)).toEqual([
      '道路=水路、乡村',
      'conditions condition-wrong-value',
    ]);
  });
});

describe('how officials lay tables out', () => {
  const lines = () => [
    ['云溪区职责清单（征求意见稿）'],
    HEADERS,
    lineOf('1', { ground: '《条例》第三条' }),
    lineOf('2', { ground: '', matter: MATTERS.lamps, area: '990110001' }),
    lineOf('3', { ground: '', matter: MATTERS.lamps, area: '990110001001' }),
    lineOf('4', { ground: '《办法》' }),
  ];
  const column = XLSX.utils.encode_col(KEYS.indexOf('ground'));
  test.each(['xlsx', 'biff8'] as const)(
    'a merged cell of %s holds for all its rows; a title stands above',
    async (type) => {
      const { rows, notes, faults } = await read(workbook(lines(), ['A1:D1', `${column}3:${column}5`], type));
      expect(faults.filter(({ code }) => code !== 'list-key-repeated')).toEqual([]);
      expect(rows.map(({ row, ground }) => [row, ground])).toEqual([
        [3, '《条例》第三条'],
        [4, '《条例》第三条'],
        [5, '《条例》第三条'],
        [6, '《办法》'],
      ]);
      expect(notes.map(({ code }) => code)).toEqual(['read-titles', 'read-merged']);
    },
  );
  test('a row that has nothing of its own under merged cells is no item', async () => {
    const empty = KEYS.map(() => '');
    const merges = [`${column}2:${column}3`];
    const { rows } = await read(workbook([HEADERS, lineOf('1', { ground: '《法》' }), empty], merges));
    expect(rows).toHaveLength(1);
  });
  test('every reading is said once, with its place and rows, in words', async () => {
    const two = [lineOf('1', { matter: '10101' }), lineOf('2', { matter: '10101', area: '990110001' })];
    const { notes, letter } = await read(workbook([HEADERS, ...two]));
    expect(sayNotes({ notes, letter }, zh()).map((note) => noteLine(note, zh()))).toEqual([
      '职责表“事项”（C 列），第 2、3 行：“10101”少了开头的 0（表格软件会去掉它），读作 010101 路灯不亮。',
    ]);
  });
});
