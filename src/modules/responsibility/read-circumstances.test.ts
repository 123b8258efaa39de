import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Circumstance, CircumstanceType } from './matter.ts';
import { readCircumstance, readCircumstances } from './read-circumstances.ts';

const of = (type: CircumstanceType, values: readonly string[] = []): Circumstance => ({
  name: '情形',
  type,
  values,
});
const read = (type: CircumstanceType, said: string) => readCircumstance(of(type), said);

describe('what people say of a place', () => {
  test('a storey may be said with its unit, with a sign, in full width or in words', () => {
    for (const said of ['7', '7层', '７楼', '+7', '第7层', '七', '七楼', ' 7 ', '7.0'])
      expect(read('number', said)).toBe('7');
    expect(read('number', '十七层')).toBe('17');
    expect(read('number', '二十')).toBe('20');
    expect(read('number', '一百零五')).toBe('105');
    expect(read('number', '-1层')).toBe('-1');
  });

  test('what is no number is not taken for one', () => {
    for (const said of ['2020-01-01', '12:30', '很高', '7-8', '七八', ''])
      expect(read('number', said)).toBeUndefined();
  });

  test('yes and no have many words, and other words are neither', () => {
    for (const said of ['是', '有', 'YES', '对']) expect(read('flag', said)).toBe('是');
    for (const said of ['否', '没有', '無', 'no']) expect(read('flag', said)).toBe('否');
    expect(read('flag', '不知道')).toBeUndefined();
  });

  test('hours are said as on a clock or as people say them', () => {
    expect(read('time', '9:05')).toBe('09:05');
    expect(read('time', '22点')).toBe('22:00');
    expect(read('time', '22点半')).toBe('22:30');
    expect(read('time', '8时5分')).toBe('08:05');
    for (const said of ['25:00', '7', '12:75', '晚上']) expect(read('time', said)).toBeUndefined();
  });

  test('days are said with strokes or in words, and there is no 30th of February', () => {
    for (const said of ['2026-06-01', '2026/6/1', '2026年6月1日'])
      expect(read('date', said)).toBe('2026-06-01');
    expect(read('date', '2026-02-30')).toBeUndefined();
  });

  test('of a choice only what may be chosen is taken', () => {
    const road = of('choice', ['市政', '小区']);
    expect(readCircumstance(road, '市政')).toBe('市政');
    expect(readCircumstance(road, '高速')).toBeUndefined();
  });

  test('what cannot be read is told with what was expected; what nothing depends on is told too', () => {
    const said = { 楼层: '很高', 物业: '有', 天气: '晴', 空: ' ' };
    const known = [
      { name: '楼层', type: 'number' as const, values: [] },
      { name: '物业', type: 'flag' as const, values: [] },
    ];
    expect(readCircumstances(said, known)).toEqual({
      circumstances: { 物业: '是' },
      misread: [
        { name: '楼层', value: '很高', type: 'number', allowed: [] },
        { name: '天气', value: '晴', type: undefined, allowed: [] },
      ],
    });
  });

  test('reading again what was read changes nothing, whatever was said', () => {
    const types = fc.constantFrom<CircumstanceType>('flag', 'number', 'time', 'date', 'text');
    const said = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[第+-]?[0-9零一二三十百]{1,4}[层楼点时:年月日/-]?\d{0,2}$/),
    );
    fc.assert(
      fc.property(types, said, (type, text) => {
        const once = read(type, text);
        if (once !== undefined) expect(read(type, once)).toBe(once);
      }),
    );
  });
});
