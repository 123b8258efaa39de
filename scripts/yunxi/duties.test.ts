import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocks } from './answerers.ts';
import { readCatalogue } from './catalogue.ts';
import { parse } from './csv.ts';
import { dutyRows, matterRows, powerRows, sheets } from './duties.ts';
import { combinations, winners } from './resolve.ts';

const catalogue = readCatalogue(import.meta.dirname);
const duties = dutyRows(catalogue);
const matters = matterRows(catalogue);
const powers = powerRows(catalogue);
const leaves = catalogue.matters.filter((matter) => matter.code.length === 6);
const units = new Set(
  parse(readFileSync(join(import.meta.dirname, '../../packs/yunxi/units.csv'), 'utf8')).map(
    (row) => row.代码 ?? '',
  ),
);
/** A leaf without a lead in one block, on purpose: README-duties.md says why. */
const gaps = [
  '共享单车乱停放 b103',
  '广告屏光污染 b104',
  '流浪猫狗 b004',
  '虫害飞絮 b101',
  '废品收购站污染 b102',
  '树线矛盾 b103',
  '楼道灯不亮 b104',
  '充电桩安装报装 b102',
];
/** Two lines that each write themselves down as the lead, on purpose: README-duties.md says why. */
const overlaps = ['停车收费争议', '一次性塑料污染', '网购直播带货'];
const cells = (text: string | undefined): string[] => (text ?? '').split('；').filter(Boolean);

describe('the catalogue of matters and powers', () => {
  test('it has a tree of three levels with enough leaves and powers', () => {
    const codes = new Set(matters.map((row) => row.代码));
    expect(codes.size).toBe(matters.length);
    expect(leaves.length).toBeGreaterThanOrEqual(180);
    expect(powers.length).toBeGreaterThanOrEqual(220);
    expect(new Set(powers.map((row) => row.代码)).size).toBe(powers.length);
    expect(matters.filter((row) => row.上级代码 !== '' && !codes.has(row.上级代码))).toEqual([]);
    expect(matters.filter((row) => !row.英文名)).toEqual([]);
  });

  test('every leaf has aliases, samples of a believable length and a deadline class', () => {
    const classes = ['emergency', 'utility', 'ordinary', 'complex', 'consult'];
    const poor = leaves.filter(
      (leaf) =>
        leaf.aliases.length < 2 ||
        leaf.aliases.length > 5 ||
        leaf.samples.length < 3 ||
        leaf.samples.length > 4 ||
        !classes.includes(leaf.deadline),
    );
    expect(poor.map((leaf) => leaf.name)).toEqual([]);
    const odd = leaves.flatMap((leaf) => leaf.samples).filter((text) => text.length < 8 || text.length > 25);
    expect(odd).toEqual([]);
  });

  test('no name or alias points at two leaves and no sample is written twice', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const leaf of leaves)
      for (const word of new Set([leaf.name, ...leaf.aliases])) {
        const other = seen.get(word);
        if (other) twice.push(`${word}: ${other}, ${leaf.name}`);
        seen.set(word, leaf.name);
      }
    expect(twice).toEqual([]);
    const samples = leaves.flatMap((leaf) => leaf.samples);
    expect(new Set(samples).size).toBe(samples.length);
  });

  test('every power has a ground and a line, and every power that a leaf needs exists', () => {
    const codes = new Set(powers.map((row) => row.代码));
    expect(powers.filter((row) => !row.依据 || !units.has(row.行使单位 ?? ''))).toEqual([]);
    expect(new Set(powers.map((row) => row.名称)).size).toBe(powers.length);
    expect(leaves.flatMap((leaf) => leaf.powers).filter((code) => !codes.has(code))).toEqual([]);
  });
});

describe('the duty lists', () => {
  test('each block has a list of the national shape', () => {
    for (const suffix of blocks) {
      const own = duties.filter((row) => row.区域代码 === `990110${suffix}`);
      const count = (type: string): number => own.filter((row) => row.类型 === type).length;
      expect(Math.abs(count('基本') - 117), suffix).toBeLessThanOrEqual(8);
      expect(Math.abs(count('配合') - 99), suffix).toBeLessThanOrEqual(8);
      expect(Math.abs(count('收回') - 124), suffix).toBeLessThanOrEqual(8);
      expect(Math.abs(own.length - 340), suffix).toBeLessThanOrEqual(6);
    }
  });

  test('every row names known units, a known leaf, declared circumstances and a ground', () => {
    const declared = new Map(
      leaves.map((leaf) => [leaf.code, leaf.circumstances.map((c) => c.split(':')[0])]),
    );
    for (const row of duties) {
      const about = `${row.事项} ${row.区域代码} ${row.条件}`;
      for (const code of [row.主办 ?? '', ...cells(row.协办)])
        expect(units.has(code), `${about} ${code}`).toBe(true);
      const names = cells(row.条件).map((part) => part.split(/[<>=]/)[0]);
      expect(declared.get(row.事项 ?? ''), about).toEqual(expect.arrayContaining(names));
      expect(row.依据?.startsWith('《'), about).toBe(true);
      expect(cells(row.协办), about).not.toContain(row.主办);
    }
  });

  test('each type of row says what its type requires', () => {
    for (const row of duties) {
      const about = `${row.事项} ${row.区域代码} ${row.条件}`;
      const own = `b${row.区域代码?.slice(6)}`;
      expect(row.主办 === own, about).toBe(row.类型 === '基本');
      const says = row.类型 === '配合';
      expect([row.街镇做什么 !== '', row.街镇不做什么 !== ''], about).toEqual([says, says]);
      if (says) expect(cells(row.协办), about).toContain(own);
      expect(row.收回方式 !== '', about).toBe(row.类型 === '收回');
      expect(row.收回方式, about).not.toMatch(/\?|undefined/);
    }
  });

  test('every leaf in every block has exactly one lead in all circumstances, save the listed gaps and overlaps', () => {
    const found = new Set<string>();
    const torn = new Set<string>();
    for (const leaf of leaves) {
      const rows = duties.filter((row) => row.事项 === leaf.code);
      for (const suffix of blocks)
        for (const known of combinations(leaf.circumstances, ['3', '7', '18'])) {
          const count = winners(rows, `990110${suffix}`, known).length;
          if (count === 0) found.add(`${leaf.name} b${suffix}`);
          if (count > 1) torn.add(leaf.name);
        }
    }
    expect([...torn].sort()).toEqual([...overlaps].sort());
    expect([...found].sort()).toEqual([...gaps].sort());
  });
});

test('the sheets in the pack are what the catalogue says, with BOM and CRLF', () => {
  for (const [name, text] of Object.entries(sheets())) {
    const written = readFileSync(join(import.meta.dirname, '../../packs/yunxi', name), 'utf8');
    expect(written === text, `${name}: run scripts/yunxi/duties.ts`).toBe(true);
    expect(written.startsWith('\uFEFF') && written.endsWith('\r\n'), name).toBe(true);
  }
});
