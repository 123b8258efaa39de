import { parseConditions, showConditions } from '../condition.ts';
import type { TransferRow } from '../pack-data.ts';
import type { Transfer, TransferKind } from '../transfer.ts';

/** A stored transfer as a row of a sheet, the form in which people edit and the ledger keeps it. */
export function transferRowOf(transfer: Transfer): TransferRow {
  return { ...transfer, conditions: showConditions(transfer.conditions) };
}

/** A row of a sheet that has been checked, as the list knows it. */
export function transferOf({ row: _row, kind, conditions, ...rest }: TransferRow): Transfer {
  return { ...rest, kind: kind as TransferKind, conditions: parseConditions(conditions).conditions };
}

const FIELDS = [
  'kind',
  'from',
  'to',
  'matter',
  'area',
  'conditions',
  'power',
  'ground',
  'validFrom',
  'validTo',
] as const;

/** Whether two rows of one code say the same. */
export function sameTransfer(a: TransferRow, b: TransferRow): boolean {
  return FIELDS.every((field) => (a[field] ?? '') === (b[field] ?? ''));
}

/** The row as JSON for the ledger, without what is empty. */
export function transferAsJson(row: TransferRow): Record<string, string> {
  const texts = FIELDS.flatMap((field): [string, string][] => {
    const value = row[field];
    return value === undefined || value === '' ? [] : [[field, value]];
  });
  return { code: row.code, ...Object.fromEntries(texts) };
}
