import { Refusal } from '#kernel/refusal.ts';
import type { ByteSource } from './source.ts';
import type { Merged, OpenTables, Progress, Row } from './table.ts';
import { StringStore } from './xlsx-strings.ts';
import { type NumberStyle, numberStyles, numberText } from './xlsx-values.ts';
import { attribute, elements, nextTag, plainText, richText, tags } from './xml.ts';
import { readEntries, unpack, unpackText, type ZipEntry } from './zip-read.ts';

const longestRow = 16 * 2 ** 20;
const lastColumn = 16_383;

interface Workbook {
  readonly source: ByteSource;
  readonly file: string;
  readonly sheets: { name: string; entry: ZipEntry }[];
  readonly strings?: ZipEntry | undefined;
  readonly styles: NumberStyle[];
  readonly date1904: boolean;
}

/** Opens a workbook; its rows are streamed, whatever their number. */
export async function openXlsx(source: ByteSource, file: string, progress: Progress): Promise<OpenTables> {
  const book = await readBook(source, file);
  let strings: Promise<StringStore> | undefined;
  return {
    sheets: book.sheets.map((sheet) => sheet.name),
    progress,
    async *rows(sheet) {
      const chosen = sheet === undefined ? book.sheets[0] : book.sheets.find(({ name }) => name === sheet);
      if (!chosen) throw sheetMissing(file, sheet ?? '', book.sheets);
      progress.total = chosen.entry.compressed;
      progress.done = 0;
      strings ??= readStrings(book);
      yield* readRows(book, chosen.entry, await strings, progress);
    },
    async merged(sheet) {
      const chosen = book.sheets.find(({ name }) => name === sheet);
      return chosen ? readMerged(book, chosen.entry) : [];
    },
    async close() {
      if (strings) await strings.then((store) => store.close()).catch(() => undefined);
      await source.close();
    },
  };
}

export function sheetMissing(file: string, sheet: string, sheets: readonly { name: string }[]): Refusal {
  return new Refusal('sheet-missing', { file, sheet, sheets: sheets.map(({ name }) => name).join('、') });
}

async function readBook(source: ByteSource, file: string): Promise<Workbook> {
  const entries = await readEntries(source, file);
  const text = async (path: string) => {
    const entry = entries.get(path.toLowerCase());
    return entry ? unpackText(source, entry, file) : undefined;
  };
  const root = relations((await text('_rels/.rels')) ?? '', '');
  const path = root.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const workbook = await text(path);
  if (workbook === undefined) throw new Refusal('file-not-table', { file });
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const related = relations((await text(`${folder}_rels/${path.slice(folder.length)}.rels`)) ?? '', folder);
  const find = (kind: string) =>
    related.find(({ type }) => type.endsWith(`/${kind}`))?.target.toLowerCase() ?? '';
  return {
    source,
    file,
    sheets: tags(workbook, 'sheet').flatMap((tag) => {
      const target = related.find(({ id }) => id === attribute(tag, 'id'))?.target ?? '';
      const entry = entries.get(target.toLowerCase());
      // Sheets of charts only have no cells; they are not tables.
      return entry && !target.includes('chartsheets/') ? [{ name: attribute(tag, 'name') ?? '', entry }] : [];
    }),
    strings: entries.get(find('sharedStrings')),
    styles: numberStyles((await text(find('styles'))) ?? ''),
    date1904: tags(workbook, 'workbookPr').some((tag) => /^(1|true)$/.test(attribute(tag, 'date1904') ?? '')),
  };
}

function relations(xml: string, folder: string): { id: string; type: string; target: string }[] {
  return tags(xml, 'Relationship').map((tag) => {
    const target = attribute(tag, 'Target') ?? '';
    const absolute = target.startsWith('/') ? target.slice(1) : folder + target;
    return { id: attribute(tag, 'Id') ?? '', type: attribute(tag, 'Type') ?? '', target: normal(absolute) };
  });
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) part === '..' ? parts.pop() : part !== '.' && parts.push(part);
  return parts.join('/');
}

