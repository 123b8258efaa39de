import { plainOf } from '../reading/fold.ts';
import { courtesies, wordsOf } from '../reading/words.ts';
import { findWords, hasWord } from '../understanding/find-words.ts';
import { sentencesOf } from '../understanding/sentences.ts';
import { type ReplyInstead, type ReplyRules, usualReplyRules } from './reply-rules.ts';

/** A reply before it is sent, and what it answers. */
export interface ReplyDraft {
  /** What the residents asked, each in their own words. */
  readonly asked: readonly string[];
  readonly reply: string;
  readonly result: 'done' | 'partly' | 'explained';
  /** Names of units, so that they are known in a reply. */
  readonly units?: readonly string[] | undefined;
}

/** What a good reply says: what was done, by whom, when, on what ground, and what comes next. */
export const replyParts = ['what', 'who', 'when', 'ground', 'next'] as const;
export type ReplyPart = (typeof replyParts)[number];

/** Something the writer may want to mend. Words of the texts are given as they stand in them. */
export type ReplyHint =
  | { readonly kind: 'short' }
  | { readonly kind: 'off-topic' }
  | { readonly kind: 'point'; readonly words: string }
  | { readonly kind: 'missing'; readonly part: ReplyPart }
  | { readonly kind: 'long'; readonly words: string; readonly letters: number }
  | { readonly kind: 'hollow'; readonly words: string; readonly instead: ReplyInstead };

/** What was found. It holds no score and nothing of it is kept: it is for whoever writes, while they write. */
export interface ReplyLook {
  readonly hints: readonly ReplyHint[];
  /** Parts of a good reply that are there. */
  readonly there: readonly ReplyPart[];
  readonly rules: string;
}

const MOST_READ = 5_000;
const MOST_POINTS = 12;
const MOST_OF_A_KIND = 4;
const SHOWN = 24;

/**
 * Looks at a reply as somebody who asked would: does it answer each point, does it say what was done, by whom, when and on what
 * ground, and is it plain. Pure and bounded; an empty reply has nothing to look at.
 */
export function lookAtReply(draft: ReplyDraft, rules: ReplyRules = usualReplyRules): ReplyLook {
  const reply = draft.reply.slice(0, MOST_READ).trim();
  if (reply === '') return { hints: [], there: [], rules: rules.version };
  const plain = plainOf(reply, MOST_READ);
  const there = partsIn(plain, draft.units ?? [], rules);
  const wanted = wantedParts(draft.result);
  const short = lettersOf(reply) < rules.shortest;
  return {
    hints: [
      ...(short ? [{ kind: 'short' } as const] : []),
      ...relevance(draft.asked, plain, rules),
      ...wanted.filter((part) => !there.includes(part)).map((part) => ({ kind: 'missing', part }) as const),
      ...plainness(reply, plain, rules),
    ],
    there,
    rules: rules.version,
  };
}

/** What is only explained needs its ground most; what is left to do needs a date. */
function wantedParts(result: ReplyDraft['result']): readonly ReplyPart[] {
  if (result === 'explained') return ['who', 'ground'];
  if (result === 'partly') return ['what', 'who', 'when', 'ground', 'next'];
  return ['what', 'who', 'when', 'ground'];
}

const WHEN =
  /\d{1,2}\s*月\s*\d{1,2}|\d{4}[-/.年]\d{1,2}|\d{1,2}[-/.]\d{1,2}[日号]?|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}[日号]|\d{1,2}[日号]|今天|昨天|前天|当天|当日|当晚|次日|本周|上周|周[一二三四五六日天]|星期|\d+\s*[点时:]|\d+\s*小时|[一二三四五六七八九十两]+小时内|\d+\s*天|today|yesterday|january|february|march|april|may \d|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday/;

function partsIn(plain: string, units: readonly string[], rules: ReplyRules): ReplyPart[] {
  const named = units.some((unit) => unit.length > 1 && plain.includes(plainOf(unit, 60)));
  const found: Readonly<Record<ReplyPart, boolean>> = {
    what: hasWord(plain, rules.done),
    who: named || hasWord(plain, rules.who),
    when: WHEN.test(plain),
    ground: hasWord(plain, rules.ground),
    next: hasWord(plain, rules.next),
  };
  return replyParts.filter((part) => found[part]);
}

/** Points that were asked and are not taken up; when none is, the reply is about something else. */
function relevance(asked: readonly string[], plain: string, rules: ReplyRules): ReplyHint[] {
  const points = asked.flatMap((text) => pointsOf(text, rules)).slice(0, MOST_POINTS);
  if (points.length === 0) return [];
  const said = keysOf(plain);
  const shares = points.map((point) => ({ ...point, share: shareOf(point.keys, said) }));
  if (shares.every(({ share }) => share === 0)) return [{ kind: 'off-topic' }];
  const open = shares.filter(({ share }) => share < rules.taken);
  return open.slice(0, MOST_OF_A_KIND).map(({ text }) => ({ kind: 'point', words: cut(text) }));
}

interface Point {
  readonly text: string;
  readonly keys: ReadonlySet<string>;
}

/** Sentences that ask or tell something; what is only thanks, haste or a telephone number is no point. */
function pointsOf(text: string, rules: ReplyRules): Point[] {
  return sentencesOf(text).flatMap((sentence) => {
    const plain = plainOf(sentence.text, 400);
    const rest = findWords(plain, rules.idle).length > 0 && lettersOf(plain) < 18;
    const keys = keysOf(plain);
    return rest || keys.size < 2 ? [] : [{ text: sentence.text, keys }];
  });
}

/** Words that carry meaning: two characters and more, no courtesies, and pairs of neighbouring characters for slips of the pen. */
function keysOf(plain: string): Set<string> {
  const words = wordsOf(plain).filter((word) => /\p{L}{2}/u.test(word) && !courtesies.has(word));
  return new Set(words);
}

function shareOf(keys: ReadonlySet<string>, said: ReadonlySet<string>): number {
  const all = [...said];
  const taken = [...keys].filter(
    (key) =>
      said.has(key) || all.some((word) => word.includes(key) || (word.length > 1 && key.includes(word))),
  );
  return taken.length / keys.size;
}

function plainness(reply: string, plain: string, rules: ReplyRules): ReplyHint[] {
  const long = sentencesOf(reply)
    .map(({ text }) => ({ text, letters: lettersOf(text) }))
    .filter(({ text, letters }) => letters > limitOf(text, rules))
    .slice(0, MOST_OF_A_KIND)
    .map(({ text, letters }): ReplyHint => ({ kind: 'long', words: cut(text), letters }));
  const hollow = rules.hollow.flatMap(({ words, instead }) =>
    findWords(plain, words).map(({ start, end }): ReplyHint & { words: string } => ({
      kind: 'hollow',
      words: reply.slice(start, end),
      instead,
    })),
  );
  const once = hollow.filter((hint, i) => hollow.findIndex(({ words }) => words === hint.words) === i);
  return [...long, ...once.slice(0, 2 * MOST_OF_A_KIND)];
}

/** An English sentence has three letters for each character of a Chinese one. */
function limitOf(text: string, { longestSentence }: ReplyRules): number {
  return /\p{Script=Han}/u.test(text) ? longestSentence : 3 * longestSentence;
}

function lettersOf(text: string): number {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length;
}

function cut(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : characters.join('');
}
