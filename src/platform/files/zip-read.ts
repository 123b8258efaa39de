import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { Refusal } from '#kernel/refusal.ts';
import { type ByteSource, pieces } from './source.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly compressed: number;
  readonly offset: number;
}

/** Limits against archives made to exhaust the reader: entries, bytes after unpacking, and how far one byte may expand. */
export const limits = { entries: 10_000, bytes: 16 * 2 ** 30, free: 64 * 2 ** 20, ratio: 400 };

/** The entries of a ZIP archive by name, from its central directory (ZIP64 included). */
export async function readEntries(source: ByteSource, file: string): Promise<Map<string, ZipEntry>> {
  const damaged = (part: string) => new Refusal('file-damaged', { file, part });
  const { count, size, offset } = await findDirectory(source, damaged);
  if (count > limits.entries || size > 64 * 2 ** 20)
    throw new Refusal('file-too-large', { file, part: 'zip' }, 413);
  const directory = await source.read(offset, size);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
      throw damaged('zip directory');
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    if ((directory.readUInt16LE(at + 8) & 1) === 1) throw new Refusal('file-encrypted', { file });
    const wide = zip64(extra, [
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 42),
    ]);
    const entry = {
      name,
      method: directory.readUInt16LE(at + 10),
      compressed: wide[1] ?? 0,
      offset: wide[2] ?? 0,
    };
    entries.set(name.toLowerCase(), entry);
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function findDirectory(source: ByteSource, damaged: (part: string) => Refusal) {
  const tailStart = Math.max(0, source.size - 65_557);
  const tail = await source.read(tailStart, source.size - tailStart);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length) throw damaged('zip end');
  const found = {
    count: tail.readUInt16LE(end + 10),
    size: tail.readUInt32LE(end + 12),
    offset: tail.readUInt32LE(end + 16),
  };
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return found;
  const record = await source.read(Number(tail.readBigUInt64LE(locator + 8)), 56);
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) throw damaged('zip64 end');
  return {
    count: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
  };
}

/** Sizes that do not fit in 32 bits stand in an extra field, in this order, only where the short one is all ones. */
function zip64(extra: Buffer, short: number[]): number[] {
  let field: Buffer | undefined;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  let at = 0;
  return short.map((value) => {
    if (value !== 0xffffffff || !field || at + 8 > field.length) return value;
    at += 8;
    return Number(field.readBigUInt64LE(at - 8));
  });
}

/** The unpacked bytes of an entry, piece by piece, within the limits. */
export async function* unpack(
  source: ByteSource,
  entry: ZipEntry,
  file: string,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const header = await source.read(entry.offset, 30);
  const bad = () => new Refusal('file-damaged', { file, part: entry.name });
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw bad();
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = pieces(source, start, start + entry.compressed, onRead);
  if (entry.method !== 0 && entry.method !== 8) throw bad();
  const bytes = entry.method === 0 ? packed : inflate(packed);
  const most = Math.min(limits.bytes, limits.free + entry.compressed * limits.ratio);
  let total = 0;
  try {
    for await (const chunk of bytes) {
      total += chunk.length;
      if (total > most) throw new Refusal('file-too-large', { file, part: entry.name }, 413);
      yield chunk;
    }
  } catch (error) {
    throw isZlib(error) ? bad() : error;
  }
}

function inflate(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const inflater = createInflateRaw({ chunkSize: 128 * 1024 });
  // The error reaches the reader of `inflater`; the callback only keeps it from being thrown a second time.
  pipeline(Readable.from(packed, { objectMode: false }), inflater, () => undefined);
  return inflater;
}

function isZlib(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));
}

/** A small part as text. */
export async function unpackText(source: ByteSource, entry: ZipEntry, file: string): Promise<string> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of unpack(source, entry, file)) {
    total += chunk.length;
    if (total > 64 * 2 ** 20) throw new Refusal('file-too-large', { file, part: entry.name }, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
