import type { Directory } from '#modules/directory';
import { type Lang, nameIn, translator } from '#platform/i18n/messages.ts';
import type { DutyBook } from './book.ts';
import type { Finding } from './finding.ts';
import * as messages from './messages.ts';
import { local, plainText, unitList, type Words } from './sentence-parts.ts';

/** Items named one by one; of more, the first ones stand for all. */
const MOST = 6;

/** A finding as a sentence: where, what, who and by which rows. */
export function findingSentence(finding: Finding, book: DutyBook, directory: Directory, lang: Lang): string {
  const words: Words = { t: translator(lang, messages), lang, directory, book };
  const { t } = words;
  const { kind, items, power, figures, from } = finding;
  const [item = '', winner] = items;
  const params = {
    where: whereOf(finding, words),
    matter: matterName(finding.matter, words),
    units: plainText(unitList(finding.units, words)),
    items: [...items.slice(0, MOST), ...(items.length > MOST ? ['…'] : [])].join(t('duty.list')),
    power: local(directory.powers.get(power ?? '')?.name ?? power ?? '', words),
    from,
    carried: figures?.['carried'] ?? 0,
    capacity: figures?.['capacity'] ?? 0,
  };
  const text =
    kind === 'unreachable' && winner !== undefined
      ? t('finding.unreachable-beaten', { ...params, item, winner })
      : t(`finding.${kind}`, params);
  return lang === 'en' ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** A concrete question on which it shows; undefined for findings that are not about one. */
export function witnessSentence(
  { witness }: Finding,
  book: DutyBook,
  directory: Directory,
  lang: Lang,
): string | undefined {
  if (!witness) return undefined;
  const words: Words = { t: translator(lang, messages), lang, directory, book };
  const circumstances = Object.entries(witness.circumstances)
    .map(([name, value]) => `${local(name, words)}=${local(value, words)}`)
    .join(words.t('duty.list'));
  const params = {
    matter: matterName(witness.matter, words),
    area: areaName(witness.area, words),
    at: witness.at,
  };
  return circumstances === ''
    ? words.t('finding.witness-plain', params)
    : words.t('finding.witness', { ...params, circumstances });
}

function whereOf({ area, except = [], circumstances }: Finding, words: Words): string {
  if (area === undefined) return '';
  const others = except.slice(0, MOST).map((code) => areaName(code, words));
  const params = {
    area: areaName(area, words),
    except: others.join(words.t('duty.list')),
    circumstances: local(circumstances, words),
  };
  const when = circumstances === '' ? '' : '-when';
  return words.t(`finding.where${others.length > 0 ? '-except' : ''}${when}` as 'finding.where', params);
}

function areaName(code: string, { directory, lang }: Words): string {
  const area = directory.findArea(code);
  return area ? nameIn(lang, area) : code;
}

function matterName(code: string | undefined, { book, lang }: Words): string {
  const matter = code === undefined ? undefined : book.findMatter(code);
  return matter ? nameIn(lang, matter) : (code ?? '');
}
