import type { Fault } from '#kernel/fault.ts';
import type { Understand } from '#platform/files/sheet/rows.ts';
import { type ColumnDef, listMark } from '#platform/files/sheet/sheet.ts';
import type { ListNames, NamesOf } from './names.ts';

/** What was understood of a cell that is written in another way than a list writes it; people see it before it is stored. */
export type Note = Fault;

/** What each column holds, as far as it holds codes. */
const CODES: Readonly<Record<string, keyof ListNames>> = {
  ...{ matter: 'matter', area: 'area', power: 'power' },
  ...{ lead: 'unit', assists: 'unit', from: 'unit', to: 'unit' },
};

/** In the place of a last day: there is none. */
const NO_END =
  /^(长期|长期有效|长期执行|至今|迄今|永久|永久有效|无|无期限|无限期|不限|不限期|持续有效|现行有效|今后|[-—–－/／]+)$/;

const SEPARATORS = /[；;、，,\n|/／]/;

/**
 * Reads what officials write where a list has codes, dates and words of its own, and notes every such reading. What stands in the
 * list's own form is never read in another way, so that what is written comes back as it was.
 */
export function understanding(sheet: string, names: ListNames, notes: Note[]): Understand {
  return (column, raw, row) => {
    const text = raw.normalize('NFKC').trim();
    if (text === '') return raw;
    const note = (code: string, value: string, as: string): void => {
      notes.push({ sheet, row, column: column.key, code, params: { value, as } });
    };
    const known = CODES[column.key];
    if (known && column.type === 'codes') return severalCodes(raw, names[known], note);
    if (known) return oneCode(raw, names[known], note);
    if (column.key === 'validTo' && NO_END.test(text)) {
      note('read-open-ended', raw.trim(), '');
      return '';
    }
    return column.type === 'choice' ? oneChoice(raw, column, note) : raw;
  };
}

type Tell = (code: string, value: string, as: string) => void;

function oneCode(raw: string, names: NamesOf, note: Tell): string {
  const text = raw.trim();
  const code = names.find(text);
  if (code === undefined) return raw;
  const lostZero = /^\d+$/.test(text.normalize('NFKC'));
  note(lostZero ? 'read-zero' : 'read-code', text, `${code} ${names.nameOf(code)}`);
  return code;
}

/** The whole cell may be one name with a sign in it; only then it is taken apart. */
function severalCodes(raw: string, names: NamesOf, note: Tell): string {
  const text = raw.trim();
  if (names.isCode(text)) return raw;
  if (names.find(text) !== undefined) return oneCode(raw, names, note);
  const parts = text.split(SEPARATORS).map((part) => part.trim());
  const read = parts.filter((part) => part !== '').map((part) => oneCode(part, names, note));
  if (/[、，,|/／]/.test(text) && read.length > 1) note('read-separator', text, read.join(listMark));
  return read.join(listMark);
}

/** «基本履职事项», «上级部门收回»: a word that holds exactly one of ours. */
function oneChoice(raw: string, { choices = {} }: ColumnDef, note: Tell): string {
  const text = raw.trim();
  const words = Object.keys(choices);
  if (words.includes(text) || Object.values(choices).includes(text.toLowerCase())) return raw;
  const within = words.filter((word) => text.includes(word));
  // 部门 is in the name of many things: «部门收回» is a withdrawal.
  const meant = within.length > 1 ? within.filter((word) => word !== '部门') : within;
  const [only, ...more] = meant;
  if (only === undefined || more.length > 0 || /[不非未]/.test(text)) return raw;
  note('read-choice', text, only);
  return only;
}
