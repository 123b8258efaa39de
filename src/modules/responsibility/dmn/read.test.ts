import { DmnModdle } from 'dmn-moddle';
import fc from 'fast-check';
import { evaluate, unaryTest } from 'feelin';
import { describe, expect, test } from 'vitest';
import { randomWorld } from '../analyse/brute-force.ts';
import { buildBook } from '../build-book.ts';
import { type Condition, distinctConditions, holds, parseConditions, showConditions } from '../condition.ts';
import type { Duty } from '../duty.ts';
import { type Matter, matterAncestry } from '../matter.ts';
import type { DutyRow, TransferRow } from '../pack-data.ts';
import type { Transfer } from '../transfer.ts';
import type { Known, ListRows } from '../workbook/write.ts';
import { readDmn } from './read.ts';
import { readTests } from './unary.ts';
import { writeDmn } from './write.ts';

const world = randomWorld(0);
const matters: readonly Matter[] = [...world.matters.values()];
const codes = (...all: string[]) => new Map(all.map((code) => [code, { code, name: code }]));
const directory = {
  units: codes('b001', 'cgj', 'cgj-001', 'wyla'),
  powers: codes('P1', 'P2'),
  areas: codes(
    '990110',
    '990110001',
    '990110001001',
    '990110001002',
    '990110002',
    '990110002001',
    '990110003',
  ),
};
const rowsOf = {
  district: '990110',
  versions: [],
  deadlines: [],
  grounds: [],
  load: { asked: [] },
  transfers: [],
  laws: [],
  capacity: [],
};
const book = buildBook({ ...rowsOf, matters, duties: [] }, (_key, _on, other) => other);
const known = { book, directory } as unknown as Known;
const read = (xml: string, matter = '010102') =>
  readDmn(Buffer.from(xml), 'a.dmn', { matter, version: 'v' }, known);

/** What a row means, however it is written: its conditions in one order, each said once. */
function meaning(row: Duty | DutyRow | Transfer | TransferRow): unknown {
  const conditions =
    typeof row.conditions === 'string' ? parseConditions(row.conditions).conditions : row.conditions;
  const { row: _row, ...rest } = { row: 0, ...row };
  const said = distinctConditions(conditions)
    .map((each) => showConditions([each]))
    .sort();
  return { ...rest, validTo: row.validTo ?? null, conditions: said };
}
const inOrder = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
const concerning = (rows: readonly (Duty | Transfer)[], matter: string) =>
  rows
    .filter((row) => matterAncestry(matter).includes(row.matter))
    .map(meaning)
    .sort(inOrder);
const meanings = (rows: readonly (DutyRow | TransferRow)[] | undefined) => rows?.map(meaning).sort(inOrder);

/** Lists as they can be stored: conditions that their matter knows, days in order; transfers move something and go in no circle. */
function listOf(seed: number): ListRows {
  const { duties, transfers = [] } = randomWorld(seed);
  return {
    duties: duties
      .map((duty) => ({
        ...storable(duty),
        assists: duty.assists.filter((unit) => unit !== duty.lead),
      }))
      .filter(oneEquality),
    transfers: transfers
      .map(storable)
      .filter(oneEquality)
      .filter(({ from, to, ground }) => from < to && ground !== '')
      .map((each, i) => ({
        ...each,
        ground: `${each.ground}${i}`,
        validFrom: `2026-01-${10 + i}`,
        validTo: `2026-01-${10 + i}`,
      })),
  };
}
function storable<Row extends Duty | Transfer>(row: Row): Row {
  return {
    ...row,
    validTo: row.validTo === undefined || row.validTo < row.validFrom ? undefined : row.validTo,
    conditions: row.conditions.filter(
      ({ name }, i, all) => isAsked(row.matter, name) && !(i > 0 && all[0]?.name === name && name !== '楼层'),
    ),
  };
}
const oneEquality = ({ conditions }: Duty | Transfer) =>
  conditions.filter(({ op }) => op === 'eq' || op === 'in').length < 2;
function isAsked(matter: string, name: string): boolean {
  return matters.some(
    ({ code, circumstances }) =>
      (code.startsWith(matter) || matter.startsWith(code)) &&
      circumstances.some((each) => each.name === name),
  );
}

