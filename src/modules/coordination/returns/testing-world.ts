import { type Case, type Command as CaseCommand, type Happened, play } from '#modules/cases';
import type { Actor } from '#modules/directory';
import { commands as caseCommands, T0 } from '../../cases/fixtures.ts';
import { type CaseView, type Dispute, untouched } from './dispute.ts';
import { effectsOf } from './effects.ts';
import { evolve } from './evolve.ts';
import type { DisputeFact } from './facts.ts';
import { type Command, decide } from './protocol.ts';
import type { Span } from './shares.ts';

/** Three units and the block that holds the territory; two superiors, the second above the first. */
export const UNITS = ['a', 'b', 'c', 'd'] as const;
export const BLOCK = 'd';
export const LEVELS = ['s1', 's2'] as const;

const HOUR = 3_600_000;
/** Terms in steps of the clock. Two steps tell «before», «at the end» and «after» apart; more would add states and no order of events. */
export const TERM = 2;

/** One case with everything that decides how it can go on, driven by the real `decide` and `evolve` of both modules. */
export interface World {
  readonly current: Case;
  readonly dispute: Dispute;
  readonly had: readonly string[];
  readonly spans: readonly Span[];
  readonly tick: number;
  /** Moves by hand and new namings so far: outside of the protocol, one in a life. */
  readonly moves: number;
  readonly namings: number;
  /** Superiors that are still there; one may be abolished. */
  readonly superiors: readonly string[];
}

/** What one step made true. */
export interface Stepped {
  readonly world: World;
  readonly facts: readonly DisputeFact[];
  readonly happened: readonly Happened[];
}

export const timeOf = (tick: number): Date => new Date(T0.getTime() + tick * HOUR);
const inSteps = (world: World, steps: number): Date => timeOf(world.tick + steps);

export function person(unit: string): Actor {
  return {
    district: '990110',
    kind: 'person',
    person: `p-${unit}`,
    name: unit,
    unit,
    roles: [],
    area: '990110',
  };
}
export function clockwork(unit: string): Actor {
  return { ...person(unit), kind: 'system', person: 'time' };
}

/** A case just dispatched to a unit. */
export function dispatchedTo(holder: string): World {
  const at = timeOf(0);
  const script = {
    district: '990110',
    id: 'c1',
    steps: [
      { actor: person('hotline'), at, command: caseCommands.open },
      { actor: person('hotline'), at, command: { ...caseCommands.dispatch, holder, assists: [] } },
    ],
  };
  const { after } = play(script);
  const spans = [{ unit: holder, from: at, to: at }];
  return {
    current: after,
    dispute: untouched,
    had: [holder],
    spans,
    tick: 0,
    moves: 0,
    namings: 0,
    superiors: LEVELS,
  };
}

export function viewOf({ current, had, dispute, superiors }: World): CaseView {
  const windowEnds = new Date(current.heldSince.getTime() + TERM * HOUR);
  const { question } = dispute;
  const left = question?.levels.slice(question.level).filter((level) => superiors.includes(level)) ?? [];
  const deciders = question && left.length === 0 ? superiors : left;
  return { state: current.state, holder: current.holder, windowEnds, had, fallback: BLOCK, deciders };
}

/** How often something outside of the protocol has happened: a move by hand, a new naming, the end of a superior. */
export const outside = ({ moves, namings, superiors }: World): number =>
  moves + namings + LEVELS.length - superiors.length;

/** A deed of the protocol with everything that it does to the case. Throws Refusal. */
export function dispute(world: World, command: Command, actor: Actor): Stepped {
  const acting = { at: timeOf(world.tick), person: actor.person, unit: actor.unit };
  let after = world.dispute;
  const facts = decide(after, command, viewOf(world), acting);
  const effects: CaseCommand[] = [];
  for (const fact of facts) {
    after = evolve(after, fact, acting);
    effects.push(...effectsOf(fact, after, acting));
  }
  const running: CaseCommand[] =
    world.current.paused && effects.some((effect) => effect.do === 'handOver')
      ? [{ do: 'resume', dates: datesOf(world.current) }]
      : [];
  const { world: next, happened } = onCase({ ...world, dispute: after }, [...running, ...effects], actor);
  return { world: next, facts, happened };
}

/** Deeds on the case itself. Throws Refusal. */
export function onCase(world: World, commands: readonly CaseCommand[], actor: Actor): Stepped {
  if (commands.length === 0) return { world, facts: [], happened: [] };
  const at = timeOf(world.tick);
  const steps = commands.map((command) => ({ actor, at, command }));
  const { after, happened } = play({ district: '990110', id: 'c1', current: world.current, steps });
  if (after.holder === world.current.holder)
    return { world: { ...world, current: after }, facts: [], happened };
  const { holder } = after;
  const had = world.had.includes(holder) ? world.had : [...world.had, holder];
  const last = world.spans.at(-1) as Span;
  const spans = [...world.spans.slice(0, -1), { ...last, to: at }, { unit: holder, from: at, to: at }];
  return { world: { ...world, current: after, had, spans }, facts: [], happened };
}

