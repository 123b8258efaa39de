import type { Fault } from '#kernel/fault.ts';
import type { XmlElement } from '#platform/files/xml-tree.ts';
import { childrenOf, DMN_SHEET, nameOf, textIn } from './table-xml.ts';
import { tokensOf } from './tokens.ts';
import { AREA, CIRCUMSTANCES, DATE, OUTPUT_FIELDS, OUTPUTS, type OutputField, RANK } from './words.ts';

/** What an input column asks about. */
export type Asked =
  | { readonly kind: 'area' | 'date' | 'unknown' }
  | { readonly kind: 'circumstance'; readonly name: string };

export interface Columns {
  readonly asked: readonly Asked[];
  /** Where each output stands; the order may have been changed. */
  readonly outputs: ReadonlyMap<OutputField, number>;
}

/** Finds out what every column is about, by its expression and its name; what is not understood is a fault of the whole column. */
export function columnsOf(table: XmlElement, faults: Fault[]): Columns {
  const fault = (code: string, params: Fault['params']): void => {
    faults.push({ sheet: DMN_SHEET, row: 0, code, params });
  };
  const asked = childrenOf(table, 'input').map((input): Asked => {
    const expression = childrenOf(input, 'inputExpression').map(textIn).join('');
    const found = askedBy(expression);
    if (found.kind === 'unknown')
      fault('dmn-input-unknown', { text: expression || (input.attributes['label'] ?? '') });
    return found;
  });
  const names = childrenOf(table, 'output').map(nameOf);
  const outputs = new Map<OutputField, number>();
  names.forEach((name, i) => {
    const field = OUTPUT_FIELDS.find((each) => OUTPUTS[each] === name);
    if (field && !outputs.has(field)) outputs.set(field, i);
    else if (name !== RANK) fault('dmn-output-unknown', { name });
  });
  for (const field of ['item', 'lead', 'listType', 'ground'] as const)
    if (!outputs.has(field)) fault('dmn-output-missing', { name: OUTPUTS[field] });
  for (const [kind, name] of [
    ['area', AREA],
    ['date', DATE],
  ] as const) {
    const times = asked.filter((each) => each.kind === kind).length;
    if (times !== 1) fault(times === 0 ? 'dmn-input-missing' : 'dmn-input-twice', { name });
  }
  return { asked, outputs };
}

/** `区域`, `日期`, `get value(情形, "物业")`, `情形.物业`, or the plain name of a circumstance. */
function askedBy(expression: string): Asked {
  const plain = expression.trim();
  if (plain === AREA) return { kind: 'area' };
  if (plain === DATE) return { kind: 'date' };
  const inContext = new RegExp(`^get\\s+value\\s*\\(\\s*${CIRCUMSTANCES}\\s*,([\\s\\S]*)\\)$`).exec(
    plain,
  )?.[1];
  if (inContext !== undefined) {
    const [name, ...more] = tokensOf(inContext) ?? [];
    return name?.kind === 'string' && more.length === 0
      ? { kind: 'circumstance', name: name.text }
      : { kind: 'unknown' };
  }
  const name = new RegExp(`^(?:${CIRCUMSTANCES}\\.)?([\\p{L}_][\\p{L}\\p{N}_]*)$`, 'u').exec(plain)?.[1];
  return name === undefined ? { kind: 'unknown' } : { kind: 'circumstance', name };
}
