import type { Directory } from '#modules/directory';
import { type Lang, localise, nameIn, translator } from '#platform/i18n/messages.ts';
import { showFullDate } from '#platform/i18n/time.ts';
import type { DutyBook } from './book.ts';
import { circumstanceWords, conditionWords } from './condition-words.ts';
import { compareItems } from './duty.ts';
import type { Finding } from './finding.ts';
import { lawsIn } from './law.ts';
import * as messages from './messages.ts';
import { local, plainText, unitList, type Words } from './sentence-parts.ts';

/** Items named one by one; of more, the first ones stand for all. */
const MOST = 6;

/** A finding as a sentence: where, what, who and by which rows. */
export function findingSentence(finding: Finding, book: DutyBook, directory: Directory, lang: Lang): string {
  const words: Words = { t: translator(lang, messages), lang, directory, book };
  const { t } = words;
  const { items, power, means, figures, from, transfers = [] } = finding;
  const [item = '', winner] = items;
  const few = (all: readonly string[]) =>
    [...all.slice(0, MOST), ...(all.length > MOST ? ['…'] : [])].join(t('duty.list'));
  const params = {
    where: whereOf(finding, words),
    matter: matterName(finding.matter, words),
    units: plainText(unitList(finding.units, words)),
    items: few(items.toSorted(compareItems)),
    transfers: few(transfers),
    transfer: transfers[0] ?? '',
    others: transfers.length > 1 ? t('finding.withdrawn-others', { transfers: few(transfers.slice(1)) }) : '',
    power: local(directory.powers.get(power ?? '')?.name ?? power ?? '', words),
    means: local(means?.name ?? '', words),
    kind: means ? t(`finding.means.${means.kind}`) : '',
    giver: plainText(unitList(finding.units.slice(0, 1), words)),
    receiver: plainText(unitList(finding.units.slice(1, 2), words)),
    from: showFullDate(lang, from),
    carried: figures?.['carried'] ?? 0,
    capacity: figures?.['capacity'] ?? 0,
  };
  const sentences = [
    t(keyOf(finding), { ...params, item, winner: winner ?? '' }),
    ...replacements(finding, words),
  ];
  return lang === 'en'
    ? sentences.map((text) => text.charAt(0).toUpperCase() + text.slice(1)).join(' ')
    : sentences.join('');
}

function keyOf({ kind, items, transfers = [] }: Finding): Parameters<Words['t']>[0] {
  if (kind === 'overlap') return transfers.length > 0 ? 'finding.overlap-transfers' : 'finding.overlap';
  const ofTransfer = transfers.length > 0 && items.length === 0;
  if (kind === 'unreachable') {
    if (ofTransfer) return 'finding.unreachable-transfer';
    return items.length > 1 ? 'finding.unreachable-beaten' : 'finding.unreachable';
  }
  if (!ofTransfer) return `finding.${kind}`;
  if (kind === 'withdrawn-still-dispatched') return 'finding.withdrawn-transfer';
  if (kind === 'ground-missing') return 'finding.ground-missing-transfer';
  return kind === 'ground-expired' ? 'finding.ground-expired-transfer' : `finding.${kind}`;
}

/** Of an expired ground: which law took the place of each that it cites. */
function replacements({ kind, version, items, transfers = [] }: Finding, { book, t, lang }: Words): string[] {
  if (kind !== 'ground-expired') return [];
  const grounds = [
    ...items.map((item) => book.findDuty(version, item)?.ground ?? ''),
    ...transfers.map((code) => book.findTransfer(version, code)?.ground ?? ''),
  ];
  const cited = new Set(grounds.flatMap(lawsIn));
  return book.laws
    .filter(({ title, shortName }) => cited.has(title) || (shortName !== undefined && cited.has(shortName)))
    .flatMap(({ title, replacedBy }) =>
      replacedBy === undefined
        ? []
        : [t('finding.replaced', { title: localise(lang, title), by: localise(lang, replacedBy) })],
    );
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
  const circumstances = circumstanceWords(lang, witness.circumstances);
  const params = {
    matter: matterName(witness.matter, words),
    area: areaName(witness.area, words),
    at: showFullDate(lang, witness.at),
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
    circumstances: conditionWords(words.lang, circumstances),
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
