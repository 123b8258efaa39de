import { describe, expect, it } from 'vitest';
import { likeness, searchQuery, searchVector, tokens } from './bigrams.ts';

describe('search in Chinese', () => {
  it('cuts runs of characters into pairs, and keeps words of other scripts whole', () => {
    expect(tokens('路灯不亮 3栋 WiFi')).toEqual(['路灯', '灯不', '不亮', '亮', '3', '栋', 'wifi']);
  });

  it('is the same in both scripts, both widths and both cases', () => {
    expect(tokens('路燈ＡＢ')).toEqual(tokens('路灯ab'));
    expect(searchQuery('路燈')).toBe(searchQuery('路灯'));
  });

  it('asks for what was typed in its order, for single characters and unfinished words as beginnings', () => {
    expect(searchQuery('路灯不')).toBe("('路灯' <-> '灯不')");
    expect(searchQuery('灯')).toBe("'灯':*");
    expect(searchQuery('wif 路灯')).toBe("'wif':* & '路灯'");
    expect(searchQuery('！？')).toBeUndefined();
  });

  it('cannot be led out of its quotes', () => {
    expect(searchQuery(`路灯' | '门`)).toBe("'路灯' & '门':*");
    expect(searchVector([`a'b\\c`])).toBe("'a':1 'b':2 'c':3");
  });

  it('keeps parts of a vector apart, so that a phrase never spans two of them', () => {
    expect(searchVector(['路灯', '不亮'])).toBe("'路灯':1 '灯':2 '不亮':4 '亮':5");
  });

  it('tells how alike two texts are', () => {
    expect(likeness('工地半夜打桩', '工地半夜打桩')).toBe(1);
    expect(likeness('工地半夜打桩', '电梯坏了')).toBe(0);
    expect(likeness('', '电梯')).toBe(0);
  });
});
