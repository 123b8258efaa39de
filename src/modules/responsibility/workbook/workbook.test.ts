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
import type { DutyRow, TransferRow } from '../pack-data.ts';
import { dutiesOf } from '../queries.ts';
import type { Transfer } from '../transfer.ts';
import { readList } from './read.ts';
import { cellsOf, type Known, listRows, transferCells, writeLines, writeList } from './write.ts';

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
const duties = fc
  .uniqueArray(duty, { selector: ({ item }) => item, minLength: 1, maxLength: 12 })
  .map((rows) =>
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
/** Each from a lower unit to a higher, in a month of its own: so that they are in no circle and no two say the same at once. */
const transfers = fc.array(
  fc.record({
    ...{ what: conditions, area: fc.constantFrom('990110', '990110001'), ground: text, ends: fc.boolean() },
    ...{ kind: fc.constantFrom('delegated', 'withdrawn') as fc.Arbitrary<Transfer['kind']> },
    way: fc.constantFrom(['b001', 'cgj'], ['b001', 'gov'], ['cgj', 'cgj-001'], ['cgj-001', 'gov']),
    power: fc.constantFrom('P001', 'P002', undefined),
  }),
  { maxLength: 8 },
);
const list = fc.record({ duties, transfers }).map((drawn) => ({
  duties: drawn.duties,
  transfers: drawn.transfers.map(
    ({ what: [matter = '', written = ''], ends, way: [from = '', to = ''], ...row }, i, all): Transfer => ({
      ...{ ...row, code: `FQ-0${i}`, version: VERSION, from, to, matter },
      conditions: parseConditions(written).conditions,
      ...{
        validFrom: `2026-0${i + 1}-01`,
        validTo: ends || i < all.length - 1 ? `2026-0${i + 1}-28` : undefined,
      },
    }),
  ),
}));
function rowsOf({ duties: rows, transfers: moves }: { duties: Duty[]; transfers: Transfer[] }) {
  return {
    rows: rows.map(({ conditions: own, ...row }, i): DutyRow => {
      return { ...row, row: i + 2, conditions: showConditions(own) };
    }),
    transfers: moves.map(({ conditions: own, ...row }, i): TransferRow => {
      return { ...row, row: i + 2, conditions: showConditions(own) };
    }),
  };
}

test('what is written comes back as it was, whatever stands in the cells', async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(list, async (given) => {
      const {
        rows,
        transfers: moves,
        faults,
        notes,
      } = await readList(await writeList(given, known), 'a.xlsx', VERSION, known);
      expect({ faults, notes }).toEqual({ faults: [], notes: [] });
      expect({ rows, transfers: moves }).toEqual(rowsOf(given));
      moved += moves?.length ?? 0;
    }),
    { numRuns: 60 },
  );
  expect(moved).toBeGreaterThan(50);
}, 60_000);

describe('the workbook of a list', () => {
  test('has names beside the codes, the sheets of codes and how to fill it in', async () => {
    const tables = await openTables(await writeList(listRows(known.book, VERSION), known));
    expect(tables.sheets).toEqual(['职责', '赋权', '事项', '区域', '单位', '职权', '填写说明']);
    const [header, first] = (await allRows(tables.rows('职责'))).map(({ cells }) => cells);
    expect(header?.slice(0, 6)).toEqual(['清单版本', '序号', '事项', '事项名称', '区域代码', '区域名称']);
    expect(first?.slice(0, 6)).toEqual([VERSION, '1', MATTERS.lamps, '路灯不亮', '990110', '云溪区']);
  });
  test('keeps what is not to be changed by mistake under a protection without password, and offers codes to choose', async () => {
    const sheet = await unzipped(
      await writeList(listRows(known.book, VERSION), known),
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
    const write = () => writeList(listRows(known.book, VERSION), known);
    expect(Buffer.from(await write()).equals(Buffer.from(await write()))).toBe(true);
  });
});

/** A line as an office would change it, and everything found wrong with it. */
async function faultsOf(...changes: Record<string, string>[]) {
  const [first] = known.book.rows(VERSION);
  if (!first) throw new Error('a list');
  const lines = changes.map((change, i) => ({ ...cellsOf({ ...first, item: String(i + 1) }), ...change }));
  const read = await readList(await writeLines({ duties: lines }, known), 'a.xlsx', VERSION, known);
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
        { matter: '路灯不良', item: '2' },
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
    const read = await readList(
      await writeLines({ duties: [one ?? {}, emptied, two ?? {}] }, known),
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
    const { faults } = await readList(csv, 'a.csv', VERSION, known);
    expect(faults.map(({ code, column }) => `${code} ${column}`)).toContain('column-missing lead');
    await expect(readList(Buffer.from('%PDF-1.7'), 'a.pdf', VERSION, known)).rejects.toThrow(
      'file-not-table',
    );
  });
  test('comes back with the faulty cells coloured and what is wrong beside the line', async () => {
    const lines = known.book.rows(VERSION).slice(0, 2).map(cellsOf);
    const marks = [{ sheet: 'duties', line: 1, field: 'lead', text: '没有这个单位' }];
    const marked = await writeLines({ duties: lines }, known, marks);
    const rows = await allRows(readTable(marked, { sheet: '职责' }));
    expect(rows[0]?.cells.at(-1)).toBe('备注');
    expect(rows[2]?.cells.at(-1)).toBe('没有这个单位');
    expect(await unzipped(marked, 'xl/comments1.xml')).toContain('ref="I3"');
    // And it can be put right and sent again as it is.
    expect((await readList(marked, 'a.xlsx', VERSION, known)).rows).toHaveLength(2);
  });
});

