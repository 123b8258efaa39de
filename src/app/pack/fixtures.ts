import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small pack without faults, written for the tests. */
export const smallPack = join(import.meta.dirname, 'testdata/small');

/** A copy of the small pack that a test may spoil; sheet → what to make of its text. */
export function spoiledPack(edits: Readonly<Record<string, (text: string) => string | undefined>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-pack-'));
  cpSync(smallPack, folder, { recursive: true });
  for (const [sheet, edit] of Object.entries(edits)) {
    const file = join(folder, `${sheet}.csv`);
    const text = edit(readFileSync(file, 'utf8'));
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
  }
  return folder;
}

/** Replaces a piece of text that must be there, so that a test whose fixture changed does not pass by accident. */
export function change(from: string, to: string): (text: string) => string {
  return (text) => {
    if (!text.includes(from)) throw new Error(`the fixture has no «${from}»`);
    return text.replace(from, to);
  };
}

export function add(line: string): (text: string) => string {
  return (text) => `${text}${line}\r\n`;
}
