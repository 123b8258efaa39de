import pg from 'pg';

type Parse = (text: string) => unknown;

function safeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint ${text} does not fit a number`);
  return number;
}

const asText: Parse = (text) => text;
const { builtins } = pg.types;

/** Arrays of text, split as PostgreSQL writes them; reused for element types that have a parser of their own. */
const textArray = pg.types.getTypeParser(1009 as never, 'text') as (text: string) => (string | null)[];
const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    textArray(text).map((item) => (item === null ? null : parse(item)));

const own = new Map<number, Parse>([
  [builtins.INT8, safeNumber],
  [1016, arrayOf(safeNumber)], // int8[]
  [builtins.DATE, asText], // a day has no instant: 'YYYY-MM-DD'
  [1182, arrayOf(asText)], // date[]
  [builtins.NUMERIC, asText],
  [1231, arrayOf(asText)], // numeric[]
  [builtins.TIMESTAMP, asText], // not used by us; guessing a zone would be worse than text
  [builtins.INTERVAL, asText],
]);

/** How values come out of the server; kept on our pools only, so that nothing global is changed. */
export const parsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parse {
    const parse = format === 'binary' ? undefined : own.get(oid);
    return parse ?? (pg.types.getTypeParser(oid, format as 'text') as Parse);
  },
};
