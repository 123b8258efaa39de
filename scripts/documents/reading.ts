import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/config.ts';

export const root = projectRoot();
export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Words in backquotes between two marks of a document. */
export function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word);
}

/** The part of a document that follows `<!-- words: NAME -->`, up to the next mark. */
export function marked(text: string, name: string): string {
  const mark = `<!-- words: ${name} -->`;
  const from = text.indexOf(mark);
  if (from < 0) throw new Error(`no mark ${mark}`);
  const rest = text.slice(from + mark.length);
  const to = rest.indexOf('<!-- words: ');
  return to < 0 ? rest : rest.slice(0, to);
}

/** Cells of the rows of all tables in a document, heads and lines left out. */
export function tableRows(text: string): string[][] {
  return text
    .split('\n')
    .filter(
      (line, i, all) =>
        line.startsWith('|') && !/^\|[-| :]+\|?$/.test(line) && !/^\|[-| :]+\|?$/.test(all[i + 1] ?? ''),
    )
    .map((line) =>
      line
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** Names of folders in a folder. */
export function foldersIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Everything written for people: the documents in the root, in docs, and the READMEs of modules. */
export function documents(): string[] {
  const under = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name));
  const top = readdirSync(root).filter((name) => name.endsWith('.md'));
  return [...top, ...under('docs'), ...under('src'), ...under('packs')];
}
