import { localDate } from '#kernel/time.ts';
import type { HistoryEntry } from '#modules/cases';
import type { Lang } from '#platform/i18n/messages.ts';
import { showLongDate } from '#platform/i18n/time.ts';
import { isLate, showDue } from './clock-words.ts';
import { pathOf } from './edge.ts';
import type { Followed } from './follow.ts';
import { groundName, unitName, unitNames, wordsIn } from './words.ts';

export interface StoryItem {
  /** Stable name for programs: the fact, or `awaited`. */
  readonly type: string;
  readonly what: string;
  readonly note?: string;
  /** Where more of it is told. */
  readonly href?: string;
  readonly at?: Date;
  readonly state: 'done' | 'waiting' | 'solved' | 'late';
}

/**
 * What happened, in words for the resident. Only what is listed here is told: remarks of staff, reasons between units, people's
 * names and what other residents wrote stay inside.
 */
export function storyOf(followed: Followed, lang: Lang, now: Date): StoryItem[] {
  const { demand, history } = followed;
  const first: StoryItem = {
    type: 'demand.received',
    what: wordsIn(lang)('story.received'),
    at: demand.receivedAt,
    state: 'done',
  };
  const told = history.flatMap((entry) => tell(followed, entry, lang, now) ?? []);
  const before = told.filter((item) => item.at && item.at < demand.receivedAt);
  const after = told.filter((item) => !before.includes(item)).concat(partings(followed, lang));
  after.sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0));
  return [...before, first, ...after, ...awaited(followed, lang, now)];
}

/** What else the person told is followed under a number of its own. */
function partings({ parted }: Followed, lang: Lang): StoryItem[] {
  return parted.map(({ way, number, code, at }) => ({
    type: 'demand.parted',
    what: wordsIn(lang)(`story.parted.${way}`, { number }),
    href: pathOf(code),
    at,
    state: 'done',
  }));
}

/** One line that says where it stands. */
export function headlineOf(followed: Followed, lang: Lang, now: Date): string {
  const t = wordsIn(lang);
  const { current, withdrawn, mine } = followed;
  const unit = unitName(followed.rules, current.holder, lang);
  if (withdrawn) return t('portal.state.withdrawn');
  if (current.state === 'closed') return t(`portal.state.closed.${current.outcome ?? 'confirmed'}`);
  if (current.state === 'answered' && mine?.solved) return t('portal.state.answered-solved');
  if (isLate(current, now)) return t('portal.state.late', { unit });
  if (current.paused) return t('portal.state.paused', { unit });
  return t(`portal.state.${current.state}`, { unit });
}

type Tell = (
  followed: Followed,
  body: HistoryEntry['body'],
  lang: Lang,
  now: Date,
) => { what: string; note?: string; state?: StoryItem['state'] } | undefined;

