import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { zh } from './messages.ts';

describe('the words of the ledger', () => {
  it('name everything that verifying can find', () => {
    const source = readFileSync(new URL('./finding.ts', import.meta.url), 'utf8');
    const codes = [...source.matchAll(/^ {2}\| '([a-z-]+)'/gm)].map((match) => `ledger.found.${match[1]}`);
    expect(codes.length).toBeGreaterThan(30);
    expect(Object.keys(zh)).toEqual(expect.arrayContaining(codes));
  });
});
