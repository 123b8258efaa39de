import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkConditions } from './check-conditions.ts';
import { allHold, parseConditions, showConditions } from './condition.ts';
import { parseCircumstances, showCircumstances } from './matter.ts';

const read = (text: string) => parseConditions(text).conditions;

describe('conditions in a cell', () => {
  test('are read as officials write them, in full or half width', () => {
    expect(read('物业=是；道路=市政/乡村；楼层>=7')).toEqual([
      { name: '物业', op: 'eq', values: ['是'] },
      { name: '道路', op: 'in', values: ['市政', '乡村'] },
      { name: '楼层', op: 'ge', values: ['7'] },
    ]);
    expect(read(' 物业 ＝ 是 ; 时段≥２２：００ ')).toEqual(read('物业=是；时段>=22:00'));
    expect(read('')).toEqual([]);
  });
  test('that cannot be read are named one by one', () => {
    expect(parseConditions('物业；=是；楼层>=7/8；道路=；a==b').unreadable).toEqual([
      '物业',
      '=是',
      '楼层>=7/8',
      '道路=',
      'a==b',
    ]);
  });
  test('reading what was shown gives the same', () => {
    const texts = fc.array(
      fc.constantFrom('物业=是', '道路=市政/乡村', '楼层>=7', '楼层<30', '时段>22:00', '户数<=5'),
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const conditions = read(parts.join('；'));
        expect(read(showConditions(conditions))).toEqual(conditions);
        expect(showConditions(conditions)).toBe(parts.join('；'));
      }),
    );
  });
  test('hold only on what is known', () => {
    expect(allHold(read('物业=是；楼层>=7'), { 物业: '是', 楼层: '7' })).toBe(true);
    expect(allHold(read('楼层>=7'), { 楼层: '6.5' })).toBe(false);
    expect(allHold(read('楼层>=7'), { 楼层: '高' })).toBe(false);
    expect(allHold(read('时段>=22:00'), { 时段: '23:30' })).toBe(true);
    expect(allHold(read('时段>=22:00'), { 时段: '9:05' })).toBe(false);
    expect(allHold(read('物业=否'), {})).toBe(false);
    expect(allHold(read('toString=否'), {})).toBe(false);
  });
  test('hold on a value of another kind never, however big it would be as a number', () => {
    expect(allHold(read('楼层>=7'), { 楼层: '12:30' })).toBe(false);
    expect(allHold(read('楼层>=7'), { 楼层: '2020-01-01' })).toBe(false);
    expect(allHold(read('时段>=6:00'), { 时段: '2026-01-01' })).toBe(false);
    expect(allHold(read('自=0'), { 自: '00:00' })).toBe(false);
  });
});

describe('circumstances of a matter', () => {
  const { circumstances } = parseCircumstances('物业:是否；道路:枚举(市政/小区/乡村)；时段:时间；楼层：数字');
  test('are typed, and show themselves as they are read', () => {
    expect(circumstances.map(({ type }) => type)).toEqual(['flag', 'choice', 'time', 'number']);
    expect(showCircumstances(circumstances)).toBe(
      '物业:是否；道路:枚举(市政/小区/乡村)；时段:时间；楼层:数值',
    );
    expect(parseCircumstances('物业:也许；道路:枚举；物业:是否；物业:文本').unreadable).toEqual([
      '物业:也许',
      '道路:枚举',
      '物业:文本',
    ]);
  });
  test('say which conditions may be asked of the matter', () => {
    const kinds = (text: string) => checkConditions(read(text), circumstances).map(({ kind }) => kind);
    expect(kinds('物业=是；道路=市政/乡村；时段>=22:00；楼层<7')).toEqual([]);
    expect(kinds('户主=是')).toEqual(['unknown-circumstance']);
    expect(kinds('物业=有')).toEqual(['wrong-value']);
    expect(kinds('道路=市政/高速')).toEqual(['wrong-value']);
    expect(kinds('道路>=市政')).toEqual(['wrong-comparison']);
    expect(kinds('时段>=25:00')).toEqual(['wrong-value']);
    expect(kinds('物业=是；物业=否')).toEqual(['contradiction']);
    expect(kinds('楼层>7；楼层<7')).toEqual(['contradiction']);
    expect(kinds('楼层>=7；楼层<=7；楼层=7；楼层=7')).toEqual([]);
  });
  test('a night written as one row is told to be two', () => {
    const kinds = (text: string) => checkConditions(read(text), circumstances).map(({ kind }) => kind);
    expect(kinds('时段>=22:00；时段<6:00')).toEqual(['past-midnight']);
    expect(kinds('时段>=6:00；时段<22:00')).toEqual([]);
    expect(kinds('时段=6:00；时段=7:00')).toEqual(['contradiction']);
  });
  test('one name that is a number here and words there cannot be asked of both', () => {
    const below = [...circumstances, { name: '楼层', type: 'text' as const, values: [] }];
    expect(checkConditions(read('楼层>=7'), below)).toEqual([{ kind: 'two-types', name: '楼层' }]);
    const roads = [...circumstances, { name: '道路', type: 'choice' as const, values: ['高速'] }];
    expect(checkConditions(read('道路=高速/市政'), roads)).toEqual([]);
  });
});
