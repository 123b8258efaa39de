import type { Fault } from '#kernel/fault.ts';
import { Refusal } from '#kernel/refusal.ts';
import { readXml, type XmlElement } from '#platform/files/xml-tree.ts';
import { type Origin, originIn } from '../exchange/origin.ts';
import type { DutyRow, TransferRow } from '../pack-data.ts';
import { LIST_TYPE_WORDS } from '../workbook/duty-sheet.ts';
import { dutyFaults, transferFaults } from '../workbook/list-faults.ts';
import { TRANSFER_KIND_WORDS } from '../workbook/transfer-sheet.ts';
import type { Note } from '../workbook/understand.ts';
import type { Known } from '../workbook/write.ts';
import { readRules } from './read-rule.ts';
import { childrenOf, DMN_SHEET, DMN_TRANSFERS, nameOf } from './table-xml.ts';
import { OUTPUTS, TRANSFER_OUTPUTS } from './words.ts';
import { namespaceOf } from './write.ts';

export interface DmnRead {
  /** Rows of the matter and of those above it; may be used only when there is no fault. */
  readonly rows: readonly DutyRow[];
  readonly faults: readonly Fault[];
  /** Transfers of the same matters; undefined when the file has no table of them: it says nothing of them. */
  readonly transfers: readonly TransferRow[] | undefined;
  readonly transferFaults: readonly Fault[];
  /** Values that are written as another type than the circumstance has, and how they were read. */
  readonly notes: readonly Note[];
  /** The state of the list that the file was written from, where it says so. */
  readonly origin: Origin | undefined;
}

interface About {
  readonly matter: string;
  readonly version: string;
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
 * Reads a matter's decision tables back, also when an editor has changed them: other ids, rules in another order, more rules,
 * other forms of the same test. What a list cannot say is a fault with the number of the rule, the column and what to do.
 * @throws Refusal `xml-…`, `dmn-no-table`, `dmn-other-matter`
 */
export function readDmn(bytes: Uint8Array, file: string, about: About, known: Known): DmnRead {
  const root = readXml(bytes, file, NAMESPACES);
  const namespace = root.attributes['namespace'] ?? '';
  const own = namespaceOf(known.book.district, about.matter);
  if (namespace.startsWith('urn:jingwei:duties:') && namespace !== own)
    throw new Refusal('dmn-other-matter', { file, matter: namespace.split(':').at(-1) ?? '' });
  const table = findTable(root, OUTPUTS.lead);
  if (!table) throw new Refusal('dmn-no-table', { file });
  const notes: Note[] = [];
  const heard = { known, notes };
  return {
    ...{ origin: originIn(root), notes },
    ...readDuties(table, about, heard),
    ...readTransfers(root, about, heard),
  };
}

/** The table that has this output, wherever it stands and whatever it is called now. */
function findTable(root: XmlElement, output: string): XmlElement | undefined {
  const tables = childrenOf(root, 'decision').flatMap((decision) => childrenOf(decision, 'decisionTable'));
  return tables.find((table) => childrenOf(table, 'output').some((each) => nameOf(each) === output));
}

interface Heard {
  readonly known: Known;
  readonly notes: Note[];
}

function readDuties(table: XmlElement, { matter, version }: About, { known, notes }: Heard) {
  const words = {
    ...{ sheet: DMN_SHEET, outputs: OUTPUTS, lists: ['assists'] as const },
    needed: ['item', 'lead', 'listType', 'ground'] as const,
  };
  const faults: Fault[] = [];
  const rows = readRules(table, words, matter, known, { faults, notes }).map((rule): DutyRow => {
    const listType = rule.must('listType');
    return {
      ...{ row: rule.row, version, item: rule.must('item'), matter: rule.matter, area: rule.area },
      conditions: rule.conditions,
      ...{ listType: LIST_TYPE_WORDS[listType] ?? listType, lead: rule.must('lead') },
      ...{ assists: rule.texts('assists'), ground: rule.may('ground') ?? '' },
      ...{ validFrom: rule.validFrom, validTo: rule.validTo, blockDoes: rule.may('blockDoes') },
      ...{ blockDoesNot: rule.may('blockDoesNot'), takenBackHow: rule.may('takenBackHow') },
    };
  });
  const checked = dutyFaults(faults, rows, known);
  return { rows, faults: checked.map((fault) => ({ ...fault, sheet: DMN_SHEET })) };
}

function readTransfers(root: XmlElement, { matter, version }: About, { known, notes }: Heard) {
  const table = findTable(root, TRANSFER_OUTPUTS.to);
  if (!table) return { transfers: undefined, transferFaults: [] };
  const words = {
    ...{ sheet: DMN_TRANSFERS, outputs: TRANSFER_OUTPUTS, lists: [] },
    needed: ['code', 'kind', 'from', 'to', 'ground'] as const,
  };
  const faults: Fault[] = [];
  const transfers = readRules(table, words, matter, known, { faults, notes }).map((rule): TransferRow => {
    const kind = rule.must('kind');
    return {
      ...{ row: rule.row, version, code: rule.must('code'), kind: TRANSFER_KIND_WORDS[kind] ?? kind },
      ...{ from: rule.must('from'), to: rule.must('to'), matter: rule.matter, area: rule.area },
      ...{ conditions: rule.conditions, power: rule.may('power'), ground: rule.may('ground') ?? '' },
      ...{ validFrom: rule.validFrom, validTo: rule.validTo },
    };
  });
  const checked = transferFaults(faults, transfers, version, known);
  return { transfers, transferFaults: checked.map((fault) => ({ ...fault, sheet: DMN_TRANSFERS })) };
}
