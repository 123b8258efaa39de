// The rule of precedence over the written rows, for the tests: it must give one lead whichever of
// «narrower area first» and «more conditions first» is applied.
import type { Row } from './duties.ts';

export type Circumstances = Record<string, string>;

function holds(part: string, known: Circumstances): boolean {
  const [, key = '', operator = '', wanted = ''] = part.match(/^([^=<>]+)(>=|<=|=|>|<)(.+)$/) ?? [];
  const value = known[key];
  if (value === undefined || operator === '') return false;
  if (operator === '=') return wanted.split('/').includes(value);
  const difference = Number(value) - Number(wanted);
  if (operator === '>=') return difference >= 0;
  if (operator === '<=') return difference <= 0;
  return operator === '>' ? difference > 0 : difference < 0;
}

const conditions = (row: Row): string[] => (row.条件 ?? '').split('；').filter(Boolean);

export function winners(rows: Row[], area: string, known: Circumstances): Row[] {
  const matching = rows.filter(
    (row) => area.startsWith(row.区域代码 ?? '?') && conditions(row).every((part) => holds(part, known)),
  );
  const width = (row: Row): number => row.区域代码?.length ?? 0;
  const count = (row: Row): number => conditions(row).length;
  const best = (score: (row: Row) => number): Row[] => {
    const top = Math.max(...matching.map(score));
    return matching.filter((row) => score(row) === top);
  };
  const won = new Set([
    ...best((row) => width(row) * 10 + count(row)),
    ...best((row) => width(row) + count(row) * 100),
  ]);
  return [...won];
}

/** Every combination of known and unknown values of a leaf's circumstances. */
export function combinations(circumstances: string[], thresholds: string[]): Circumstances[] {
  let all: Circumstances[] = [{}];
  for (const text of circumstances) {
    const [, name = '', type = '', values = ''] = text.match(/^([^:]+):([^(]+)(?:\((.+)\))?$/) ?? [];
    const known =
      type === '是否'
        ? ['是', '否']
        : type === '枚举'
          ? values.split('/')
          : type === '数值'
            ? thresholds
            : ['19:00'];
    all = all.flatMap((one) => [one, ...known.map((value) => ({ ...one, [name]: value }))]);
  }
  return all;
}
