import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeWellFormed } from './well-formed.ts';

const made = (value: unknown) => {
  makeWellFormed(value);
  return value;
};

describe('what a request carries', () => {
  test('is text in all its names and values', () => {
    expect(made({ text: '路灯\ud800不亮', place: { address: '文化\0路' }, list: ['a\0', 'b'] })).toEqual({
      ...{ text: '路灯\ufffd不亮', place: { address: '文化路' }, list: ['a', 'b'] },
    });
    expect(made({ 'a\0b': 'x\ud800' })).toEqual({ ab: 'x\ufffd' });
  });

  test('stays as it is when nothing is wrong with it', () => {
    const sent = { text: '路灯😀', n: 1, yes: true, none: null, file: Buffer.from([0]) };
    expect(made(sent)).toBe(sent);
    expect(sent).toEqual({ text: '路灯😀', n: 1, yes: true, none: null, file: Buffer.from([0]) });
    for (const nothing of [undefined, null, 'x\0', 3]) makeWellFormed(nothing);
  });

  test('comes to an end however deep it is', () => {
    let deep: unknown = 'x\0';
    for (let n = 0; n < 100_000; n++) deep = [deep];
    expect(() => makeWellFormed(deep)).not.toThrow();
  });

  test('can be kept as JSON by a database, whatever was sent', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    const text = fc.array(unit, { maxLength: 20 }).map((units) => units.join(''));
    fc.assert(
      fc.property(fc.dictionary(text, text), (sent) => {
        makeWellFormed(sent);
        expect(JSON.stringify(sent)).not.toMatch(/\\ud[89a-f]|\\u0000/);
      }),
    );
  });
});
