import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '#kernel/json.ts';
import { canonicalJson } from './canonical-json.ts';

const anyJson = fc.jsonValue({ stringUnit: 'grapheme' }) as fc.Arbitrary<Json>;

describe('canonical JSON', () => {
  it('writes the example of RFC 8785 as the RFC does', () => {
    const example = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, as the RFC example does', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const written = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(written.replace(/"1":0,?/, '')))).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
  });

  it('says the same as the package «canonicalize» about everything', () => {
    fc.assert(
      fc.property(anyJson, (value) => canonicalJson(value) === canonicalize(value)),
      { numRuns: 500 },
    );
  });

  it('reads back as the value it was written from', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const written = canonicalJson(value);
        expect(canonicalJson(JSON.parse(written))).toBe(written);
      }),
    );
  });

  it('does not depend on the order in which keys were set', () => {
    const pairs = fc.uniqueArray(fc.tuple(fc.string(), anyJson), { selector: ([key]) => key });
    fc.assert(
      fc.property(pairs, (entries) => {
        const forward = canonicalJson(Object.fromEntries(entries));
        expect(canonicalJson(Object.fromEntries(entries.toReversed()))).toBe(forward);
      }),
    );
  });

  it('leaves out what is undefined', () => {
    expect(canonicalJson({ a: 1, b: undefined } as unknown as Json)).toBe('{"a":1}');
  });

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a key', { '\udc00': 1 }],
    ['a date', { at: new Date(0) }],
    ['a big integer', 1n],
    ['nothing at all', [undefined]],
  ])('refuses %s', (_name, value) => {
    expect(() => canonicalJson(value as unknown as Json)).toThrow(TypeError);
  });
});
