import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#platform/db/testing.ts';
import { openSource } from '#platform/files/source.ts';
import { allRows, openTables, readTable } from '#platform/files/table.ts';
import { readEntries, unpackText } from '#platform/files/zip-read.ts';
import { seedDistrict } from '../../directory/fixtures.ts';
import { parseConditions, showConditions } from '../condition.ts';
import type { Duty } from '../duty.ts';
import { MATTERS, seedDuties, VERSION } from '../fixtures.ts';
import type { DutyRow } from '../pack-data.ts';
import { dutiesOf } from '../queries.ts';
import { readDuties } from './read.ts';
import { cellsOf, type Known, writeDuties, writeLines } from './write.ts';

let known: Known;
beforeAll(async () => {
  const db = await testDatabase();
  const { directory } = await seedDistrict(db);
  await seedDuties(db, '990110');
  known = { directory, book: await dutiesOf(db, '990110') };
});

/** What people and programs write into such cells; kept as a list keeps it: without blanks at its ends. */
const awkward = fc.constantFrom(
  ...[
    '=1+1',
    '+86-10',
    '-5',
    '@sum',
    '"',
    "'",
    "''=a",
    '；',
    ';',
    '，',
    '\n',
    '<b>&amp;</b>',
    '_x000D_',
    '😀',
    '𠮷',
  ],
  ...[
    '0012',
    '99011000100100112345',
    '1E+15',
    '臺灣',
    '《條例》第二十一條',
    'TRUE',
    '2026-01-31',
    '\t',
    '　',
    'null',
  ],
);
const text = fc
  .array(fc.oneof(awkward, fc.string({ unit: 'grapheme', maxLength: 8 })), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('').replaceAll('\r', '').trim())
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are a fault when read
  .filter((all) => all !== '' && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]/.test(all));
const conditions = fc.constantFrom(
  ...[
    [MATTERS.lamps, ''],
    [MATTERS.lamps, '道路=小区/乡村'],
    [MATTERS.vendors, '时段>=22:00；时段<24:00'],
  ],
  ...[
    [MATTERS.stairs, '物业=否；楼层>=7；楼层<=12'],
    ['0102', '楼层=-1/2.5'],
    ['01', ''],
  ],
);
const units = fc.constantFrom('b001', 'cgj', 'cgj-001', 'gov');
const date = fc.constantFrom('2024-02-29', '2026-01-01', '2030-12-31');
const duty = fc.record({
  item: text,
  what: conditions,
  area: fc.constantFrom('990110', '990110001', '990110001001'),
  listType: fc.constantFrom('basic', 'assist', 'withdrawn', 'line') as fc.Arbitrary<Duty['listType']>,
  lead: units,
  assists: fc.uniqueArray(units, { maxLength: 3 }),
  ...{
    ground: text,
    blockDoes: fc.option(text, { nil: undefined }),
    blockDoesNot: fc.option(text, { nil: undefined }),
  },
  ...{ takenBackHow: fc.option(text, { nil: undefined }), validFrom: date, ends: fc.boolean() },
});
const list = fc.uniqueArray(duty, { selector: ({ item }) => item, minLength: 1, maxLength: 12 }).map((rows) =>
  rows.map(
    ({ what: [matter = '', written = ''], ends, assists, ...row }): Duty => ({
      ...row,
      version: VERSION,
      matter,
      conditions: parseConditions(written).conditions,
      assists: assists.filter((unit) => unit !== row.lead),
      validTo: ends ? '2031-12-31' : undefined,
    }),
  ),
);

function rowOf({ conditions, ...row }: Duty, i: number): DutyRow {
  return { ...row, row: i + 2, conditions: showConditions(conditions) };
}

test('what is written comes back as it was, whatever stands in the cells', async () => {
  await fc.assert(
    fc.asyncProperty(list, async (duties) => {
      const read = await readDuties(await writeDuties(duties, known), 'a.xlsx', VERSION, known);
      expect(read.faults).toEqual([]);
      expect(read.rows).toEqual(duties.map(rowOf));
    }),
    { numRuns: 100 },
  );
});

describe('the workbook of a list', () => {
  test('has names beside the codes, the sheets of codes and how to fill it in', async () => {
    const tables = await openTables(await writeDuties(known.book.rows(VERSION), known));
    expect(tables.sheets).toEqual(['职责', '事项', '区域', '单位', '填写说明']);
    const [header, first] = (await allRows(tables.rows('职责'))).map(({ cells }) => cells);
    expect(header?.slice(0, 6)).toEqual(['清单版本', '序号', '事项', '事项名称', '区域代码', '区域名称']);
    expect(first?.slice(0, 6)).toEqual([VERSION, '1', MATTERS.lamps, '路灯不亮', '990110', '云溪区']);
  });
  test('keeps what is not to be changed by mistake under a protection without password, and offers codes to choose', async () => {
    const sheet = await unzipped(
      await writeDuties(known.book.rows(VERSION), known),
      'xl/worksheets/sheet1.xml',
    );
    expect(sheet).toMatch(/<sheetProtection[^>]*sheet="1"/);
    expect(sheet).not.toMatch(/<sheetProtection[^>]*password/);
    expect(sheet).toContain("'单位'!$A$2:$A$");
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"/);
    // Only the names are formulas, and they say nothing that came from outside.
    const formulas = [...sheet.matchAll(/<f>([^<]*)<\/f>/g)].map(([, formula]) => formula ?? '');
    expect(formulas.length).toBeGreaterThan(600);
    expect(
      formulas.every((each) =>
        /^IFERROR\(VLOOKUP\([A-Z]\d+,'..'!\$A\$2:\$B\$\d+,2,FALSE\),(""|&quot;&quot;)\)$/.test(each),
      ),
    ).toBe(true);
  });
  test('gives the same bytes for the same list', async () => {
    const write = () => writeDuties(known.book.rows(VERSION), known);
    expect(Buffer.from(await write()).equals(Buffer.from(await write()))).toBe(true);
  });
});

