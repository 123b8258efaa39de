import { isLocalDate } from '#kernel/time.ts';
import { dimensionOf } from './analyse/dimension.ts';
import { type Condition, distinctConditions, holds, isOrdered } from './condition.ts';
import type { Circumstance } from './matter.ts';
import { flagWords } from './words.ts';

export type ConditionProblem =
  | { readonly kind: 'unknown-circumstance'; readonly name: string }
  /** Matters beneath one branch know a circumstance of this name as different things. */
  | { readonly kind: 'two-types'; readonly name: string }
  | { readonly kind: 'wrong-value'; readonly name: string; readonly value: string; readonly expected: string }
  | { readonly kind: 'wrong-comparison'; readonly name: string }
  /** A night: from an hour in the evening to one in the morning. */
  | { readonly kind: 'past-midnight'; readonly name: string }
  | { readonly kind: 'contradiction'; readonly name: string };

/**
 * What is wrong with conditions over a matter with these circumstances; empty when they can be asked of it.
 * @param circumstances of the matter and of all above and below it: a row on a branch holds for each of them
 */
export function checkConditions(
  conditions: readonly Condition[],
  circumstances: readonly Circumstance[],
): ConditionProblem[] {
  const problems = conditions.flatMap((condition): ConditionProblem[] => {
    const { name } = condition;
    const known = circumstances.filter((each) => each.name === name);
    const [first] = known;
    if (!first) return [{ kind: 'unknown-circumstance', name }];
    if (known.some(({ type }) => type !== first.type)) return [{ kind: 'two-types', name }];
    return checkCondition(condition, { ...first, values: known.flatMap(({ values }) => values) });
  });
  return problems.length > 0 ? problems : impossible(conditions, circumstances);
}

function impossible(
  conditions: readonly Condition[],
  circumstances: readonly Circumstance[],
): ConditionProblem[] {
  return [...Map.groupBy(distinctConditions(conditions), ({ name }) => name)].flatMap(
    ([name, own]): ConditionProblem[] => {
      if (canAllHold(own, circumstances)) return [];
      const isTime = circumstances.find((each) => each.name === name)?.type === 'time';
      const night = isTime && own.every(({ op }) => op !== 'eq' && op !== 'in');
      return [{ kind: night ? 'past-midnight' : 'contradiction', name }];
    },
  );
}

/** True when some circumstances meet all of these; conditions on different names never exclude one another. */
export function canAllHold(conditions: readonly Condition[], known: readonly Circumstance[]): boolean {
  return [...Map.groupBy(conditions, ({ name }) => name)].every(([name, own]) => {
    const alike = known.filter((each) => each.name === name);
    const [first] = alike;
    if (!first) return false;
    const { cells } = dimensionOf({ ...first, values: alike.flatMap(({ values }) => values) }, own);
    return cells.some(({ value }) => own.every((condition) => holds(condition, { [name]: value })));
  });
}

function checkCondition(condition: Condition, circumstance: Circumstance): ConditionProblem[] {
  if (!isOrdered(circumstance.type) && condition.op !== 'eq' && condition.op !== 'in') {
    return [{ kind: 'wrong-comparison', name: condition.name }];
  }
  const allowed = circumstance.type === 'flag' ? [...flagWords] : circumstance.values;
  const fits = (value: string): boolean => {
    if (circumstance.type === 'flag' || circumstance.type === 'choice') return allowed.includes(value);
    if (circumstance.type === 'number') return /^-?\d+(\.\d+)?$/.test(value);
    if (circumstance.type === 'time') return /^(([01]?\d|2[0-3]):[0-5]\d|24:00)$/.test(value);
    if (circumstance.type === 'date') return isLocalDate(value);
    return true;
  };
  const expected = {
    flag: allowed.join('/'),
    choice: allowed.join('/'),
    number: '7',
    time: '22:00',
    date: '2026-06-01',
    text: '',
  };
  return condition.values
    .filter((value) => !fits(value))
    .map((value) => ({
      kind: 'wrong-value' as const,
      name: condition.name,
      value,
      expected: expected[circumstance.type],
    }));
}
