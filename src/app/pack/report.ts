import type { Fault } from '#kernel/fault.ts';
import type { Json } from '#kernel/json.ts';
import { type SaidFault, sayFault as say } from '#platform/files/sheet/say.ts';
import type { Translate } from '#platform/i18n/messages.ts';
import type { PackRead } from './read.ts';
import { packItems, sheets } from './sheets.ts';

/** Says a fault of a pack in the reader's language; of the sheet 说明 it is the item that says what to write. */
export function sayFault(fault: Fault, letter: PackRead['letter'], t: Translate): SaidFault {
  const item =
    fault.sheet === 'pack' && fault.column === 'value'
      ? packItems.find(({ key }) => key === fault.params.item)
      : undefined;
  return say(fault, sheets, letter, t, item);
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
