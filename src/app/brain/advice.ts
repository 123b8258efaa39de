import { daysBetween, localDate } from '#kernel/time.ts';
import {
  examplesOf,
  findSignalOfCase,
  type Guess,
  isAbstention,
  maskedLesson,
  mindOf,
  readableTitle,
  type Signal,
  type Silence,
  twinsOfDemands,
  versionOf,
  type WordShare,
} from '#modules/brain';
import { type Case, findCases, mayRead, type Rules, route } from '#modules/cases';
import { type Actor, locate, may } from '#modules/directory';
import { findDemands, titleOf } from '#modules/intake';
import { type HolderSentence, holderSentence } from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import type { Lang } from '#platform/i18n/messages.ts';
import { likeness } from '#platform/search/bigrams.ts';
import { nearestOf } from './nearest.ts';
import { isQuiet } from './read.ts';
import { opinionOn } from './second-opinion.ts';
import { type Understood, understandText } from './understand.ts';

/** A matter that is suggested, who would have it, and why. */
export interface Suggested extends Guess {
  readonly sentence: HolderSentence | undefined;
  /** Words of the text that the catalogue knows for the matter. */
  readonly words: readonly string[];
  /** Names and sample phrases of the catalogue that the text says, nearly. */
  readonly phrases: readonly string[];
  /** What words add to its lead over the next guess, by the learnt model; empty while the catalogue alone reads. */
  readonly shares: readonly WordShare[];
  /** The guess it is held against in `shares`. */
  readonly rival?: string | undefined;
  /** Confirmed demands that say nearly the same; those of cases the reader may see. */
  readonly near: readonly { readonly case: string; readonly title: string }[];
  /** How many such demands are of cases that the reader may not see. */
  readonly hidden: number;
}

/** What stands beside a form. Everything in it is advice; nothing of it is in the form before a person takes it. */
export interface Advice {
  /** Absent on the hotline, where nothing is kept before somebody decides. */
  readonly signal?: Signal | undefined;
  readonly suggested: readonly Suggested[];
  readonly abstains?: Silence | undefined;
  readonly version: string;
  /** What else the text says: how urgent, where, under which circumstances, how many matters, what to ask. */
  readonly understood?: Understood | undefined;
  /** Open cases that seem to tell the same thing, likest first; those the reader may see. */
  readonly twins?: readonly TwinCase[] | undefined;
  /** What the office's own language model says, where there is one and it says something. */
  readonly second?: { readonly signal: Signal; readonly one: Suggested } | undefined;
}

export interface TwinCase {
  readonly case: Case;
  readonly likeness: number;
  readonly samePerson: boolean;
  readonly gapDays: number;
}

const MOST_SHOWN = 3;
/** A second guess less likely than this only distracts. */
const LEAST_SHOWN = 0.03;
const MOST_NEAR = 3;
const LEAST_NEAR = 0.05;
const LOOKED_AT = 200;

const MOST_PHRASES = 3;
const LEAST_PHRASE = 0.25;
const MOST_WORDS = 6;

interface About {
  readonly text: string;
  /** Where the caller lives, as far as somebody wrote it down. */
  readonly home?: string | undefined;
  readonly area: string;
  readonly circumstances: Readonly<Record<string, string>>;
}

/** Advice on words that are only being written down. */
export async function adviseOnText(
  db: Database,
  rules: Rules,
  actor: Actor,
  about: About,
  lang: Lang,
  now: Date,
): Promise<Advice | undefined> {
  const { area, text } = about;
  if (text.trim() === '' || isQuiet(rules, { area, unit: actor.unit })) return undefined;
  const understood = await understandText(
    db,
    rules,
    { ...about, callerArea: callerArea(rules, actor, about) },
    now,
  );
  const { read } = understood;
  const best = read.guesses[0]?.label;
  if (best && isQuiet(rules, { area, unit: actor.unit, matter: best })) return undefined;
  const suggested = await explain(db, rules, actor, withTold(about, understood), read.guesses, lang, now);
  return { suggested, understood, abstains: read.abstains, version: versionOf(read) };
}

/** Whoever sits in a street hears of that street; for the others a chosen place, or the caller's address, says where the caller is. */
function callerArea({ directory }: Rules, actor: Actor, { area, home }: About): string | undefined {
  const lives = home ? locate(directory, { address: home }).area : undefined;
  return [lives, area, actor.area].find((code) => code !== undefined && code.length > 6);
}

/** What the text states counts for who would have it, after what a person chose. */
function withTold(about: About, { understanding }: Understood): About {
  const told = understanding.circumstances.map(({ name, value }) => [name, value]);
  return { ...about, circumstances: { ...Object.fromEntries(told), ...about.circumstances } };
}

/** Advice on a case that a person may still name: what was said of it when it came, explained as things stand now. */
export async function adviseOnCase(
  db: Database,
  rules: Rules,
  actor: Actor,
  current: Case,
  text: string,
  lang: Lang,
  now: Date,
): Promise<Advice | undefined> {
  if (!isOpenToAdvice(rules, actor, current)) return undefined;
  const signal = await findSignalOfCase(db, actor.district, current.id);
  if (!signal) return { suggested: [], version: '' };
  const off = isQuiet(rules, { area: current.area, unit: actor.unit, matter: signal.guesses[0]?.label });
  if (off || signal.abstains === 'off') return undefined;
  const { area, circumstances } = current;
  const about = { text, area, circumstances };
  const { guesses, abstains } = signal;
  const said = { guesses, abstains: isAbstention(abstains) ? abstains : undefined };
  const asked = { ...about, callerArea: callerArea(rules, actor, about), said };
  const found = await understandText(db, rules, asked, now);
  // Several people tell of one thing: that is no reason to part them.
  const alone = current.demands < 2;
  const understood = alone ? found : { ...found, understanding: { ...found.understanding, split: [] } };
  const told = withTold(about, understood);
  const suggested = await explain(db, rules, actor, told, guesses, lang, now);
  const mine = { district: actor.district, caseId: current.id, area, unit: actor.unit };
  const other = await opinionOn(db, rules, mine);
  const [one] = other ? await explain(db, rules, actor, told, other.guesses, lang, now) : [];
  const second = other && one ? { signal: other, one } : undefined;
  return { signal, suggested, understood, abstains, version: versionOf(signal), second };
}