async function readStrings({ source, strings, file }: Workbook): Promise<StringStore> {
  const store = new StringStore();
  if (!strings) return store;
  for await (const item of elements(unpack(source, strings, file), 'si', longestRow))
    store.add(richText(item));
  return store;
}

async function* readRows(
  book: Workbook,
  entry: ZipEntry,
  strings: StringStore,
  progress: Progress,
): AsyncGenerator<Row> {
  const chunks = unpack(book.source, entry, book.file, (bytes) => (progress.done += bytes));
  let number = 0;
  for await (const xml of elements(chunks, 'row', longestRow)) {
    const tagEnd = xml.indexOf('>');
    const said = Number(attribute(tagEnd < 0 ? xml : xml.slice(0, tagEnd), 'r') ?? 0);
    number = said > number ? said : number + 1;
    const cells = tagEnd < 0 ? [] : readCells(xml, tagEnd + 1, book, strings);
    if (cells.some((cell) => cell !== '')) yield { number, cells };
  }
}

/** They stand behind all rows, so the sheet is gone through once more. */
async function readMerged(book: Workbook, entry: ZipEntry): Promise<Merged[]> {
  const found: Merged[] = [];
  for await (const xml of elements(unpack(book.source, entry, book.file), 'mergeCells', longestRow))
    for (const tag of tags(xml, 'mergeCell')) {
      const [, left, top, right, bottom] =
        /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/.exec(attribute(tag, 'ref') ?? '') ?? [];
      if (left && right)
        found.push({ rows: [Number(top), Number(bottom)], columns: [indexOf(left), indexOf(right)] });
    }
  return found;
}

function readCells(xml: string, from: number, book: Workbook, strings: StringStore): string[] {
  const prefix = /^\s*<(\w+:)c[\s>/]/.exec(xml.slice(from, from + 40))?.[1] ?? '';
  const open = `<${prefix}c`;
  const close = `</${prefix}c>`;
  const cells: string[] = [];
  let column = -1;
  for (let at = nextTag(xml, open, from); at >= 0; ) {
    const tagEnd = xml.indexOf('>', at);
    if (tagEnd < 0) break;
    const tag = xml.slice(at + open.length, tagEnd);
    const alone = xml.charCodeAt(tagEnd - 1) === 47;
    const end = alone ? tagEnd : xml.indexOf(close, tagEnd);
    column = columnOf(tag) ?? column + 1;
    if (!alone && end > 0 && column <= lastColumn) {
      const text = cellText(tag, xml.slice(tagEnd + 1, end), book, strings);
      if (text !== '') {
        while (cells.length < column) cells.push('');
        cells[column] = text;
      }
    }
    at = nextTag(xml, open, Math.max(end, tagEnd));
  }
  return cells;
}

/** 0 for A. Undefined when the cell does not say where it is, which some writers leave out. */
function columnOf(tag: string): number | undefined {
  const letters = /(?:^|\s)r=["']([A-Z]{1,3})\d/.exec(tag)?.[1];
  return letters === undefined ? undefined : indexOf(letters);
}

function indexOf(letters: string): number {
  let column = 0;
  for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64;
  return column - 1;
}

const valueElement = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/;

function cellText(tag: string, body: string, book: Workbook, strings: StringStore): string {
  const type = /(?:^|\s)t=["'](\w+)["']/.exec(tag)?.[1] ?? 'n';
  if (type === 'inlineStr') return richText(body);
  const raw = valueElement.exec(body)?.[1] ?? '';
  if (type === 's') return strings.get(Number(raw)) ?? '';
  if (type === 'n') {
    const style = /(?:^|\s)s=["'](\d+)["']/.exec(tag)?.[1];
    return numberText(raw, style === undefined ? undefined : book.styles[Number(style)], book.date1904);
  }
  if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
  return plainText(raw);
}
