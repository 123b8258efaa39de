import { type FileHandle, open } from 'node:fs/promises';

/** Bytes that can be read from any position: a file on disk, or a buffer that was sent. */
export interface ByteSource {
  readonly size: number;
  read(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

export async function openSource(from: string | Uint8Array): Promise<ByteSource> {
  if (typeof from === 'string') return fromFile(await open(from, 'r'));
  const bytes = Buffer.from(from.buffer, from.byteOffset, from.byteLength);
  return {
    size: bytes.length,
    read: async (position, length) => bytes.subarray(position, position + length),
    close: async () => undefined,
  };
}

async function fromFile(handle: FileHandle): Promise<ByteSource> {
  const found = await handle.stat();
  if (found.isDirectory()) {
    await handle.close();
    throw Object.assign(new Error('a folder, not a file'), { code: 'EISDIR' });
  }
  const { size } = found;
  return {
    size,
    async read(position, length) {
      const wanted = Math.max(0, Math.min(length, size - position));
      const buffer = Buffer.allocUnsafe(wanted);
      let done = 0;
      while (done < wanted) {
        const { bytesRead } = await handle.read(buffer, done, wanted - done, position + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return buffer.subarray(0, done);
    },
    close: () => handle.close(),
  };
}

const piece = 256 * 1024;

/** The bytes from `start` to `end` in pieces, telling how far it got. */
export async function* pieces(
  source: ByteSource,
  start: number,
  end: number,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for (let position = start; position < end; ) {
    const bytes = await source.read(position, Math.min(piece, end - position));
    if (bytes.length === 0) return;
    position += bytes.length;
    onRead?.(bytes.length);
    yield bytes;
  }
}
