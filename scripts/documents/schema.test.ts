import { expect, it, test } from 'vitest';
import { documents, read } from './reading.ts';

const schema = read('schema.sql').split('\n');

interface Table {
  readonly name: string;
  readonly comment: string;
  readonly lines: readonly string[];
}

const tables: Table[] = schema.flatMap((line, at) => {
  const name = /^CREATE TABLE (\S+) \($/.exec(line)?.[1];
  if (!name) return [];
  const end = schema.findIndex((each, i) => i > at && each.startsWith(')'));
  return [{ name, comment: schema[at - 1] ?? '', lines: schema.slice(at + 1, end) }];
});

test('the schema is read: there are tables', () => {
  expect(tables.length).toBeGreaterThan(30);
});

it.each(tables)('$name says what it is, and what each column is', ({ comment, lines }) => {
  expect(comment).toMatch(/^-- \S/);
  const columns = lines.filter((line) => !line.startsWith('  CONSTRAINT '));
  expect(columns.filter((line) => !line.includes(' -- '))).toEqual([]);
});

/** Small, shared by all districts, or about the installation itself. */
const shared = new Set(['ledger.key']);

it.each(tables.filter(({ name }) => !name.startsWith('platform.') && !shared.has(name)))(
  '$name can be divided by district: its key begins with it',
  ({ lines }) => {
    const key = lines.find((line) => line.includes(' PRIMARY KEY ')) ?? '';
    expect(key).toMatch(/PRIMARY KEY \(district\b/);
    for (const line of lines.filter((each) => / (UNIQUE|FOREIGN KEY) /.test(each)))
      expect(line).toMatch(/(UNIQUE|FOREIGN KEY) \(district\b/);
  },
);

test('npm scripts that documents name exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = documents().flatMap((file) =>
    [...read(file).matchAll(/npm run ([a-z0-9]+)/g)].map(([, name = '']) => name),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
