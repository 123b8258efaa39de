import type { Specific, Valid } from '../duty.ts';
import type { ConditionTable } from './columns.ts';
import { FEEL_TYPES, feelString, feelValues } from './feel.ts';
import type { Ranked } from './rows.ts';
import { AREA, CIRCUMSTANCES, DATE, RANK } from './words.ts';
import { element, escapeText, type Node } from './xml.ts';

export interface OutputColumn<Row> {
  readonly field: string;
  readonly name: string;
  readonly typeRef: string;
  /** What may stand there, when it is a closed set. */
  readonly values?: readonly string[] | undefined;
  /** The value in FEEL. */
  result(row: Row): string;
}

/** A decision table over place, day and circumstances. */
export interface TableToWrite<Row> {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Before ids of its parts, so that they are unique in the file. */
  readonly prefix: string;
  readonly typeRef: string;
  /** Ids of the data that it requires. */
  readonly data: readonly string[];
  readonly conditions: ConditionTable<Row>;
  readonly outputs: readonly OutputColumn<Row>[];
  readonly rows: readonly Ranked<Row>[];
}

export function tableDecision<Row extends Specific & Valid>(table: TableToWrite<Row>): Node {
  const { id, name, prefix, conditions, outputs, rows } = table;
  return element(
    'decision',
    { id, name },
    element('description', {}, escapeText(table.description)),
    element('variable', { id: `${id}_variable`, name, typeRef: table.typeRef }),
    table.data.map((each) => requires(`${prefix}needs_${each}`, 'requiredInput', each)),
    element(
      'decisionTable',
      { id: `${id}_table`, hitPolicy: 'RULE ORDER', preferredOrientation: 'Rule-as-Row', outputLabel: name },
      input(`${prefix}input_area`, AREA, 'string', AREA),
      input(`${prefix}input_date`, DATE, 'date', DATE),
      conditions.columns.map(({ name: label, type, values, nth }, i) =>
        input(
          `${prefix}input_${i + 1}`,
          label,
          FEEL_TYPES[type],
          circumstanceOf(label),
          nth === 0 ? feelValues(type, values) : undefined,
        ),
      ),
      outputs.map((column) => output(`${prefix}output_${column.field}`, column)),
      element('output', { id: `${prefix}output_rank`, name: RANK, label: RANK, typeRef: 'number' }),
      rows.map((ranked, i) => rule(`${prefix}rule_${i + 1}`, ranked, table)),
    ),
  );
}

export function requires(id: string, kind: 'requiredInput' | 'requiredDecision', what: string): Node {
  return element('informationRequirement', { id }, element(kind, { href: `#${what}` }));
}

/** Whatever a circumstance is called, FEEL can look it up; an unknown one is null, and no test holds on null. */
function circumstanceOf(name: string): string {
  return `get value(${CIRCUMSTANCES}, ${feelString(name)})`;
}

function input(id: string, label: string, typeRef: string, expression: string, values?: string): Node {
  return element(
    'input',
    { id, label },
    element('inputExpression', { id: `${id}_expression`, typeRef }, text(expression)),
    values === undefined ? '' : element('inputValues', { id: `${id}_values` }, text(values)),
  );
}

function output<Row>(id: string, { name, typeRef, values }: OutputColumn<Row>): Node {
  const allowed = values?.map((each) => feelString(each)).join(', ');
  return element(
    'output',
    { id, name, label: name, typeRef },
    allowed === undefined ? '' : element('outputValues', { id: `${id}_values` }, text(allowed)),
  );
}

function rule<Row extends Specific & Valid>(
  id: string,
  { row, rank }: Ranked<Row>,
  { conditions, outputs }: TableToWrite<Row>,
): Node {
  const { area, validFrom, validTo } = row;
  const day = (date: string) => `date(${feelString(date)})`;
  const dates = validTo === undefined ? `>= ${day(validFrom)}` : `[${day(validFrom)}..${day(validTo)}]`;
  const tests = [`starts with(?, ${feelString(area)})`, dates, ...conditions.cells(row)];
  const results = [...outputs.map(({ result }) => result(row)), String(rank)];
  return element(
    'rule',
    { id },
    tests.map((test, i) => element('inputEntry', { id: `${id}_in_${i}` }, text(test))),
    results.map((result, i) => element('outputEntry', { id: `${id}_out_${i}` }, text(result))),
  );
}

export function text(content: string): Node {
  return element('text', {}, escapeText(content));
}
