import type { DutyBook } from '../book.ts';
import type { Duty } from '../duty.ts';
import { sayOrigin } from '../exchange/origin.ts';
import type { Transfer } from '../transfer.ts';
import { LIST_TYPE_WORDS } from '../workbook/duty-sheet.ts';
import { TRANSFER_KIND_WORDS } from '../workbook/transfer-sheet.ts';
import { type ListRows, wordFor } from '../workbook/write.ts';
import { conditionTable } from './columns.ts';
import { diagram } from './diagram.ts';
import { feelString } from './feel.ts';
import { itemDefinitions } from './item-definitions.ts';
import { type Ranked, rankedFor } from './rows.ts';
import {
  AREA,
  CIRCUMSTANCES,
  DATE,
  DESCRIPTION,
  OUTPUTS,
  type OutputField,
  RULES,
  TRANSFER_OUTPUTS,
  TRANSFERS,
  TRANSFERS_DESCRIPTION,
  type TransferField,
} from './words.ts';
import { holderDecision, listedDecision } from './write-answer.ts';
import { type OutputColumn, type TableToWrite, tableDecision } from './write-table.ts';
import { element, escapeText, type Node } from './xml.ts';

export const DMN_NAMESPACE = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

const DATA = { area: 'data_area', date: 'data_date', circumstances: 'data_circumstances' };
const IDS = { rules: 'rules', listed: 'listed', transfers: 'transfers', holder: 'holder' };

/**
 * A matter's decisions in DMN 1.3: a table with a rule for each row of the list that can answer for it, one with a rule for each
 * transfer, and decisions that draw one holder, a gap or an overlap from the rules that hold, exactly as `resolve` does. Why it is
 * laid out like this is in docs/decisions/0020 and 0025. The same list gives the same bytes.
 */
export function writeDmn(matter: string, version: string, list: ListRows, book: DutyBook): string {
  const duties = rankedFor(matter, list.duties, ({ item }) => item);
  const transfers = rankedFor(matter, list.transfers, ({ code }) => code);
  const rules = rulesTable(matter, duties, book);
  const moves = transfersTable(matter, transfers, book);
  const givers = new Set(transfers.map(({ row }) => row.from)).size;
  const definitions = element(
    'definitions',
    {
      xmlns: DMN_NAMESPACE,
      'xmlns:dmndi': 'https://www.omg.org/spec/DMN/20191111/DMNDI/',
      'xmlns:dc': 'http://www.omg.org/spec/DMN/20180521/DC/',
      'xmlns:di': 'http://www.omg.org/spec/DMN/20180521/DI/',
      ...{ id: `duties_${matter}`, name: `${book.findMatter(matter)?.name ?? matter} ${version}` },
      ...{ namespace: namespaceOf(book.district, matter), exporter: 'Jingwei' },
    },
    ...(list.origin ? [element('description', {}, escapeText(sayOrigin(list.origin)))] : []),
    itemDefinitions([...rules.conditions.columns, ...moves.conditions.columns]),
    inputData(DATA.area, AREA, 'string'),
    inputData(DATA.date, DATE, 'date'),
    inputData(DATA.circumstances, CIRCUMSTANCES, 'tCircumstances'),
    tableDecision(rules),
    tableDecision(moves),
    listedDecision(IDS),
    holderDecision(IDS, givers),
    diagram({ ...DATA, ...IDS }),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${definitions}\n`;
}

/** Says of whose matter the file is, wherever it is renamed: read again, it must be the same. */
export function namespaceOf(district: string, matter: string): string {
  return `urn:jingwei:duties:${district}:${matter}`;
}

function inputData(id: string, name: string, typeRef: string): Node {
  return element('inputData', { id, name }, element('variable', { id: `${id}_variable`, name, typeRef }));
}

function rulesTable(matter: string, rows: readonly Ranked<Duty>[], book: DutyBook): TableToWrite<Duty> {
  const values = { listType: Object.keys(LIST_TYPE_WORDS), matter: mattersUpTo(matter) };
  const outputs = (Object.keys(OUTPUTS) as OutputField[]).map(
    (field): OutputColumn<Duty> => ({
      ...{ field, name: OUTPUTS[field], typeRef: field === 'assists' ? 'tUnits' : 'string' },
      values: field === 'listType' || field === 'matter' ? values[field] : undefined,
      result: (duty) => resultOf(duty, field),
    }),
  );
  return {
    ...{ id: IDS.rules, name: RULES, description: DESCRIPTION, prefix: '', typeRef: 'tRules' },
    ...{ data: Object.values(DATA), outputs, rows },
    conditions: conditionTable(
      matter,
      rows.map(({ row }) => row),
      book.matters,
    ),
  };
}

function resultOf(duty: Duty, field: OutputField): string {
  if (field === 'assists') return `[${duty.assists.map((unit) => feelString(unit)).join(', ')}]`;
  const value = duty[field];
  if (value === undefined) return 'null';
  return feelString(field === 'listType' ? wordFor(LIST_TYPE_WORDS, value) : value);
}

function transfersTable(
  matter: string,
  rows: readonly Ranked<Transfer>[],
  book: DutyBook,
): TableToWrite<Transfer> {
  const values = { kind: Object.keys(TRANSFER_KIND_WORDS), matter: mattersUpTo(matter) };
  const result = (value: string | undefined) => (value === undefined ? 'null' : feelString(value));
  const outputs = (Object.keys(TRANSFER_OUTPUTS) as TransferField[]).map(
    (field): OutputColumn<Transfer> => ({
      ...{ field, name: TRANSFER_OUTPUTS[field], typeRef: 'string' },
      values: field === 'kind' || field === 'matter' ? values[field] : undefined,
      result: (row) => result(field === 'kind' ? wordFor(TRANSFER_KIND_WORDS, row.kind) : row[field]),
    }),
  );
  return {
    ...{ id: IDS.transfers, name: TRANSFERS, description: TRANSFERS_DESCRIPTION, prefix: 'transfer_' },
    ...{ typeRef: 'tTransfers', data: Object.values(DATA), outputs, rows },
    conditions: conditionTable(
      matter,
      rows.map(({ row }) => row),
      book.matters,
    ),
  };
}

/** The matter and those above it. */
function mattersUpTo(matter: string): string[] {
  return [6, 4, 2].filter((length) => length <= matter.length).map((length) => matter.slice(0, length));
}
