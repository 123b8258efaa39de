import { Refusal } from '#kernel/refusal.ts';
import type { Confirmed } from '#modules/brain';
import { columnLetter, readTable } from '#platform/files/table.ts';

const COLUMNS = ['label', 'title', 'detail'] as const;

/**
 * Confirmed texts from a table with the columns label, title and detail, in any order, others ignored.
 * @throws Refusal `texts-column` without one of the columns, `texts-no-label` for a row without label, `texts-empty` without rows
 */
export async function confirmedFrom(file: string): Promise<Confirmed[]> {
  const texts: Confirmed[] = [];
  let places: number[] | undefined;
  for await (const { number, cells } of readTable(file)) {
    if (!places) {
      places = placesOf(cells, file);
      continue;
    }
    const [label = '', title = '', detail = ''] = places.map((place) => (cells[place] ?? '').trim());
    if (label === '')
      throw new Refusal('texts-no-label', { file, row: number, column: columnLetter(places[0] ?? 0) });
    texts.push({ label, title, detail });
  }
  if (texts.length === 0) throw new Refusal('texts-empty', { file });
  return texts;
}

function placesOf(cells: readonly string[], file: string): number[] {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  return COLUMNS.map((column) => {
    const place = names.indexOf(column);
    if (place < 0) throw new Refusal('texts-column', { file, column, columns: COLUMNS.join(', ') });
    return place;
  });
}
