import { type Found, findWords, hasWord } from './find-words.ts';
import type { UnderstandingRules } from './rules.ts';
import { spanOf } from './sentences.ts';
import type { Span, Urgency, UrgencyLevel } from './understanding.ts';

/** A denial stands at most so many characters before what it denies; in English words are longer. */
const NEAR = { han: 6, latin: 22 } as const;
/** How far behind a sign it may be said that it is over. */
const AFTER = { han: 18, latin: 50 } as const;

const RANK: Readonly<Record<UrgencyLevel, number>> = { life: 0, urgent: 1, ordinary: 2 };
const LESS: Readonly<Record<UrgencyLevel, UrgencyLevel>> = {
  life: 'urgent',
  urgent: 'ordinary',
  ordinary: 'ordinary',
};

/**
 * How urgent a text is by the words in it. A sign that is denied, over, practised or long past does not count; one that is only
 * feared counts one level less. When in doubt the higher level stands: a person looks sooner than needed.
 * @param plain the text in plain form, unit for unit as long as what was looked at
 */
export function urgencyOf(
  text: string,
  plain: string,
  sentences: readonly Span[],
  rules: UnderstandingRules,
): Urgency {
  const signs: Urgency['signs'][number][] = [];
  for (const { level, sign, words } of rules.signs)
    for (const found of findWords(plain, words)) {
      const counts = levelOf(found, level, plain, sentenceAt(sentences, found, plain), rules);
      if (counts !== 'ordinary')
        signs.push({ sign, level: counts, because: spanOf(text, found.start, found.end) });
    }
  const ranked = signs.sort((a, b) => RANK[a.level] - RANK[b.level] || a.because.start - b.because.start);
  const strongest = ranked.filter(({ sign }, i) => ranked.findIndex((other) => other.sign === sign) === i);
  return { level: strongest[0]?.level ?? 'ordinary', signs: strongest };
}

function levelOf(
  found: Found,
  level: UrgencyLevel,
  plain: string,
  sentence: { start: number; end: number },
  rules: UnderstandingRules,
): UrgencyLevel {
  const reach = /[a-z]/.test(found.word) ? 'latin' : 'han';
  const whole = plain.slice(sentence.start, sentence.end);
  if (hasWord(whole, rules.notReal)) return 'ordinary';
  if (isOver(plain.slice(found.end, found.end + AFTER[reach]), rules)) return 'ordinary';
  const isNow = hasWord(whole, rules.now);
  if (!isNow && hasWord(whole, rules.past)) return 'ordinary';
  const clause = clauseBefore(plain, sentence.start, found.start);
  if (hasWord(clause, rules.feared)) return LESS[level];
  const near = clause.slice(-NEAR[reach]);
  const kept = rules.noDenials.reduce((left, word) => left.replaceAll(word, '  '), near);
  return hasWord(kept, rules.denials) ? 'ordinary' : level;
}

/** Said to be over, and not to have begun again. */
function isOver(after: string, { over, again }: UnderstandingRules): boolean {
  const ends = findWords(after, over).map(({ end }) => end);
  if (ends.length === 0) return false;
  return !hasWord(after.slice(Math.min(...ends)), again);
}

function sentenceAt(
  sentences: readonly Span[],
  { start }: Found,
  plain: string,
): { start: number; end: number } {
  return sentences.find((each) => each.start <= start && start < each.end) ?? { start, end: plain.length };
}

const COMMA = /[，,、：:]/g;

/** What stands before in the same clause. */
function clauseBefore(plain: string, from: number, to: number): string {
  const before = plain.slice(from, to);
  const last = [...before.matchAll(COMMA)].at(-1);
  return last ? before.slice(last.index + 1) : before;
}
