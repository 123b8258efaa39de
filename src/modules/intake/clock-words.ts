import { addDays, type LocalDate, localDate, weekday } from '#kernel/time.ts';
import type { Case } from '#modules/cases';
import { type Lang, localise } from '#platform/i18n/messages.ts';
import { showDate, showLongDate, showTime } from '#platform/i18n/time.ts';
import { termWords, wordsIn } from './words.ts';

/** `11 月 25 日周三 17:30`: the whole date, because these words are also printed and read days later. */
export function showDue(lang: Lang, at: Date, now: Date): string {
  return `${showLongDate(lang, at, now)} ${showTime(at)}`;
}

/** Why it is due then, one sentence each: the term, the days that did not count, what moved it since. */
export function dueBecause(current: Case, lang: Lang, now: Date): string[] {
  const t = wordsIn(lang);
  const { clock } = current;
  if (!clock.resolveTerm || !clock.start) return [];
  const start = showLongDate(lang, new Date(clock.start), now);
  const term = termWords(clock.resolveTerm, lang);
  const named = clock.className && lang !== 'en' ? localise(lang, clock.className) : (clock.class ?? '');
  const first = t(current.state === 'unnamed' ? 'clock.naming' : 'clock.term', { class: named, term, start });
  return [
    first,
    ...skippedWords(clock.skipped ?? [], lang, now),
    ...(clock.makeUp?.length ? [t('clock.make-up', { days: clock.makeUp.map((day) => showLongDate(lang, day, now)).join(joiner(lang)) })] : []),
    ...(clock.moved ?? []).map((move) => {
      const params = { amount: termWords(move.amount, lang), to: showDue(lang, new Date(move.to), now) };
      return t(`clock.moved.${move.kind}`, params);
    }),
    ...(current.dueProvisional ? [t('clock.provisional')] : []),
  ];
}

function skippedWords(skipped: readonly { day: LocalDate; note: string }[], lang: Lang, now: Date): string[] {
  if (skipped.length === 0) return [];
  const runs = runsOf(skipped).map((run) => runWords(run, lang, now));
  return [wordsIn(lang)('clock.skipped', { days: runs.join(joiner(lang)) })];
}

interface Run {
  readonly from: LocalDate;
  to: LocalDate;
  readonly holidays: Set<string>;
}

/** Days one after the other are told together, by the holiday in them, or as a weekend. */
function runsOf(skipped: readonly { day: LocalDate; note: string }[]): Run[] {
  const runs: Run[] = [];
  for (const { day, note } of skipped) {
    let run = runs.at(-1);
    if (!run || addDays(run.to, 1) !== day) {
      run = { from: day, to: day, holidays: new Set() };
      runs.push(run);
    }
    run.to = day;
    if (note !== '' && !/^周[六日]$/.test(note)) run.holidays.add(note);
  }
  return runs;
}

function runWords(run: Run, lang: Lang, now: Date): string {
  const t = wordsIn(lang);
  const names = [...run.holidays].map((note) => holidayName(note, lang));
  const allWeekend = names.length === 0 && [0, 6].includes(weekday(run.from)) && [0, 6].includes(weekday(run.to));
  const name = names.length > 0 ? names.join(joiner(lang)) : t(allWeekend ? 'clock.weekend' : 'clock.day-off');
  const days = run.from === run.to ? showDate(lang, run.from, now) : t('clock.range', { from: showDate(lang, run.from, now), to: rangeEnd(run, lang, now) });
  return t('clock.run', { days, name });
}

/** The month is not said twice: `11 月 21–22 日`. */
function rangeEnd(run: Run, lang: Lang, now: Date): string {
  const end = showDate(lang, run.to, now);
  if (lang === 'en' || run.from.slice(0, 7) !== run.to.slice(0, 7)) return end;
  return end.replace(/^.*月 /, '');
}

const HOLIDAYS: readonly (readonly [zh: string, en: string])[] = [
  ['元旦', 'New Year'],
  ['春节', 'Spring Festival'],
  ['清明', 'Tomb-Sweeping Day'],
  ['劳动', 'Labour Day'],
  ['端午', 'Dragon Boat Festival'],
  ['中秋', 'Mid-Autumn Festival'],
  ['国庆', 'National Day'],
];

function holidayName(note: string, lang: Lang): string {
  if (lang !== 'en') return localise(lang, note);
  const found = HOLIDAYS.filter(([zh]) => note.includes(zh)).map(([, en]) => en);
  return found.length > 0 ? found.join(', ') : note;
}

function joiner(lang: Lang): string {
  return lang === 'en' ? ', ' : '、';
}

/** True when the answer is overdue and nothing stops the clock. */
export function isLate(current: Case, now: Date): boolean {
  const running = ['unnamed', 'dispatched', 'signed', 'in_hand'].includes(current.state) && !current.paused;
  return running && current.due !== undefined && now > current.due;
}

/** The local day of an instant, for lists of public dates. */
export function dayOf(at: Date | null | undefined): LocalDate | undefined {
  return at ? localDate(at) : undefined;
}
