import { attribute, tags } from './xml.ts';

/** What a cell's style says about its number: a date, digits padded with zeros, or nothing. */
export type NumberStyle = 'date' | { readonly digits: number } | undefined;

/** Number styles by the index that cells carry in `s`. */
export function numberStyles(stylesXml: string): NumberStyle[] {
  const formats = new Map<number, string>();
  for (const tag of tags(stylesXml, 'numFmt')) {
    formats.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
  }
  const body = /<(?:\w+:)?cellXfs[\s>]([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(stylesXml)?.[1] ?? '';
  return tags(body, 'xf').map((tag) => styleOf(Number(attribute(tag, 'numFmtId') ?? 0), formats));
}

function styleOf(id: number, formats: ReadonlyMap<number, string>): NumberStyle {
  const code = formats.get(id);
  if (code === undefined) return isBuiltInDate(id) ? 'date' : undefined;
  if (/^0{2,}$/.test(code)) return { digits: code.length };
  // Literals, colours and locales are not format letters: [$-804]yyyy"年"m"月" is a date, [Red]0.00 is not.
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*./gi, '');
  return /[ymdhs]/i.test(bare) && !/^general$/i.test(bare.trim()) ? 'date' : undefined;
}

/** 14–22 and 45–47 everywhere; 27–36 and 50–58 are dates in Chinese, Japanese and Korean Excel. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** A number as a person would read it: 15 digits as Excel keeps them, no exponent, no trailing `.0`. */
export function numberText(raw: string, style: NumberStyle, date1904: boolean): string {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return raw;
  if (style === 'date') return serialDate(value, date1904) ?? raw;
  const rounded = Number(value.toPrecision(15));
  const text =
    Number.isInteger(rounded) && Math.abs(rounded) < 1e21 ? BigInt(rounded).toString() : String(rounded);
  return typeof style === 'object' ? text.padStart(style.digits, '0') : text;
}

/**
 * An Excel serial as ISO text: `2026-02-14`, `2026-02-14T08:30:00`, or `08:30:00` below one day.
 * Serial 60 is 29 February 1900, a day that never was; days before it are counted from one day later.
 */
export function serialDate(serial: number, date1904: boolean): string | undefined {
  if (serial < 0 || serial > 2_958_466) return undefined;
  const seconds = Math.round(serial * 86_400);
  const clock = new Date((seconds % 86_400) * 1000).toISOString().slice(11, 19);
  if (seconds < 86_400) return clock;
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const day = new Date(epoch + Math.floor(seconds / 86_400) * 86_400_000).toISOString().slice(0, 10);
  return seconds % 86_400 === 0 ? day : `${day}T${clock}`;
}