/** A line as an office would change it, and everything found wrong with it. */
async function faultsOf(...changes: Record<string, string>[]) {
  const [first] = known.book.rows(VERSION);
  if (!first) throw new Error('a list');
  const lines = changes.map((change, i) => ({ ...cellsOf({ ...first, item: String(i + 1) }), ...change }));
  const read = await readDuties(await writeLines(lines, known), 'a.xlsx', VERSION, known);
  return read.faults.map(({ row, column, code, params }) => ({
    row,
    at: read.letter('duties', column ?? ''),
    code,
    near: params.near,
  }));
}

describe('an edited list', () => {
  test('has every fault told at once, each with its cell and what was probably meant', async () => {
    expect(
      await faultsOf(
        { lead: 'cjg', validFrom: '明天' },
        {},
        { matter: '路灯不亮', item: '2' },
        { conditions: '道路=水路', listType: '其他' },
      ),
    ).toEqual([
      { row: 2, at: 'Q', code: 'cell-not-date', near: undefined },
      { row: 2, at: 'I', code: 'list-unit-unknown', near: 'cgj 城市管理局' },
      { row: 4, at: 'B', code: 'list-key-repeated', near: undefined },
      { row: 4, at: 'C', code: 'matter-unknown', near: '010101 路灯不亮' },
      { row: 5, at: 'H', code: 'cell-not-choice', near: undefined },
      { row: 5, at: 'G', code: 'condition-wrong-value', near: undefined },
    ]);
  });
  test('an emptied line is no item, although its names still stand there', async () => {
    const [one, two] = known.book.rows(VERSION).map(cellsOf);
    const emptied = Object.fromEntries(Object.keys(one ?? {}).map((key) => [key, '']));
    const read = await readDuties(
      await writeLines([one ?? {}, emptied, two ?? {}], known),
      'a.xlsx',
      'new',
      known,
    );
    expect(read.faults).toEqual([]);
    expect(read.rows.map(({ row, item, version }) => [row, item, version])).toEqual([
      [2, '1', 'new'],
      [4, '2', 'new'],
    ]);
  });
  test('a table without the sheet of duties, and one without its headers, say what is missing', async () => {
    const csv = Buffer.from('序号,事项\n1,010101\n');
    const { faults } = await readDuties(csv, 'a.csv', VERSION, known);
    expect(faults.map(({ code, column }) => `${code} ${column}`)).toContain('column-missing lead');
    await expect(readDuties(Buffer.from('%PDF-1.7'), 'a.pdf', VERSION, known)).rejects.toThrow(
      'file-not-table',
    );
  });
  test('comes back with the faulty cells coloured and what is wrong beside the line', async () => {
    const lines = known.book.rows(VERSION).slice(0, 2).map(cellsOf);
    const marks = [{ line: 1, field: 'lead', text: '没有这个单位' }];
    const marked = await writeLines(lines, known, marks);
    const rows = await allRows(readTable(marked, { sheet: '职责' }));
    expect(rows[0]?.cells.at(-1)).toBe('备注');
    expect(rows[2]?.cells.at(-1)).toBe('没有这个单位');
    expect(await unzipped(marked, 'xl/comments1.xml')).toContain('ref="I3"');
    // And it can be put right and sent again as it is.
    expect((await readDuties(marked, 'a.xlsx', VERSION, known)).rows).toHaveLength(2);
  });
});

async function unzipped(bytes: Uint8Array, path: string): Promise<string> {
  const source = await openSource(bytes);
  const entry = (await readEntries(source, 'a.xlsx')).get(path.toLowerCase());
  return entry ? unpackText(source, entry, 'a.xlsx') : '';
}

const office = findOffice();
test.skipIf(!office)(
  'an office program opens it, saves it again, and the list is the same',
  async () => {
    await fc.assert(
      fc.asyncProperty(list, async (duties) => {
        const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
        try {
          const file = join(folder, 'a.xlsx');
          writeFileSync(file, await writeDuties(duties, known));
          const profile = `-env:UserInstallation=file://${join(tmpdir(), 'workbook-office')}`;
          const args = [
            profile,
            '--headless',
            '--convert-to',
            'xlsx:Calc MS Excel 2007 XML',
            '--outdir',
            join(folder, 'out'),
            file,
          ];
          execFileSync(office ?? '', args, { stdio: 'ignore' });
          const again = await readDuties(
            readFileSync(join(folder, 'out', 'a.xlsx')),
            'a.xlsx',
            VERSION,
            known,
          );
          expect(again.faults).toEqual([]);
          expect(again.rows).toEqual(duties.map(rowOf));
        } finally {
          rmSync(folder, { recursive: true });
        }
      }),
      { numRuns: 3 },
    );
  },
  300_000,
);

/** Only where one is installed: the tests above do without. */
function findOffice(): string | undefined {
  try {
    return execFileSync('which', ['soffice'], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return undefined;
  }
}
