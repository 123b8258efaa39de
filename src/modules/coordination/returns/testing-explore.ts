import { isRefusal } from '#kernel/refusal.ts';
import { legal as legalOnCase } from '#modules/cases';
import {
  caseDeeds,
  dispute,
  LEVELS,
  onCase,
  oneStepLater,
  outside,
  protocolDeeds,
  type Stepped,
  timeOf,
  type World,
} from './testing-world.ts';

/** One possible step, with what it was tried on. */
export interface Edge extends Stepped {
  readonly deed: string;
  readonly before: World;
  /** A move by hand or a new naming: a person's deed outside of the protocol. */
  readonly byHand: boolean;
}

/** What was found when everything was explored. */
export interface Explored {
  readonly states: number;
  readonly steps: number;
  /** For each state, the numbers of those that can follow. */
  readonly next: readonly (readonly number[])[];
  /** Where nothing can follow any more: state of the case and stage of the dispute, and how many such there are. */
  readonly ends: ReadonlyMap<string, number>;
  readonly refusals: ReadonlySet<string>;
  readonly deeds: ReadonlyMap<string, number>;
}

/**
 * Everything that can follow: each deed tried by everybody, and the clock. A step that changes nothing that counts (time passes
 * and nothing waits for it) is left out.
 */
export function* stepsFrom(world: World, refusals: Set<string>): Generator<Edge> {
  const tick = oneStepLater(world);
  yield { deed: 'clock', before: world, world: tick, facts: [], happened: [], byHand: false };
  for (const [command, actor] of protocolDeeds(world)) {
    const stepped = attempt(() => dispute(world, command, actor), refusals);
    // Looking again at what stands changes nothing but the date; twice is enough to see that.
    if (!stepped || stepped.world.dispute.reviews > 2) continue;
    yield { deed: command.do, before: world, byHand: false, ...stepped };
  }
  for (const { command, actor, by } of caseDeeds(world)) {
    if (command.do === 'open' || !legalOnCase[command.do].includes(world.current.state)) continue;
    const stepped = attempt(() => onCase(world, [command], actor), refusals);
    if (!stepped) continue;
    const moves = world.moves + (by === 'move' ? 1 : 0);
    const namings = world.namings + (by === 'naming' ? 1 : 0);
    const next = { ...stepped, world: { ...stepped.world, moves, namings } };
    yield { deed: command.do, before: world, byHand: by !== undefined, ...next };
  }
  if (outside(world) > 0) return;
  for (const gone of world.superiors) {
    const superiors = world.superiors.filter((each) => each !== gone);
    const next = { ...world, superiors };
    yield { deed: 'abolish', before: world, world: next, facts: [], happened: [], byHand: true };
  }
}

function attempt(work: () => Stepped, refusals: Set<string>): Stepped | undefined {
  try {
    return work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    refusals.add(error.code);
    return undefined;
  }
}

/** Explores breadth first; `check` sees every step. Only keys are kept of states that were expanded. */
export function explore(starts: readonly World[], check: (edge: Edge) => void): Explored {
  const known = new Map<string, number>();
  const next: number[][] = [];
  const refusals = new Set<string>();
  const deeds = new Map<string, number>();
  const ends = new Map<string, number>();
  const add = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  let steps = 0;
  const numberOf = (world: World, frontier: World[]): number => {
    const key = keyOf(world);
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, next.length);
    frontier.push(world);
    return next.push([]) - 1;
  };
  let frontier: World[] = [];
  // Millions of refusals: nobody reads where each was thrown.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  for (const start of starts) numberOf(start, frontier);
  for (let first = 0; frontier.length > 0; ) {
    const layer: World[] = [];
    for (const [i, world] of frontier.entries()) {
      const from = first + i;
      const followers = new Set<number>();
      for (const edge of stepsFrom(world, refusals)) {
        check(edge);
        const to = numberOf(edge.world, layer);
        if (to === from) continue;
        followers.add(to);
        steps++;
        add(deeds, edge.deed);
      }
      next[from] = [...followers];
      if (followers.size === 0) add(ends, `${world.current.state} ${world.dispute.stage}`);
    }
    first += frontier.length;
    frontier = layer;
  }
  Error.stackTraceLimit = stackTraceLimit;
  return { states: next.length, steps, next, ends, refusals, deeds };
}

/**
 * What of a world decides what may follow; worlds alike in this behave alike, so each is explored once. Times count as
 * steps from now, because the rules only compare them; what is past is past. The units other than the block differ by nothing
 * but their names, so they are renamed in the order in which they come up (symmetry reduction, 3! = 6).
 */
export function keyOf(world: World): string {
  const { current, dispute: at, had, tick } = world;
  const names = new Map([['d', 'd']]);
  const name = (unit: string | undefined): string => {
    if (unit === undefined) return '-';
    const known = names.get(unit) ?? 'xyz'[names.size - 1] ?? '?';
    names.set(unit, known);
    return known;
  };
  const ahead = (date: Date | string | undefined): string | number => {
    if (date === undefined) return '-';
    return Math.max(-1, Math.round((new Date(date).getTime() - timeOf(tick).getTime()) / 3_600_000));
  };
  const { question, claim } = at;
  return [
    current.state,
    name(current.holder),
    had.map(name).join(''),
    current.state === 'dispatched' ? ahead(new Date(current.heldSince.getTime() + 7_200_000)) : '',
    current.paused ? 'p' : '',
    current.pauses,
    current.round,
    current.state === 'answered' ? ahead(current.windowEnds) : '',
    current.because.kind === 'ruled' ? 'r' : '',
    current.outcome ?? '',
    at.stage,
    at.returns,
    at.handOvers,
    at.fallbackUsed ? 'f' : '',
    name(at.keeper),
    at.stage === 'ruled' ? '' : name(claim?.from) + name(claim?.to),
    ahead(at.answerBy),
    at.stage === 'ruled' || !question
      ? ''
      : `${question.why}${question.levels.slice(question.level)}${conference(question)}`,
    at.stage === 'to_rule' ? ahead(question?.ruleBy) : '',
    ahead(at.reviewAt),
    at.reviews,
    outside(world) - LEVELS.length + world.superiors.length,
    world.superiors.join(''),
  ].join();
}

function conference({ conference }: { conference?: { minutes?: string; meets: string } }): string {
  if (!conference) return '';
  return conference.minutes === undefined ? 'o' : 'm';
}

/**
 * The longest path from the first states on, in steps; undefined when there is a circle, that is, an infinite path.
 * Takes away states nothing leads to, again and again (Kahn); what is left over lies on a circle.
 */
export function longestPath({ next, states }: Explored): number | undefined {
  const before = new Int32Array(states);
  for (const followers of next) for (const to of followers) before[to] = (before[to] ?? 0) + 1;
  const length = new Int32Array(states);
  const open: number[] = [];
  for (let i = 0; i < states; i++) if (before[i] === 0) open.push(i);
  let done = 0;
  let longest = 0;
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    done++;
    for (const to of next[from] ?? []) {
      length[to] = Math.max(length[to] ?? 0, (length[from] ?? 0) + 1);
      longest = Math.max(longest, length[to] ?? 0);
      before[to] = (before[to] ?? 0) - 1;
      if (before[to] === 0) open.push(to);
    }
  }
  return done === states ? longest : undefined;
}
