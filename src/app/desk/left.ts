import { localDate } from '#kernel/time.ts';
import type { Case } from '#modules/cases';
import { type Directory, minutesPerDay, workingMinutesBetween } from '#modules/directory';
import type { Tone, View } from '#platform/html/view.ts';
import { type Span, showDate, showLeft, showNear } from '#platform/i18n/time.ts';

/** What a case waits for next, in a few words, and whether it is late or soon. */
export interface Left {
  readonly text: string;
  readonly tone?: Tone;
}

/** Time left to the next date that matters: by the clock for short terms, by office hours for the rest. */
export function leftOf(view: View, directory: Directory, current: Case): Left {
  const { t, lang, now } = view;
  if (current.state === 'closed')
    return {
      text: t(`outcome.${current.outcome ?? 'no_reply'}`),
      tone: current.outcome === 'confirmed' ? 'solved' : 'quiet',
    };
  if (current.paused)
    return {
      text: t('desk.paused-until', { date: showDate(lang, new Date(current.paused.until), now) }),
      tone: 'quiet',
    };
  if (current.state === 'on_books')
    return {
      text: t('desk.review-on', { date: showDate(lang, current.books?.reviewOn ?? localDate(now), now) }),
      tone: 'quiet',
    };
  if (current.state === 'answered')
    return {
      text: t('desk.resident-until', { date: showDate(lang, current.windowEnds ?? now, now) }),
      tone: 'quiet',
    };
  const date = nextDate(current);
  if (!date) return { text: '' };
  return untilDate(view, directory, current, date);
}

function nextDate(current: Case): Date | undefined {
  if (current.state === 'followed_up') return current.windowEnds;
  if (current.state === 'dispatched' && current.contactDue && current.due && current.contactDue < current.due)
    return current.contactDue;
  return current.due;
}

/** `剩 3 工作时`, `今日 17:00`, `超时 12 分钟`. */
export function untilDate(view: View, directory: Directory, current: Case, date: Date): Left {
  const span = spanTo(directory, current, view.now, date);
  const late = date < view.now;
  const soonMinutes = span.kind === 'clock' ? 120 : 240;
  if (late) return { text: showLeft(view.lang, span), tone: 'late' };
  if (localDate(date) === localDate(view.now))
    return { text: showNear(view.lang, date, view.now), tone: 'soon' };
  return {
    text: showLeft(view.lang, span),
    ...(span.minutes <= soonMinutes ? { tone: 'soon' as const } : {}),
  };
}

/** The span from now to a date, negative when it is past, in the unit in which the case's term runs. */
export function spanTo(directory: Directory, current: Case, now: Date, date: Date): Span {
  const byClock =
    (current.clock.resolveTerm ?? '').endsWith('h') && !(current.clock.resolveTerm ?? '').endsWith('wh');
  const sign = date < now ? -1 : 1;
  const [from, to] = sign < 0 ? [date, now] : [now, date];
  if (byClock) return { kind: 'clock', minutes: (sign * (to.getTime() - from.getTime())) / 60_000 };
  const minutes = sign * workingMinutesBetween(directory.calendar, from, to);
  // Late outside office hours is late all the same: then the clock tells by how much.
  if (sign < 0 && minutes === 0) return { kind: 'clock', minutes: -(to.getTime() - from.getTime()) / 60_000 };
  return {
    kind: 'working',
    minutes,
    minutesPerDay: minutesPerDay(directory.calendar, localDate(now)) || 450,
  };
}
