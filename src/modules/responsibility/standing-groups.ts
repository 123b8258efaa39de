import type { AreaClass } from './analyse/area-tree.ts';
import { showConditions } from './condition.ts';
import type { Duty } from './duty.ts';
import type { Stand } from './standing.ts';
import type { Transfer } from './transfer.ts';

/** Where a row stands with a unit other than its lead, or with one of several claimants, said as shortly as is exact. */
export interface StandGroup {
  readonly unit: string;
  readonly moves: readonly Transfer[];
  readonly contested: boolean;
  /** Empty where it is so wherever the row decides. */
  readonly areas: readonly AreaClass[];
  /** Empty where it is so for every matter for which the row decides. */
  readonly matters: readonly string[];
  /** Empty where it is so whenever the row decides. */
  readonly circumstances: string;
}

export interface GroupedStands {
  /** Its own lead answers by it somewhere, and nobody else claims it there. */
  readonly own: boolean;
  readonly groups: readonly StandGroup[];
}

/** What to say of where a row stands, from its stands as far as one looks. */
export function groupStands(row: Duty, stands: readonly Stand[]): GroupedStands {
  const own = stands.some((stand) => isOwn(stand));
  const told = stands.filter((stand) => !isOwn(stand));
  const said = showConditions(row.conditions);
  const areas = new Set(stands.map((stand) => areaKey(stand.areas)));
  const matters = new Set(stands.map(({ matter }) => matter));
  const alike = Map.groupBy(told, ({ unit, moves, contested, circumstances }) =>
    JSON.stringify([unit, moves.map(({ code }) => code), contested, circumstances]),
  );
  const groups = [...alike.values()].flatMap((group): StandGroup[] => {
    const [first] = group;
    if (!first) return [];
    const { unit, moves, contested, circumstances } = first;
    const there = new Map(group.map((stand) => [areaKey(stand.areas), stand.areas]));
    const about = [...new Set(group.map(({ matter }) => matter))];
    return [
      {
        ...{ unit, moves, contested, circumstances: circumstances === said ? '' : circumstances },
        areas: there.size === areas.size ? [] : [...there.values()],
        matters: about.length === matters.size ? [] : about,
      },
    ];
  });
  return { own, groups };
}

function isOwn({ moves, contested }: Stand): boolean {
  return moves.length === 0 && !contested;
}

function areaKey({ area, except }: AreaClass): string {
  return `${area} ${except.join(' ')}`;
}

/** Who assists by the row: not one that leads it wherever it stands. */
export function assistsOf({ assists }: Duty, stands: readonly Stand[]): readonly string[] {
  const leads = new Set(stands.map(({ unit }) => unit));
  return leads.size === 1 ? assists.filter((unit) => !leads.has(unit)) : assists;
}
