import type { Directory } from '#modules/directory';
import { type Lang, nameIn, translator } from '#platform/i18n/messages.ts';
import type { DutyBook } from './book.ts';
import { showConditions } from './condition.ts';
import type { DutyChange } from './diff.ts';
import type { TransferChange } from './diff-transfers.ts';
import type { Duty, Specific } from './duty.ts';
import * as messages from './messages.ts';
import { local, plainText, unitPart, type Words } from './sentence-parts.ts';
import type { Transfer } from './transfer.ts';

/** A change from one version to another as a sentence: what, where, from whom to whom, and what else is different. */
export function changeSentence(change: DutyChange, book: DutyBook, directory: Directory, lang: Lang): string {
  const words: Words = { t: translator(lang, messages), lang, directory, book };
  const { t } = words;
  const what = (duty: Duty) => whatOf(duty, words);
  const unit = (duty: Duty) => plainText(unitPart(duty.lead, words));
  if (change.kind === 'added')
    return t('change.added', { what: what(change.after), unit: unit(change.after), item: change.after.item });
  if (change.kind === 'ended')
    return t('change.ended', {
      what: what(change.before),
      unit: unit(change.before),
      item: change.before.item,
    });
  const fields = change.fields.map((field) => t(`change.field.${field}`)).join(t('duty.list'));
  const params = {
    what: what(change.after),
    from: unit(change.before),
    to: unit(change.after),
    unit: unit(change.after),
    fields,
  };
  if (change.kind === 'changed') return t('change.changed', params);
  return t(fields === '' ? 'change.moved' : 'change.moved-and', params);
}

/** The same of a delegation or withdrawal. */
export function transferChangeSentence(
  change: TransferChange,
  book: DutyBook,
  directory: Directory,
  lang: Lang,
): string {
  const words: Words = { t: translator(lang, messages), lang, directory, book };
  const { t } = words;
  const transfer = change.kind === 'ended' ? change.before : change.after;
  const fields = change.kind === 'changed' ? change.fields : [];
  return t(`change.transfer.${change.kind}`, {
    kind: t(`transfer.kind.${transfer.kind}`),
    what: whatOf(transfer, words),
    from: plainText(unitPart(transfer.from, words)),
    to: plainText(unitPart(transfer.to, words)),
    code: transfer.code,
    fields: fields.map((field) => t(`change.field.${field}`)).join(t('duty.list')),
  });
}

/** What a delegation or withdrawal does: what, where and when, from whom to whom. */
export function transferSentence(
  transfer: Transfer,
  book: DutyBook,
  directory: Directory,
  lang: Lang,
): string {
  const words: Words = { t: translator(lang, messages), lang, directory, book };
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
  const conditions = local(showConditions(row.conditions), words);
  return words.t(conditions === '' ? 'change.what' : 'change.what-when', {
    matter: matter ? nameIn(lang, matter) : row.matter,
    area: area ? nameIn(lang, area) : row.area,
    conditions,
  });
}
