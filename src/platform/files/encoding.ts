import { isUtf8 } from 'node:buffer';
import type { ByteSource } from './source.ts';
import { pieces } from './source.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * How a text file is written. A byte order mark decides; otherwise zero bytes show UTF-16, and text that is valid UTF-8
 * from end to end is UTF-8. What remains is taken for GB18030, which is what Chinese Windows programs write. The whole
 * file is looked at, because the first Chinese character of an export may stand in its last row.
 */
export async function detectEncoding(source: ByteSource): Promise<{ encoding: Encoding; skip: number }> {
  const head = await source.read(0, 4096);
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', skip: 2 };
  const bare = withoutMark(head);
  if (bare) return { encoding: bare, skip: 0 };
  return { encoding: (await allUtf8(source)) ? 'utf-8' : 'gb18030', skip: 0 };
}

/** UTF-16 without a mark: separators, digits and line ends have a zero byte on one side. */
function withoutMark(head: Buffer): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i++) if (head[i] === 0) i % 2 === 0 ? even++ : odd++;
  if (odd > head.length / 50 && odd > even * 10) return 'utf-16le';
  if (even > head.length / 50 && even > odd * 10) return 'utf-16be';
  return undefined;
}

async function allUtf8(source: ByteSource): Promise<boolean> {
  let rest = Buffer.alloc(0);
  for await (const bytes of pieces(source, 0, source.size)) {
    const joined = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    const cut = joined.length - unfinished(joined);
    if (!isUtf8(joined.subarray(0, cut))) return false;
    rest = Buffer.from(joined.subarray(cut));
  }
  // A character cut off at the very end of the file is a damaged export, not another encoding.
  return true;
}

/** How many bytes at the end begin a character that goes on in the next piece. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}
