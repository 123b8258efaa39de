import { beforeAll, describe, expect, it } from 'vitest';
import type { Rules } from '#modules/cases';
import { type CaseWorld, caseWorld, on } from '../../cases/testing.ts';
import { MATTERS, VERSION } from '../../responsibility/fixtures.ts';
import { candidates, lawsBearing, namedRule, rowsBearing, rowsForReturn } from './grounds.ts';

let world: CaseWorld;
let rules: Rules;
beforeAll(async () => {
  world = await caseWorld();
  rules = await world.rules();
});

const day = '2026-11-20';
const now = on(day, 10);
const street = '990110001';
const about = (matter: string | undefined, area = `${street}001`) => ({
  ...{ area, circumstances: {}, holder: 'cgj' },
  ...(matter === undefined ? {} : { matter }),
});

describe('the rows of the list that bear on a case', () => {
  it('are those of its matter that are in force at its place, the more particular place first', () => {
    for (const matter of Object.values(MATTERS)) {
      const rows = rowsBearing(rules, about(matter), day);
      for (const { version, matter: of, area, validFrom } of rows) {
        expect(version).toBe(VERSION);
        expect(matter.startsWith(of)).toBe(true);
        expect(area === '990110' || area.startsWith(street)).toBe(true);
        expect(validFrom <= day).toBe(true);
      }
      const lengths = rows.map(({ area }) => area.length);
      expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    }
    expect(rowsBearing(rules, about(MATTERS.lamps), day).length).toBeGreaterThan(0);
  });

  it('are none without a matter, before any list, or about what nobody answers for', () => {
    expect(rowsBearing(rules, about(undefined), day)).toEqual([]);
    expect(rowsBearing(rules, about(MATTERS.lamps), '2001-01-01')).toEqual([]);
    expect(rowsBearing(rules, about(MATTERS.dogs), day)).toEqual([]);
  });

  it('are the same for a form that relies on one at a moment of that day', () => {
    expect(rowsForReturn(rules, about(MATTERS.lamps), now)).toEqual(
      rowsBearing(rules, about(MATTERS.lamps), day),
    );
  });
});

describe('the laws to choose from', () => {
  it('begin with what the rows cite, name nothing twice, and leave out what is no longer in force', () => {
    const row = rowsBearing(rules, about(MATTERS.lamps), day)[0];
    if (!row) throw new Error('no row');
    const citing = [
      { ...row, ground: '《乙法》第一条；《甲条例》第二条' },
      { ...row, ground: '《乙法》第九条' },
    ];
    expect(lawsBearing(rules, citing, day).slice(0, 2)).toEqual(['乙法', '甲条例']);
    const laws = [
      { title: '旧法', validFrom: '2000-01-01', validTo: '2020-12-31' },
      { title: '新法', validFrom: '2021-01-01' },
      { title: '乙法', validFrom: '2021-01-01' },
      { title: '将来法', validFrom: '2030-01-01' },
    ];
    const known = { ...rules, book: { ...rules.book, laws } } as unknown as Rules;
    expect(lawsBearing(known, citing, day)).toEqual(['乙法', '甲条例', '新法']);
    expect(lawsBearing(known, [], '2020-12-31')).toEqual(['旧法']);
  });
});

describe('the units that could answer instead', () => {
  it('never include the holder, a unit that is gone, or the same unit twice', () => {
    for (const matter of Object.values(MATTERS)) {
      const found = candidates(rules, about(matter), now);
      expect(found).not.toContain('cgj');
      expect(new Set(found).size).toBe(found.length);
      for (const unit of found) expect(rules.directory.findUnit(unit)?.retired ?? false).toBe(false);
    }
  });

  it('begin with whom the list names for just these circumstances, and with both who claim a matter', () => {
    const lamps = { ...about(MATTERS.lamps), circumstances: { 道路: '市政' } };
    const said = rules.book.resolve({ ...lamps, matter: MATTERS.lamps, at: day });
    if (said.kind !== 'holder') throw new Error('nobody leads');
    expect(candidates(rules, { ...lamps, holder: 'scj' }, now)[0]).toBe(said.lead);
    const trees = rules.book.resolve({ ...about(MATTERS.trees), matter: MATTERS.trees, at: day });
    if (trees.kind !== 'overlap') throw new Error('only one claims it');
    const claimants = trees.claimants.map(({ lead }) => lead);
    const other = candidates(rules, { ...about(MATTERS.trees), holder: claimants[0] ?? '' }, now);
    expect(other).toContain(claimants[1]);
  });

  it('are none for a matter that is not named or that nobody answers for', () => {
    expect(candidates(rules, about(undefined), now)).toEqual([]);
    expect(candidates(rules, about(MATTERS.dogs), now)).toEqual([]);
  });
});

describe('what a form’s choice of a ground says', () => {
  it.each([
    ['2026-1|12', '', { version: '2026-1', item: '12' }],
    ['2026-1|12', '第三条', { version: '2026-1', item: '12' }],
    ['城市道路管理条例', ' 第二十三条 ', { law: '《城市道路管理条例》第二十三条' }],
    ['城市道路管理条例', '', { law: '《城市道路管理条例》' }],
    ['', '《自定办法》第一条', { law: '《自定办法》第一条' }],
    ['', '', { law: '' }],
    ['2026-1|', '', { law: '《2026-1|》' }],
  ])('%s with the article «%s»', (choice, article, rule) => {
    expect(namedRule(choice, article)).toEqual(rule);
  });
});
