import { sayFault } from '#platform/files/sheet/say.ts';
import type { Translate } from '#platform/i18n/messages.ts';
import { type Incoming, SHEETS } from './incoming.ts';

/** Rows named for each reading; the others are counted. */
const NAMED = 12;

/** One way of reading, wherever it was applied. */
export interface SaidNote {
  readonly place: string;
  readonly text: string;
  readonly rows: readonly number[];
}

/** What was understood of cells that are written in another way, each reading once with the rows it was applied to. */
export function sayNotes({ notes, letter }: Pick<Incoming, 'notes' | 'letter'>, t: Translate): SaidNote[] {
  const alike = Map.groupBy(notes, ({ row: _row, ...note }) => JSON.stringify(note));
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { place } = sayFault({ ...first, row: 0 }, SHEETS, letter, t, undefined);
    return [{ place, text: t(`note.${first.code}`, first.params), rows: same.map(({ row }) => row) }];
  });
}

/** A reading as one line. */
export function noteLine({ place, text, rows }: SaidNote, t: Translate): string {
  return t('note.line', { place, text, rows: rowsOf(rows, t) });
}

export function rowsOf(rows: readonly number[], t: Translate): string {
  const named = rows.filter((row) => row > 0);
  if (named.length === 0) return '';
  const list = named.slice(0, NAMED).join('、');
  return t(named.length > NAMED ? 'note.rows-more' : 'note.rows', { rows: list, n: named.length });
}
