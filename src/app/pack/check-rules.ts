import type { Fault } from '#kernel/fault.ts';
import { isLocalDate } from '#kernel/time.ts';
import type { Period } from '#modules/directory';
import { readCell } from '#platform/files/sheet/cell.ts';
import { fold, nearest } from '#platform/files/sheet/nearest.ts';
import type { SheetRow } from '#platform/files/sheet/rows.ts';
import { Checker } from './checker.ts';
import { knownSettings } from './settings.ts';
import { packItems } from './sheets.ts';

/** The sheet 说明 turned about: its items as the cells of one row. */
export function readItems(rows: readonly SheetRow[], faults: Fault[]): Record<string, string> {
  const checker = new Checker('pack', rows, faults);
  const items: Record<string, string> = {};
  for (const row of rows) {
    const name = row.cells.item ?? '';
    if (name === '') continue;
    const item = packItems.find(({ zh, en, key }) => [zh, en, key].some((word) => fold(word) === fold(name)));
    if (!item) {
      const near = nearest(
        name,
        packItems.map(({ zh }) => zh),
      );
      checker.fault(row, 'item', 'item-unknown', { value: name, ...(near ? { near } : {}) });
    } else if (items[item.key] !== undefined) checker.fault(row, 'item', 'item-twice', { value: item.zh });
    else {
      items[item.key] = readCell(item, row.cells.value ?? '', (code, params) =>
        checker.fault(row, 'value', code, { ...params, item: item.key }),
      );
      if (items[item.key] === '' && item.required)
        checker.fault(row, 'value', 'cell-missing', { item: item.key });
    }
  }
  if (rows.length === 0) return items;
  for (const item of packItems) {
    if (item.required && items[item.key] === undefined) checker.sheetFault('item-missing', { name: item.zh });
  }
  if (items.code && !/^\d{6}$/.test(items.code))
    checker.sheetFault('district-code-form', { value: items.code });
  return items;
}

export function checkCalendar(rows: readonly SheetRow[], faults: Fault[]): void {
  new Checker('calendar', rows, faults).unique('day', 'day-twice');
}

export function checkLists(rows: readonly SheetRow[], faults: Fault[]): void {
  new Checker('lists', rows, faults).unique('version', 'code-twice');
}

export function checkHours(rows: readonly SheetRow[], faults: Fault[]): void {
  const checker = new Checker('hours', rows, faults);
  for (const [index, row] of rows.entries()) {
    const { periods = '', validFrom = '', validTo = '' } = row.cells;
    if (periods !== '') {
      const read = readPeriods(periods);
      if (!read) checker.fault(row, 'periods', 'hours-form', { text: periods });
      else if (read.some(([from, to], i) => to <= from || from < (read[i - 1]?.[1] ?? 0))) {
        checker.fault(row, 'periods', 'hours-order', { text: periods });
      }
    }
    if (!isLocalDate(validFrom) || (validTo !== '' && !isLocalDate(validTo))) continue;
    if (validTo !== '' && validTo < validFrom)
      checker.fault(row, 'validTo', 'valid-backwards', { from: validFrom, to: validTo });
    const other = rows.slice(0, index).find((before) => overlap(before.cells, row.cells));
    if (other) checker.fault(row, 'validFrom', 'valid-overlap', { first: other.row });
  }
}

function overlap(a: SheetRow['cells'], b: SheetRow['cells']): boolean {
  return (a.validFrom ?? '') <= (b.validTo || '9999') && (b.validFrom ?? '') <= (a.validTo || '9999');
}

/** `08:30-12:00；13:30-17:30` as minutes since midnight; undefined when it is not of that form. */
export function readPeriods(text: string): Period[] | undefined {
  const periods: Period[] = [];
  for (const part of text.split('；').filter((one) => one !== '')) {
    const times = /^(\d{1,2}):(\d{2})[-–—~至](\d{1,2}):(\d{2})$/.exec(part);
    const [h1, m1, h2, m2] = (times ?? []).slice(1).map(Number);
    if (h1 === undefined || m1 === undefined || h2 === undefined || m2 === undefined) return undefined;
    if (h1 > 24 || h2 > 24 || m1 > 59 || m2 > 59) return undefined;
    periods.push([h1 * 60 + m1, h2 * 60 + m2]);
  }
  return periods.length > 0 ? periods : undefined;
}

export function showPeriods(periods: readonly Period[]): string {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return periods.map(([from, to]) => `${clock(from)}-${clock(to)}`).join('；');
}

export function checkSettings(rows: readonly SheetRow[], district: string, faults: Fault[]): void {
  const checker = new Checker('settings', rows, faults);
  checker.unique('key', 'setting-twice', ({ cells }) => `${cells.key} ${cells.validFrom}`);
  for (const row of rows) {
    const { key = '', value = '' } = row.cells;
    const known = knownSettings[key];
    if (!known) {
      const near = nearest(key, Object.keys(knownSettings));
      if (key !== '') checker.fault(row, 'key', 'setting-unknown', { key, ...(near ? { near } : {}) });
      continue;
    }
    const number = Number(value);
    if (
      value !== '' &&
      known.from !== undefined &&
      !(number >= known.from && number <= (known.to ?? number))
    ) {
      checker.fault(row, 'value', 'setting-range', { key, value, from: known.from, to: known.to ?? '' });
    }
    if (key === 'pack.demo' && value === '1' && district !== '' && !district.startsWith('99')) {
      checker.fault(row, 'value', 'sample-real', { code: district });
    }
  }
}
