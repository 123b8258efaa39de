import { type Condition, type ConditionOp, distinctConditions, magnitude } from '../condition.ts';
import type { Specific } from '../duty.ts';
import type { Circumstance, CircumstanceType, Matter } from '../matter.ts';
import { feelLiteral } from './feel.ts';

/** A column of conditions. What one cell cannot say of a circumstance goes into a second column about the same. */
export interface ConditionColumn extends Circumstance {
  readonly nth: number;
}

export interface ConditionTable<Row> {
  readonly columns: readonly ConditionColumn[];
  /** One cell for each column; `-` where the row asks nothing. */
  cells(row: Row): string[];
}

type Asking = Pick<Specific, 'matter' | 'conditions'>;

/** Circumstances that rows of a matter may ask: its own, and those of matters above and below it. */
export function circumstancesFor(matter: string, matters: ReadonlyMap<string, Matter>): Circumstance[] {
  return [...matters.values()]
    .filter(({ code }) => code.startsWith(matter) || matter.startsWith(code))
    .flatMap(({ circumstances }) => circumstances);
}

/** Lays the conditions of rows out in columns, first those of the matter itself, in the order of the catalogue. */
export function conditionTable<Row extends Asking>(
  matter: string,
  rows: readonly Row[],
  matters: ReadonlyMap<string, Matter>,
): ConditionTable<Row> {
  const own = matters.get(matter)?.circumstances ?? [];
  const columns = new Map<string, ConditionColumn>(
    own.map((each) => [keyOf(each.name, each.type, 0), { ...each, nth: 0 }]),
  );
  const lines = new Map<Row, Map<string, string>>();
  for (const row of rows) {
    const line = new Map<string, string>();
    for (const { circumstance, tests } of grouped(row, matters)) {
      tests.forEach((test, nth) => {
        const key = keyOf(circumstance.name, circumstance.type, nth);
        if (!columns.has(key)) columns.set(key, { ...circumstance, nth });
        line.set(key, test);
      });
    }
    lines.set(row, line);
  }
  const order = [...columns.keys()];
  return {
    columns: [...columns.values()],
    cells: (row) => order.map((key) => lines.get(row)?.get(key) ?? '-'),
  };
}

function keyOf(name: string, type: CircumstanceType, nth: number): string {
  return JSON.stringify([name, type, nth]);
}

/** Tests of a row by circumstance: each test is what one cell says. */
function grouped(
  row: Asking,
  matters: ReadonlyMap<string, Matter>,
): { circumstance: Circumstance; tests: string[] }[] {
  const known = circumstancesFor(row.matter, matters);
  const byName = Map.groupBy(distinctConditions(row.conditions), ({ name }) => name);
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
