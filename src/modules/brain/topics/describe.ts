import { ancestry } from '#kernel/area-code.ts';
import { type Heat, type HeatSettings, heatOf } from './heat.ts';

export interface Member {
  readonly id: string;
  readonly at: Date;
  readonly title: string;
  readonly area?: string | undefined;
  readonly matter?: string | undefined;
  readonly mark?: string | undefined;
  readonly severity?: number | undefined;
  readonly places: readonly string[];
  readonly crowd?: string | undefined;
}

/** One cause that several told of. What a shared project needs to begin is here; opening one is a deed of a person. */
export interface Topic {
  readonly id: string;
  /** What one of them said: the one that has most in common with the rest. */
  readonly title: string;
  /** The demand whose title it is. */
  readonly face: string;
  /** Narrowest area that most of those with an area lie in. */
  readonly area?: string | undefined;
  /** Name of a place that every third demand says, and more than half of those that say any. */
  readonly place?: string | undefined;
  readonly matter?: string | undefined;
  /** Crowd that at least every third demand speaks for. */
  readonly crowd?: string | undefined;
  readonly from: Date;
  readonly until: Date;
  /** Oldest first. */
  readonly members: readonly string[];
  readonly heat: Heat;
}

export function describe(
  { id, face, title }: { readonly id: string; readonly face: string; readonly title: string },
  all: readonly Member[],
  at: Date,
  heat: HeatSettings,
): Topic {
  const members = [...all].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  const first = members[0];
  const last = members.at(-1);
  if (!first || !last) throw new Error(`topic ${id} has no members`);
  return {
    id,
    title: title || first.title,
    face,
    area: areaOf(members),
    place: placeOf(members),
    matter: mostCommon(members.flatMap((member) => member.matter ?? [])),
    crowd: crowdOf(members),
    from: first.at,
    until: last.at,
    members: members.map((member) => member.id),
    heat: heatOf(members, at, heat),
  };
}

/** More than half of those that have an area must lie in it. */
function areaOf(members: readonly Member[]): string | undefined {
  const areas = members.flatMap((member) => member.area ?? []);
  const counts = countsOf(areas.flatMap((area) => ancestry(area)));
  return [...counts]
    .filter(([, count]) => count * 2 > areas.length)
    .sort((a, b) => b[0].length - a[0].length || b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

function placeOf(all: readonly Member[]): string | undefined {
  const members = all.filter(({ places }) => places.length > 0);
  const place = mostCommon(members.flatMap(({ places }) => places));
  const those = members.filter(({ places }) => places.includes(place ?? ''));
  return those.length * 2 > members.length && isMuch(those, all) ? place : undefined;
}

function crowdOf(members: readonly Member[]): string | undefined {
  const crowd = mostCommon(members.flatMap((member) => member.crowd ?? []));
  return isMuch(
    members.filter((member) => member.crowd === crowd),
    members,
  )
    ? crowd
    : undefined;
}

/** What fewer than every third say is not said of all of them. */
function isMuch(some: readonly Member[], all: readonly Member[]): boolean {
  return some.length * 3 >= all.length;
}

function mostCommon(values: readonly string[]): string | undefined {
  return [...countsOf(values)].sort(
    (a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1),
  )[0]?.[0];
}

function countsOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
