import { addDays, daysBetween, type LocalDate, weekday } from '#kernel/time.ts';
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
  // Days are counted from a day, hours from a minute.
  const from = new Date(clock.start);
  const start = clock.resolveTerm.endsWith('wd') ? showLongDate(lang, from, now) : showDue(lang, from, now);
  const term = termWords(clock.resolveTerm, lang);
  const named = clock.className && lang !== 'en' ? localise(lang, clock.className) : (clock.class ?? '');
  const first = t(current.state === 'unnamed' ? 'clock.naming' : 'clock.term', { class: named, term, start });
  return [
    first,
    ...skippedWords(clock.skipped ?? [], lang, now),
    ...(clock.makeUp?.length
      ? [
          t('clock.make-up', {
            days: clock.makeUp.map((day) => showLongDate(lang, day, now)).join(joiner(lang)),
          }),
        ]
      : []),
    // A stop that cost no whole day moved nothing; it stands in the story.
    ...(clock.moved ?? [])
      .filter(({ amount }) => !/^0[a-z]/.test(amount))
      .map((move) => {
        const params = { amount: termWords(move.amount, lang), to: showDue(lang, new Date(move.to), now) };
        return t(`clock.moved.${move.kind}`, params);
      }),
    ...(current.dueProvisional ? [t('clock.provisional')] : []),
  ];
}

function skippedWords(skipped: readonly { day: LocalDate; note: string }[], lang: Lang, now: Date): string[] {
  if (skipped.length === 0) return [];
  const t = wordsIn(lang);
  const runs = runsOf(skipped);
  const weekends = runs.filter(isWeekend);
  // A long term has many weekends; their number says as much as their dates.
  const short = weekends.length > FEW ? runs.filter((run) => !isWeekend(run)) : runs;
  const words = short.map((run) => runWords(run, lang, now));
  if (weekends.length > FEW) words.push(t('clock.weekends', { n: weekends.length }));
  return [t('clock.skipped', { days: words.join(joiner(lang)) })];
}

/** Weekends told by their dates. */
const FEW = 2;

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
  const name =
    names.length > 0 ? names.join(joiner(lang)) : t(isWeekend(run) ? 'clock.weekend' : 'clock.day-off');
  return t('clock.run', { days: daysOf(run, lang, now), name });
}

function isWeekend({ from, to, holidays }: Run): boolean {
  return (
    holidays.size === 0 &&
    daysBetween(from, to) < 2 &&
    [0, 6].includes(weekday(from)) &&
    [0, 6].includes(weekday(to))
  );
}

/** The month is not said twice: `11 月 21–22 日`, `21–22 Nov`. */
function daysOf({ from, to }: Run, lang: Lang, now: Date): string {
  const [first, last] = [showDate(lang, from, now), showDate(lang, to, now)];
  if (from === to) return first;
  if (from.slice(0, 7) !== to.slice(0, 7)) return wordsIn(lang)('clock.range', { from: first, to: last });
  return lang === 'en'
    ? `${Number(from.slice(8))}–${last}`
    : first.replace(/ 日$/, `–${Number(to.slice(8))} 日`);
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
