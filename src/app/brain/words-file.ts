import { Refusal } from '#kernel/refusal.ts';
import { checkWords, type WordKind, type WordList } from '#modules/brain';
import { readTable } from '#platform/files/table.ts';

const COLUMNS = ['kind', 'name', 'value', 'words'] as const;

/**
 * A district's own words from a table with the columns kind, name, value and words (parted by ；).
 * @throws Refusal `texts-column` without one of the columns, and those of `checkWords`
 */
export async function wordsFrom(file: string): Promise<WordList[]> {
  const lists: (WordList & { row: number })[] = [];
  let places: number[] | undefined;
  for await (const { number: row, cells } of readTable(file)) {
    if (!places) {
      const names = cells.map((cell) => cell.trim().toLowerCase());
      places = COLUMNS.map((column) => {
        const place = names.indexOf(column);
        if (place < 0) throw new Refusal('texts-column', { file, column, columns: COLUMNS.join(', ') });
        return place;
      });
      continue;
    }
    const [kind = '', name = '', value = '', said = ''] = places.map((place) => (cells[place] ?? '').trim());
    const words = said.split(/[；;]/).flatMap((word) => word.trim() || []);
    lists.push({ kind: kind as WordKind, name, value, words, row });
  }
  checkWords(lists);
  return lists.map(({ row: _row, ...list }) => list);
}
