import type { Case } from '#modules/cases';
import { sharesOfTime, writtenSpans } from '#modules/coordination';
import { parseTerm, showDayNote } from '#modules/directory';
import type { ClockPart } from '#platform/html/clock/clock.tsx';
import type { View } from '#platform/html/view.ts';
import { showList } from '#platform/i18n/figures.ts';
import { localise } from '#platform/i18n/messages.ts';
import { showDate, showMoment } from '#platform/i18n/time.ts';
import type { Names } from './names.ts';

/** «Due Wednesday because …»: the dates, the rule they come from, the days that did not count, what moved them. */
export function clockSentence(view: View, current: Case): string {
  const { t, lang, now } = view;
  const moment = (at: Date | undefined) => (at ? showMoment(lang, at, now) : '');
  if (current.state === 'unnamed') return t('desk.clock.naming', { due: moment(current.due) });
  const { clock } = current;
  const parts = [t('desk.clock.due', { contact: moment(current.contactDue), due: moment(current.due) })];
  if (clock.className && clock.resolveTerm) {
    const ground = clock.ground ? localise(lang, clock.ground) : '';
    parts.push(
      t(ground ? 'desk.clock.rule-ground' : 'desk.clock.rule', {
        name: localise(lang, clock.className),
        term: termWords(view, clock.resolveTerm),
        ground,
      }),
    );
  }
  const skipped = (clock.skipped ?? []).filter(({ note }) => note !== '周六' && note !== '周日');
  const weekends = (clock.skipped?.length ?? 0) - skipped.length;
  if (skipped.length > 0)
    parts.push(
      t('desk.clock.skipped', {
        days: showList(
          lang,
          skipped.map(({ day, note }) => `${showDate(lang, day, now)} ${showDayNote(lang, note)}`),
        ),
      }),
    );
  if (weekends > 0) parts.push(t('desk.clock.weekends', { n: weekends }));
  if (clock.makeUp?.length)
    parts.push(
      t('desk.clock.make-up', {
        days: showList(
          lang,
          clock.makeUp.map((day) => showDate(lang, day, now)),
        ),
      }),
    );
  for (const { kind, from, to, amount } of clock.moved ?? []) {
    parts.push(
      t(`desk.clock.moved-${kind}`, {
        from: showDate(lang, new Date(from), now),
        to: showDate(lang, new Date(to), now),
        term: termWords(view, amount),
      }),
    );
  }
  if (current.dueProvisional) parts.push(t('desk.clock.provisional'));
  return parts.join(lang === 'en' ? ' ' : '');
}

/** `5wd` in words. */
export function termWords(view: View, shown: string): string {
  const { amount, unit } = parseTerm(shown);
  return view.t(`desk.term.${unit}`, { n: Math.round(amount * 10) / 10 });
}

/** Whose time was used: one part a unit, in order, and what they come to; the parts add up to it as they are written. */
export function clockParts(
  view: View,
  names: Names,
  current: Case,
  shares: readonly { unit: string; from: Date; to: Date }[],
): { parts: ClockPart[]; whole: string | undefined } {
  const each = sharesOfTime(shares);
  const written = writtenSpans(
    view.t,
    each.map(({ millis }) => millis),
  );
  const parts = each.map(
    ({ unit, millis }, i): ClockPart => ({
      label: names.unit(unit),
      text: written.parts[i] ?? '',
      minutes: millis / 60_000,
      tone: unit === current.holder ? 'own' : 'other',
    }),
  );
  return { parts, whole: parts.length > 1 ? written.whole : undefined };
}

/** All the time there is, in minutes; the rest of the bar is what is left. */
export function clockTotal(current: Case): number | undefined {
  return current.due ? (current.due.getTime() - current.openedAt.getTime()) / 60_000 : undefined;
}
