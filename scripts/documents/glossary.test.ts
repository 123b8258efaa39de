import { expect, it, test } from 'vitest';
import { channels, legal, outcomes, states } from '#modules/cases';
import { ROLES } from '#modules/directory';
import { plugs } from '../../src/app/modules.ts';
import { foldersIn, quoted, read, tableRows } from './reading.ts';

const rows = tableRows(read('docs/glossary.md'));
const words = new Set(rows.flatMap((row) => quoted(row[3] ?? '')));

it.each([
  ['module', foldersIn('src/modules')],
  ['state', states],
  ['outcome', outcomes],
  ['channel', channels],
  ['deed', ['open', ...Object.keys(legal)]],
  ['role', ROLES],
  ['fact', plugs.flatMap((plug) => plug.facts ?? [])],
  ['list type', ['basic', 'assist', 'withdrawn', 'line']],
])('explains every %s', (_, used) => {
  expect(used.filter((word) => !words.has(word))).toEqual([]);
});

test('every entry has Chinese, English, a meaning and a place in the code', () => {
  for (const row of rows) expect(row.filter((cell) => cell !== '').length, row.join(' | ')).toBe(4);
});

test('one word an idea: no English word and no Chinese word stands twice', () => {
  for (const column of [0, 1]) {
    const seen = rows.map((row) => row[column] ?? '');
    expect(seen.filter((word, i) => seen.indexOf(word) !== i)).toEqual([]);
  }
});
