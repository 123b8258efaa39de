import { type Condition, type ConditionOp, distinctConditions, magnitude } from '../condition.ts';
import type { Duty } from '../duty.ts';
import type { Circumstance, CircumstanceType, Matter } from '../matter.ts';
import { feelLiteral } from './feel.ts';

/** A column of conditions. What one cell cannot say of a circumstance goes into a second column about the same. */
export interface ConditionColumn extends Circumstance {
  readonly nth: number;
}

export interface ConditionTable {
  readonly columns: readonly ConditionColumn[];
  /** One cell for each column; `-` where the row asks nothing. */
  cells(duty: Duty): string[];
}

/** Circumstances that rows of a matter may ask: its own, and those of matters above and below it. */
export function circumstancesFor(matter: string, matters: ReadonlyMap<string, Matter>): Circumstance[] {
  return [...matters.values()]
    .filter(({ code }) => code.startsWith(matter) || matter.startsWith(code))
    .flatMap(({ circumstances }) => circumstances);
}

/** Lays the conditions of rows out in columns, first those of the matter itself, in the order of the catalogue. */
export function conditionTable(
  matter: string,
  duties: readonly Duty[],
  matters: ReadonlyMap<string, Matter>,
): ConditionTable {
  const own = matters.get(matter)?.circumstances ?? [];
  const columns = new Map<string, ConditionColumn>(
    own.map((each) => [keyOf(each.name, each.type, 0), { ...each, nth: 0 }]),
  );
  const lines = new Map<Duty, Map<string, string>>();
  for (const duty of duties) {
    const line = new Map<string, string>();
    for (const { circumstance, tests } of grouped(duty, matters)) {
      tests.forEach((test, nth) => {
        const key = keyOf(circumstance.name, circumstance.type, nth);
        if (!columns.has(key)) columns.set(key, { ...circumstance, nth });
        line.set(key, test);
      });
    }
    lines.set(duty, line);
  }
  const order = [...columns.keys()];
  return {
    columns: [...columns.values()],
    cells: (duty) => order.map((key) => lines.get(duty)?.get(key) ?? '-'),
  };
}

function keyOf(name: string, type: CircumstanceType, nth: number): string {
  return JSON.stringify([name, type, nth]);
}

/** Tests of a row by circumstance: each test is what one cell says. */
function grouped(
  duty: Duty,
  matters: ReadonlyMap<string, Matter>,
): { circumstance: Circumstance; tests: string[] }[] {
  const known = circumstancesFor(duty.matter, matters);
  const byName = Map.groupBy(distinctConditions(duty.conditions), ({ name }) => name);
  return [...byName].map(([name, conditions]) => {
    const circumstance = known.find((each) => each.name === name) ?? {
      name,
      type: 'text' as const,
      values: [],
    };
    return { circumstance, tests: testsOf(conditions, circumstance.type) };
  });
}

/** A lower and an upper bound share one cell as an interval; everything else has a cell of its own. */
function testsOf(conditions: readonly Condition[], type: CircumstanceType): string[] {
  const rest = [...conditions];
  const tests: string[] = [];
  for (const lower of conditions.filter(({ op }) => op === 'ge' || op === 'gt')) {
    const upper = rest.find((each) => (each.op === 'le' || each.op === 'lt') && sizeOf(lower) < sizeOf(each));
    if (!upper) continue;
    rest.splice(rest.indexOf(lower), 1);
    rest.splice(rest.indexOf(upper), 1);
    const [from, to] = [lower, upper].map(({ values }) => feelLiteral(values[0] ?? '', type));
    tests.push(`${lower.op === 'ge' ? '[' : '('}${from}..${to}${upper.op === 'le' ? ']' : ')'}`);
  }
  return [...tests, ...rest.map((condition) => testOf(condition, type))];
}

function sizeOf({ values }: Condition): number {
  return magnitude(values[0] ?? '');
}

function testOf({ op, values }: Condition, type: CircumstanceType): string {
  return SIGNS[op] + values.map((value) => feelLiteral(value, type)).join(', ');
}

const SIGNS: Readonly<Record<ConditionOp, string>> = {
  eq: '',
  in: '',
  ge: '>= ',
  gt: '> ',
  le: '<= ',
  lt: '< ',
};