const tellers: Readonly<Record<string, Tell>> = {
  'case.dispatched': ({ rules }, body, lang) => {
    const t = wordsIn(lang);
    const assists = (body['assists'] as string[] | undefined) ?? [];
    const note =
      assists.length > 0 ? { note: t('story.assisting', { units: unitNames(rules, assists, lang) }) } : {};
    return { what: t('story.dispatched', { unit: unitName(rules, text(body['holder']), lang) }), ...note };
  },
  'case.moved': ({ rules }, body, lang) => ({
    what: wordsIn(lang)('story.moved', { unit: unitName(rules, text(body['holder']), lang) }),
  }),
  'case.signed': (_followed, body, lang) => {
    const contact = text(body['contact']) as 'phone' | 'visit' | 'message' | 'none';
    return { what: wordsIn(lang)(`story.signed.${contact}`) };
  },
  'case.started': (_followed, _body, lang) => ({ what: wordsIn(lang)('story.started') }),
  'case.answered': (_followed, _body, lang) => ({ what: wordsIn(lang)('story.answered') }),
  'case.replied': ({ demand }, body, lang) => {
    if (body['demand'] !== demand.id) return undefined;
    const solved = body['solved'] === true;
    return {
      what: wordsIn(lang)(solved ? 'story.solved' : 'story.not-solved'),
      ...(solved ? { state: 'solved' as const } : {}),
    };
  },
  'case.called-back': (_followed, _body, lang) => ({ what: wordsIn(lang)('story.called-back') }),
  'case.reopened': (_followed, _body, lang) => ({ what: wordsIn(lang)('story.reopened') }),
  'case.paused': ({ rules }, body, lang, now) => ({
    what: wordsIn(lang)('story.paused', {
      ground: groundName(rules, 'pause', text(body['ground']), localDate(now), lang),
    }),
  }),
  'case.resumed': (_followed, _body, lang) => ({ what: wordsIn(lang)('story.resumed') }),
  'case.extension-decided': (_followed, body, lang, now) => {
    const dates = body['dates'] as { due?: string } | undefined;
    if (body['approved'] !== true || !dates?.due) return undefined;
    return { what: wordsIn(lang)('story.extended', { when: showDue(lang, new Date(dates.due), now) }) };
  },
  'case.put-on-books': ({ rules }, body, lang, now) => ({
    what: wordsIn(lang)('story.on-books', {
      ground: groundName(rules, 'books', text(body['ground']), localDate(now), lang),
    }),
  }),
  'case.taken-off-books': (_followed, _body, lang) => ({ what: wordsIn(lang)('story.off-books') }),
  'case.closed': (_followed, body, lang) => {
    const outcome = text(body['outcome']) as 'confirmed' | 'no_reply' | 'joined' | 'withdrawn' | 'elsewhere';
    return {
      what: wordsIn(lang)(`story.closed.${outcome}`),
      ...(outcome === 'confirmed' ? { state: 'solved' as const } : {}),
    };
  },
  'case.demand-joined': ({ demand }, body, lang) =>
    body['demand'] === demand.id ? { what: wordsIn(lang)('story.joined') } : undefined,
  'case.demand-left': ({ demand }, body, lang) =>
    body['demand'] === demand.id && body['to'] === undefined
      ? { what: wordsIn(lang)('story.withdrawn') }
      : undefined,
};

function tell(followed: Followed, entry: HistoryEntry, lang: Lang, now: Date): StoryItem | undefined {
  const told = tellers[entry.type]?.(followed, entry.body, lang, now);
  return told ? { type: entry.type, at: entry.at, state: 'done', ...told } : undefined;
}

/** What comes next and until when; nothing when all is done. */
function awaited(followed: Followed, lang: Lang, now: Date): StoryItem[] {
  const t = wordsIn(lang);
  const { current, withdrawn, mine, rules } = followed;
  if (withdrawn || current.state === 'closed') return [];
  const unit = unitName(rules, current.holder, lang);
  const due = current.due ? showDue(lang, current.due, now) : '';
  const state = isLate(current, now) ? 'late' : 'waiting';
  const item = (what: string): StoryItem[] => [{ type: 'awaited', what, state }];
  switch (current.state) {
    case 'unnamed':
      return item(t('next.unnamed', { unit, when: due }));
    case 'dispatched':
      return item(
        t('next.dispatched', { unit, when: showDue(lang, current.contactDue ?? current.due ?? now, now) }),
      );
    case 'signed':
    case 'in_hand':
      if (current.paused)
        return item(t('next.paused', { when: showLongDate(lang, new Date(current.paused.until), now) }));
      return item(t('next.in_hand', { unit, when: due }));
    case 'answered':
      return item(
        t(mine?.solved ? 'next.answered-solved' : 'next.answered', {
          when: lastDay(current.windowEnds, lang, now),
        }),
      );
    case 'followed_up':
      return item(
        t('next.followed_up', { when: current.windowEnds ? showDue(lang, current.windowEnds, now) : '' }),
      );
    default:
      return item(
        t('next.on_books', { when: current.books ? showLongDate(lang, current.books.reviewOn, now) : '' }),
      );
  }
}

/** A window ends at midnight after its last day; people are told the day. */
export function lastDay(end: Date | undefined, lang: Lang, now: Date): string {
  return end ? showLongDate(lang, new Date(end.getTime() - 1), now) : '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
