import type { ConditionColumn } from './columns.ts';
import { FEEL_TYPES, feelValues } from './feel.ts';
import { OUTPUTS, RANK, TRANSFER_OUTPUTS } from './words.ts';
import { text } from './write-table.ts';
import { element, type Node } from './xml.ts';

/** The types of what goes into the decisions and of what comes out, so that editors and engines can check values. */
export function itemDefinitions(columns: readonly ConditionColumn[]): Node {
  const strings = (names: readonly string[]) => names.map((name) => [name, 'string'] as const);
  const { assists, ...plain } = OUTPUTS;
  const answer = [...strings(['结果']), ['主办', 'tUnits'], ['序号', 'tUnits']] as const;
  const rows = [...strings(Object.values(plain)), [assists, 'tUnits'], [RANK, 'number']] as const;
  return [
    element(
      'itemDefinition',
      { id: 'type_units', name: 'tUnits', isCollection: 'true' },
      element('typeRef', {}, 'string'),
    ),
    structure('tCircumstances', circumstances(columns)),
    structure('tRules', rows.map(component), 'true'),
    structure(
      'tTransfers',
      [...strings(Object.values(TRANSFER_OUTPUTS)), [RANK, 'number'] as const].map(component),
      'true',
    ),
    structure('tListed', answer.map(component)),
    structure('tHolder', [...answer, ['经过', 'tUnits'] as const].map(component)),
  ];
}

function structure(name: string, components: Node, isCollection?: string): Node {
  return element('itemDefinition', { id: `type_${name}`, name, isCollection }, components);
}

function component([name, typeRef]: readonly [string, string]): Node {
  return element('itemComponent', { name }, element('typeRef', {}, typeRef));
}

/** One for each circumstance. One that matters type differently may be anything. */
function circumstances(columns: readonly ConditionColumn[]): Node {
  return [...Map.groupBy(columns, ({ name }) => name)].map(([name, own]) => {
    const types = new Set(own.map(({ type }) => type));
    const [first] = own;
    if (!first || types.size > 1) return component([name, 'Any']);
    const allowed = feelValues(first.type, [...new Set(own.flatMap(({ values }) => values))]);
    return element(
      'itemComponent',
      { name },
      element('typeRef', {}, FEEL_TYPES[first.type]),
      allowed === undefined ? '' : element('allowedValues', {}, text(allowed)),
    );
  });
}