/** The clock goes on by one step. */
export function oneStepLater(world: World): World {
  return { ...world, tick: world.tick + 1 };
}

export function datesOf(current: Case) {
  const { contactDue, due, dueProvisional, clock } = current;
  return { ...(contactDue ? { contactDue } : {}), due: due ?? T0, provisional: dueProvisional, clock };
}

const GROUND = { text: '清单第3项' };
const reason = '不在职责范围';

/**
 * Every deed of the protocol that anybody could try at this stage, with who tries it. What the table of stages forbids is tried in
 * protocol.test.ts. Who is refused whatever they ask for asks for one thing only: millions of refusals alike would show nothing.
 */
export function protocolDeeds(world: World): [Command, Actor][] {
  const { stage } = world.dispute;
  if (stage === 'ruled') return [];
  const tried = stage === 'free' ? returns(world) : stage === 'asked' ? answers(world) : decisions(world);
  const asking = { levels: world.superiors, ruleBy: inSteps(world, TERM) };
  const later = { ruleBy: asking.ruleBy, reviewAt: asking.ruleBy };
  const time = clockwork('hotline');
  if (stage === 'asked') tried.push([{ do: 'lapse', ...asking }, time]);
  if (stage === 'to_rule') tried.push([{ do: 'rise', ...later }, time]);
  if (stage === 'standing') tried.push([{ do: 'review', reviewAt: later.reviewAt }, time]);
  if (stage === 'to_rule' || stage === 'standing') tried.push([{ do: 'reseat', ...asking }, time]);
  if (stage !== 'free') tried.push([{ do: 'overtake' }, time]);
  return tried;
}

function returns(world: World): [Command, Actor][] {
  const asking = { levels: world.superiors, ruleBy: inSteps(world, TERM), answerBy: inSteps(world, TERM) };
  const claim = { ground: GROUND, otherGround: GROUND, reason, ...asking };
  return UNITS.flatMap((unit): [Command, Actor][] => {
    const others = unit === world.current.holder ? UNITS : UNITS.slice(0, 1);
    return others.map((to) => [{ do: 'return', to, ...claim }, person(unit)]);
  });
}

function answers(world: World): [Command, Actor][] {
  const asking = { levels: world.superiors, ruleBy: inSteps(world, TERM) };
  return UNITS.flatMap((unit): [Command, Actor][] => [
    [{ do: 'agree', ground: GROUND }, person(unit)],
    [{ do: 'refuse', ground: GROUND, reason, ...asking }, person(unit)],
    [{ do: 'withdraw', reason }, person(unit)],
  ]);
}

function decisions(world: World): [Command, Actor][] {
  const late = world.dispute.stage === 'to_rule' ? UNITS : [];
  const tried = late.map((unit): [Command, Actor] => [{ do: 'agree', ground: GROUND }, person(unit)]);
  for (const unit of [...LEVELS, 'a', BLOCK]) {
    const actor = person(unit);
    const isAbove = (LEVELS as readonly string[]).includes(unit);
    for (const lead of isAbove ? UNITS : UNITS.slice(0, 1))
      tried.push([{ do: 'rule', lead, assists: ['a'], ground: GROUND, reason }, actor]);
    tried.push([{ do: 'orderConference', onSite: true, where: '现场', meets: inSteps(world, 1) }, actor]);
    if (!isAbove) continue;
    tried.push([{ do: 'recordConference', minutes: '各方到场', present: [] }, actor]);
    tried.push([{ do: 'fallback', ground: GROUND, reason }, actor]);
  }
  return tried;
}

/** What else can happen to the case meanwhile: by its holder, the resident, time, and whoever may move or name it by hand. */
export function caseDeeds(world: World): { command: CaseCommand; actor: Actor; by?: 'move' | 'naming' }[] {
  const { current } = world;
  const holder = person(current.holder);
  const dates = datesOf(current);
  const tried: { command: CaseCommand; actor: Actor; by?: 'move' | 'naming' }[] = [
    { command: caseCommands.sign, actor: holder },
    { command: { ...caseCommands.answer, windowEnds: inSteps(world, TERM) }, actor: holder },
    { command: { ...caseCommands.closeInSilence }, actor: clockwork(current.holder) },
    { command: { ...caseCommands.putOnBooks, reviewAt: inSteps(world, TERM) }, actor: person('s2') },
  ];
  if (current.round < 2)
    tried.push({
      command: { ...caseCommands.reply, solved: false, reopen: dates },
      actor: person('hotline'),
    });
  if (outside(world) > 0) return tried;
  for (const to of UNITS) {
    tried.push({ command: { ...caseCommands.move, to }, actor: person('s2'), by: 'move' });
    tried.push({
      command: { ...caseCommands.dispatch, holder: to, assists: [], dates },
      actor: person('hotline'),
      by: 'naming',
    });
  }
  return tried;
}
