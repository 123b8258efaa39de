import { isLocalDate } from '#kernel/time.ts';
import { fold, nearest } from './nearest.ts';
import { type ColumnDef, listMark } from './sheet.ts';

type Complain = (code: string, params: Record<string, string | number>) => void;

/**
 * A cell in our form: trimmed, dates as ISO, closed sets as their code, lists joined by ；. A cell that cannot be read is
 * told of and comes back as it is, so that checks that follow name it as the person wrote it.
 */
export function readCell(column: ColumnDef, raw: string, complain: Complain): string {
  const text = raw.replace(/\r\n?/g, '\n').trim();
  if (text === '') return '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/.test(text)) complain('cell-garbled', {});
  if (ERROR.test(text)) {
    complain('cell-error', { value: text });
    return text;
  }
  return readers[column.type](text, column, complain);
}

/** What office programs write where a formula failed; nobody means it as text. */
const ERROR =
  /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)$/i;

const readers: Record<ColumnDef['type'], (text: string, column: ColumnDef, complain: Complain) => string> = {
  text: (text) => text,
  wkt: (text) => text,
  pairs: (text) => text.normalize('NFKC').replaceAll(';', listMark),
  periods: (text) => text.normalize('NFKC').replace(/\s+/g, '').replaceAll(';', listMark),
  list: (text) => splitList(text).join(listMark),
  codes: (text, column, complain) =>
    splitList(text)
      .map((item) => readCode(item, column, complain))
      .join(listMark),
  code: readCode,
  date: readDate,
  number: readNumber,
  choice: readChoice,
  login: (text, _column, complain) => {
    if (!/^[a-z0-9][a-z0-9.-]{1,30}[a-z0-9]$/.test(text)) complain('login-form', { value: text });
    return text;
  },
};

export function splitList(text: string): string[] {
  return text
    .split(/[；;\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function readCode(text: string, _column: ColumnDef, complain: Complain): string {
  const code = text.normalize('NFKC').replace(/^'/, '').trim();
  if (/^\d(\.\d+)?E\+\d+$/i.test(code)) complain('code-as-number', { value: code });
  else if (!isCode(code)) complain('code-form', { value: code });
  return code;
}

/** Letters of any script, digits, dash, dot, underscore. */
export function isCode(text: string): boolean {
  return /^[\p{L}\p{N}._-]{1,64}$/u.test(text);
}

/** 2026-1-31, 2026/1/31, 2026.1.31, 2026年1月31日, 20260131, with or without a midnight behind it. */
function readDate(text: string, _column: ColumnDef, complain: Complain): string {
  const plain = text.normalize('NFKC').replace(/[T ]00?:00(:00(\.0+)?)?$/, '');
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  const date = parts ? `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}` : '';
  if (isLocalDate(date)) return date;
  complain('cell-not-date', { value: text });
  return text;
}

function readNumber(text: string, _column: ColumnDef, complain: Complain): string {
  const plain = text.normalize('NFKC').replace(/°$/, '');
  if (/^[+-]?\d+(\.\d+)?$/.test(plain)) return plain;
  complain('cell-not-number', { value: text });
  return text;
}

function readChoice(text: string, { choices = {} }: ColumnDef, complain: Complain): string {
  const wanted = fold(text);
  for (const [word, code] of Object.entries(choices))
    if (wanted === fold(word) || wanted === fold(code)) return code;
  const near = nearest(text, Object.keys(choices));
  complain('cell-not-choice', {
    value: text,
    choices: Object.keys(choices).join('、'),
    ...(near ? { near } : {}),
  });
  return text;
}