describe('a table that is read back', () => {
  test('gives the rows and transfers of which it was written, for random lists', () => {
    let moved = 0;
    for (let seed = 1; seed <= 250; seed++) {
      const list = listOf(seed);
      for (const matter of ['010101', '010102', '0201']) {
        const { rows, faults, ...more } = read(writeDmn(matter, 'v', list, book), matter);
        expect([...faults, ...more.transferFaults]).toEqual([]);
        expect(meanings(rows)).toEqual(concerning(list.duties, matter));
        expect(meanings(more.transfers)).toEqual(concerning(list.transfers, matter));
        moved += more.transfers?.length ?? 0;
      }
    }
    expect(moved).toBeGreaterThan(200);
  }, 120_000);

  test('gives every text as it was, whatever stands in it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(
        '"',
        '\\',
        '\\n',
        '\r\n\t',
        '<a>&lt;]]>',
        '；',
        '0012',
        '臺灣😀',
        '\u0000\ud800',
        'null',
        '-',
        '["a"]',
        '\\u0041',
      ),
    );
    fc.assert(
      fc.property(text, text, fc.option(text, { nil: undefined }), (item, ground, blockDoes) => {
        const [base] = listOf(3).duties;
        const duty = {
          ...base,
          item: `i${item}`,
          matter: '010102',
          conditions: [],
          ground,
          blockDoes,
          blockDoesNot: '',
          takenBackHow: undefined,
        } as Duty;
        const { rows, faults } = read(writeDmn('010102', 'v', { duties: [duty], transfers: [] }, book));
        expect(faults).toEqual([]);
        expect(rows.map(meaning)).toEqual([meaning(duty)]);
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  test('is the same after an editor’s library has saved it with other ids, another order and lines of its own', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const list = listOf(seed);
      const moddle = new DmnModdle();
      const { rootElement } = await moddle.fromXML(writeDmn('010102', 'v', list, book));
      const { xml } = await moddle.toXML(rootElement, { format: true });
      const other = xml
        .replaceAll(/id="(transfer_)?rule_/g, 'id="DecisionRule_$1')
        .replace('xmlns=', 'xmlns:dmn=')
        .replaceAll(/<(\/?)(?!dmndi:|dc:|di:)(?=[a-zA-Z])/g, '<$1dmn:');
      const { rows, faults, transfers, transferFaults } = read(reversed(other));
      expect([...faults, ...transferFaults]).toEqual([]);
      expect(meanings(rows)).toEqual(concerning(list.duties, '010102'));
      expect(meanings(transfers)).toEqual(concerning(list.transfers, '010102'));
    }
  });
});

/** The rules of each table the other way round. */
function reversed(xml: string): string {
  return xml.replaceAll(/<dmn:decisionTable [\s\S]*?<\/dmn:decisionTable>/g, (table) => {
    const rules = table.match(/<dmn:rule [\s\S]*?<\/dmn:rule>/g) ?? [];
    let i = rules.length;
    return table.replaceAll(/<dmn:rule [\s\S]*?<\/dmn:rule>/g, () => rules[--i] ?? '');
  });
}

/** One rule about the matter, with cells as an editor may write them. */
function edited(change: Readonly<Record<string, string>>) {
  const duty: Duty = {
    ...(listOf(3).duties[0] as Duty),
    item: '1',
    matter: '010102',
    area: '990110',
    assists: [],
    lead: 'cgj',
    conditions: [],
    validFrom: '2026-01-01',
    validTo: undefined,
  };
  const transfer: Transfer = {
    ...{ code: 'FQ-1', version: 'v', kind: 'delegated', from: 'cgj', to: 'b001', matter: '0101' },
    ...{ area: '990110001', conditions: [], power: 'P1', ground: '《决定》', validFrom: '2026-02-01' },
  };
  let xml = writeDmn('010102', 'v', { duties: [duty], transfers: [transfer] }, book);
  for (const [from, to] of Object.entries(change)) {
    expect(xml).toContain(from);
    xml = xml.replace(from, to);
  }
  return read(xml);
}
/** The cell of 时段, the first circumstance that is the matter's own, and that of 道路 after it. */
const HOURS = 'id="rule_1_in_2"><text>-';
const ROAD = 'id="rule_1_in_3"><text>-';
const cell = (place: string, text: string) => ({ [place]: place.replace('-', text.replaceAll('<', '&lt;')) });
const conditionsOf = (place: string, text: string) => edited(cell(place, text)).rows[0]?.conditions;
const faultsOf = (change: Readonly<Record<string, string>>) =>
  edited(change).faults.map(({ row, column, code }) => `${row} ${column ?? ''} ${code}`);

describe('a table that an editor has changed', () => {
  test('may say a test in other forms', () => {
    expect(conditionsOf(ROAD, 'not("市政")')).toBe('道路=小区/乡村');
    expect(conditionsOf(ROAD, ' "市政" , "小区"')).toBe('道路=市政/小区');
    expect(conditionsOf(ROAD, '? = "市政"')).toBe('道路=市政');
    expect(conditionsOf(HOURS, '[time("07:00")..@"12:00:00")')).toBe('时段>=07:00；时段<12:00');
    expect(conditionsOf(HOURS, ']time("07:00:00")..time("12:00:00")[')).toBe('时段>07:00；时段<12:00');
    expect(conditionsOf(HOURS, 'not(< time("22:00:00"))')).toBe('时段>=22:00');
    expect(conditionsOf(HOURS, '<= time("23:59:59")')).toBe('时段<=24:00');
    expect(conditionsOf(HOURS, '')).toBe('');
  });
  test('is told by rule and column what a list cannot say', () => {
    expect(faultsOf(cell(HOURS, '[time("07:00")..time("08:00")], [time("17:00")..time("18:00")]'))).toEqual([
      '1 时段 dmn-test-unreadable',
    ]);
    expect(faultsOf(cell(ROAD, 'starts with(?, "市")'))).toEqual(['1 道路 dmn-test-unreadable']);
    expect(faultsOf(cell(ROAD, '"甲/乙"'))).toEqual(['1 道路 dmn-value-form']);
    expect(faultsOf(cell(ROAD, '"水路"'))).toEqual(['1 conditions condition-wrong-value']);
    expect(faultsOf({ 'starts with(?, "990110")': '"990110001"' })).toEqual(['1 area dmn-area-form']);
    expect(faultsOf({ '&gt;= date("2026-01-01")': '-' })).toEqual(['1 validFrom dmn-date-form']);
    expect(faultsOf({ '<text>"cgj"': '<text>"cjg"' })).toEqual(['1 lead list-unit-unknown']);
    expect(faultsOf({ '<text>"cgj"': '<text>if true then "a" else "b"' })).toEqual([
      '1 lead dmn-result-unreadable',
    ]);
    expect(faultsOf({ '<text>"010102"</text></outputEntry>': '<text>"02"</text></outputEntry>' })).toEqual([
      '1 matter dmn-matter-elsewhere',
    ]);
    expect(faultsOf({ '<text>区域</text>': '<text>区域 + 1</text>' }).slice(0, 2)).toEqual([
      '0  dmn-input-unknown',
      '0  dmn-input-missing',
    ]);
  });
  test('whose rule has a cell too few or too many is told so by its number, and nothing else is guessed of it', () => {
    const given = edited({});
    expect([given.faults, given.notes]).toEqual([[], []]);
    const few = edited({ '<inputEntry id="rule_1_in_3"><text>-</text></inputEntry>': '' });
    expect(few.faults).toMatchObject([
      { row: 1, code: 'dmn-cells-odd', params: { inputs: 3, wantedInputs: 4, wantedOutputs: 10 } },
    ]);
    const cellOf = '<inputEntry id="rule_1_in_3"><text>-</text></inputEntry>';
    const many = edited({ [cellOf]: `${cellOf}<inputEntry id="more"><text>-</text></inputEntry>` });
    expect(many.faults.map(({ row, code }) => `${row} ${code}`)).toEqual(['1 dmn-cells-odd']);
    const transfer = edited({
      '<text>"FQ-1"</text></outputEntry>':
        '<text>"FQ-1"</text></outputEntry><outputEntry id="more"><text>"x"</text></outputEntry>',
    });
    expect(transfer.transferFaults.map(({ row, code }) => `${row} ${code}`)).toEqual(['1 dmn-cells-odd']);
  });
  test('may write a value as another type: how it is read is told, because an engine would not read it so', () => {
    const notesOf = (place: string, text: string) =>
      edited(cell(place, text)).notes.map(({ row, column, code, params }) => [
        row,
        column,
        code,
        params['as'],
      ]);
    expect(notesOf(HOURS, '>= "22:00"')).toEqual([[1, '时段', 'read-type', '时段>=22:00']]);
    expect(conditionsOf(HOURS, '>= "22:00"')).toBe('时段>=22:00');
    expect(notesOf(HOURS, '>= time("22:00:00")')).toEqual([]);
    expect(notesOf(ROAD, '"市政"')).toEqual([]);
    // What cannot be read as the type is a fault.
    expect(faultsOf(cell(HOURS, '>= "ten"'))).toEqual(['1 conditions condition-wrong-value']);
  });
  test('is told of its transfers as well, by rule and column', () => {
    const transferFaultsOf = (change: Readonly<Record<string, string>>) =>
      edited(change).transferFaults.map(
        ({ sheet, row, column, code }) => `${sheet} ${row} ${column} ${code}`,
      );
    expect(transferFaultsOf({})).toEqual([]);
    expect(transferFaultsOf({ '<text>"b001"': '<text>"b01"' })).toEqual([
      'dmn-transfers 1 to list-unit-unknown',
    ]);
    expect(
      transferFaultsOf({ '<text>"赋权"</text></outputEntry>': '<text>"借用"</text></outputEntry>' }),
    ).toEqual(['dmn-transfers 1 kind transfer-kind-unknown']);
    expect(transferFaultsOf({ '<text>"FQ-1"': '<text>null' })).toEqual([
      'dmn-transfers 1 code dmn-cell-missing',
    ]);
    expect(transferFaultsOf({ '<text>"FQ-1"': '<text>"FQ 1"' })).toEqual(['dmn-transfers 1 code code-form']);
    expect(transferFaultsOf({ '<text>"P1"': '<text>"P3"' })).toEqual([
      'dmn-transfers 1 power list-power-unknown',
    ]);
    expect(transferFaultsOf({ '&gt;= date("2026-02-01")': '&lt; date("2026-02-01")' })).toEqual([
      'dmn-transfers 1 validFrom dmn-date-form',
    ]);
    expect(transferFaultsOf({ 'name="移出单位" label': 'name="移出" label' })).toEqual([
      'dmn-transfers 0 undefined dmn-output-unknown',
      'dmn-transfers 0 undefined dmn-output-missing',
      'dmn-transfers 1 from dmn-cell-missing',
    ]);
  });
  test('that has no table of transfers says nothing of them', () => {
    const without = writeDmn('010102', 'v', listOf(3), book).replace(
      /<decision id="transfers"[\s\S]*?<\/decision>/,
      '',
    );
    expect(read(without)).toMatchObject({ faults: [], transfers: undefined, transferFaults: [] });
  });
  test('is refused when it is about another matter, is no table, or is no XML', () => {
    const xml = writeDmn('0201', 'v', listOf(4), book);
    expect(() => read(xml, '010102')).toThrow('dmn-other-matter');
    expect(() => read('<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>')).toThrow(
      'dmn-no-table',
    );
    for (const text of ['', 'no', '<a>', '<a></b>', '<a/><a>'])
      expect(() => read(text)).toThrow(/xml-damaged|dmn-no-table/);
  });
  test('cannot make the program read another file or grow: what defines entities is refused, what names them stays as it is', () => {
    const laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>';
    expect(() => read(laughs)).toThrow('xml-doctype');
    expect(() => read('<a>'.repeat(100_000))).toThrow('xml-too-large');
  });
});

test('what is read of a cell holds exactly where a FEEL engine says it does', () => {
  const literal = fc.integer({ min: -2, max: 9 }).map(String);
  const cellText = fc.oneof(
    fc.tuple(fc.constantFrom('<', '<=', '>', '>='), literal).map(([sign, value]) => `${sign} ${value}`),
    fc.array(literal, { minLength: 1, maxLength: 3 }).map((all) => all.join(',')),
    fc
      .tuple(
        fc.constantFrom('[', '(', ']'),
        literal,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(']', ')', '['),
      )
      .map(([open, from, more, close]) => `${open}${from}..${Number(from) + more}${close}`),
    fc.tuple(fc.constantFrom('<', '<=', '>', '>='), literal).map(([sign, value]) => `not(${sign} ${value})`),
  );
  fc.assert(
    fc.property(cellText, fc.integer({ min: -4, max: 16 }), (text, asked) => {
      const tests = readTests(text);
      const conditions =
        tests?.kind === 'bounds'
          ? tests.bounds.map(([op, value]): Condition => ({ name: 'x', op, values: [value.text] }))
          : [];
      const values = tests?.kind === 'values' ? tests.values.map((value) => value.text) : undefined;
      const ours = values
        ? values.includes(String(asked))
        : conditions.every((each) => holds(each, { x: String(asked) }));
      expect(tests).toBeDefined();
      expect(ours).toBe(unaryTest(text, { '?': evaluate(String(asked), {}).value }).value);
    }),
    { numRuns: 400 },
  );
});
