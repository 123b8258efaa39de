import type { On } from '#platform/db/open.ts';
import type { DutyBook } from './book.ts';

/** The district's catalogue and lists, held in memory and read again when they have changed. */
export async function dutiesOf(_on: On, _district: string): Promise<DutyBook> {
  throw new Error('not written yet');
}
