import type { Fault } from '#kernel/fault.ts';
import type { XmlElement } from '#platform/files/xml-tree.ts';
import { childrenOf, nameOf, textIn } from './table-xml.ts';
import { tokensOf } from './tokens.ts';
import { AREA, CIRCUMSTANCES, DATE, RANK } from './words.ts';

/** What an input column asks about. */
export type Asked =
  | { readonly kind: 'area' | 'date' | 'unknown' }
  | { readonly kind: 'circumstance'; readonly name: string };

/** What a table is expected to have. */
export interface TableWords<Field extends string> {
  /** Where its faults stand. */
  readonly sheet: string;
  readonly outputs: Readonly<Record<Field, string>>;
  /** Without these columns it cannot be read. */
  readonly needed: readonly NoInfer<Field>[];
}

export interface Columns<Field extends string> {
  readonly asked: readonly Asked[];
  /** Where each output stands; the order may have been changed. */
  readonly outputs: ReadonlyMap<Field, number>;
  /** Cells that every rule has, those of columns that are not understood too. */
  readonly cells: { readonly inputs: number; readonly outputs: number };
}

/** Finds out what every column is about, by its expression and its name; what is not understood is a fault of the whole column. */
export function columnsOf<Field extends string>(
  table: XmlElement,
  { sheet, outputs: named, needed }: TableWords<Field>,
  faults: Fault[],
): Columns<Field> {
  const fault = (code: string, params: Fault['params']): void => {
    faults.push({ sheet, row: 0, code, params });
  };
  const asked = childrenOf(table, 'input').map((input): Asked => {
    const expression = childrenOf(input, 'inputExpression').map(textIn).join('');
    const found = askedBy(expression);
    if (found.kind === 'unknown')
      fault('dmn-input-unknown', { text: expression || (input.attributes['label'] ?? '') });
    return found;
  });
  const names = childrenOf(table, 'output').map(nameOf);
  const fields = Object.keys(named) as Field[];
  const outputs = new Map<Field, number>();
  names.forEach((name, i) => {
    const field = fields.find((each) => named[each] === name);
    if (field && !outputs.has(field)) outputs.set(field, i);
    else if (name !== RANK) fault('dmn-output-unknown', { name });
  });
  for (const field of needed) if (!outputs.has(field)) fault('dmn-output-missing', { name: named[field] });
  for (const [kind, name] of [
    ['area', AREA],
    ['date', DATE],
  ] as const) {
    const times = asked.filter((each) => each.kind === kind).length;
    if (times !== 1) fault(times === 0 ? 'dmn-input-missing' : 'dmn-input-twice', { name });
  }
  return { asked, outputs, cells: { inputs: asked.length, outputs: names.length } };
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