/** Only while the matter can still be named by this person. */
export function isOpenToAdvice({ directory }: Rules, actor: Actor, current: Case): boolean {
  const target = { unit: current.holder, area: current.area };
  return (
    (current.state === 'unnamed' || current.state === 'dispatched') &&
    may(actor, 'case.name', directory, target)
  );
}

async function explain(
  db: Database,
  rules: Rules,
  actor: Actor,
  about: About,
  guesses: readonly Guess[],
  lang: Lang,
  now: Date,
): Promise<Suggested[]> {
  const shown = guesses
    .filter(({ probability }, i) => i === 0 || probability >= LEAST_SHOWN)
    .slice(0, MOST_SHOWN);
  const words = new Map(rules.book.recognise(about.text, lang).map((guess) => [guess.matter, guess.words]));
  const mind = await mindOf(db, actor.district);
  const masked = maskedLesson({ title: titleOf(about.text), text: about.text });
  const rivalOf = (label: string) => guesses.find((guess) => guess.label !== label)?.label;
  return Promise.all(
    shown.map(async ({ label, probability }) => ({
      label,
      probability,
      sentence: sentenceFor(rules, about, label, lang, now),
      words: words.get(label) ?? [],
      phrases: phrasesNear(rules, about.text, label),
      shares: mind.why(masked, label, rivalOf(label) ?? '')?.words.slice(0, MOST_WORDS) ?? [],
      rival: rivalOf(label),
      ...(await nearestTo(db, rules, actor, about.text, label)),
    })),
  );
}

/** Names and phrases of a matter that the text says whole or nearly, likest first. */
function phrasesNear({ book }: Rules, text: string, matter: string): string[] {
  const { name, aliases, phrases } = book.matter(matter);
  const sentences = text.slice(0, 2000).split(/[，。！？；,;!?\n]/);
  const nearest = (phrase: string) => Math.max(0, ...sentences.map((sentence) => likeness(sentence, phrase)));
  return [...new Set([name, ...aliases, ...phrases])]
    .map((phrase) => ({ phrase, near: text.includes(phrase) ? 1 : nearest(phrase) }))
    .filter(({ near }) => near >= LEAST_PHRASE)
    .sort((a, b) => b.near - a.near || b.phrase.length - a.phrase.length)
    .slice(0, MOST_PHRASES)
    .map(({ phrase }) => phrase);
}

/** Who would have it by the duty list; undefined where the list depends on a place that is not known. */
function sentenceFor(
  rules: Rules,
  about: About,
  matter: string,
  lang: Lang,
  at: Date,
): HolderSentence | undefined {
  const { area, circumstances } = about;
  const found = route(rules, { matter, area, circumstances, at });
  if (!found) return undefined;
  const { because, holder, assists } = found;
  const held = { because, holder, assists, matter, area, circumstances, at: localDate(at) };
  return holderSentence(held, rules.book, rules.directory, lang);
}

async function nearestTo(
  db: Database,
  rules: Rules,
  actor: Actor,
  text: string,
  matter: string,
): Promise<Pick<Suggested, 'near' | 'hidden'>> {
  const examples = await examplesOf(db, actor.district, matter, LOOKED_AT);
  const all = nearestOf(text, examples, LEAST_NEAR);
  // Of a case that several told of, what is nearest.
  const ranked = [...new Map(all.toReversed().map((one) => [one.case, one])).values()]
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_NEAR);
  const cases = await findCases(db, actor.district, [...new Set(ranked.map((example) => example.case))]);
  const readable = new Set(cases.filter((each) => mayRead(actor, rules.directory, each)).map(({ id }) => id));
  const near = ranked
    .filter((example) => readable.has(example.case))
    .map((example) => ({ case: example.case, title: readableTitle(example.title) }));
  return { near, hidden: ranked.length - near.length };
}

/** Open cases in which somebody seems to have told the same thing. */
export async function twinCases(
  db: Database,
  { directory }: Rules,
  actor: Actor,
  current: Case,
  demands: readonly string[],
): Promise<TwinCase[]> {
  const { district } = actor;
  const twins = await twinsOfDemands(db, district, demands);
  const ids = [...new Set(twins.flatMap(({ demand, other }) => [demand, other]))];
  const told = new Map((await findDemands(db, district, ids)).map((one) => [one.id, one]));
  const caseIds = new Set([...told.values()].map(({ caseId }) => caseId));
  const cases = new Map((await findCases(db, district, [...caseIds])).map((one) => [one.id, one]));
  const found = new Map<string, TwinCase>();
  for (const { demand, other, likeness, samePerson } of twins) {
    const [ours, theirs] = [told.get(demand), told.get(other)];
    const twin = cases.get(theirs?.caseId ?? '');
    if (!ours || !theirs || !twin || twin.id === current.id || twin.state === 'closed' || found.has(twin.id))
      continue;
    if (!mayRead(actor, directory, twin)) continue;
    const gapDays = Math.abs(daysBetween(localDate(ours.receivedAt), localDate(theirs.receivedAt)));
    found.set(twin.id, { case: twin, likeness, samePerson, gapDays });
  }
  return [...found.values()].slice(0, MOST_NEAR);
}
