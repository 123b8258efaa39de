/** Just enough XML for the parts of a workbook, whose grammar is fixed. Not a general parser. */

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with its entities and CDATA sections resolved, and Excel's own `_x000D_` escapes. */
export function plainText(xml: string): string {
  let text = xml;
  if (text.includes('<![CDATA['))
    text = text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inner: string) => escaped(inner));
  if (text.includes('&')) {
    text = text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
      if (name[0] !== '#') return named[name] ?? whole;
      const code =
        name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
  }
  if (text.includes('_x')) {
    text = text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return text;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** An attribute of a tag, whatever its prefix and quotes. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : plainText(value);
}

/** All tags of a name, as their text between the angle brackets. */
export function tags(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])([^>]*)>`, 'g'))].map(
    (found) => found[1] ?? '',
  );
}

/** The text of a string item: its `t` elements joined, phonetic guides left out. */
export function richText(xml: string): string {
  const body = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g, '') : xml;
  let text = '';
  for (const found of body.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g))
    text += found[1] ?? '';
  return plainText(text);
}

/** Cuts a stream of XML into elements of one name that do not nest, e.g. rows; `opening` is the text of the first tag's prefix. */
export async function* elements(
  chunks: AsyncIterable<Buffer>,
  name: string,
  longest: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  let names: { open: string; close: string } | undefined;
  // How far the end of an unfinished element was already looked for, so that a long one is not searched over and over.
  let looked = 0;
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    names ??= prefixed(text, name);
    if (!names) {
      if (text.length > 1_000_000) text = text.slice(-4096);
      continue;
    }
    const { open, close } = names;
    let at = 0;
    for (;;) {
      const found = element(text, open, close, at, looked);
      at = found.from;
      if (found.end === undefined) break;
      yield text.slice(at + open.length, found.end);
      at = found.next;
      looked = 0;
    }
    text = text.slice(at);
    looked = text.length - close.length;
    if (text.length > longest) throw new RangeError(`<${name}>`);
  }
}

interface Found {
  /** Where it begins, or from where to look on. */
  readonly from: number;
  /** Where its content ends; missing when that has not come yet. */
  readonly end?: number;
  readonly next: number;
}

function element(text: string, open: string, close: string, at: number, looked: number): Found {
  const start = nextTag(text, open, at);
  if (start < 0) return { from: Math.max(at, text.length - open.length - 1), next: 0 };
  const tagEnd = text.indexOf('>', start);
  if (tagEnd < 0) return { from: start, next: 0 };
  if (text.charCodeAt(tagEnd - 1) === 47) return { from: start, end: tagEnd + 1, next: tagEnd + 1 };
  const end = text.indexOf(close, Math.max(tagEnd, looked));
  return end < 0 ? { from: start, next: 0 } : { from: start, end, next: end + close.length };
}

function prefixed(text: string, name: string): { open: string; close: string } | undefined {
  const found = new RegExp(`<(\\w+:)?${name}(?=[\\s/>])`).exec(text);
  if (!found) return undefined;
  const prefix = found[1] ?? '';
  return { open: `<${prefix}${name}`, close: `</${prefix}${name}>` };
}

/** Where the tag begins whose name is exactly this one. */
export function nextTag(text: string, open: string, from: number): number {
  for (let at = text.indexOf(open, from); at >= 0; at = text.indexOf(open, at + 1)) {
    const after = text.charCodeAt(at + open.length);
    if (after === 32 || after === 62 || after === 47 || after === 10 || after === 13 || after === 9)
      return at;
    if (Number.isNaN(after)) return -1;
  }
  return -1;
}
