import { addDays, type LocalDate } from '#kernel/time.ts';
import { showConditions } from '../condition.ts';
import type { Duty } from '../duty.ts';
import type { Finding } from '../finding.ts';
import { lawsIn } from '../law.ts';
import { findingOf } from './finding-of.ts';
import type { AnalyseInput } from './input.ts';

/** Rows that name no law or rule, and rows all of whose laws end before the row does. */
export function groundFindings({ version, period, duties, laws }: AnalyseInput): Finding[] {
  return duties.flatMap((duty) => {
    const titles = lawsIn(duty.ground);
    const last = earlier(duty.validTo, period.to);
    if (titles.length === 0) return [groundFinding(version, duty, 'ground-missing', duty.validFrom)];
    const ends = titles.map((title) => laws.get(title)?.validTo);
    const end = ends.every((each) => each !== undefined) ? ends.toSorted().at(-1) : undefined;
    if (end === undefined || (last !== undefined && last <= end)) return [];
    return [groundFinding(version, duty, 'ground-expired', addDays(end, 1))];
  });
}

function earlier(a: LocalDate | undefined, b: LocalDate | undefined): LocalDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

function groundFinding(
  version: string,
  duty: Duty,
  kind: 'ground-missing' | 'ground-expired',
  from: LocalDate,
): Finding {
  const { matter, area, lead, item, conditions, validTo } = duty;
  const circumstances = showConditions(conditions);
  return findingOf({
    kind,
    version,
    matter,
    area,
    units: [lead],
    items: [item],
    circumstances,
    from,
    to: validTo,
  });
}
