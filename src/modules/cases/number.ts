import { localDate } from '#kernel/time.ts';
import type { Case } from './case.ts';

/** The number people quote: year and month of opening and the running number, e.g. `2611-000427`. */
export function showNumber(current: Pick<Case, 'number' | 'openedAt'>): string {
  const month = localDate(current.openedAt);
  return `${month.slice(2, 4)}${month.slice(5, 7)}-${String(current.number ?? 0).padStart(6, '0')}`;
}
