import { expect, test } from 'vitest';
import { commands } from '../../src/app/commands/index.ts';
import { quoted, read, tableRows } from './reading.ts';

const page = read('docs/operations.md');
const config = read('src/platform/config.ts');

/** Keys and their sentences as the program itself names them when one is wrong. */
function configured(): Map<string, string> {
  const schema = config.slice(config.indexOf('const schema'), config.indexOf('export interface Config'));
  const found = [...schema.matchAll(/^ {2}([A-Z_]+): [\s\S]*?\.describe\(\s*'((?:[^'\\]|\\.)*)'/gm)];
  return new Map(found.map(([, key = '', sentence = '']) => [key, sentence]));
}

test('every key of the environment is told, in the words of the program', () => {
  const keys = configured();
  expect(keys.size).toBeGreaterThan(12);
  const part = page.slice(page.indexOf('<!-- keys -->'), page.indexOf('<!-- keys: end -->'));
  const told = new Map(
    tableRows(part).map(([key = '', , sentence = '']) => [quoted(key)[0] ?? '', sentence]),
  );
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(keys));
});

test('every command is told', () => {
  for (const { name } of commands) expect(page, name).toContain(`jingwei ${name}`);
});

test('every key that looks like ours exists', () => {
  const known = new Set([...configured().keys(), 'JINGWEI_PASSWORD']);
  const named = [...page.matchAll(/\bJINGWEI_[A-Z_]+\b/g)].map(([key]) => key);
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});
