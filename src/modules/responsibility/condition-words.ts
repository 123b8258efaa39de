import { isLocalDate } from '#kernel/time.ts';
import { type Lang, localise, translator } from '#platform/i18n/messages.ts';
import { type Condition, parseConditions } from './condition.ts';
import type { Circumstance } from './matter.ts';
import * as messages from './messages.ts';
import { flagWords } from './words.ts';

/**
 * Conditions as they are read in a sentence: `物业=否；楼层>=7` is «“物业”为否，“楼层”不少于 7». The form of the cell belongs into
 * tables that are edited; whoever reads a page is told in words.
 *
 * @param conditions - as data, or in the form of the cell as a reason or a finding keeps them; what cannot be read stays as it is.
 * @returns an empty string for no conditions.
 */
export function conditionWords(lang: Lang, conditions: readonly Condition[] | string): string {
  if (typeof conditions !== 'string') return wordsOf(lang, conditions);
  const read = parseConditions(conditions);
  return read.unreadable.length > 0 ? localise(lang, conditions) : wordsOf(lang, read.conditions);
}

/** What is known of a place, in the same words: `{"物业":"否"}` is «“物业”为否». */
export function circumstanceWords(lang: Lang, known: Readonly<Record<string, string>>): string {
  return wordsOf(
    lang,
    Object.entries(known).map(([name, value]) => ({ name, op: 'eq', values: [value] })),
  );
}

/** What a matter hangs on: «物业（是或否）、道路（市政、小区、乡村）、楼层（数字）». */
export function circumstanceTypeText(lang: Lang, circumstances: readonly Circumstance[]): string {
  const t = translator(lang, messages);
  return circumstances
    .map(({ name, type, values }) => {
      const said =
        values.length > 0 ? localise(lang, values.join(t('duty.list'))) : t(`condition.type.${type}`);
      return t('condition.may-be', { name: localise(lang, name), values: said });
    })
    .join(t('condition.type.and'));
}

function wordsOf(lang: Lang, conditions: readonly Condition[]): string {
  const t = translator(lang, messages);
  return conditions
    .map(({ name, op, values }) => {
      const [value = ''] = values;
      const said = { name: localise(lang, name), value: localise(lang, value) };
      if (op !== 'eq' && op !== 'in') return t(`condition.${op}.${kindOf(value)}`, said);
      const flag = values.length === 1 ? flagWords.indexOf(value as '是') : -1;
      if (flag >= 0) return t(flag === 0 ? 'condition.yes' : 'condition.no', said);
      if (values.length === 1 && /^[\d.:-]+$/.test(value)) return t('condition.is.plain', said);
      const any = values.map((each) => localise(lang, each)).join(t('condition.or'));
      return t('condition.is', { ...said, value: any });
    })
    .join(t('condition.and'));
}

/** «Earlier» is said of hours and days, «less» of numbers. */
function kindOf(value: string): 'number' | 'time' {
  return value.includes(':') || isLocalDate(value) ? 'time' : 'number';
}
