import type { HistoryEntry } from '#modules/cases';
import type { TimelineItem } from '#platform/html/timeline/timeline.tsx';
import type { View } from '#platform/html/view.ts';
import { showDate } from '#platform/i18n/time.ts';
import { termWords } from './clock-words.ts';
import type { Names } from './names.ts';

/** The suggestion that a case was named on: what it held possible, and whether a person or a rule took it. */
export interface Relied {
  readonly matters: readonly string[];
  readonly by: 'person' | 'rule';
}

/** What happened to a case, line by line, in words. */
export function storyOf(
  view: View,
  names: Names,
  history: readonly HistoryEntry[],
  relied?: Relied,
): TimelineItem[] {
  return history.map((entry) => ({
    what: view.t(`desk.story.${entry.type}${variant(entry)}`, params(view, names, entry)),
    at: entry.at,
    note: [by(view, names, entry), ...reliance(view, entry, relied)].join(' · '),
    ...bodyOf(entry),
    state: stateOf(entry),
  }));
}

function by(view: View, names: Names, { actorKind, unit, person }: HistoryEntry): string {
  if (actorKind === 'resident') return view.t('desk.by-resident');
  if (actorKind === 'system') return view.t('desk.by-rule', { rule: view.t(`desk.rule.${person}`) });
  return `${names.unit(unit)} ${names.person(person)}`;
}

function reliance({ t }: View, { type, body }: HistoryEntry, relied: Relied | undefined): string[] {
  return type === 'case.dispatched' && relied?.matters.includes(String(body.matter))
    ? [t(`desk.story.relied.${relied.by}`)]
    : [];
}

function variant({ type, body }: HistoryEntry): string {
  if (type === 'case.signed' && body.contact === 'none') return '.no-contact';
  if (type === 'case.replied') return body.solved ? '.solved' : '.unsolved';
  if (type === 'case.extension-decided') return body.approved ? '.approved' : '.refused';
  if (type === 'case.assist-ended') return `.${String(body.how)}`;
  if (type === 'case.closed') return `.${String(body.outcome)}`;
  return '';
}

function params(view: View, names: Names, { type, body }: HistoryEntry): Record<string, string | number> {
  const day = (value: unknown) =>
    typeof value === 'string'
      ? showDate(view.lang, value.length === 10 ? value : new Date(value), view.now)
      : '';
  switch (type) {
    case 'case.opened':
      return { unit: names.unit(String(body.holder)), channel: view.t(`channel.${String(body.channel)}`) };
    case 'case.dispatched':
      return { unit: names.unit(String(body.holder)), matter: names.matter(String(body.matter)) };
    case 'case.moved':
      return { unit: names.unit(String(body.holder)), from: names.unit(String(body.from)) };
    case 'case.kept':
      return { unit: names.unit(String(body.holder)) };
    case 'case.coordinated':
      return { unit: names.unit(String(body.unit)) };
    case 'case.assist-asked':
    case 'case.assist-ended':
      return { unit: names.unit(String(body.assist)) };
    case 'case.signed':
      return { way: view.t(`desk.contact.${String(body.contact)}`) };
    case 'case.paused':
      return { until: day(body.until) };
    case 'case.put-on-books':
      return { date: day(body.reviewOn) };
    case 'case.extension-asked':
      return { term: termWords(view, String(body.term)) };
    case 'case.replied':
      return { n: Number(body.satisfaction ?? 0) };
    default:
      return {};
  }
}

function bodyOf({ body }: HistoryEntry): { body?: string } {
  const answer = body.answer as { text?: string } | undefined;
  const text = answer?.text ?? body.what ?? body.note ?? body.reason ?? body.remark;
  const because = body.because as { reason?: string } | undefined;
  const shown = typeof text === 'string' && text !== '' ? text : because?.reason;
  return shown ? { body: shown } : {};
}

function stateOf({ type, body }: HistoryEntry): 'done' | 'solved' | 'late' {
  if (type === 'case.replied') return body.solved ? 'solved' : 'late';
  if (type === 'case.closed' && body.outcome === 'confirmed') return 'solved';
  return 'done';
}
