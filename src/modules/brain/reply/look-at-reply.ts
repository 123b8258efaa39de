import { plainOf } from '../reading/fold.ts';
import { courtesies, wordsOf } from '../reading/words.ts';
import { names } from '../twins/words.ts';
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
  /** Nothing is written yet. */
  readonly empty: boolean;
  readonly rules: string;
}

const MOST_READ = 5_000;
const MOST_ASKED = 2_000;
const MOST_POINTS = 12;
const MOST_OF_A_KIND = 4;
const SHOWN = 24;

/**
 * Looks at a reply as somebody who asked would: does it answer each point, does it say what was done, by whom, when and on what
 * ground, and is it plain. Pure and bounded; an empty reply has nothing to look at.
 */
export function lookAtReply(draft: ReplyDraft, rules: ReplyRules = usualReplyRules): ReplyLook {
  const reply = draft.reply.slice(0, MOST_READ).trim();
  if (reply === '') return { hints: [], there: [], empty: true, rules: rules.version };
  const plain = plainOf(reply, MOST_READ);
  const there = partsIn(plain, draft.units ?? [], rules);
  const wanted = wantedParts(draft.result);
  const short = lettersOf(reply) < rules.shortest;
  return {
    hints: [
      ...(short ? [{ kind: 'short' } as const] : []),
      ...relevance(draft.asked, plain, there.includes('what'), rules),
      ...wanted.filter((part) => !there.includes(part)).map((part) => ({ kind: 'missing', part }) as const),
      ...plainness(reply, plain, rules),
    ],
    there,
    empty: false,
    rules: rules.version,
  };
}

/** What is only explained needs its ground most; what is left to do needs a date. */
function wantedParts(result: ReplyDraft['result']): readonly ReplyPart[] {
  if (result === 'explained') return ['who', 'ground'];
  if (result === 'partly') return ['what', 'who', 'when', 'ground', 'next'];
  return ['what', 'who', 'when', 'ground'];
}

/** What only seems to say something is not looked at for what it says. */
function withoutHollow(plain: string, { hollow, seeming }: ReplyRules): string {
  const found = findWords(plain, [...hollow.flatMap(({ words }) => words), ...seeming]);
  return found.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    plain,
  );
}

const WHEN =
  /\d{1,2}\s*月\s*\d{1,2}|\d{4}[-/.年]\d{1,2}|(?<![\d.])\d{1,2}(?:[-/.]\d{1,2}日|\/\d{1,2}(?!\d))|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}[日号]|\d{1,2}日|\d{1,2}号(?=[上下晚早前后起已就当])|今天|昨天|前天|当天|当日|当晚|次日|本周|上周|周[一二三四五六日天]|星期|\d+\s*[点时:]|\d+\s*小时|[一二三四五六七八九十两]+小时内|\d+\s*天|today|yesterday|january|february|march|april|may \d|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday/;

/** A unit by the way such names end; 中心路, 市民中心门口 and 公司旁 are places. */
const UNIT =
  /\p{Script=Han}{2}(?:局|公司|中心|办事处|大队|中队|供电所|卫生院|管理所|环卫所|服务站|指挥部)(?![路街道巷小站门旁附对前后东南西北广里的])/u;
/** Names of units that are names of places too: who acts is told by what follows. */
const PLACE_UNIT = /(?:街道|社区|镇|乡|村)$/;
const ACTS =
  /^(?:\p{Script=Han}{2,3}(?=\d|于|已|到|向|核|现场|上门|联系)|已|于|派|组织|联系|负责|协调|会同|办|干部|工作|网格|综合|安排|将|\d)/u;

function isNamed(plain: string, unit: string): boolean {
  const name = plainOf(unit, 60);
  if (name.length < 2) return false;
  return findWords(plain, [name]).some(({ end }) => !PLACE_UNIT.test(name) || ACTS.test(plain.slice(end)));
}

function partsIn(plain: string, units: readonly string[], rules: ReplyRules): ReplyPart[] {
  const named = UNIT.test(plain) || units.some((unit) => isNamed(plain, unit));
  const said = withoutHollow(plain, rules);
  const found: Readonly<Record<ReplyPart, boolean>> = {
    what: hasWord(said, rules.done),
    who: named || hasWord(plain, rules.who),
    when: WHEN.test(said),
    ground: hasWord(said, rules.ground),
    next: hasWord(said, rules.next),
  };
  return replyParts.filter((part) => found[part]);
}

/**
 * Points that were asked and are not taken up. Words can only show that one is left out beside another that is taken up, or where
 * nothing was done; a reply that says the place and what was done there may well mean the same thing in other words. One that has
 * no word of what was asked, not even where, is about something else.
 */
function relevance(asked: readonly string[], plain: string, done: boolean, rules: ReplyRules): ReplyHint[] {
  const all = asked.flatMap((text) => pointsOf(text, rules));
  // One word says little beside others; where there is nothing else it is what was asked.
  const telling = all.filter(({ keys }) => keys.size > 1);
  const points = (telling.length > 0 ? telling : all).slice(0, MOST_POINTS);
  if (points.length === 0) return [];
  const said = keysOf(plain, rules);
  const shares = points.map((point) => ({ ...point, share: shareOf(point.keys, said) }));
  // Where one thing was asked, any word of it shows that it is meant.
  const least = points.length > 1 ? rules.taken : Number.MIN_VALUE;
  const open = shares.filter(({ share }) => share < least);
  if (shares.every(({ share }) => share === 0)) {
    if (!asked.some((text) => shareOf(keysOf(plainOf(text, MOST_ASKED), rules), said) > 0))
      return [{ kind: 'off-topic' }];
    if (done) return [];
  }
  return open.slice(0, MOST_OF_A_KIND).map(({ text }) => ({ kind: 'point', words: ending(text) }));
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
    const keys = new Set([...keysOf(withoutNames(plain), rules)].filter((key) => !WHERE.test(key)));
    return rest || keys.size === 0 ? [] : [{ text: sentence.text, keys }];
  });
}

/** Where it is is no point of its own: a reply about another thing at that place answers nothing. */
const WHERE =
  /^\p{Script=Han}*(?:路|街|巷|大道|小区|社区|街道|村|镇|新村|花园|家园|公寓|交叉口|单元|栋|号楼|[东南西北][门侧]|旁边|对面)$/u;
function withoutNames(plain: string): string {
  return names(plain).reduce((text, name) => text.replaceAll(name, ' '), plain);
}

/** Things that have a name of one character. */
const THING = /^[灯水电气桥树井墙狗猫雪冰烟药]$/u;

/** Words that carry meaning: two characters and more or a thing of one, no courtesies, nothing that every demand says. */
function keysOf(plain: string, { generic }: ReplyRules): Set<string> {
  const words = wordsOf(plain).filter(
    (word) => (/\p{L}{2}/u.test(word) || THING.test(word)) && !courtesies.has(word) && !generic.has(word),
  );
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

/** What people ask stands at the end of what they say; where it is and who they are, at the beginning. */
function ending(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length > SHOWN ? `…${characters.slice(-SHOWN).join('')}` : characters.join('');
}

function cut(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : characters.join('');
}
