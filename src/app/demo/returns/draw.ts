import type { Case } from '#modules/cases';
import { returnCandidates } from '#modules/coordination';
import type { Unit } from '#modules/directory';
import { type Random, random as stream } from '../random.ts';
import type { Story, World } from '../story.ts';
import type { Quarrel, Waits, Way } from './quarrel.ts';

/** Of the cases that somebody else could answer for, how many come back; about four in a hundred of all. */
const USUAL = 0.035;
/** Matters that units have always argued about. */
const argued: Readonly<Record<string, number>> = {
  '0101': 0.08,
  '0106': 0.07,
  '0203': 0.07,
  '0204': 0.07,
  '0305': 0.06,
  '0401': 0.07,
  '0402': 0.07,
  '0601': 0.08,
};
/** Units that read the list narrowly. */
const narrow: ReadonlySet<string> = new Set(['zjj', 'zrj', 'jtj', 'b103']);

/** Whether the holder gives the case back, and how that will go; drawn from a stream of its own, so that the rest of the story stays. */
export function quarrelOf(world: World, story: Story, current: Case): Quarrel | undefined {
  const { matter } = current;
  if (story.matter === undefined || matter !== story.matter || current.deadlineClass === 'emergency')
    return undefined;
  const random = stream(world.seed, `return/${story.name}`);
  const usual = argued[matter.slice(0, 4)] ?? USUAL;
  if (!random.chance(narrow.has(current.holder) ? usual * 1.8 : usual)) return undefined;
  const to = whom(world, random, current);
  return to === undefined ? undefined : drawn(world, random, current, to);
}

/** A return that lies somewhere today. */
export function quarrelToday(
  world: World,
  random: Random,
  current: Case,
  to: string,
  waits: Waits,
): Quarrel | undefined {
  if (!able(world, current.holder) || !able(world, to) || to === current.holder) return undefined;
  const way = waits === 'standing' ? 'silent' : 'refused';
  const plain = {
    fallback: false,
    rises: waits === 'standing',
    again: false,
    confers: waits === 'conference',
  };
  const upheld = waits === 'ruled';
  return { ...drawn(world, random, current, to), ...plain, ...(upheld ? { upheld } : {}), way, waits };
}

function drawn(world: World, random: Random, current: Case, to: string): Quarrel {
  const way = random.weighted<Way>([
    ['agreed', 42],
    ['withdrawn', 7],
    ['late', 5],
    ['silent', 10],
    ['refused', 36],
  ]);
  return {
    ...{ random, from: current.holder, to, way },
    upheld: sidesWith(world, random, current, to),
    assists: random.chance(0.5),
    confers: random.chance(0.4),
    fallback: way === 'refused' && random.chance(0.12),
    rises: random.chance(0.06),
    again: way === 'agreed' && random.chance(0.07),
  };
}

/** Whoever rules mostly rules the same thing alike: between the same lines about the same matter. */
function sidesWith(world: World, random: Random, { matter, holder }: Case, to: string): boolean {
  const line = (unit: string) => world.rules.directory.findUnit(unit)?.line ?? 'block';
  const usually = stream(world.seed, `ruling/${matter}/${line(holder)}/${line(to)}`).chance(0.45);
  return random.chance(0.85) ? usually : !usually;
}

/** The next holder gives back what it has just agreed to take. */
export function givenBack(quarrel: Quarrel, current: Case): Quarrel {
  const { random, from } = quarrel;
  const { dispute: _, ...rest } = quarrel;
  const settled = { way: 'refused', again: false, fallback: false, rises: false } as const;
  return { ...rest, ...settled, from: current.holder, to: from, upheld: random.chance(0.4) };
}

/** The unit that is named instead: the likelier ones more often, and only who has somebody to answer. */
function whom(world: World, random: Random, current: Case): string | undefined {
  if (!able(world, current.holder)) return undefined;
  const since = current.dispatchedAt ?? current.openedAt;
  const likely = returnCandidates(world.rules, current, since).filter((unit) => able(world, unit));
  if (likely.length === 0) return undefined;
  return random.weighted(likely.map((unit, i) => [unit, i === 0 ? 5 : i === 1 ? 2 : 1] as const));
}

const kinds: ReadonlySet<Unit['kind']> = new Set<Unit['kind']>(['line', 'block', 'station']);

function able({ rules, staff }: World, code: string): boolean {
  const unit = rules.directory.findUnit(code);
  return unit !== undefined && !unit.retired && kinds.has(unit.kind) && staff.speaksFor(code) !== undefined;
}
