import type { Lang } from './lang.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** `1,284`; the same grouping in the three languages, so that figures can be compared across them. */
export function showNumber(value: number): string {
  return Number.isInteger(value) ? whole.format(value) : decimal.format(value);
}

/** `87%`, `0.4%`; a share of nothing is `–`, never 0 %. */
export function showShare(part: number, total: number): string {
  if (total === 0) return '–';
  const percent = (part / total) * 100;
  return `${percent > 0 && percent < 1 ? decimal.format(percent) : whole.format(percent)}%`;
}

/** Items as the language lists them: `甲、乙和丙`, `A, B and C`. */
export function showList(lang: Lang, items: readonly string[]): string {
  return new Intl.ListFormat(lang === 'en' ? 'en-GB' : lang, { type: 'conjunction' }).format(items);
}