/** A delegation as the sheet writes it. */
const GIVEN: Transfer = {
  ...{ code: 'FQ-1', version: VERSION, kind: 'delegated', from: 'cgj', to: 'b001', matter: MATTERS.manholes },
  ...{ area: '990110001', conditions: [], ground: '《决定》', validFrom: '2026-02-01' },
};

describe('the sheet of delegations', () => {
  const readMoves = async (...changes: Record<string, string>[]) => {
    const own = known.book.rows(VERSION).map(cellsOf);
    const lines = changes.map((change, i) => ({
      ...transferCells({ ...GIVEN, code: `FQ-${i + 1}` }),
      ...change,
    }));
    return readList(await writeLines({ duties: own, transfers: lines }, known), 'a.xlsx', VERSION, known);
  };
  test('has names beside the codes of both units and the power, and tells every fault with its cell', async () => {
    const read = await readMoves(
      { to: '桥东街道办处' },
      { power: '食品经营许可证', kind: '借用' },
      { from: 'b001', to: 'cgj', validFrom: '二月' },
      { code: 'FQ-1', matter: MATTERS.lamps },
    );
    expect(
      read.faults.map(({ sheet, row, column = '', code, params }) => ({
        ...{ sheet, row, at: read.letter(sheet, column), code, near: params.near },
      })),
    ).toEqual([
      { sheet: 'transfers', row: 2, at: 'F', code: 'list-unit-unknown', near: 'b001 桥东街道办事处' },
      { sheet: 'transfers', row: 3, at: 'C', code: 'cell-not-choice', near: undefined },
      {
        sheet: 'transfers',
        row: 3,
        at: 'M',
        code: 'list-power-unknown',
        near: 'P002 食品经营许可',
      },
      { sheet: 'transfers', row: 4, at: 'P', code: 'cell-not-date', near: undefined },
      { sheet: 'transfers', row: 5, at: 'B', code: 'list-key-repeated', near: undefined },
    ]);
  });
  test('refuses a circle, and two that say the same at once', async () => {
    const codes = async (...changes: Record<string, string>[]) =>
      (await readMoves(...changes)).faults.map(({ row, column, code }) => `${row} ${column} ${code}`);
    expect(await codes({}, { from: 'b001', to: 'cgj' })).toEqual(['2 to transfer-circle']);
    expect(await codes({}, {})).toEqual(['3 validFrom transfer-dates-overlap']);
    expect(await codes({}, { kind: '收回', from: 'b001', to: 'cgj' })).toEqual([]);
  });
  test('that was emptied ends them all; a file without it says nothing of them', async () => {
    expect((await readMoves()).transfers).toEqual([]);
    const own = known.book.rows(VERSION).map(cellsOf);
    const without = await writeLines({ duties: own }, known);
    expect((await readList(without, 'a.xlsx', VERSION, known)).transfers).toBeUndefined();
    const alone = Buffer.from('编号,类型\nFQ-1,赋权\n');
    const csv = await readList(alone, 'a.csv', VERSION, known);
    expect(csv.transfers).toBeUndefined();
    expect(csv.faults.map(({ code }) => code)).toContain('column-missing');
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
      fc.asyncProperty(list, async (given) => {
        const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
        try {
          const file = join(folder, 'a.xlsx');
          writeFileSync(file, await writeList(given, known));
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
          const again = await readList(readFileSync(join(folder, 'out', 'a.xlsx')), 'a.xlsx', VERSION, known);
          expect(again.faults).toEqual([]);
          expect({ rows: again.rows, transfers: again.transfers }).toEqual(rowsOf(given));
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
