import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { read, root, tableRows } from './reading.ts';

const pages = ['README.md', 'README.zh.md'];

it.each(pages)('%s quotes only figures that stand in bench/RESULTS.md', (file) => {
  const page = read(file);
  const part = page.slice(page.indexOf('<!-- figures -->'), page.indexOf('<!-- figures: end -->'));
  const results = existsSync(join(root, 'bench/RESULTS.md'))
    ? read('bench/RESULTS.md').replaceAll(',', '')
    : '';
  const rows = tableRows(part);
  expect(rows.length).toBe(12);
  for (const [what = '', , figure = ''] of rows) {
    for (const [number] of figure.replaceAll(',', '').matchAll(/\d+(?:\.\d+)?/g)) {
      expect(results, `${what}: ${number}`).toMatch(
        new RegExp(`(?<![\\d.])${number.replace('.', '\\.')}(?![\\d.]*\\d)`),
      );
    }
  }
});

it.each(pages)('%s shows pictures that are there and small', (file) => {
  const pictures = [...read(file).matchAll(/docs\/pictures\/[\w-]+\.png/g)].map(([path]) => path);
  expect(pictures.length).toBe(6);
  for (const path of pictures) expect(statSync(join(root, path)).size, path).toBeLessThan(250 * 1024);
});

test('both READMEs have the same parts', () => {
  const [english, chinese] = pages.map(
    (file) =>
      read(file)
        .split('\n')
        .filter((line) => line.startsWith('## ')).length,
  );
  expect(chinese).toBe(english);
});
