import type { DutyBook } from '../book.ts';
import type { Duty } from '../duty.ts';
import { LIST_TYPE_WORDS } from '../workbook/duty-sheet.ts';
import { type ConditionTable, conditionTable } from './columns.ts';
import { type Drawn, diagram } from './diagram.ts';
import { FEEL_TYPES, feelString, feelValues } from './feel.ts';
import { type RankedDuty, rankedDuties } from './rows.ts';
import {
  AREA,
  CIRCUMSTANCES,
  DATE,
  DESCRIPTION,
  HOLDER,
  OUTPUT_FIELDS,
  OUTPUTS,
  type OutputField,
  RANK,
  RESULTS,
  RULES,
} from './words.ts';
import { element, escapeText, type Node } from './xml.ts';

export const DMN_NAMESPACE = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

/**
 * A matter's decision table in DMN 1.3: a rule for each row of the list that can answer for it, and a decision that draws one
 * holder, a gap or an overlap from the rules that hold, exactly as `resolve` does. Why it is laid out like this is in
 * docs/decisions/0020. The same list gives the same bytes.
 */
export function writeDmn(matter: string, version: string, duties: readonly Duty[], book: DutyBook): string {
  const rows = rankedDuties(matter, duties);
  const table = conditionTable(
    matter,
    rows.map(({ duty }) => duty),
    book.matters,
  );
  const name = `${book.findMatter(matter)?.name ?? matter} ${version}`;
  const drawn: Drawn = {
    area: 'data_area',
    date: 'data_date',
    circumstances: 'data_circumstances',
    rules: 'rules',
    holder: 'holder',
  };
  const definitions = element(
    'definitions',
    {
      xmlns: DMN_NAMESPACE,
      'xmlns:dmndi': 'https://www.omg.org/spec/DMN/20191111/DMNDI/',
      'xmlns:dc': 'http://www.omg.org/spec/DMN/20180521/DC/',
      'xmlns:di': 'http://www.omg.org/spec/DMN/20180521/DI/',
      ...{ id: `duties_${matter}`, name, namespace: namespaceOf(book.district, matter), exporter: 'Jingwei' },
    },
    itemDefinitions(),
    inputData(drawn.area, AREA, 'string'),
    inputData(drawn.date, DATE, 'date'),
    inputData(drawn.circumstances, CIRCUMSTANCES, 'Any'),
    rulesDecision(drawn, matter, rows, table),
    holderDecision(drawn),
    diagram(drawn),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${definitions}\n`;
}

/** Says of whose matter the file is, wherever it is renamed: read again, it must be the same. */
export function namespaceOf(district: string, matter: string): string {
  return `urn:jingwei:duties:${district}:${matter}`;
}

function itemDefinitions(): Node {
  return element(
    'itemDefinition',
    { id: 'type_units', name: 'tUnits', isCollection: 'true' },
    element('typeRef', {}, 'string'),
  );
}

function inputData(id: string, name: string, typeRef: string): Node {
  return element('inputData', { id, name }, element('variable', { id: `${id}_variable`, name, typeRef }));
}

function requires(id: string, kind: 'requiredInput' | 'requiredDecision', what: string): Node {
  return element('informationRequirement', { id }, element(kind, { href: `#${what}` }));
}

function rulesDecision(
  drawn: Drawn,
  matter: string,
  rows: readonly RankedDuty[],
  table: ConditionTable,
): Node {
  const data = [drawn.area, drawn.date, drawn.circumstances];
  return element(
    'decision',
    { id: drawn.rules, name: RULES },
    element('description', {}, escapeText(DESCRIPTION)),
    element('variable', { id: 'rules_variable', name: RULES, typeRef: 'Any' }),
    data.map((id) => requires(`needs_${id}`, 'requiredInput', id)),
    element(
      'decisionTable',
      { id: 'rules_table', hitPolicy: 'RULE ORDER', preferredOrientation: 'Rule-as-Row', outputLabel: RULES },
      input('input_area', AREA, 'string', AREA),
      input('input_date', DATE, 'date', DATE),
      table.columns.map(({ name, type, values, nth }, i) =>
        input(
          `input_${i + 1}`,
          name,
          FEEL_TYPES[type],
          circumstanceOf(name),
          nth === 0 ? feelValues(type, values) : undefined,
        ),
      ),
      OUTPUT_FIELDS.map((field) => output(field, matter)),
      element('output', { id: 'output_rank', name: RANK, label: RANK, typeRef: 'number' }),
      rows.map(({ duty, rank }, i) => rule(`rule_${i + 1}`, duty, rank, table)),
    ),
  );
}

/** Whatever a circumstance is called, FEEL can look it up; an unknown one is null, and no test holds on null. */
export function circumstanceOf(name: string): string {
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

function output(field: OutputField, matter: string): Node {
  const name = OUTPUTS[field];
  const typeRef = field === 'assists' ? 'tUnits' : 'string';
  const values =
    field === 'listType'
      ? Object.keys(LIST_TYPE_WORDS)
      : field === 'matter'
        ? [6, 4, 2].filter((length) => length <= matter.length).map((length) => matter.slice(0, length))
        : [];
  return element(
    'output',
    { id: `output_${field}`, name, label: name, typeRef },
    values.length === 0
      ? ''
      : element(
          'outputValues',
          { id: `output_${field}_values` },
          text(values.map((each) => feelString(each)).join(', ')),
        ),
  );
}

function rule(id: string, duty: Duty, rank: number, table: ConditionTable): Node {
  const { area, validFrom, validTo } = duty;
  const day = (date: string) => `date(${feelString(date)})`;
  const dates = validTo === undefined ? `>= ${day(validFrom)}` : `[${day(validFrom)}..${day(validTo)}]`;
  const tests = [`starts with(?, ${feelString(area)})`, dates, ...table.cells(duty)];
  const results = [...OUTPUT_FIELDS.map((field) => resultOf(duty, field)), String(rank)];
  return element(
    'rule',
    { id },
    tests.map((test, i) => element('inputEntry', { id: `${id}_in_${i}` }, text(test))),
    results.map((result, i) => element('outputEntry', { id: `${id}_out_${i}` }, text(result))),
  );
}

function resultOf(duty: Duty, field: OutputField): string {
  if (field === 'assists') return `[${duty.assists.map((unit) => feelString(unit)).join(', ')}]`;
  const value = duty[field];
  if (value === undefined) return 'null';
  const word = Object.entries(LIST_TYPE_WORDS).find(
    ([, type]) => field === 'listType' && type === value,
  )?.[0];
  return feelString(word ?? value);
}

function holderDecision({ rules, holder }: Drawn): Node {
  const best = `命中: if ${RULES} = null then [] else ${RULES}, 最具体: 命中[${RANK} = min(命中.${RANK})]`;
  const units = `主办: distinct values(最具体.${OUTPUTS.lead}), 序号: 最具体.${OUTPUTS.item}`;
  const { gap, holder: one, overlap } = RESULTS;
  const result = `结果: if count(主办) = 0 then "${gap}" else if count(主办) = 1 then "${one}" else "${overlap}"`;
  return element(
    'decision',
    { id: holder, name: HOLDER },
    element('variable', { id: 'holder_variable', name: HOLDER, typeRef: 'Any' }),
    requires('needs_rules', 'requiredDecision', rules),
    element('literalExpression', { id: 'holder_expression' }, text(`{${best}, ${units}, ${result}}`)),
  );
}

function text(content: string): Node {
  return element('text', {}, escapeText(content));
}
