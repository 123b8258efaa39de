import { addDays, type LocalDate } from '#kernel/time.ts';
import { showConditions } from '../condition.ts';
import type { Duty } from '../duty.ts';
import type { Finding } from '../finding.ts';
import { type Law, lawsIn } from '../law.ts';
import { findingOf } from './finding-of.ts';
import type { AnalyseInput } from './input.ts';
import { aboutTransfer } from './transfers.ts';

/** Rows and transfers that name no law or rule, and those all of whose laws end before they do. */
export function groundFindings({ version, period, duties, transfers, laws }: AnalyseInput): Finding[] {
  const lastDays = lastDaysOf(laws);
  const judge = (ground: string, validTo: LocalDate | undefined, about: Omit<Finding, 'key' | 'kind'>) => {
    const titles = lawsIn(ground);
    if (titles.length === 0) return [findingOf({ ...about, kind: 'ground-missing' })];
    const ends = titles.map((title) => lastDays.get(title));
    const end = ends.every((each) => each !== undefined) ? ends.toSorted().at(-1) : undefined;
    const last = earlier(validTo, period.to);
    if (end === undefined || (last !== undefined && last <= end)) return [];
    const from = [addDays(end, 1), about.from].sort()[1] ?? about.from;
    return [findingOf({ ...about, kind: 'ground-expired', from })];
  };
  return [
    ...duties.flatMap((duty) => judge(duty.ground, duty.validTo, aboutDuty(version, duty))),
    ...transfers.flatMap((each) =>
      judge(each.ground, each.validTo, { ...aboutTransfer(version, each), units: [each.to] }),
    ),
  ];
}

/**
 * Last day of each name in the register, full or short; absent while anything of that name is in force, or was made anew
 * under the same title.
 */
function lastDaysOf(laws: readonly Law[]): Map<string, LocalDate> {
  const byTitle = Map.groupBy(laws, ({ title }) => title);
  const bearers = laws.flatMap((law) =>
    [law.title, law.shortName].flatMap((name) => (name === undefined ? [] : [{ name, title: law.title }])),
  );
  const days = new Map<string, LocalDate>();
  for (const [name, all] of Map.groupBy(bearers, (each) => each.name)) {
    const ends = all.flatMap(({ title }) => byTitle.get(title) ?? []).map(({ validTo }) => validTo);
    const last = ends.includes(undefined) ? undefined : ends.sort().at(-1);
    if (last !== undefined) days.set(name, last);
  }
  return days;
}

function earlier(a: LocalDate | undefined, b: LocalDate | undefined): LocalDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

function aboutDuty(version: string, duty: Duty): Omit<Finding, 'key' | 'kind'> {
  const { matter, area, lead, item, conditions, validFrom: from, validTo: to } = duty;
  const circumstances = showConditions(conditions);
  return { version, matter, area, units: [lead], items: [item], circumstances, from, to };
}
