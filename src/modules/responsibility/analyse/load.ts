import type { LocalDate } from '#kernel/time.ts';
import type { Finding } from '../finding.ts';
import { resolver } from '../resolve.ts';
import { findingOf } from './finding-of.ts';
import type { AnalyseInput } from './input.ts';

/** Cases a month that each unit would lead under the list, as far as it names a holder. */
export function loadsOf(input: AnalyseInput, at: LocalDate): Map<string, number> {
  const { version, duties, load } = input;
  const published = [{ version, effectiveFrom: input.period.from, status: 'published' as const }];
  const { resolve } = resolver(published, duties);
  const carried = new Map<string, number>();
  for (const { matter, area, circumstances, perMonth } of load) {
    const found = resolve({ matter, area, circumstances, at });
    if (found.kind === 'holder') carried.set(found.lead, (carried.get(found.lead) ?? 0) + perMonth);
  }
  return carried;
}

/** Units that would lead more cases a month than they can carry; units whose capacity is not known are not judged. */
export function loadFindings(input: AnalyseInput): Finding[] {
  const { version, period, capacity } = input;
  if (capacity.size === 0) return [];
  return [...loadsOf(input, period.from)].flatMap(([unit, carried]) => {
    const most = capacity.get(unit);
    if (most === undefined || carried <= most) return [];
    const figures = { carried: Math.round(carried * 10) / 10, capacity: most };
    const { from, to } = period;
    return [
      findingOf({
        kind: 'over-capacity',
        version,
        units: [unit],
        items: [],
        circumstances: '',
        from,
        to,
        figures,
      }),
    ];
  });
}
