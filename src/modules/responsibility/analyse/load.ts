import type { LocalDate } from '#kernel/time.ts';
import { capacityOn } from '../capacity.ts';
import type { Finding } from '../finding.ts';
import { resolver } from '../resolve.ts';
import { type Span, spansOf } from './dimension.ts';
import { findingOf } from './finding-of.ts';
import type { AnalyseInput } from './input.ts';

/** Cases a month that each unit would lead under the list on a day, as far as it names a holder. */
function loader({ version, duties, transfers, load, period }: AnalyseInput) {
  const published = [{ version, effectiveFrom: period.from, status: 'published' as const }];
  const { resolve } = resolver(published, duties, transfers);
  return (at: LocalDate): Map<string, number> => {
    const carried = new Map<string, number>();
    for (const { matter, area, circumstances, perMonth } of load) {
      const found = resolve({ matter, area, circumstances, at });
      if (found.kind === 'holder') carried.set(found.lead, (carried.get(found.lead) ?? 0) + perMonth);
    }
    return carried;
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
