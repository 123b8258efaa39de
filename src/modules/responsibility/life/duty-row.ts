import type { Directory } from '#modules/directory';
import type { DutyBook } from '../book.ts';
import { showConditions } from '../condition.ts';
import type { Duty } from '../duty.ts';
import type { DutyRow, Known } from '../pack-data.ts';

/** What rows may refer to: what the directory has in force. */
export function knownOf(directory: Directory): Known {
  return {
    units: new Set(directory.units.keys()),
    areas: new Set(directory.areas.keys()),
    powers: new Set(directory.powers.keys()),
  };
}

/** Matters that rows may be about: those of the catalogue that are in use. */
export function mattersInUse(book: DutyBook) {
  return [...book.matters.values()].filter(({ retired }) => !retired);
}

/** A stored duty as a row of a sheet, the form in which people edit and the ledger keeps it. */
export function rowOf(duty: Duty): DutyRow {
  return { ...duty, assists: [...duty.assists], conditions: showConditions(duty.conditions) };
}

const FIELDS = [
  'matter',
  'area',
  'conditions',
  'listType',
  'lead',
  'ground',
  'blockDoes',
  'blockDoesNot',
  'takenBackHow',
  'validFrom',
  'validTo',
] as const;

/** Whether two rows of one item say the same. */
export function sameRow(a: DutyRow, b: DutyRow): boolean {
  return (
    FIELDS.every((field) => (a[field] ?? '') === (b[field] ?? '')) &&
    [...a.assists].sort().join(' ') === [...b.assists].sort().join(' ')
  );
}

/** The row as JSON for the ledger, without what is empty. */
export function rowAsJson(row: DutyRow): Record<string, string | string[]> {
  const texts = FIELDS.flatMap((field): [string, string][] => {
    const value = row[field];
    return value === undefined || value === '' ? [] : [[field, value]];
  });
  return { item: row.item, ...Object.fromEntries(texts), assists: [...row.assists] };
}
