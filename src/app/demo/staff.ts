import { communityOf, contains } from '#kernel/area-code.ts';
import type { Actor, Directory, Role } from '#modules/directory';
import type { Random } from './random.ts';

/** The people of the district as they act in the demonstration: for their own unit, with the role of their own post. */
export interface Staff {
  /** Somebody who handles cases of the unit; undefined when it has nobody. */
  handler(random: Random, unit: string): Actor | undefined;
  clerk(random: Random): Actor;
  /** The coordinator whose area contains this one, narrowest first. */
  coordinator(area: string): Actor | undefined;
  /** Who decides on extensions and books for the area: coordinator or supervisor, never the one who asked. */
  decider(random: Random, area: string, notThis: string): Actor | undefined;
  gridWorker(random: Random, area: string): Actor | undefined;
  /** Who speaks for a unit when another says that a case is theirs; undefined when it has nobody who may. */
  speaksFor(unit: string): Actor | undefined;
  /** Who rules for a unit. */
  rulesFor(unit: string): Actor | undefined;
  /** Somebody at a counter of the block. */
  counter(random: Random, block: string): Actor | undefined;
}

const HANDLERS: readonly Role[] = ['handler', 'clerk', 'coordinator', 'grid'];

export function staffOf(directory: Directory): Staff {
  const all = [...directory.units.keys()].flatMap((unit) => actorsOf(directory, unit));
  const byUnit = Map.groupBy(all, ({ unit }) => unit);
  const withRole = (role: Role) => all.filter(({ roles }) => roles.includes(role));
  const coordinators = withRole('coordinator').sort((a, b) => b.area.length - a.area.length);
  const supervisors = withRole('supervisor');
  const grids = Map.groupBy(withRole('grid'), ({ area }) => communityOf(area) ?? area);
  const clerks = withRole('clerk').filter(({ unit }) => unit === directory.hotline());
  const withRoleIn = (unit: string, ...roles: readonly Role[]) =>
    roles.flatMap((role) => byUnit.get(unit)?.filter((one) => one.roles.includes(role)) ?? [])[0];
  const coordinator = (area: string) => coordinators.find((one) => contains(one.area, area));
  return {
    handler(random, unit) {
      const people = byUnit.get(unit) ?? [];
      for (const role of HANDLERS) {
        const able = people.filter(({ roles }) => roles.includes(role));
        if (able.length > 0) return random.pick(able);
      }
      return undefined;
    },
    clerk: (random) => random.pick(clerks),
    coordinator,
    decider(random, area, notThis) {
      const first = coordinator(area);
      if (first && first.person !== notThis && random.chance(0.8)) return first;
      const others = supervisors.filter(({ person, area: own }) => person !== notThis && contains(own, area));
      return others.length > 0 ? random.pick(others) : first;
    },
    gridWorker(random, area) {
      const here = grids.get(communityOf(area) ?? area) ?? [];
      return here.length > 0 ? random.pick(here) : undefined;
    },
    speaksFor: (unit) => withRoleIn(unit, 'handler', 'coordinator'),
    rulesFor: (unit) => withRoleIn(unit, 'coordinator', 'supervisor'),
    counter(random, block) {
      const people = (byUnit.get(block) ?? []).filter(({ roles }) => roles.includes('handler'));
      return people.length > 0 ? random.pick(people) : undefined;
    },
  };
}

/** The people of a unit, each acting from their own post. */
export function actorsOf(directory: Directory, unit: string): Actor[] {
  const { district } = directory.district;
  return directory.peopleOf(unit).map(({ person, post }) => ({
    district,
    kind: 'person',
    person: person.code,
    name: person.name,
    unit,
    roles: [post.role],
    area: post.area,
  }));
}
