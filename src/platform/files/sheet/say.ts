import type { Fault } from '#kernel/fault.ts';
import type { Translate } from '#platform/i18n/messages.ts';
import type { ColumnDef, SheetDef } from './sheet.ts';

/** A fault in words: where it is, what is wrong, what to do. */
export interface SaidFault {
  readonly place: string;
  readonly text: string;
  readonly remedy: string;
}

/** The letter above a field's column, where the sheet has it. */
export type LetterOf = (sheet: string, column: string) => string | undefined;

/**
 * Says a fault in the reader's language. Headers stay Chinese in every language: they are what stands in the sheet. `about`
 * is the column whose hint helps, when it is not the fault's own.
 */
export function sayFault(
  fault: Fault,
  defs: readonly SheetDef[],
  letter: LetterOf,
  t: Translate,
  about?: ColumnDef,
): SaidFault {
  const def = defs.find(({ key }) => key === fault.sheet);
  const column = def?.columns.find(({ key }) => key === fault.column);
  const hint = (about ?? column)?.hint;
  const params = { sheet: fault.sheet, hint: (t.lang === 'en' ? hint?.en : hint?.zh) ?? '', ...fault.params };
  const near = fault.params.near === undefined ? '' : t('sheet.fault.near', { near: fault.params.near });
  const remedy = [near, t(`fault.${fault.code}.remedy`, params)]
    .filter((part) => part !== '')
    .join(t.lang === 'en' ? ' ' : '');
  return { place: placeOf(fault, def, column, letter, t), text: t(`fault.${fault.code}`, params), remedy };
}

function placeOf(
  fault: Fault,
  def: SheetDef | undefined,
  column: ColumnDef | undefined,
  letter: LetterOf,
  t: Translate,
): string {
  const name = def ? (t.lang === 'en' ? `${def.zh} (${def.key})` : def.zh) : fault.sheet;
  let place = t('sheet.fault.place', { name });
  if (fault.row > 0) place += t('sheet.fault.row', { row: fault.row });
  const header = column?.zh ?? fault.column;
  const above = fault.column === undefined ? undefined : letter(fault.sheet, fault.column);
  if (header !== undefined && above !== undefined)
    place += t('sheet.fault.column', { header, letter: above });
  else if (header !== undefined && fault.row > 0) place += t('sheet.fault.header', { header });
  return place;
}
