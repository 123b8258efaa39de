import { localDate } from '#kernel/time.ts';
import { type Case, dispatching, findCase, listCases, type Rules, route } from '#modules/cases';
import { type Actor, addTerm, type Located, locate, may, rangeOf } from '#modules/directory';
import { type Question, questionsFor } from '#modules/intake';
import { type HolderSentence, holderSentence, type MatterGuess } from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import type { Lang } from '#platform/i18n/messages.ts';
import { likeness } from '#platform/search/bigrams.ts';

/** What has been typed so far. */
export interface Said {
  readonly text: string;
  readonly area?: string | undefined;
  readonly address?: string | undefined;
  /** Chosen by the person; `NONE` when nothing fits. */
  readonly matter?: string | undefined;
  readonly circumstances: Readonly<Record<string, string>>;
  /** Case to join; `NEW` for none of them. */
  readonly join?: string | undefined;
  /** What a rule that somebody switched on would follow the brain's word to, when nothing is chosen. */
  readonly followed?: string | undefined;
}

/** No matter fits: somebody names it later. */
export const NONE = 'none';
/** A case of its own, though others look alike. */
export const NEW = 'new';

/** What we make of it: all of it advice, none of it stored. */
export interface Suggestion {
  readonly located: Located;
  readonly guesses: readonly MatterGuess[];
  /** The matter it will be dispatched by: chosen, or clear from the words. */
  readonly matter?: string;
  readonly chosen: boolean;
  /** Not chosen and not clear from the words: a rule would follow the brain's word. */
  readonly byRule: boolean;
  readonly questions: readonly Question[];
  readonly fate?: Fate;
  /** Open cases that may be about the same thing, likest first. */
  readonly alike: readonly Case[];
}

/** What will become of it when it is sent now. */
export type Fate =
  | {
      readonly kind: 'dispatch';
      readonly sentence: HolderSentence;
      readonly due?: Date | undefined;
      readonly contactDue?: Date | undefined;
    }
  | { readonly kind: 'naming'; readonly unit: string; readonly due: Date; readonly why: 'matter' | 'place' }
  | { readonly kind: 'join'; readonly current: Case };

const MOST_GUESSES = 4;
const MOST_ALIKE = 4;
const LATELY = 30 * 86_400_000;
const JOINABLE = ['dispatched', 'signed', 'in_hand', 'on_books'] as const;

/** One function for the page without script and for the one that looks while somebody types. */
export async function suggest(
  db: Database,
  rules: Rules,
  actor: Actor,
  said: Said,
  lang: Lang,
  now: Date,
): Promise<Suggestion> {
  const { book, directory } = rules;
  const located = locate(directory, placeOf(rules, said));
  const guesses = said.text.trim() === '' ? [] : book.recognise(said.text, lang).slice(0, MOST_GUESSES);
  const chosen = book.leaves.find(({ code }) => code === said.matter)?.code;
  const unchosen = said.followed ?? named(rules, actor, said.text, located.area, now);
  const matter = chosen ?? (said.matter === NONE ? undefined : unchosen);
  const questions = matter
    ? questionsFor(rules, { matter, area: located.area, known: located.circumstances, at: now })
    : [];
  const about = { text: said.text, matter: matter ?? guesses[0]?.matter, located };
  const alike = await alikeTo(db, rules, actor, about, now);
  const base = {
    located,
    guesses,
    questions,
    alike,
    chosen: chosen !== undefined,
    byRule: matter !== undefined && chosen === undefined && matter === said.followed,
    ...(matter ? { matter } : {}),
  };
  if (said.text.trim() === '') return base;
  const joined = await chosenCase(db, rules, actor, said.join);
  return {
    ...base,
    fate: joined
      ? { kind: 'join', current: joined }
      : fateOf(rules, actor, said, { located, matter }, lang, now),
  };
}

/** What the catalogue names by itself when it is sent, unless somebody switched that off for the matter, the unit or the area. */
function named({ book, directory }: Rules, { unit }: Actor, text: string, area: string, now: Date) {
  const matter = book.name(text, localDate(now))?.matter;
  return matter && directory.isOff('recognise', { matter, area, unit }) ? undefined : matter;
}

/** The place as it will be taken when it is sent: when none is given apart, people name it in what they say. */
function placeOf(rules: Rules, { text, area, address }: Said) {
  const known = area && rules.directory.findArea(area) ? area : undefined;
  if (known || address) return { area: known, address };
  return { address: text.slice(0, 300) };
}

interface Placed {
  readonly located: Located;
  readonly matter: string | undefined;
}

function fateOf(
  rules: Rules,
  actor: Actor,
  said: Said,
  { located, matter }: Placed,
  lang: Lang,
  now: Date,
): Fate {
  const { area } = located;
  const circumstances = { ...located.circumstances, ...said.circumstances };
  const found = matter ? route(rules, { matter, area, circumstances, at: now }) : undefined;
  if (!matter || !found) {
    const { resolve } = rules.book.deadline('naming', localDate(now));
    return {
      kind: 'naming',
      unit: actor.unit,
      due: addTerm(rules.directory.calendar, now, resolve).at,
      why: matter ? 'place' : 'matter',
    };
  }
  const command = dispatching(rules, { matter, area, circumstances, start: now }, found);
  const dates = command.do === 'dispatch' ? command.dates : undefined;
  const held = {
    because: found.because,
    holder: found.holder,
    assists: found.assists,
    matter,
    area,
    circumstances,
    at: localDate(now),
  };
  const place = said.address ?? located.matched;
  const sentence = holderSentence(
    { ...held, ...(place ? { place } : {}) },
    rules.book,
    rules.directory,
    lang,
  );
  return { kind: 'dispatch', sentence, due: dates?.due, contactDue: dates?.contactDue };
}

/** Only cases the person may read are shown, and only those they may join can be chosen. */
async function alikeTo(
  db: Database,
  rules: Rules,
  actor: Actor,
  about: Placed & { text: string },
  now: Date,
): Promise<Case[]> {
  const { matter, located } = about;
  if (!matter || !located.street) return [];
  const place = located.community ? { community: located.community } : { street: located.street };
  const range = rangeOf(actor, 'case.read', rules.directory);
  const filter = { range, matter, ...place, states: JOINABLE, openedFrom: new Date(now.getTime() - LATELY) };
  const { cases } = await listCases(db, actor.district, filter, { limit: 40 });
  const ranked = cases.map((current) => ({ current, score: likeness(about.text, current.title) }));
  return ranked
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_ALIKE)
    .map(({ current }) => current);
}

async function chosenCase(
  db: Database,
  rules: Rules,
  actor: Actor,
  id: string | undefined,
): Promise<Case | undefined> {
  const current = id && id !== NEW ? await findCase(db, actor.district, id) : undefined;
  return current && mayJoin(rules, actor, current) ? current : undefined;
}

/** Whether the person may put a demand into this case. */
export function mayJoin(rules: Rules, actor: Actor, current: Case): boolean {
  const target = { unit: current.holder, area: current.area };
  return (
    (JOINABLE as readonly string[]).includes(current.state) &&
    may(actor, 'case.join', rules.directory, target)
  );
}
