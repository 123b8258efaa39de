import { describe, expect, it } from 'vitest';
import { furtherOf } from './parts.ts';

const part = (matter: string) => ({ matter, probability: 0.9, spans: [] });
const SPLIT = [part('lamps'), part('barbecue'), part('rubbish')];
const reads = (label: string, abstains?: 'unsure') => ({ guesses: [{ label, probability: 0.8 }], abstains });
const codes = (...given: Parameters<typeof furtherOf>) => furtherOf(...given).map(({ matter }) => matter);

describe('what is to be entered on its own', () => {
  it('is what the case is not about', () => {
    expect(codes(SPLIT, 'rubbish', reads('barbecue'))).toEqual(['lamps', 'barbecue']);
  });
  it('is not what is suggested for a case that nobody named: it would be entered twice', () => {
    expect(codes(SPLIT, undefined, reads('barbecue'))).toEqual(['lamps', 'rubbish']);
  });
  it('is all but the first where nothing is suggested, or something else', () => {
    expect(codes(SPLIT, undefined, reads('barbecue', 'unsure'))).toEqual(['barbecue', 'rubbish']);
    expect(codes(SPLIT, 'noise', reads('barbecue'))).toEqual(['barbecue', 'rubbish']);
    expect(codes([], undefined, reads('barbecue'))).toEqual([]);
  });
});
