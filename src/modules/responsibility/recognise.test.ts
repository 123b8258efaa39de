import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { backgroundOf } from './background.ts';
import { CLEAR } from './build-book.ts';
import { MATTERS, someDuties } from './fixtures.ts';
import type { Matter } from './matter.ts';
import { recogniser } from './recognise.ts';

const small: Matter[] = someDuties('990110')
  .matters.filter(({ code }) => code.length === 6)
  .map((row) => ({ ...row, circumstances: [], retired: false }));
const words = recogniser(small);

describe('a matter is recognised by the words of the catalogue', () => {
  test('whole names and aliases, wherever they stand', () => {
    expect(words.recognise('您好，昨天开始楼下井盖没了，很危险')[0]).toMatchObject({
      matter: MATTERS.manholes,
      words: ['井盖没了'],
    });
    expect(words.name('您好，昨天开始楼下井盖没了，很危险', CLEAR)?.matter).toBe(MATTERS.manholes);
  });
  test('in Traditional characters, full width and English', () => {
    expect(words.name('門口的路燈壞了', CLEAR)?.matter).toBe(MATTERS.lamps);
    expect(words.recognise('Ｓｔｒｅｅｔ　Ｌｉｇｈｔｓ out on my road')[0]?.matter).toBe(MATTERS.lamps);
  });
  test('as English is spoken: other words for the same, and words that say nothing', () => {
    const sample = recogniser(sampleLeaves());
    const first = (text: string) => sample.recognise(text)[0]?.matter;
    expect(sample.name('street lamps out', CLEAR)?.matter).toBe('020201');
    expect(first('the lamps are out in our street')).toBe('020201');
    expect(first('there is garbage that is not collected')).toBe('010301');
    expect(first('who answers for noise at night')).toBe('040103');
    expect(sample.recognise('who answers for this please')).toEqual([]);
    expect(sample.recognise('a dead tree on my road')[0]).toMatchObject({ words: ['dead tree'] });
  });
  test('the words are given as they were written', () => {
    expect(words.recognise('門口的路燈壞了')[0]?.words[0]).toContain('路燈壞了');
  });
  test('a text that is nothing but a name is that matter, however alike others are', () => {
    const leaves = sampleLeaves();
    const sample = recogniser(leaves);
    for (const { code, name, nameEn = '' } of leaves)
      for (const text of [name, ` ${name}！`, nameEn, ` ${nameEn.toUpperCase()}.`])
        expect([text, sample.name(text, CLEAR)?.matter]).toEqual([text, code]);
  });
  test('what is denied does not count', () => {
    expect(words.recognise('不是路灯坏了，是停电了')[0]?.matter).toBe(MATTERS.power);
  });
  test('two matters in one text are left to a person', () => {
    expect(words.name('路灯坏了，垃圾没人拉', CLEAR)).toBeUndefined();
  });
  test('courtesy alone says nothing', () => {
    expect(words.recognise('尊敬的领导您好，希望有关部门尽快处理，谢谢')).toEqual([]);
  });
});

describe('bad input gives nothing, quickly', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t　'],
    ['control characters', '\u0000\u0007\u001b[31m\ufffe\ud800'],
    ['emoji', '😀😀👍'],
    ['a whole file', '路灯坏了'.repeat(25_000)],
  ])('%s', (_name, text) => {
    expect(words.recognise(text)).toEqual([]);
    expect(words.name(text, CLEAR)).toBeUndefined();
  });
  test('it is the same each time it is asked', () => {
    expect(words.recognise('路灯坏了垃圾没人拉')).toEqual(words.recognise('路灯坏了垃圾没人拉'));
  });
});

function sampleLeaves(): Matter[] {
  const rows: string[][] = parse(readFileSync('packs/yunxi/matters.csv'), { bom: true, from_line: 2 });
  const parents = new Set(rows.map((row) => row[1]));
  const list = (cell: string | undefined) => (cell ?? '').split('；').filter((text) => text !== '');
  return rows
    .filter(([code]) => !parents.has(code))
    .map(([code = '', parent = '', name = '', nameEn = '', aliases, phrases]) => ({
      ...{ code, parent, name, nameEn, aliases: list(aliases), phrases: list(phrases) },
      ...{ circumstances: [], powers: [], retired: false },
    }));
}

test('what is named without a person is right, even for phrases the catalogue has not seen', {
  timeout: 120_000,
}, () => {
  const leaves = sampleLeaves();
  const background = backgroundOf({ has: () => true });
  let [named, right, asked] = [0, 0, 0];
  const phrases = leaves.flatMap((leaf) => leaf.phrases.map((phrase) => ({ leaf, phrase })));
  for (const { leaf, phrase } of phrases.filter((_, i) => i % 8 === 0)) {
    const others = leaf.phrases.filter((other) => other !== phrase);
    const without = leaves.map((each) => (each === leaf ? { ...each, phrases: others } : each));
    const guess = recogniser(without, background).name(phrase, CLEAR);
    asked++;
    if (guess) named++;
    if (guess?.matter === leaf.code) right++;
  }
  expect(right / named).toBeGreaterThanOrEqual(0.97);
  expect(named / asked).toBeGreaterThan(0.1);
});
