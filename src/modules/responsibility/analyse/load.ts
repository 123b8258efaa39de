import { addDays, type LocalDate } from '#kernel/time.ts';
import { capacityOn } from '../capacity.ts';
import type { Finding } from '../finding.ts';
import { matterAncestry } from '../matter.ts';
import { resolver } from '../resolve.ts';
import { type Span, spansOf } from './dimension.ts';
import { findingOf } from './finding-of.ts';
import type { AnalyseInput } from './input.ts';

/**
 * Cases a month that each unit would lead under the list on a day, as far as it names a holder. Asked day after day in order:
 * only matters of which something begins or ends on the day are resolved anew.
 */
function loader({ version, duties, transfers, load, period }: AnalyseInput) {
  const published = [{ version, effectiveFrom: period.from, status: 'published' as const }];
  const { resolve } = resolver(published, duties, transfers);
  const changing = new Map<LocalDate, Set<string>>();
  const note = (day: LocalDate, matter: string) => {
    const there = changing.get(day);
    if (there) there.add(matter);
    else changing.set(day, new Set([matter]));
  };
  for (const { matter, validFrom, validTo } of [...duties, ...transfers]) {
    note(validFrom, matter);
    if (validTo !== undefined) note(addDays(validTo, 1), matter);
  }
  const byMatter = Map.groupBy(load, ({ matter }) => matter);
  const carriedOf = new Map<string, ReadonlyMap<string, number>>();
  let begun = false;
  return (at: LocalDate): Map<string, number> => {
    const changed = changing.get(at);
    for (const [matter, cases] of byMatter) {
      if (begun && !matterAncestry(matter).some((code) => changed?.has(code))) continue;
      const carried = new Map<string, number>();
      for (const { area, circumstances, perMonth } of cases) {
        const found = resolve({ matter, area, circumstances, at });
        if (found.kind === 'holder') carried.set(found.lead, (carried.get(found.lead) ?? 0) + perMonth);
      }
      carriedOf.set(matter, carried);
    }
    begun = true;
    const sums = new Map<string, number>();
    for (const carried of carriedOf.values())
      for (const [lead, n] of carried) sums.set(lead, (sums.get(lead) ?? 0) + n);
    return sums;
  };
}

/**
 * Units that would lead more cases a month than they can carry, by the days on which they would: what they lead changes
 * where rows and transfers begin and end, what they can carry where the register says so. Units of which no capacity is
 * known are not judged.
 */
export function loadFindings(input: AnalyseInput): Finding[] {
  const { version, period, duties, transfers, capacity, load } = input;
  if (capacity.length === 0 || load.length === 0) return [];
  const loadOn = loader(input);
  const open = new Map<string, Finding>();
  const found: Finding[] = [];
  for (const { from, to } of spansOf(period, [...duties, ...transfers, ...capacity])) {
    const carried = loadOn(from);
    for (const unit of [...new Set([...open.keys(), ...carried.keys()])].sort()) {
      const most = capacityOn(capacity, unit, from)?.perMonth;
      const figures = { carried: Math.round((carried.get(unit) ?? 0) * 10) / 10, capacity: most ?? 0 };
      const over = most !== undefined && (carried.get(unit) ?? 0) > most;
      const before = open.get(unit);
      if (over && before && sameFigures(before, figures)) open.set(unit, { ...before, to });
      else {
        if (before) found.push(before);
        open.delete(unit);
        if (over) open.set(unit, overload(version, unit, { from, to }, figures));
      }
    }
  }
  return [...found, ...open.values()];
}

function sameFigures({ figures }: Finding, now: { carried: number; capacity: number }): boolean {
  return figures?.['carried'] === now.carried && figures['capacity'] === now.capacity;
}

function overload(
  version: string,
  unit: string,
  { from, to }: Span,
  figures: Record<string, number>,
): Finding {
  return findingOf({
    kind: 'over-capacity',
    ...{ version, units: [unit], items: [], circumstances: '', from, to, figures },
  });
}
