import type { Directory } from '#modules/directory';
import { type Lang, nameIn, translator } from '#platform/i18n/messages.ts';
import { showFullDate } from '#platform/i18n/time.ts';
import type { DutyBook } from './book.ts';
import { conditionWords } from './condition-words.ts';
import type { DutyChange } from './diff.ts';
import type { TransferChange } from './diff-transfers.ts';
import type { Duty, Specific } from './duty.ts';
import * as messages from './messages.ts';
import { local, plainText, unitPart, type Words } from './sentence-parts.ts';
import type { Transfer } from './transfer.ts';

/** A change from one version to another as a sentence: what, where, whose, and each value that is different, before and after. */
export function changeSentence(change: DutyChange, book: DutyBook, directory: Directory, lang: Lang): string {
  const words = wordsOf(book, directory, lang);
  const details = detailsOf(
    valuesOf(change, words).filter(({ field }) => field !== 'lead'),
    words,
  );
  return sentenceOf(change, details, words);
}

/** The same without the values, for where they stand below it. */
export function changeHeading(change: DutyChange, book: DutyBook, directory: Directory, lang: Lang): string {
  return sentenceOf(change, '', wordsOf(book, directory, lang));
}

function sentenceOf(change: DutyChange, details: string, words: Words): string {
  const { t } = words;
  const { item } = change.kind === 'ended' ? change.before : change.after;
  const unit = (duty: Duty) => plainText(unitPart(duty.lead, words));
  if (change.kind === 'added')
    return t('change.added', { what: whatOf(change.after, words), unit: unit(change.after), item });
  if (change.kind === 'ended')
    return t('change.ended', { what: whatOf(change.before, words), unit: unit(change.before), item });
  const { before, after } = change;
  const params = { what: whatOf(after, words), item, details };
  const who = change.kind === 'changed' ? { unit: unit(after) } : { from: unit(before), to: unit(after) };
  return t(`change.${change.kind}${details === '' ? '' : '-and'}`, { ...params, ...who });
}

/** The same of a delegation or withdrawal. */
export function transferChangeSentence(
  change: TransferChange,
  book: DutyBook,
  directory: Directory,
  lang: Lang,
): string {
  const words = wordsOf(book, directory, lang);
  return transferSentenceOf(change, detailsOf(transferValuesOf(change, words), words), words);
}

export function transferChangeHeading(
  change: TransferChange,
  book: DutyBook,
  directory: Directory,
  lang: Lang,
): string {
  return transferSentenceOf(change, '', wordsOf(book, directory, lang));
}

function transferSentenceOf(change: TransferChange, details: string, words: Words): string {
  const { t } = words;
  const transfer = change.kind === 'ended' ? change.before : change.after;
  const key = change.kind === 'changed' && details !== '' ? 'changed-and' : change.kind;
  return t(`change.transfer.${key}`, {
    kind: t(`transfer.kind.${transfer.kind}`),
    what: whatOf(transfer, words),
    from: plainText(unitPart(transfer.from, words)),
    to: plainText(unitPart(transfer.to, words)),
    ...{ code: transfer.code, details },
  });
}

/** What stood in a field and what stands there now, in the reader's words. */
export interface ChangedValue {
  readonly field: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** Every value that a change makes different, the lead first; none for what is added or ended. */
export function changedValues(
  change: DutyChange,
  book: DutyBook,
  directory: Directory,
  lang: Lang,
): ChangedValue[] {
  return valuesOf(change, wordsOf(book, directory, lang));
}

export function changedTransferValues(
  change: TransferChange,
  book: DutyBook,
  directory: Directory,
  lang: Lang,
): ChangedValue[] {
  return transferValuesOf(change, wordsOf(book, directory, lang));
}

function valuesOf(change: DutyChange, words: Words): ChangedValue[] {
  if (change.kind === 'added' || change.kind === 'ended') return [];
  const { before, after, fields } = change;
  const all = [...(before.lead === after.lead ? [] : (['lead'] as const)), ...fields];
  return all.map((field) => ({
    ...{ field, label: words.t(`change.field.${field}`) },
    before: shown(field, before[field], words),
    after: shown(field, after[field], words),
  }));
}

function transferValuesOf(change: TransferChange, words: Words): ChangedValue[] {
  if (change.kind !== 'changed') return [];
  const { before, after, fields } = change;
  return fields.map((field) => ({
    ...{ field, label: words.t(`change.field.${field}`) },
    before: shown(field, before[field], words),
    after: shown(field, after[field], words),
  }));
}

type Shown = string | readonly string[] | Duty['conditions'] | undefined;

/** A value as people know it: names for codes, words of the list for types. */
function shown(field: string, value: Shown, words: Words): string {
  const { t, book, directory, lang } = words;
  if (value === undefined || value.length === 0) return t('change.nothing');
  if (typeof value !== 'string')
    return field === 'assists'
      ? (value as readonly string[]).map((unit) => plainText(unitPart(unit, words))).join(t('duty.list'))
      : conditionWords(words.lang, value as Duty['conditions']);
  if (field === 'lead' || field === 'from' || field === 'to') return plainText(unitPart(value, words));
  if (field === 'validFrom' || field === 'validTo') return showFullDate(lang, value);
  if (field === 'listType') return t(`duty.type.${value as Duty['listType']}`);
  if (field === 'kind') return t(`transfer.kind.${value as Transfer['kind']}`);
  const named =
    field === 'matter'
      ? book.findMatter(value)
      : field === 'area'
        ? directory.findArea(value)
        : field === 'power'
          ? directory.powers.get(value)
          : undefined;
  if (named) return `${nameIn(lang, named)} (${value})`;
  return local(value, words);
}

function detailsOf(values: readonly ChangedValue[], { t }: Words): string {
  return values
    .map(({ label, before, after }) => t('change.value', { label, before, after }))
    .join(t('change.and'));
}

function wordsOf(book: DutyBook, directory: Directory, lang: Lang): Words {
  return { t: translator(lang, messages), lang, directory, book };
}

/** What a delegation or withdrawal does: what, where and when, from whom to whom. */
export function transferSentence(
  transfer: Transfer,
  book: DutyBook,
  directory: Directory,
  lang: Lang,
): string {
  const words = wordsOf(book, directory, lang);
  return words.t('transfer.says', {
    kind: words.t(`transfer.kind.${transfer.kind}`),
    code: transfer.code,
    what: whatOf(transfer, words),
    from: plainText(unitPart(transfer.from, words)),
    to: plainText(unitPart(transfer.to, words)),
  });
}

function whatOf(row: Specific, words: Words): string {
  const { book, directory, lang } = words;
  const matter = book.findMatter(row.matter);
  const area = directory.findArea(row.area);
  const conditions = conditionWords(words.lang, row.conditions);
  return words.t(conditions === '' ? 'change.what' : 'change.what-when', {
    matter: matter ? nameIn(lang, matter) : row.matter,
    area: area ? nameIn(lang, area) : row.area,
    conditions,
  });
}
