import type { Fault } from '#kernel/fault.ts';
import type { Json } from '#kernel/json.ts';
import type { Translate } from '#platform/i18n/messages.ts';
import type { PackRead } from './read.ts';
import type { ColumnDef } from './sheet.ts';
import { packItems, sheets } from './sheets.ts';

/** A fault in words: where it is, what is wrong, what to do. */
export interface SaidFault {
  readonly place: string;
  readonly text: string;
  readonly remedy: string;
}

/** Says a fault in the reader's language. Headers stay Chinese in every language: they are what stands in the sheet. */
export function sayFault(fault: Fault, letter: PackRead['letter'], t: Translate): SaidFault {
  const def = sheets.find(({ key }) => key === fault.sheet);
  const column = def?.columns.find(({ key }) => key === fault.column);
  const params = { sheet: fault.sheet, hint: hintOf(fault, column, t), ...fault.params };
  const near = fault.params.near === undefined ? '' : t('pack.fault.near', { near: fault.params.near });
  const remedy = [near, t(`fault.${fault.code}.remedy`, params)]
    .filter((part) => part !== '')
    .join(t.lang === 'en' ? ' ' : '');
  return { place: placeOf(fault, column, letter, t), text: t(`fault.${fault.code}`, params), remedy };
}

function hintOf(fault: Fault, column: ColumnDef | undefined, t: Translate): string {
  const item =
    fault.sheet === 'pack' && fault.column === 'value'
      ? packItems.find(({ key }) => key === fault.params.item)
      : undefined;
  const hint = (item ?? column)?.hint;
  return hint ? (t.lang === 'en' ? hint.en : hint.zh) : '';
}

function placeOf(
  fault: Fault,
  column: ColumnDef | undefined,
  letter: PackRead['letter'],
  t: Translate,
): string {
  const def = sheets.find(({ key }) => key === fault.sheet);
  const name = def ? (t.lang === 'en' ? `${def.zh} (${def.key})` : def.zh) : fault.sheet;
  let place = t('pack.fault.place', { name });
  if (fault.row > 0) place += t('pack.fault.row', { row: fault.row });
  const header = column?.zh ?? fault.column;
  const above = fault.column === undefined ? undefined : letter(fault.sheet, fault.column);
  if (header !== undefined && above !== undefined) place += t('pack.fault.column', { header, letter: above });
  else if (header !== undefined && fault.row > 0) place += t('pack.fault.header', { header });
  return place;
}

/** The same for programs. */
export function faultJson(
  fault: Fault,
  letter: PackRead['letter'],
  t: Translate,
): { readonly [key: string]: Json } {
  const column = sheets
    .find(({ key }) => key === fault.sheet)
    ?.columns.find(({ key }) => key === fault.column);
  const { place, text, remedy } = sayFault(fault, letter, t);
  return {
    sheet: fault.sheet,
    row: fault.row,
    column: fault.column ?? null,
    header: column?.zh ?? null,
    letter: (fault.column && letter(fault.sheet, fault.column)) ?? null,
    code: fault.code,
    params: fault.params,
    place,
    message: text,
    remedy,
  };
}

/** «区域 663，单位 181 …» */
export function sayCounts(counts: PackRead['counts'], t: Translate): string {
  return sheets
    .filter(({ key }) => key !== 'pack' && counts[key] !== undefined)
    .map(({ key, zh }) => t('pack.count', { name: t.lang === 'en' ? key : zh, count: counts[key] ?? 0 }))
    .join(t.lang === 'en' ? ', ' : '，');
}
