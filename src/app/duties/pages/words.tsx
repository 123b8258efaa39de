import type { Directory } from '#modules/directory';
import { type DutyBook, NOBODY } from '#modules/responsibility';
import type { View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';

/** The name of a unit as a link to its page of duties; nobody is nobody. */
export function UnitLink(props: { view: View; directory: Directory; code: string }) {
  const { view, directory, code } = props;
  if (code === NOBODY) return <span class="jw-late">{view.t('trial.nobody')}</span>;
  return <a href={`/duties/units/${encodeURIComponent(code)}`}>{unitName(view, directory, code)}</a>;
}

export function unitName(view: View, directory: Directory, code: string): string {
  if (code === NOBODY) return view.t('trial.nobody');
  const unit = directory.findUnit(code);
  return unit ? nameIn(view.lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn }) : code;
}

export function areaName(view: View, directory: Directory, code: string): string {
  const area = directory.findArea(code);
  return area ? nameIn(view.lang, area) : code;
}

export function matterName(view: View, book: DutyBook, code: string): string {
  const matter = book.findMatter(code);
  return matter ? nameIn(view.lang, matter) : code;
}

/** `5wd` in words. */
export function termText(view: View, term: string): string {
  const [, amount = '', unit = ''] = /^([\d.]+)(\D+)$/.exec(term) ?? [];
  return unit === '' ? term : view.t(`trial.term.${unit}`, { n: Number(amount) });
}
