import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#platform/config.ts';
import { knownSettings } from './settings.ts';
import { packItems, sheets } from './sheets.ts';

describe('docs/packs.md', () => {
  it('has every sheet, every header and every setting', () => {
    const text = readFileSync(join(projectRoot(), 'docs/packs.md'), 'utf8');
    const missing = [
      ...sheets.map(({ zh, key }) => `### ${zh} · \`${key}.csv\``),
      ...[...packItems, ...sheets.flatMap(({ columns }) => columns)].map(
        ({ zh, en }) => `| ${zh} | \`${en}\` |`,
      ),
      ...Object.keys(knownSettings).map((key) => `| \`${key}\` |`),
    ].filter((piece) => !text.includes(piece));
    expect(missing).toEqual([]);
  });
});
