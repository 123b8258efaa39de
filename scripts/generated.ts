import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '#platform/config.ts';

/**
 * Writes a generated file, or with `--check` only says whether the one that is checked in is still right. Such files are
 * kept in the repository so that what a change does to the schema or the API is read in review.
 */
export function writeOrCheck(file: string, text: string, command: string): void {
  const path = join(projectRoot(), file);
  const before = read(path);
  if (before === text) return;
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    return;
  }
  process.exitCode = 1;
  console.error(
    `${relative(projectRoot(), path)} is out of date, run «${command}»; the first line that differs:`,
  );
  console.error(difference(before ?? '', text));
}

function difference(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const at = now.findIndex((line, i) => line !== old[i]);
  const line = at < 0 ? now.length : at;
  return `  line ${line + 1}\n  - ${old[line] ?? '(end)'}\n  + ${now[line] ?? '(end)'}`;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
