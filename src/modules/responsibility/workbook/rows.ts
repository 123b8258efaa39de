import { splitList } from '#platform/files/sheet/cell.ts';
import type { SheetRow } from '#platform/files/sheet/rows.ts';
import type { DutyRow, TransferRow } from '../pack-data.ts';

/** A line of the sheet of duties as a row of `version`, whatever version the line names. */
export function dutyRowOf({ row, cells }: SheetRow, version: string): DutyRow {
  const text = (field: string) => cells[field] ?? '';
  const some = (field: string) => (text(field) === '' ? undefined : text(field));
  return {
    row,
    version,
    ...{ item: text('item'), matter: text('matter'), area: text('area'), conditions: text('conditions') },
    ...{ listType: text('listType'), lead: text('lead'), assists: splitList(text('assists')) },
    ...{ ground: text('ground'), validFrom: text('validFrom'), validTo: some('validTo') },
    ...{
      blockDoes: some('blockDoes'),
      blockDoesNot: some('blockDoesNot'),
      takenBackHow: some('takenBackHow'),
    },
  };
}

/** The same of the sheet of transfers. */
export function transferRowOf({ row, cells }: SheetRow, version: string): TransferRow {
  const text = (field: string) => cells[field] ?? '';
  const some = (field: string) => (text(field) === '' ? undefined : text(field));
  return {
    row,
    version,
    ...{ code: text('code'), kind: text('kind'), from: text('from'), to: text('to') },
    ...{ matter: text('matter'), area: text('area'), conditions: text('conditions') },
    ...{ power: some('power'), ground: text('ground') },
    ...{ validFrom: text('validFrom'), validTo: some('validTo') },
  };
}
