import type { Fault } from '#kernel/fault.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { XmlElement } from '#platform/files/xml-tree.ts';
import { matterAncestry } from '../matter.ts';
import type { Note } from '../workbook/understand.ts';
import type { Known } from '../workbook/write.ts';
import { type Asked, type Columns, columnsOf, type TableWords } from './read-columns.ts';
import { type Complain, readArea, readConditions, readDates } from './read-tests.ts';
import { childrenOf, textIn } from './table-xml.ts';
import { readResult } from './unary.ts';

/** A rule of a table: what it asks, as the list says it, and what it gives. */
export interface RuleRead<Field extends string> {
  /** Its number, beginning with 1. */
  readonly row: number;
  readonly matter: string;
  readonly area: string;
  readonly conditions: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | undefined;
  /** Texts of an output; none where nothing stands. */
  texts(field: Field): readonly string[];
  /** An output that must be there: its absence is a fault. */
  must(field: Field): string;
  may(field: Field): string | undefined;
}

interface Words<Field extends string> extends TableWords<Field> {
  /** Outputs that may hold several texts. */
  readonly lists: readonly NoInfer<Field>[];
}

/** What reading a table tells beside its rules. */
export interface Told {
  readonly faults: Fault[];
  readonly notes: Note[];
}

/** Reads every rule of a table; what a list cannot say is a fault with its number, its column and what to do. */
export function readRules<Field extends string>(
  table: XmlElement,
  words: Words<Field>,
  about: string,
  known: Known,
  { faults, notes }: Told,
): RuleRead<Field>[] {
  const columns = columnsOf(table, words, faults);
  return childrenOf(table, 'rule').flatMap((rule, i) => {
    const at = { sheet: words.sheet, row: i + 1 };
    const odd = oddCells(rule, columns.cells);
    // Which cell is missing cannot be known: whatever stands in the others would be told of the wrong column.
    if (odd) {
      faults.push({ ...at, code: 'dmn-cells-odd', params: odd });
      return [];
    }
    const complain =
      (column: string): Complain =>
      (code, params = {}) => {
        faults.push({ ...at, column, code, params });
      };
    const note = (column: string, value: string, as: string) =>
      notes.push({ ...at, column, code: 'read-type', params: { value, as } });
    const inputs = childrenOf(rule, 'inputEntry').map(textIn);
    const results = resultsOf(rule, words, columns, complain);
    const matter = results.get('matter')?.[0] ?? about;
    if (!matterAncestry(about).includes(matter))
      complain('matter')('dmn-matter-elsewhere', { matter, about });
    const cell = (kind: 'area' | 'date') =>
      inputs[columns.asked.findIndex((each) => each.kind === kind)] ?? '';
    const asked = columns.asked.flatMap((column, at): [Asked & { kind: 'circumstance' }, string][] =>
      column.kind === 'circumstance' ? [[column, inputs[at] ?? '']] : [],
    );
    const texts = (field: Field) => results.get(field) ?? [];
    const read: RuleRead<Field> = {
      row: i + 1,
      matter,
      area: readArea(cell('area'), known.book.district, complain('area')),
      conditions: readConditions(asked, matter, known.book, { complain, note }),
      ...readDates(cell('date'), complain('validFrom')),
      texts,
      may: (field) => texts(field)[0],
      must(field) {
        const value = texts(field).join('\n');
        if (value === '') complain(field)('dmn-cell-missing', { name: words.outputs[field] });
        return value;
      },
    };
    return [read];
  });
}

/** How many cells a rule has and should have; undefined when it has them all. */
function oddCells(rule: XmlElement, wanted: Columns<string>['cells']): Fault['params'] | undefined {
  const inputs = childrenOf(rule, 'inputEntry').length;
  const outputs = childrenOf(rule, 'outputEntry').length;
  if (inputs === wanted.inputs && outputs === wanted.outputs) return undefined;
  return { inputs, outputs, wantedInputs: wanted.inputs, wantedOutputs: wanted.outputs };
}

/** The texts of every output that can be read. */
function resultsOf<Field extends string>(
  rule: XmlElement,
  words: Words<Field>,
  columns: Columns<Field>,
  complain: (column: string) => Complain,
): Map<string, readonly string[]> {
  const outputs = childrenOf(rule, 'outputEntry').map(textIn);
  const results = new Map<string, readonly string[]>();
  for (const field of Object.keys(words.outputs) as Field[]) {
    const written = outputs[columns.outputs.get(field) ?? -1] ?? '';
    const read = readResult(written);
    if (!read || (!words.lists.includes(field) && read.texts.length > 1))
      complain(field)('dmn-result-unreadable', { text: written });
    else results.set(field, read.texts);
  }
  return results;
}
