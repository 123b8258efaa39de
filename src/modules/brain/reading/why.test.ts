import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Reader } from './reader.ts';
import { usualTraining } from './settings.ts';
import { invented } from './testing-texts.ts';
import { train } from './train.ts';
import type { Why } from './why.ts';

const trained = train(invented(60), usualTraining);
const reader = new Reader(trained, usualTraining);
const sum = ({ words, before }: Why): number => words.reduce((all, { share }) => all + share, before);

function leadOf(text: { title: string; detail: string }, label: string, rival: string): number {
  const { guesses } = reader.read(text);
  const of = (wanted: string) => guesses.find((guess) => guess.label === wanted)?.probability ?? 0;
  return Math.log(of(label) / of(rival));
}

describe('why one label stands before another', () => {
  it('names the words that carried it', () => {
    const text = { title: '槐树巷路灯不亮', detail: '槐树巷的路灯坏了半个月，晚上漆黑一片' };
    const why = reader.why(text, '照明', '供水');
    expect(why?.words[0]?.share).toBeGreaterThan(0);
    expect(why?.words.slice(0, 3).some(({ word }) => /灯|亮|漆黑/.test(word))).toBe(true);
  });

  it('is exact: the shares of the words and what was held before are the lead, for any text and after corrections', () => {
    const words = [
      '路灯',
      '不亮',
      '自来水',
      '停水',
      '工地',
      '半夜',
      '槐树巷',
      '，',
      'B2',
      '3天',
      '路燈',
      ' ',
      'Ａ',
      '🚒',
      '的',
      '噪音',
    ];
    const text = fc
      .tuple(
        fc.array(fc.constantFrom(...words), { maxLength: 12 }),
        fc.array(fc.constantFrom(...words), { maxLength: 60 }),
      )
      .map(([title, detail]) => ({ title: title.join(''), detail: detail.join('') }));
    const check = () =>
      fc.assert(
        fc.property(text, (said) => {
          const why = reader.why(said, '照明', '噪声');
          if (!why) return;
          expect(sum(why)).toBeCloseTo(why.lead, 6);
          expect(why.lead).toBeCloseTo(leadOf(said, '照明', '噪声'), 6);
        }),
        { numRuns: 200 },
      );
    check();
    reader.learn({ label: '噪声', title: '路灯嗡嗡响', detail: '路灯半夜嗡嗡响' });
    check();
  });

  it('has nothing to say of what it does not know', () => {
    expect(reader.why({ title: '', detail: '' }, '照明', '供水')).toBeUndefined();
    expect(reader.why({ title: '路灯', detail: '路灯' }, '照明', '养犬')).toBeUndefined();
  });
});
