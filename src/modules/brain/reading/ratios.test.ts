import { describe, expect, it } from 'vitest';
import { meanOf, strideOf, trainMachine } from './machine.ts';
import { ratiosOf } from './ratios.ts';
import type { Rows } from './views.ts';

/** Three terms, two classes: term 0 stands in class 0 alone, term 1 in class 1 alone, term 2 in both. */
const rows: Rows = {
  starts: Uint32Array.of(0, 2, 4, 6, 8),
  terms: Int32Array.of(0, 2, 0, 2, 1, 2, 1, 2),
  values: new Float32Array(8).fill(Math.SQRT1_2),
};
const classes = Int32Array.of(0, 0, 1, 1);
const everyone = Int32Array.of(0, 1, 2, 3);
const options = { classCount: 2, terms: 3, cost: 1, seed: 1 };
const ratios = ratiosOf(rows, classes, everyone, options);

describe('ratios of counts', () => {
  it('are nothing for a term that says nothing, and the same for terms that say as much', () => {
    const stride = strideOf(2);
    expect(ratios.squares[2 * stride]).toBe(0);
    expect(ratios.squares[0]).toBeGreaterThan(0);
    expect(ratios.squares[stride]).toBeCloseTo(ratios.squares[0] ?? 0, 6);
  });

  it('leave rows the length 1 in the mean', () => {
    const mean = ratios.lengths.reduce((sum, length) => sum + length, 0) / ratios.lengths.length;
    expect(mean).toBeCloseTo(1, 5);
  });

  it('teach nothing of a term that says nothing; the mean of two machines lies between them', () => {
    const plain = trainMachine(rows, classes, everyone, options);
    const counted = trainMachine(rows, classes, everyone, { ...options, ratios });
    const stride = strideOf(2);
    expect([...counted.weights.subarray(2 * stride, 2 * stride + 2)]).toEqual([0, 0]);
    expect(counted.weights[0]).toBeGreaterThan(0);
    expect(counted.weights[1]).toBeLessThan(0);
    const mean = meanOf(plain, counted);
    expect(mean.weights[0]).toBeCloseTo(((plain.weights[0] ?? 0) + (counted.weights[0] ?? 0)) / 2, 6);
  });

  it('are nothing at all where a class stands alone with every term in no text', () => {
    const empty = { starts: new Uint32Array(3), terms: new Int32Array(0), values: new Float32Array(0) };
    const none = ratiosOf(empty, Int32Array.of(0, 1), Int32Array.of(0, 1), options);
    expect([...none.squares].every((square) => square === 0)).toBe(true);
  });
});
