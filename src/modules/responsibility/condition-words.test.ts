import { expect, test } from 'vitest';
import { circumstanceTypeText, circumstanceWords, conditionWords } from './condition-words.ts';

test.each([
  ['', '', ''],
  ['物业=否；楼层>=7', '“物业”为否，“楼层”不少于 7', '物业: no, 楼层: 7 or more'],
  ['道路=市政/乡村', '“道路”为市政或乡村', '道路: 市政 or 乡村'],
  [
    '楼层<7；户数>5；面积<=90',
    '“楼层”不到 7，“户数”超过 5，“面积”不超过 90',
    '楼层: less than 7, 户数: more than 5, 面积: 90 or less',
  ],
  ['时段>=22:00', '“时段”不早于 22:00', '时段: 22:00 or later'],
  ['竣工<2020-01-01', '“竣工”早于 2020-01-01', '竣工: earlier than 2020-01-01'],
  ['什么都不是', '什么都不是', '什么都不是'],
])('%s is read as words', (cell, zh, en) => {
  expect(conditionWords('zh-Hans', cell)).toBe(zh);
  expect(conditionWords('en', cell)).toBe(en);
});

test('in Traditional the names and values are Traditional too', () => {
  expect(conditionWords('zh-Hant', '道路=乡村')).toBe('“道路”為鄉村');
});

test('what is known and what is asked are told in the same words', () => {
  expect(circumstanceWords('zh-Hans', { 物业: '是', 楼层: '7' })).toBe('“物业”为是，“楼层”为 7');
  expect(
    circumstanceTypeText('zh-Hans', [
      { name: '物业', type: 'flag', values: [] },
      { name: '道路', type: 'choice', values: ['市政', '乡村'] },
    ]),
  ).toBe('物业（是或否）、道路（市政、乡村）');
});
