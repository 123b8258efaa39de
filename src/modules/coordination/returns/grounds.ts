import { contains } from '#kernel/area-code.ts';
import { type LocalDate, localDate } from '#kernel/time.ts';
import type { Case, Rules } from '#modules/cases';
import type { Duty } from '#modules/responsibility';
import type { NamedRule } from './commands.ts';

/** Rows of the list in force that bear on the matter and the place of a case, the most particular first. Pure. */
export function rowsBearing({ book }: Rules, current: Pick<Case, 'matter' | 'area'>, on: LocalDate): Duty[] {
  const version = book.versionOn(on)?.version;
  if (version === undefined || current.matter === undefined) return [];
  return [...book.path(current.matter)]
    .reverse()
    .flatMap(({ code }) => [...book.rowsOf(version, code)])
    .filter(({ area, validFrom, validTo }) => {
      const inForce = validFrom <= on && (validTo === undefined || on <= validTo);
      return inForce && (contains(area, current.area) || contains(current.area, area));
    })
    .sort((a, b) => b.area.length - a.area.length);
}

/** The same on the day of a moment, for those who rely on a row. */
export function rowsForReturn(rules: Rules, current: Pick<Case, 'matter' | 'area'>, at: Date): Duty[] {
  return rowsBearing(rules, current, localDate(at));
}

/** Laws that those rows cite, then the rest of the register in force. Pure. */
export function lawsBearing({ book }: Rules, rows: readonly Duty[], on: LocalDate): string[] {
  const cited = rows.flatMap(({ ground }) =>
    [...ground.matchAll(/《([^《》]+)》/g)].map(([, title = '']) => title),
  );
  const known = book.laws
    .filter(({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on <= validTo))
    .map(({ title }) => title);
  return [...new Set([...cited, ...known])];
}

/**
 * Units that could answer instead, the likeliest first: whom the list names for just these circumstances, who claims it too, the
 * leads of the other rows, then who assists. Never the one that holds it. Pure.
 */
export function candidates(
  rules: Rules,
  current: Pick<Case, 'matter' | 'area' | 'circumstances' | 'holder'>,
  now: Date,
): string[] {
  const on = localDate(now);
  const { matter, area, circumstances } = current;
  if (matter === undefined) return [];
  const said = rules.book.resolve({ matter, area, circumstances, at: on });
  const named =
    said.kind === 'holder'
      ? [said.lead, ...said.beaten.map(({ lead }) => lead)]
      : said.kind === 'overlap'
        ? said.claimants.map(({ lead }) => lead)
        : [];
  const rows = rowsBearing(rules, current, on);
  const all = [...named, ...rows.map(({ lead }) => lead), ...rows.flatMap(({ assists }) => assists)];
  return [...new Set(all)].filter((unit) => {
    const found = rules.directory.findUnit(unit);
    return unit !== current.holder && found !== undefined && !found.retired;
  });
}

/** What a form's choice of a ground says: a row of the list as `version|item`, or the title of a law and the article in words. */
export function namedRule(choice: string, article: string): NamedRule {
  const [version = '', item = ''] = choice.split('|');
  if (item !== '') return { version, item };
  const title = choice.trim();
  return { law: `${title === '' ? '' : `《${title}》`}${article.trim()}` };
}
