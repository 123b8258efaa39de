import { once } from 'node:events';
import {
  appendFileSync,
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { On } from '#platform/db/open.ts';
import { readHead } from './head.ts';
import { findHeadsAfter, findLogs } from './queries.ts';

/**
 * Every head, one JSON line each, outside of the database: whoever cuts off the end of the log together with its heads
 * leaves them standing here. Written after the commit, so it may lag, never lead; what is missing is added next time.
 */
export class HeadsFile {
  readonly #path: string;
  readonly #sizes: Map<string, number>;

  private constructor(path: string, sizes: Map<string, number>) {
    this.#path = path;
    this.#sizes = sizes;
  }

  static async open(path: string): Promise<HeadsFile> {
    mkdirSync(dirname(path), { recursive: true });
    cutTornLine(path);
    const sizes = new Map<string, number>();
    for await (const line of linesOf(path)) {
      const head = readHead(line);
      if (head && head.size > (sizes.get(head.district) ?? 0)) sizes.set(head.district, head.size);
    }
    return new HeadsFile(path, sizes);
  }

  /** The size last written for a district. */
  sizeOf(district: string): number {
    return this.#sizes.get(district) ?? 0;
  }

  /** Adds the heads that the database has and the file has not. Returns how many. */
  async catchUp(on: On, districts?: readonly string[]): Promise<number> {
    let added = 0;
    for (const district of districts ?? (await findLogs(on))) {
      for (;;) {
        const heads = await findHeadsAfter(on, district, this.sizeOf(district), 1_000);
        const last = heads.at(-1);
        if (!last) break;
        appendFileSync(this.#path, heads.map((head) => `${JSON.stringify(head)}\n`).join(''), {
          mode: 0o600,
        });
        this.#sizes.set(district, last.size);
        added += heads.length;
      }
    }
    return added;
  }
}

/** The lines of a file without those that are empty; none when there is no file. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  if (!existsSync(path)) return;
  const stream = createReadStream(path);
  await once(stream, 'open');
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') yield line;
  }
}

/** A program killed while it wrote leaves half a line, which would otherwise be glued to the next. */
function cutTornLine(path: string): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r+');
  try {
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(Math.min(size, 65_536));
    readSync(file, tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(0x0a) + 1;
    if (end < tail.length) ftruncateSync(file, size - tail.length + end);
  } finally {
    closeSync(file);
  }
}
