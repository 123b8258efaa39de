import { addDays, isLocalDate, type LocalDate } from '#kernel/time.ts';
import type { DutyBook } from '../book.ts';
import { valuesOf } from '../circumstances.ts';
import { type Condition, parseConditions, showConditions } from '../condition.ts';
import type { CircumstanceType } from '../matter.ts';
import { circumstancesFor } from './columns.ts';
import type { Asked } from './read-columns.ts';
import { readTests, type Tests, type Value } from './unary.ts';

export type Complain = (code: string, params?: Readonly<Record<string, string | number>>) => void;

/** `starts with(?, "990110001")`; nothing asked is the whole district. */
export function readArea(text: string, district: string, complain: Complain): string {
  const tests = readTests(text);
  if (tests?.kind === 'none') return district;
  if (tests?.kind === 'starts') return tests.text;
  const [value] = tests?.kind === 'values' && !tests.negated ? tests.values : [];
  complain('dmn-area-form', { text, area: value?.text ?? district });
  return value?.text ?? district;
}

/** A first day, and a last one where there is one. */
export function readDates(
  text: string,
  complain: Complain,
): { validFrom: LocalDate; validTo: LocalDate | undefined } {
  const tests = readTests(text);
  const bounds = tests?.kind === 'bounds' ? tests.bounds : [];
  let validFrom: LocalDate | undefined;
  let validTo: LocalDate | undefined;
  for (const [op, { type, text: day }] of bounds) {
    if (type !== 'date' || !isLocalDate(day)) continue;
    if (op === 'ge') validFrom = day;
    else if (op === 'gt') validFrom = addDays(day, 1);
    else validTo = op === 'le' ? day : addDays(day, -1);
  }
  if (validFrom !== undefined && bounds.length === (validTo === undefined ? 1 : 2))
    return { validFrom, validTo };
  complain('dmn-date-form', { text });
  return { validFrom: '1970-01-01', validTo: undefined };
}

/** Where faults of a column go, and how a value of another type was read. */
export interface Hearing {
  complain(column: string): Complain;
  note(column: string, value: string, as: string): void;
}

/** The cells about circumstances as a condition cell of the list: all of them together. */
export function readConditions(
  cells: readonly (readonly [Asked & { kind: 'circumstance' }, string])[],
  matter: string,
  book: DutyBook,
  { complain, note }: Hearing,
): string {
  const known = circumstancesFor(matter, book.matters);
  return cells
    .flatMap(([{ name }, text]) => {
      const circumstance = known.find((each) => each.name === name);
      const tests = readTests(text);
      const conditions = tests && conditionsOf(name, tests, circumstance ? valuesOf(circumstance) : []);
      if (!conditions) complain(name)('dmn-test-unreadable', { text });
      else if (!isWritable(conditions)) complain(name)('dmn-value-form', { text });
      else {
        const read = showConditions(conditions);
        if (circumstance && otherType(tests, circumstance.type)) note(name, text, read);
        return [read];
      }
      return [];
    })
    .filter((part) => part !== '')
    .join('；');
}

/** How values of a circumstance are written in FEEL. */
const WRITTEN: Readonly<Record<CircumstanceType, Value['type']>> = {
  ...{ flag: 'boolean', choice: 'string', number: 'number', time: 'time', date: 'date', text: 'string' },
};

/** Whether a value is written as something else, such as "7" for 7: an engine would hold the two to be different. */
function otherType(tests: Tests, type: CircumstanceType): boolean {
  const values =
    tests.kind === 'values' ? tests.values : tests.kind === 'bounds' ? tests.bounds.map(([, v]) => v) : [];
  return values.some((value) => value.type !== WRITTEN[type]);
}

/** Undefined when a list cannot say it: «not» needs a closed set of values. */
function conditionsOf(name: string, tests: Tests, allowed: readonly string[]): Condition[] | undefined {
  if (tests.kind === 'none') return [];
  if (tests.kind === 'bounds') return tests.bounds.map(([op, { text }]) => ({ name, op, values: [text] }));
  if (tests.kind === 'starts') return undefined;
  const said = tests.values.map(({ text }) => text);
  const values = tests.negated ? allowed.filter((each) => !said.includes(each)) : [...new Set(said)];
  const strange = tests.negated && said.some((each) => !allowed.includes(each));
  return values.length === 0 || strange ? undefined : [{ name, op: values.length > 1 ? 'in' : 'eq', values }];
}

/** A condition cell has signs of its own; what holds one of them cannot be written there. */
function isWritable(conditions: readonly Condition[]): boolean {
  const { conditions: again, unreadable } = parseConditions(showConditions(conditions));
  return unreadable.length === 0 && JSON.stringify(again) === JSON.stringify(conditions);
}
