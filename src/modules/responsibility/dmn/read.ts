import type { Fault } from '#kernel/fault.ts';
import { Refusal } from '#kernel/refusal.ts';
import { readXml, type XmlElement } from '#platform/files/xml-tree.ts';
import { matterAncestry } from '../matter.ts';
import type { DutyRow } from '../pack-data.ts';
import { dutyFaults } from '../workbook/duty-faults.ts';
import { LIST_TYPE_WORDS } from '../workbook/duty-sheet.ts';
import type { Known } from '../workbook/write.ts';
import { type Asked, type Columns, columnsOf } from './read-columns.ts';
import { type Complain, readArea, readConditions, readDates } from './read-tests.ts';
import { childrenOf, DMN_SHEET, nameOf, textIn } from './table-xml.ts';
import { readResult } from './unary.ts';
import { OUTPUT_FIELDS, OUTPUTS, type OutputField } from './words.ts';
import { namespaceOf } from './write.ts';

export interface DmnRead {
  /** Rows of the matter and of those above it; may be used only when there is no fault. */
  readonly rows: readonly DutyRow[];
  readonly faults: readonly Fault[];
}

/** Every version of the standard so far; what they add to tables is not used here. */
const NAMESPACES = Object.fromEntries(
  [
    'https://www.omg.org/spec/DMN/20191111/MODEL/',
    'https://www.omg.org/spec/DMN/20211108/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
    'https://www.omg.org/spec/DMN/20240513/MODEL/',
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
  ].map((uri) => [uri, 'dmn']),
);

/**
 * Reads a matter's decision table back, also when an editor has changed it: other ids, rules in another order, more rules,
 * other forms of the same test. What a list cannot say is a fault with the number of the rule, the column and what to do.
 * @throws Refusal `xml-…`, `dmn-no-table`, `dmn-other-matter`
 */
export function readDmn(
  bytes: Uint8Array,
  file: string,
  about: { readonly matter: string; readonly version: string },
  known: Known,
): DmnRead {
  const root = readXml(bytes, file, NAMESPACES);
  const namespace = root.attributes['namespace'] ?? '';
  const own = namespaceOf(known.book.district, about.matter);
  if (namespace.startsWith('urn:jingwei:duties:') && namespace !== own)
    throw new Refusal('dmn-other-matter', { file, matter: namespace.split(':').at(-1) ?? '' });
  const table = findTable(root);
  if (!table) throw new Refusal('dmn-no-table', { file });
  const faults: Fault[] = [];
  const columns = columnsOf(table, faults);
  const rules = childrenOf(table, 'rule');
  const rows = rules.map((rule, i) => rowOf(rule, i + 1, columns, about, known, faults));
  const checked = dutyFaults(faults, rows, known).map((fault) => ({ ...fault, sheet: DMN_SHEET }));
  return { rows, faults: checked };
}

/** The table whose outputs name a lead, wherever it stands and whatever it is called now. */
function findTable(root: XmlElement): XmlElement | undefined {
  const tables = childrenOf(root, 'decision').flatMap((decision) => childrenOf(decision, 'decisionTable'));
  return tables.find((table) => childrenOf(table, 'output').some((each) => nameOf(each) === OUTPUTS.lead));
}

function rowOf(
  rule: XmlElement,
  number: number,
  columns: Columns,
  { matter, version }: { readonly matter: string; readonly version: string },
  known: Known,
  faults: Fault[],
): DutyRow {
  const complain =
    (column: string): Complain =>
    (code, params = {}) => {
      faults.push({ sheet: DMN_SHEET, row: number, column, code, params });
    };
  const inputs = childrenOf(rule, 'inputEntry').map(textIn);
  const outputs = childrenOf(rule, 'outputEntry').map(textIn);
  const results = resultsOf(outputs, columns, complain);
  const own = results.matter?.[0] ?? matter;
  if (!matterAncestry(matter).includes(own))
    complain('matter')('dmn-matter-elsewhere', { matter: own, about: matter });
  const cell = (kind: 'area' | 'date') => inputs[columns.asked.findIndex((each) => each.kind === kind)] ?? '';
  const asked = columns.asked.flatMap((column, i): [Asked & { kind: 'circumstance' }, string][] =>
    column.kind === 'circumstance' ? [[column, inputs[i] ?? '']] : [],
  );
  const one = (field: OutputField) => results[field]?.join('\n') ?? '';
  const some = (field: OutputField) => results[field]?.[0];
  for (const field of ['item', 'listType', 'lead'] as const)
    if (one(field) === '') complain(field)('dmn-cell-missing', { name: OUTPUTS[field] });
  return {
    row: number,
    version,
    ...{
      item: one('item'),
      matter: own,
      area: readArea(cell('area'), known.book.district, complain('area')),
    },
    conditions: readConditions(asked, own, known.book, complain),
    ...{
      listType: LIST_TYPE_WORDS[one('listType')] ?? one('listType'),
      lead: one('lead'),
      assists: results.assists ?? [],
    },
    ...{ ground: one('ground'), ...readDates(cell('date'), complain('validFrom')) },
    ...{
      blockDoes: some('blockDoes'),
      blockDoesNot: some('blockDoesNot'),
      takenBackHow: some('takenBackHow'),
    },
  };
}

type Results = Partial<Record<OutputField, readonly string[]>>;

function resultsOf(
  outputs: readonly string[],
  columns: Columns,
  complain: (column: string) => Complain,
): Results {
  const results: Results = {};
  for (const field of OUTPUT_FIELDS) {
    const written = outputs[columns.outputs.get(field) ?? -1] ?? '';
    const read = readResult(written);
    if (!read || (field !== 'assists' && read.texts.length > 1))
      complain(field)('dmn-result-unreadable', { text: written });
    else if (read.texts.length > 0 || field === 'assists') results[field] = read.texts;
  }
  return results;
}
