import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { channels, legal, outcomes, states } from '#modules/cases';
import { ROLES, rights } from '#modules/directory';
import { plugs } from '../../src/app/modules.ts';
import { documents, foldersIn, marked, quoted, read, root, tableRows } from './reading.ts';

const page = read('ARCHITECTURE.md');
const house = page.slice(page.indexOf('## The house'), page.indexOf('## Who imports whom'));

describe('the map of the house', () => {
  it('names only what is there', () => {
    const named = [...house.matchAll(/^((?:[\w.-]+\/)+)/gm)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(20);
    for (const path of named) expect(existsSync(join(root, path)), path).toBe(true);
  });

  it.each([
    ['src', ['kernel', 'platform', 'modules', 'app']],
    ['src/platform', undefined],
    ['src/modules', undefined],
  ] as const)('leaves out nothing of %s', (folder, expected) => {
    const found = foldersIn(folder);
    if (expected) expect(found.sort()).toEqual([...expected].sort());
    else for (const name of found) expect(house).toContain(`${folder}/${name}/`);
  });

  it('says of every module with code that it has a README', () => {
    for (const name of foldersIn('src/modules'))
      expect(existsSync(join(root, 'src/modules', name, 'README.md')), name).toBe(true);
  });
});

describe('the words of the code', () => {
  it.each([
    ['states', states],
    ['outcomes', outcomes],
    ['channels', channels],
    ['deeds', Object.keys(legal)],
    ['roles', ROLES],
    ['rights', Object.keys(rights)],
    ['facts', plugs.flatMap((plug) => plug.facts ?? [])],
  ])('are all there: %s', (name, words) => {
    expect(quoted(marked(page, name)).sort()).toEqual([...words].sort());
  });
});

describe('the table of deeds in the README of cases', () => {
  const text = read('src/modules/cases/README.md');

  it('says of each deed in which states it is legal, as the code does', () => {
    const rows = tableRows(
      text.slice(text.indexOf('## What may follow what'), text.indexOf('## The holder')),
    );
    const told = Object.fromEntries(rows.map(([deed = '', from = '']) => [quoted(deed)[0] ?? '', from]));
    const coded = Object.fromEntries(Object.entries(legal).map(([deed, from]) => [deed, from.join(', ')]));
    expect(told).toEqual({ open: '–', ...coded });
  });

  it('has a row for every state', () => {
    const rows = tableRows(text.slice(text.indexOf('## States'), text.indexOf('Outcomes:')));
    expect(rows.map(([state = '']) => quoted(state)[0])).toEqual([...states]);
  });

  it('names rights that exist, and every fact', () => {
    const rows = tableRows(
      text.slice(text.indexOf('## What may follow what'), text.indexOf('## The holder')),
    );
    const named = rows.flatMap((row) => quoted(row[3] ?? '')).filter((word) => word.startsWith('case.'));
    expect(named.length).toBeGreaterThan(10);
    for (const right of named) expect(Object.keys(rights)).toContain(right);
    for (const fact of plugs.find(({ name }) => name === 'cases')?.facts ?? [])
      expect(text).toContain(`\`${fact}\``);
  });
});

test('links between documents lead somewhere', () => {
  const broken: string[] = [];
  for (const file of documents()) {
    for (const [, target = ''] of read(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      if (!existsSync(join(root, file, '..', target))) broken.push(`${file} → ${target}`);
    }
  }
  expect(broken).toEqual([]);
});

test('files that decision records and READMEs name by path are there', () => {
  const missing: string[] = [];
  for (const file of documents().filter((each) => each.startsWith('docs/') || !each.includes('/'))) {
    for (const word of quoted(read(file))) {
      if (!/^(src|scripts|docs|e2e|bench|packs)\/[\w./-]+$/.test(word)) continue;
      if (!existsSync(join(root, word))) missing.push(`${file}: ${word}`);
    }
  }
  expect(missing).toEqual([]);
});

test('decision records are numbered without holes and short', () => {
  const records = documents()
    .filter((file) => file.startsWith('docs/decisions/'))
    .sort();
  records.forEach((file, i) => {
    expect(file).toMatch(new RegExp(`/${String(i + 1).padStart(4, '0')}-`));
    const text = read(file);
    expect(text.split('\n').length).toBeLessThanOrEqual(46);
    for (const part of ['**Context.**', '**Decision.**', '**Refused.**', '**Consequences.**'])
      expect(text, file).toContain(part);
  });
  expect(records.length).toBeGreaterThan(10);
});
