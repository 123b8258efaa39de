import { districtOf, isAreaCode } from '#kernel/area-code.ts';
import type { Fault } from '#kernel/fault.ts';
import { isLocalDate } from '#kernel/time.ts';
import { checkConditions } from './check-conditions.ts';
import { parseConditions } from './condition.ts';
import { type Circumstance, parseCircumstances } from './matter.ts';
import type { Known, MatterRow } from './pack-data.ts';

/** What the checks of single sheets have in common. */
export type Report = (column: string | undefined, code: string, params?: Fault['params']) => void;

export interface Dated {
  readonly validFrom: string;
  readonly validTo?: string | undefined;
}

export function checkArea(area: string, district: string, known: Known, report: Report): void {
  if (!known.areas.has(area)) report('area', 'list-area-unknown', { code: area });
  else if (!isAreaCode(area) || districtOf(area) !== district)
    report('area', 'list-area-elsewhere', { code: area, district });
}

/** A branch may ask for what any matter below or above it knows: its rows hold for each of them. */
export function circumstancesByMatter(
  rows: readonly Pick<MatterRow, 'code' | 'circumstances'>[],
): Map<string, Circumstance[]> {
  const own = rows.map(({ code, circumstances }) => ({
    code,
    list: parseCircumstances(circumstances).circumstances,
  }));
  return new Map(
    own.map(({ code }) => [
      code,
      own
        .filter((other) => other.code.startsWith(code) || code.startsWith(other.code))
        .flatMap(({ list }) => list),
    ]),
  );
}

/** Reports what is wrong with a condition cell over a matter with these circumstances; without them only its form is judged. */
export function checkConditionCell(
  text: string,
  {
    matter,
    typed,
    column = 'conditions',
  }: { matter: string; typed: readonly Circumstance[] | undefined; column?: string },
  report: Report,
): void {
  const { conditions, unreadable } = parseConditions(text);
  for (const part of unreadable) report(column, 'condition-unreadable', { text: part });
  for (const { kind, ...params } of typed ? checkConditions(conditions, typed) : [])
    report(column, `condition-${kind}`, { ...params, matter });
}

export function checkDates(row: Dated, report: Report): void {
  if (!isLocalDate(row.validFrom)) report('validFrom', 'list-date-wrong', { text: row.validFrom });
  if (row.validTo === undefined) return;
  if (!isLocalDate(row.validTo)) report('validTo', 'list-date-wrong', { text: row.validTo });
  else if (row.validTo < row.validFrom)
    report('validTo', 'list-ends-too-early', { from: row.validFrom, to: row.validTo });
}

export function overlap(a: Dated, b: Dated): boolean {
  return a.validFrom <= (b.validTo ?? '9999') && b.validFrom <= (a.validTo ?? '9999');
}

/** Says of each key whether it came before. */
export function repeats(): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => seen.has(key) || !seen.add(key);
}
