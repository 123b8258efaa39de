import { finish, type Steps } from '#kernel/steps.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Circumstances } from './condition.ts';
import type { Duty } from './duty.ts';
import type { Resolution } from './resolution.ts';
import { resolver } from './resolve.ts';
import type { Transfer } from './transfer.ts';

/** Past cases that ask one and the same question. */
export interface PastCases {
  readonly matter: string;
  readonly area: string;
  readonly circumstances: Circumstances;
  readonly cases: number;
}

/** The terms that run for a case: of its matter's class, by the calendar of who holds it. */
export interface CaseTerms {
  readonly class: string;
  /** As `1wd`, each counted from dispatch. */
  readonly contact: string;
  readonly resolve: string;
  /** Hours of work other than the district's, when the holder has such. */
  readonly hours?: string | undefined;
}

/** A version and the day on which it is asked. */
export interface TrialList {
  readonly duties: readonly Duty[];
  readonly transfers?: readonly Transfer[] | undefined;
  readonly at: LocalDate;
  /** Terms of a matter with this holder on that day; undefined when none are set. Without it deadlines are not compared. */
  readonly terms?: ((matter: string, holder: string) => CaseTerms | undefined) | undefined;
}

/** Cases that go elsewhere. An empty unit is nobody: a gap or an overlap. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly cases: number;
}

/** Who holds a question under either list. */
export interface Answered {
  readonly asked: PastCases;
  readonly from: string;
  readonly to: string;
}

/** Cases of a matter for which other terms would run. */
export interface Redated {
  readonly matter: string;
  readonly before: CaseTerms | undefined;
  readonly after: CaseTerms | undefined;
  readonly cases: number;
}

export interface Simulation {
  readonly cases: number;
  readonly moved: number;
  /** Every question with its holders, as they were asked. */
  readonly answers: readonly Answered[];
  /** Deadlines that would change, by matter and terms; most cases first. */
  readonly deadlines: readonly Redated[];
  /** The questions for which other terms would run. */
  readonly redated: ReadonlySet<PastCases>;
  /** Largest first. */
  readonly flows: readonly Flow[];
  /** Cases led, by unit, under either list; largest change first. */
  readonly loads: readonly { readonly unit: string; readonly before: number; readonly after: number }[];
  /** Questions without one holder under one list and with one under the other, with the cases that asked them. */
  readonly opened: readonly PastCases[];
  readonly closed: readonly PastCases[];
}

/** Nobody: the list names no one lead. */
export const NOBODY = '';

/**
 * Asks two lists the questions of past cases and tells what is different: which cases go from whom to whom, what each unit
 * leads, which questions lose or gain their one holder, for which other terms would run. Pure; what one list says of a question
 * does not hang on the others.
 */
export function simulate(before: TrialList, after: TrialList, past: Iterable<PastCases>): Simulation {
  return finish(simulating(before, after, [...past]));
}

/** Questions between two looks at the clock. */
const STEP = 200;

/** The same in short steps, for servers that have others to answer. */
export function* simulating(
  before: TrialList,
  after: TrialList,
  past: readonly PastCases[],
): Steps<Simulation> {
  const [ask, askDraft] = [askerOf(before), askerOf(after)];
  const answers: Answered[] = [];
  for (const asked of past) {
    answers.push({ asked, from: ask(asked), to: askDraft(asked) });
    if (answers.length % STEP === 0) yield { done: answers.length, of: past.length };
  }
  return { ...flowsOf(answers), answers, ...deadlinesOf(answers, before, after) };
}

function flowsOf(answers: readonly Answered[]): Omit<Simulation, 'answers' | 'deadlines' | 'redated'> {
  const flows = new Map<string, Flow>();
  const loads = new Map<string, { before: number; after: number }>();
  const result = { cases: 0, moved: 0, opened: [] as PastCases[], closed: [] as PastCases[] };
  for (const { asked, from, to } of answers) {
    const { cases } = asked;
    result.cases += cases;
    loadOf(loads, from).before += cases;
    loadOf(loads, to).after += cases;
    if (from === to) continue;
    result.moved += cases;
    const key = JSON.stringify([from, to]);
    flows.set(key, { from, to, cases: (flows.get(key)?.cases ?? 0) + cases });
    if (to === NOBODY) result.opened.push(asked);
    if (from === NOBODY) result.closed.push(asked);
  }
  const change = (load: { before: number; after: number }) => Math.abs(load.after - load.before);
  return {
    ...result,
    flows: [...flows.values()].sort((a, b) => b.cases - a.cases),
    loads: [...loads]
      .map(([unit, load]) => ({ unit, ...load }))
      .sort((a, b) => change(b) - change(a) || b.before - a.before),
  };
}

/** What each question's terms are under either list, and which differ. */
function deadlinesOf(
  answers: readonly Answered[],
  before: TrialList,
  after: TrialList,
): Pick<Simulation, 'deadlines' | 'redated'> {
  const redated = new Set<PastCases>();
  if (!before.terms || !after.terms) return { deadlines: [], redated };
  const changed = new Map<string, Redated>();
  for (const { asked, from, to } of answers) {
    const [old, now] = [before.terms(asked.matter, from), after.terms(asked.matter, to)];
    if (JSON.stringify(old) === JSON.stringify(now)) continue;
    redated.add(asked);
    const key = JSON.stringify([asked.matter, old, now]);
    const cases = (changed.get(key)?.cases ?? 0) + asked.cases;
    changed.set(key, { matter: asked.matter, before: old, after: now, cases });
  }
  const order = (a: Redated, b: Redated) => b.cases - a.cases || (a.matter < b.matter ? -1 : 1);
  return { deadlines: [...changed.values()].sort(order), redated };
}

function askerOf({ duties, transfers = [], at }: TrialList): (question: PastCases) => string {
  const version = duties[0]?.version ?? '';
  const published = [{ version, effectiveFrom: '0001-01-01', status: 'published' as const }];
  const { resolve } = resolver(published, duties, transfers);
  return ({ matter, area, circumstances }) => leadIn(resolve({ matter, area, circumstances, at }));
}

function leadIn(found: Resolution): string {
  return found.kind === 'holder' ? found.lead : NOBODY;
}

function loadOf(loads: Map<string, { before: number; after: number }>, unit: string) {
  const load = loads.get(unit) ?? { before: 0, after: 0 };
  loads.set(unit, load);
  return load;
}
