import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const pageSize = 64 * 1024;
const kept = 256;

interface Page {
  readonly length: number;
  bytes?: Buffer | undefined;
  readonly position: number;
}

/**
 * The shared strings of a workbook. Excel writes every text there, after the sheets, so a file of 300,000 rows needs
 * 1.6 GB when they are held as JavaScript strings. Here they are pages of UTF-8; beyond `inMemory` bytes the pages lie in
 * a temporary file that nobody else can open and that is gone when the program ends in whatever way.
 */
export class StringStore {
  private readonly inMemory: number;
  private readonly pages: Page[] = [];
  private readonly recent = new Map<number, Buffer>();
  private current = Buffer.allocUnsafe(pageSize);
  private used = 0;
  private total = 0;
  private count = 0;
  private pageOf = new Uint32Array(1024);
  private start = new Uint32Array(1024);
  private size = new Uint32Array(1024);
  private file: { fd: number; folder: string } | undefined;

  constructor(inMemory: number = 64 * 2 ** 20) {
    this.inMemory = inMemory;
  }

  add(text: string): void {
    const bytes = Buffer.byteLength(text);
    if (this.used + bytes > this.current.length) this.turn(bytes);
    if (this.count === this.pageOf.length) this.grow();
    this.pageOf[this.count] = this.pages.length;
    this.start[this.count] = this.used;
    this.size[this.count] = bytes;
    this.count++;
    this.used += this.current.write(text, this.used, 'utf8');
  }

  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined;
    const start = this.start[index] ?? 0;
    return this.page(this.pageOf[index] ?? 0).toString('utf8', start, start + (this.size[index] ?? 0));
  }

  close(): void {
    if (!this.file) return;
    closeSync(this.file.fd);
    rmSync(this.file.folder, { recursive: true, force: true });
    this.file = undefined;
  }

  /** Puts the full page away and begins a new one. */
  private turn(needed: number): void {
    const bytes = this.current.subarray(0, this.used);
    const page: Page = { length: this.used, bytes, position: this.total };
    this.total += this.used;
    if (this.total > this.inMemory) {
      this.file ??= temporaryFile();
      writeSync(this.file.fd, bytes, 0, bytes.length, page.position);
      page.bytes = undefined;
    }
    this.pages.push(page);
    this.current = Buffer.allocUnsafe(Math.max(pageSize, needed));
    this.used = 0;
  }

  private page(number: number): Buffer {
    const page = this.pages[number];
    if (!page) return this.current;
    if (page.bytes) return page.bytes;
    const recent = this.recent.get(number);
    if (recent) return recent;
    const bytes = Buffer.allocUnsafe(page.length);
    if (this.file) readSync(this.file.fd, bytes, 0, page.length, page.position);
    if (this.recent.size >= kept) this.recent.delete(this.recent.keys().next().value ?? 0);
    this.recent.set(number, bytes);
    return bytes;
  }

  private grow(): void {
    for (const key of ['pageOf', 'start', 'size'] as const) {
      const wider = new Uint32Array(this[key].length * 2);
      wider.set(this[key]);
      this[key] = wider;
    }
  }
}

function temporaryFile(): { fd: number; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-strings-'));
  const fd = openSync(join(folder, 'strings'), 'w+', 0o600);
  // Unlinked at once where the system allows it, so that even kill -9 leaves no residents' words behind.
  if (process.platform !== 'win32') rmSync(folder, { recursive: true, force: true });
  return { fd, folder };
}
