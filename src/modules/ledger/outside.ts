import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Findings } from './finding.ts';
import { type Head, readHead } from './head.ts';
import { linesOf } from './heads-file.ts';
import type { OutsideHeads } from './verify-heads.ts';

/** Heads kept outside of the database, looked through once before the log is read. */
export interface Outside {
  readonly districts: ReadonlySet<string>;
  of(district: string): OutsideHeads[];
}

/**
 * Reads the heads file and files kept elsewhere. Must happen before the snapshot of the database is taken: heads are
 * written to the file after their commit, so what the file has then, the snapshot must have too.
 */
export async function readOutside(
  headsFile: string | undefined,
  kept: readonly string[],
  findings: Findings,
): Promise<Outside> {
  const districts = new Set<string>();
  const late: Head[] = [];
  if (headsFile) await lookThrough(headsFile, findings, districts, late);
  const keptHeads = kept.flatMap((path) => readKept(path, findings));
  for (const head of keptHeads) districts.add(head.district);
  return {
    districts,
    of: (district) => [
      ...(headsFile ? [{ heads: rising(headsFile, district), code: 'file-head-altered' as const }] : []),
      { heads: sorted(late, district), code: 'file-head-altered' },
      { heads: sorted(keptHeads, district), code: 'kept-head-altered' },
    ],
  };
}

/** Two programs that take turns may repeat each other's lines; a line that falls back is held apart and sorted in. */
async function lookThrough(
  path: string,
  findings: Findings,
  districts: Set<string>,
  late: Head[],
): Promise<void> {
  if (!existsSync(path)) {
    findings.add('file-missing', {}, { file: path });
    return;
  }
  const torn = !endsWithNewline(path);
  const sizes = new Map<string, number>();
  let bad = 0;
  let line = 0;
  for await (const text of linesOf(path)) {
    line++;
    if (bad > 0) findings.add('file-unreadable', {}, { file: path, line: bad });
    bad = 0;
    const head = readHead(text);
    if (!head) {
      bad = line;
      continue;
    }
    districts.add(head.district);
    const last = sizes.get(head.district) ?? 0;
    if (head.size <= last) late.push(head);
    else sizes.set(head.district, head.size);
  }
  // The program may be in the middle of writing the last line, or was killed there.
  if (bad > 0 && !torn) findings.add('file-unreadable', {}, { file: path, line: bad });
}

async function* rising(path: string, district: string): AsyncGenerator<Head> {
  let last = 0;
  for await (const text of linesOf(path)) {
    const head = readHead(text);
    if (head?.district !== district || head.size <= last) continue;
    last = head.size;
    yield head;
  }
}

async function* sorted(heads: readonly Head[], district: string): AsyncGenerator<Head> {
  yield* heads.filter((head) => head.district === district).sort((a, b) => a.size - b.size);
}

/** One head, a list of heads, `{heads: […]}` as the command prints it, or one head a line. */
function readKept(path: string, findings: Findings): Head[] {
  if (!existsSync(path)) {
    findings.add('file-missing', {}, { file: path });
    return [];
  }
  const text = readFileSync(path, 'utf8');
  const values = wholeJson(text) ?? text.split('\n').filter((line) => line.trim() !== '');
  return values.flatMap((value, i) => {
    const head = readHead(typeof value === 'string' ? value : JSON.stringify(value));
    if (!head) findings.add('file-unreadable', {}, { file: path, line: i + 1 });
    return head ? [head] : [];
  });
}

function wholeJson(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
    if (typeof value === 'object' && value !== null && 'heads' in value && Array.isArray(value.heads))
      return value.heads;
    return [value];
  } catch {
    return undefined;
  }
}

function endsWithNewline(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] === 0x0a;
  } finally {
    closeSync(file);
  }
}
