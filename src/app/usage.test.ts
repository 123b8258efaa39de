import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { wrongArgument } from './usage.ts';

const tried = (args: string[]) => {
  try {
    return parseArgs({ args, options: { version: { type: 'string' }, all: { type: 'boolean' } } });
  } catch (error) {
    return wrongArgument(error);
  }
};

test.each([
  ['an option that is not there', ['--vers', '1'], '--vers'],
  ['a word where none is expected', ['2026-1'], '2026-1'],
  ['an option without its value', ['--version'], '--version <value>'],
  ['a value where none is expected', ['--all=1'], '--all'],
])('%s is named', (_, args, argument) => {
  expect(tried(args)).toEqual({ argument });
});

test('what is wrong inside the program is not blamed on the arguments', () => {
  expect(wrongArgument(new TypeError('x is undefined'))).toBeUndefined();
  expect(wrongArgument(new Error("Unknown option '--x'"))).toBeUndefined();
});
