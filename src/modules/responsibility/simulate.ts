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

/** A version and the day on which it is asked. */
export interface TrialList {
  readonly duties: readonly Duty[];
  /** Delegations and withdrawals of the version. */
  readonly transfers?: readonly Transfer[] | undefined;
  readonly at: LocalDate;
}

/** Cases that go elsewhere. An empty unit is nobody: a gap or an overlap. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly cases: number;
}

export interface Simulation {
  readonly cases: number;
  readonly moved: number;
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
 * leads, which questions lose or gain their one holder. Pure; what one list says of a question does not hang on the others.
 */
export function simulate(before: TrialList, after: TrialList, past: Iterable<PastCases>): Simulation {
  const [ask, askDraft] = [askerOf(before), askerOf(after)];
  const flows = new Map<string, Flow>();
  const loads = new Map<string, { before: number; after: number }>();
  const result = { cases: 0, moved: 0, opened: [] as PastCases[], closed: [] as PastCases[] };
  for (const question of past) {
    const [from, to] = [ask(question), askDraft(question)];
    const { cases } = question;
    result.cases += cases;
    loadOf(loads, from).before += cases;
    loadOf(loads, to).after += cases;
    if (from === to) continue;
    result.moved += cases;
    const key = JSON.stringify([from, to]);
    flows.set(key, { from, to, cases: (flows.get(key)?.cases ?? 0) + cases });
    if (to === NOBODY) result.opened.push(question);
    if (from === NOBODY) result.closed.push(question);
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

function askerOf({ duties, transfers, at }: TrialList): (question: PastCases) => string {
  const version = duties[0]?.version ?? '';
  const { resolve } = resolver(
    [{ version, effectiveFrom: '0001-01-01', status: 'published' }],
    duties,
    transfers,
  );
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
