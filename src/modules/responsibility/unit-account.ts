import type { LocalDate } from '#kernel/time.ts';
import type { Directory, Power } from '#modules/directory';
import type { DutyBook } from './book.ts';
import { type Duty, LIST_TYPES, type ListType } from './duty.ts';
import type { Finding } from './finding.ts';
import { dutiesOfUnit } from './lattice.ts';
import { loadOfUnit } from './measured.ts';
import type { Standings } from './standing.ts';

/** A power that duties of the unit need and it does not hold. */
export interface Lack {
  readonly power: string;
  /** Who holds it, if anybody. */
  readonly heldBy?: string | undefined;
  readonly matters: readonly string[];
}

/** What the list and its proof say of one unit and what is below it. */
export interface UnitAccount {
  readonly duties: readonly Duty[];
  readonly byType: readonly { readonly type: ListType; readonly count: number }[];
  /** Rows by which it or a unit below it answers somewhere on the day, by the list or by a transfer. */
  readonly leads: number;
  readonly lacks: readonly Lack[];
  readonly powers: readonly { readonly power: Power; readonly idle: boolean }[];
  /** Cases a month by matter, measured, under the list of the day; most first. */
  readonly load: readonly { readonly matter: string; readonly perMonth: number }[];
  readonly perMonth: number;
  /** About the unit itself, on the day. */
  readonly findings: readonly Finding[];
}

export function unitAccount(
  book: DutyBook,
  directory: Directory,
  unit: string,
  findings: readonly Finding[],
  at: LocalDate,
  standings: Standings,
): UnitAccount {
  const own = new Set(directory.unitsUnder(unit));
  const duties = dutiesOfUnit(book, directory, unit, at, standings);
  const about = findings.filter(
    ({ units, from, to }) => units.includes(unit) && from <= at && (to === undefined || at <= to),
  );
  const idle = new Set(about.filter(({ kind }) => kind === 'power-without-duty').map(({ power }) => power));
  const load = loadOfUnit(book, own, at);
  return {
    duties,
    byType: LIST_TYPES.map((type) => ({
      type,
      count: duties.filter(({ listType }) => listType === type).length,
    })).filter(({ count }) => count > 0),
    leads: duties.filter(({ item }) => standings.ofItem(item).some((stand) => own.has(stand.unit))).length,
    lacks: lacksOf(about, directory),
    powers: [...directory.powers.values()]
      .filter((power) => power.unit === unit)
      .map((power) => ({ power, idle: idle.has(power.code) }))
      .sort((a, b) => Number(b.idle) - Number(a.idle) || (a.power.code < b.power.code ? -1 : 1)),
    load,
    perMonth: load.reduce((sum, { perMonth }) => sum + perMonth, 0),
    findings: about,
  };
}

function lacksOf(findings: readonly Finding[], directory: Directory): Lack[] {
  const lacking = findings.filter(({ kind }) => kind === 'duty-without-power');
  return [...Map.groupBy(lacking, ({ power }) => power ?? '')].map(([power, found]) => ({
    power,
    heldBy: directory.powers.get(power)?.unit,
    matters: [...new Set(found.flatMap(({ matter }) => matter ?? []))],
  }));
}
