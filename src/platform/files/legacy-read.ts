import { Refusal } from '#kernel/refusal.ts';
import type { ByteSource } from './source.ts';
import type { OpenTables, Progress } from './table.ts';
import { sheetMissing } from './xlsx-read.ts';
import { numberText } from './xlsx-values.ts';

/** The old formats are read whole, so they may not be large; .xls holds 65,536 rows at most anyway. */
const largest = 64 * 2 ** 20;

/** Old .xls, and the web pages that many systems export under that name. */
export async function openLegacy(source: ByteSource, file: string, progress: Progress): Promise<OpenTables> {
  if (source.size > largest) throw new Refusal('file-too-large', { file, part: `${largest >> 20} MB` }, 413);
  const xlsx = await import('@e965/xlsx');
  const bytes = await source.read(0, source.size);
  progress.total = source.size;
  const book = parse(xlsx, bytes, file);
  const sheets = book.SheetNames.map((name) => ({ name }));
  return {
    sheets: book.SheetNames,
    progress,
    async *rows(sheet) {
      const name = sheet ?? book.SheetNames[0] ?? '';
      const found = book.Sheets[name];
      if (!found) throw sheetMissing(file, name, sheets);
      const data: unknown = found['!data'];
      const date1904 = book.Workbook?.WBProps?.date1904 === true;
      for (const [index, row] of (Array.isArray(data) ? data : []).entries()) {
        const cells = (Array.isArray(row) ? row : []).map((cell) => legacyText(cell, date1904, xlsx.SSF));
        if (cells.some((cell) => cell !== ''))
          yield { number: index + 1, cells: Array.from(cells, (c) => c ?? '') };
      }
      progress.done = source.size;
    },
    async merged(sheet) {
      return (book.Sheets[sheet]?.['!merges'] ?? []).map(({ s, e }) => ({
        rows: [s.r + 1, e.r + 1],
        columns: [s.c, e.c],
      }));
    },
    close: () => source.close(),
  };
}

type Xlsx = typeof import('@e965/xlsx');

function parse(xlsx: Xlsx, bytes: Buffer, file: string): import('@e965/xlsx').WorkBook {
  try {
    return xlsx.read(bytes, {
      type: 'buffer',
      dense: true,
      cellDates: false,
      cellFormula: false,
      cellHTML: false,
      cellNF: true,
    });
  } catch (error) {
    const encrypted = error instanceof Error && /password|encrypt/i.test(error.message);
    throw encrypted
      ? new Refusal('file-encrypted', { file })
      : new Refusal('file-damaged', { file, part: 'xls' });
  }
}

type Ssf = typeof import('@e965/xlsx')['SSF'];

function legacyText(
  cell: import('@e965/xlsx').CellObject | null | undefined,
  date1904: boolean,
  ssf: Ssf,
): string {
  if (!cell || cell.v === undefined || cell.v === null) return '';
  if (cell.t !== 'n')
    return cell.t === 'b' ? (cell.v ? 'TRUE' : 'FALSE') : cell.t === 'e' ? (cell.w ?? '') : String(cell.v);
  const format = String(cell.z ?? '');
  const style = ssf.is_date(format) ? 'date' : /^0{2,}$/.test(format) ? { digits: format.length } : undefined;
  return numberText(String(cell.v), style, date1904);
}
