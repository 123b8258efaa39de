import type { Random } from './random.ts';

/** How a unit works, so that figures on screens have something to show. */
export interface Character {
  /** Share of the term used until it answers; above one is late. */
  readonly pace: readonly [from: number, to: number];
  /** Working hours until it signs. */
  readonly signs: readonly [from: number, to: number];
  /** Of those who reply, how many say that it is not solved. */
  readonly unsolved: number;
  /** How many residents reply at all. */
  readonly replies: number;
  /** How often it explains instead of doing. */
  readonly explains: number;
}

const usual: Character = {
  pace: [0.2, 0.82],
  signs: [0.3, 4.5],
  unsolved: 0.06,
  replies: 0.76,
  explains: 0.14,
};
const slow: Character = { pace: [0.6, 1.35], signs: [3, 11], unsolved: 0.1, replies: 0.68, explains: 0.2 };
/** Quick on paper; the residents do not agree. */
const hasty: Character = {
  pace: [0.06, 0.25],
  signs: [0.1, 1.2],
  unsolved: 0.26,
  replies: 0.72,
  explains: 0.38,
};
const overloaded: Character = {
  pace: [0.75, 1.6],
  signs: [4, 14],
  unsolved: 0.1,
  replies: 0.7,
  explains: 0.12,
};
const excellent: Character = {
  pace: [0.1, 0.5],
  signs: [0.1, 1.5],
  unsolved: 0.04,
  replies: 0.84,
  explains: 0.08,
};

const slowUnits: ReadonlySet<string> = new Set(['zrj', 'zjj', 'b103', 'dxgs', 'jtj']);
const hastyLines: ReadonlySet<string> = new Set(['scj']);
const summerUnits: ReadonlySet<string> = new Set(['swj', 'zls', 'gdgs', 'b003']);
const excellentUnits: ReadonlySet<string> = new Set(['cgj-001', 'b101', 'rqgs', 'mzj']);

/** The character of a unit in a month. Units nobody has thought about work as most do. */
export function characterOf(unit: string, month: number): Character {
  if (summerUnits.has(unit) && month >= 6 && month <= 8) return overloaded;
  if (slowUnits.has(unit)) return slow;
  if (hastyLines.has(unit.split('-')[0] ?? unit)) return hasty;
  return excellentUnits.has(unit) ? excellent : usual;
}

/** A share drawn so that most lie near the lower end and a few run past the upper. */
export function paceOf(random: Random, { pace }: Character): number {
  const [from, to] = pace;
  const skewed = random.next() ** 1.5;
  return from + skewed * (to - from) + (random.chance(0.025) ? random.between(0.15, 0.6) : 0);
}
