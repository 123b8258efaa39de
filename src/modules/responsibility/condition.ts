import { daysBetween, isLocalDate } from '#kernel/time.ts';
import type { CircumstanceType } from './matter.ts';
import { conditionSeparators } from './words.ts';

export type ConditionOp = 'in' | 'eq' | 'ge' | 'gt' | 'le' | 'lt';

/** One unary test over a circumstance: `道路=市政/乡村`, `楼层>=7`. A duty row holds when all of its conditions do. */
export interface Condition {
  readonly name: string;
  readonly op: ConditionOp;
  readonly values: readonly string[];
}

/** What is known about a place or demand: `{"物业":"是"}`. What is not known is absent, and no condition holds on it. */
export type Circumstances = Readonly<Record<string, string>>;

const OPERATORS: readonly (readonly [string, ConditionOp])[] = [
  ['>=', 'ge'],
  ['≥', 'ge'],
  ['<=', 'le'],
  ['≤', 'le'],
  ['>', 'gt'],
  ['<', 'lt'],
  ['=', 'eq'],
];
const SIGNS: Readonly<Record<ConditionOp, string>> = {
  in: '=',
  eq: '=',
  ge: '>=',
  gt: '>',
  le: '<=',
  lt: '<',
};

/** Reads a condition cell. `undefined` in the list stands for a part that cannot be read, so that every fault can be named. */
export function parseConditions(text: string): { conditions: Condition[]; unreadable: string[] } {
  const conditions: Condition[] = [];
  const unreadable: string[] = [];
  for (const part of text.normalize('NFKC').split(conditionSeparators)) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    const condition = parseCondition(trimmed);
    if (condition) conditions.push(condition);
    else unreadable.push(trimmed);
  }
  return { conditions, unreadable };
}

function parseCondition(text: string): Condition | undefined {
  const match = /^([^<>=≤≥]+?)\s*(>=|<=|≥|≤|>|<|=)\s*([^<>=≤≥]+)$/.exec(text);
  const [, name = '', sign = '', right = ''] = match ?? [];
  const op = OPERATORS.find(([written]) => written === sign)?.[1];
  const values = [...new Set(right.split('/').map((value) => value.trim()))].filter((value) => value !== '');
  if (!match || !op || values.length === 0) return undefined;
  if (op !== 'eq' && values.length > 1) return undefined;
  return { name: name.trim(), op: values.length > 1 ? 'in' : op, values };
}

/** The cell's form again: `物业=是；道路=市政/乡村`. Reading it gives the same conditions. */
export function showConditions(conditions: readonly Condition[]): string {
  return conditions.map(showCondition).join('；');
}

export function showCondition(condition: Condition): string {
  return `${condition.name}${SIGNS[condition.op]}${condition.values.join('/')}`;
}

/** Saying a thing twice does not make a row more specific. */
export function distinctConditions(conditions: readonly Condition[]): readonly Condition[] {
  if (conditions.length < 2) return conditions;
  const seen = new Set<string>();
  return conditions.filter(({ name, op, values }) => {
    const key = JSON.stringify([name, op, [...values].sort()]);
    return !seen.has(key) && seen.add(key);
  });
}

/** True when every condition holds. Total: an unknown name, a missing value or a wrong type is simply «does not hold». */
export function allHold(conditions: readonly Condition[], circumstances: Circumstances): boolean {
  for (const condition of conditions) if (!holds(condition, circumstances)) return false;
  return true;
}

export function holds(condition: Condition, circumstances: Circumstances): boolean {
  const actual = Object.hasOwn(circumstances, condition.name) ? circumstances[condition.name] : undefined;
  if (actual === undefined || actual === '') return false;
  const equal = condition.op === 'eq' || condition.op === 'in';
  if (equal && condition.values.includes(actual)) return true;
  const left = magnitude(actual);
  if (Number.isNaN(left)) return false;
  if (equal) return condition.values.some((value) => alike(value, actual) && magnitude(value) === left);
  const wanted = condition.values[0] ?? '';
  if (!alike(wanted, actual)) return false;
  const right = magnitude(wanted);
  if (condition.op === 'ge') return left >= right;
  if (condition.op === 'gt') return left > right;
  if (condition.op === 'le') return left <= right;
  return left < right;
}

/** Both are times, or days, or neither: half past twelve is not more than seven storeys. */
function alike(a: string, b: string): boolean {
  return a.includes(':') === b.includes(':') && isDay(a) === isDay(b);
}

/** Whether it is a real day is dear to ask, and asked of every value: first how long it is. */
function isDay(text: string): boolean {
  return text.length === 10 && isLocalDate(text);
}

/**
 * How big a value is: a number as it is, a time of day in minutes, a day as days since 1970. NaN for anything else, which no
 * comparison holds on and which equals nothing but the same words.
 */
export function magnitude(text: string): number {
  // Words are by far the most that is asked.
  if (!/^[-\d]/.test(text)) return Number.NaN;
  const time = /^(\d{1,2}):(\d{2})$/.exec(text);
  if (time) return Number(time[1]) * 60 + Number(time[2]);
  if (isDay(text)) return daysBetween('1970-01-01', text);
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** True for types whose values are more or less: their conditions may compare. */
export function isOrdered(type: CircumstanceType): boolean {
  return type === 'number' || type === 'time' || type === 'date';
}
