import fc from 'fast-check';
import { Converter } from 'opencc-js/cn2t';
import { expect, it } from 'vitest';
import { dictionary, longestMatch } from './dictionary.ts';
import { converter, toTaiwan } from './traditional.ts';

const ours = converter();
const theirs = Converter({ from: 'cn', to: 'tw' });

it('every phrase of its dictionaries does, alone and between others', () => {
  const phrases = toTaiwan.conversionChain
    .flat()
    .flatMap((text) => text.split('|').map((each) => each.split(' ')[0] ?? ''));
  expect(phrases.length).toBeGreaterThan(40_000);
  for (let i = 0; i < phrases.length; i += 23) {
    const text = `${phrases[i]}和${phrases[(i * 7) % phrases.length]}${phrases[(i * 13) % phrases.length]}。`;
    expect(ours(text)).toBe(theirs(text));
  }
});

it('so does any text', () => {
  const characters = [
    ...'干发后里面台云只松冲准出划别刮制历吁吃合周咸回团困壶复奸岳当征御恶愿才扎曲梁欲沈注漓珍甚症皇群着签纤系纪胜脏腊致舍范获蒙蔑薑衝表谷赞辟郁采钟闲闹须饥髮鬥𠮟𪜎',
    ...'Aあ。 ',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...characters), { maxLength: 30 }), (some) => {
      const text = some.join('');
      expect(ours(text)).toBe(theirs(text));
    }),
    { numRuns: 500 },
  );
});

it('of two words the longer counts, of two dictionaries the first', () => {
  const [one, other] = [dictionary('干 幹|干净 乾淨'), dictionary('干 乾|净 淨')];
  expect(longestMatch([one, other], '很干净', 1)).toEqual({ length: 2, value: '乾淨' });
  expect(longestMatch([other, one], '干事', 0)).toEqual({ length: 1, value: '乾' });
  expect(longestMatch([one], '净', 0)).toBeUndefined();
  expect(() => dictionary('干')).toThrow('word value');
});
