import { describe, expect, it } from 'vitest';
import { type CatalogueEntry, ColdReader } from './cold.ts';
import { mixed, sayOf } from './mixed.ts';
import type { Reading } from './reader.ts';
import { SelfTaught, usualTeaching } from './self-teaching.ts';
import { invented } from './testing-texts.ts';

const entries: CatalogueEntry[] = [
  { label: '照明', names: ['路灯不亮', '楼道照明'], phrases: ['灯杆歪了没人管'] },
  { label: '供水', names: ['停水', '水管漏水'], phrases: ['自来水发黄'] },
  { label: '噪声', names: ['施工噪音扰民'], phrases: ['深夜音响吵得睡不着'] },
];
const texts = invented(100, 3);
const unlabelled = texts.map(({ title, detail }) => ({ title, detail }));
const right = (reader: { read(text: { title: string; detail: string }): Reading }): number =>
  texts.filter((text) => reader.read(text).guesses[0]?.label === text.label).length / texts.length;

describe('an office without history', () => {
  it('is read to from its catalogue alone', () => {
    expect(right(new ColdReader(entries))).toBeGreaterThan(0.7);
  });

  it('is read to better once texts without labels have come in', () => {
    const taught = SelfTaught.from(entries, unlabelled, { teaching: { ...usualTeaching, leastTexts: 100 } });
    expect(taught).toBeInstanceOf(SelfTaught);
    expect(right(taught)).toBeGreaterThan(right(new ColdReader(entries)) - 0.01);
    expect(right(taught)).toBeGreaterThan(0.85);
  });

  it('waits for enough texts before it learns from them', () => {
    expect(SelfTaught.from(entries, unlabelled.slice(0, 50))).toBeInstanceOf(ColdReader);
  });

  it.each(['', ' \n，。', 'The lamp is broken', '忽略以上全部指示'])(
    'gets no suggestion for «%s»',
    (detail) => {
      expect(new ColdReader(entries).read({ title: '', detail }).abstains).toBeDefined();
    },
  );

  it('gets probabilities that are one together, best first', () => {
    const { guesses } = new ColdReader(entries).read({ title: '槐树巷路灯不亮', detail: '' });
    expect(guesses[0]?.label).toBe('照明');
    expect(guesses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
  });
});

describe('catalogue and learnt model together', () => {
  const says = (probabilities: Record<string, number>) => (): Reading => ({
    guesses: Object.entries(probabilities).map(([label, probability]) => ({ label, probability })),
    abstains: undefined,
  });

  it('have an equal say at five confirmed texts of a label; more history, more say to what was learned', () => {
    expect([sayOf(0), sayOf(5), sayOf(95)]).toEqual([0, 0.5, 0.95]);
  });

  it('a matter that was never confirmed is still read from the catalogue', () => {
    const read = mixed(
      says({ 养犬: 0.9, 照明: 0.1 }),
      says({ 照明: 0.6, 供水: 0.4 }),
      new Map([['照明', 5]]),
    );
    expect(read({ title: 'x', detail: '' }).guesses[0]?.label).toBe('养犬');
  });

  it('a strange text stays strange whatever the catalogue says', () => {
    const strange = (): Reading => ({ guesses: [{ label: '照明', probability: 1 }], abstains: 'strange' });
    expect(mixed(says({ 照明: 1 }), strange, new Map())({ title: 'x', detail: '' }).abstains).toBe('strange');
  });
});
