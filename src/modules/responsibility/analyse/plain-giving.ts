import type { Capacity } from '../capacity.ts';
import type { PowerNeed } from '../need.ts';
import type { Transfer } from '../transfer.ts';
import { holdAll, type Point } from './brute-force.ts';
import type { AnalyseInput } from './input.ts';
import type { PlainAnswer } from './plain-rule.ts';

// Who has which power and which means at one point, written without anything of the analysis.

/** In the small world only `cgj-001` acts for another, `cgj`. */
function isOf(unit: string, owner: string): boolean {
  return unit === owner || (unit === 'cgj-001' && owner === 'cgj');
}

function byLaw(unit: string, power: string): boolean {
  return isOf(unit, power === 'P1' ? 'cgj' : 'wyla');
}

/** By following the givers back, each transfer at most once on a way, to somebody who has the power by law. */
export function hasPower(
  unit: string,
  power: string,
  standing: readonly Transfer[],
  way: readonly Transfer[] = [],
): boolean {
  return (
    byLaw(unit, power) ||
    standing.some(
      (each) =>
        each.power === power &&
        !way.includes(each) &&
        isOf(unit, each.to) &&
        hasPower(each.from, power, standing, [...way, each]),
    )
  );
}

/** Transfers whose giver has not the power that they give. */
export function emptyAt({ standing }: PlainAnswer): Transfer[] {
  return standing.filter(
    ({ kind, from, power }) =>
      kind === 'delegated' && power !== undefined && !hasPower(from, power, standing),
  );
}

export function needsAt({ matters }: AnalyseInput, { matter, circumstances }: Point): PowerNeed[] {
  return [...matters.values()]
    .filter(({ code }) => matter.startsWith(code))
    .flatMap(({ needs }) => needs ?? [])
    .filter(({ conditions }) => holdAll(conditions, circumstances));
}

/** Transfers whose power is needed and gets to their receiver, or on from it, where that one leads or assists. */
export function grantingAt(world: AnalyseInput, point: Point, answer: PlainAnswer): Transfer[] {
  if (answer.kind !== 'holder') return [];
  const { standing } = answer;
  const team = [answer.holder, ...(answer.rows[0]?.assists ?? [])];
  const needed = new Set(needsAt(world, point).map(({ power }) => power));
  const giving = standing.filter(
    ({ power, from }) => power !== undefined && needed.has(power) && hasPower(from, power, standing),
  );
  const gets = (transfer: Transfer, way: readonly Transfer[]): boolean =>
    team.some((unit) => isOf(unit, transfer.to)) ||
    giving.some(
      (next) =>
        next.power === transfer.power &&
        !way.includes(next) &&
        !byLaw(next.from, next.power ?? '') &&
        isOf(next.from, transfer.to) &&
        gets(next, [...way, next]),
    );
  return giving.filter((each) => gets(each, [each]));
}

/** What an entry of the small world's register says that the unit has. */
const SAYS: Readonly<Record<string, string>> = {
  巡查车2辆: '巡查车',
  登高车: '登高车',
  调解: '调解',
  登高作业: '登高作业',
};

/** True or false by the register of the day; undefined where it says nothing of that. */
function hasAt(
  rows: readonly Capacity[],
  unit: string,
  at: string,
  kind: 'skill' | 'equipment',
  name: string,
) {
  const [row] = rows
    .filter((each) => each.unit === unit && each.validFrom <= at)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const said = (kind === 'skill' ? row?.skills : row?.equipment) ?? [];
  return said.length === 0 ? undefined : said.some((entry) => SAYS[entry] === name);
}

/** Names of means that the register says that nobody who could do with them has. */
export function meansLackedAt(
  { matters, capacity }: AnalyseInput,
  { matter, circumstances, at }: Point,
  holder: string,
  assists: readonly string[],
): string[] {
  return [...matters.values()]
    .filter(({ code }) => matter.startsWith(code))
    .flatMap(({ means }) => means ?? [])
    .filter(({ conditions }) => holdAll(conditions, circumstances))
    .filter(({ kind, name, byAssist }) =>
      (byAssist ? [holder, ...assists] : [holder]).every(
        (unit) => hasAt(capacity, unit, at, kind, name) === false,
      ),
    )
    .map(({ kind, name }) => `${kind}:${name}`);
}
