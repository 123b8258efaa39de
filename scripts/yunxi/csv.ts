/** Sheets as spreadsheet programs like them: UTF-8 with a byte order mark, CRLF, RFC 4180 quotes. */

export type Row = readonly (string | number)[];

export interface Sheet {
  readonly file: string;
  readonly head: string;
  readonly rows: readonly Row[];
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv({ head, rows }: Sheet): string {
  const width = head.split(',').length;
  const bad = rows.find((row) => row.length !== width);
  if (bad) throw new Error(`a row of ${bad.length} cells under ${width} headers: ${bad.join(',')}`);
  return `\uFEFF${[head, ...rows.map((row) => row.map(cell).join(','))].join('\r\n')}\r\n`;
}

/** Reads what `csv` writes; for the test, which must not trust the generator's own memory. */
export function parse(text: string): Record<string, string>[] {
  const rows: string[][] = [];
  for (const line of text
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .slice(0, -1)) {
    rows.push(
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        (m) => m[1]?.replaceAll('""', '"') ?? m[2] ?? '',
      ),
    );
  }
  const [head = [], ...body] = rows;
  return body.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])));
}
