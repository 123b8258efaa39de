import { plainOf } from '../reading/fold.ts';
import type { Reading } from '../reading/reader.ts';
import { questionsOf } from './questions.ts';
import type { UnderstandingRules } from './rules.ts';
import { LOOKED_AT, sentencesOf } from './sentences.ts';
import { splitOf } from './split.ts';
import { toldIn } from './told.ts';
import type { Context, Part, Understanding, Urgency } from './understanding.ts';
import { urgencyOf } from './urgency.ts';
import { usualRules } from './usual-rules.ts';

/** Longer than anything a person writes to an office: a file pasted in. It is not read. */
export const TOO_LONG = 20_000;

/**
 * What one text says: its matter, what it states of the circumstances, how urgent it is, whether it is several demands, and what
 * to ask. Pure and total: whatever is given there is an answer, and the work is bounded however long the text is.
 */
export function understand(text: string, title: string, context: Context): Understanding {
  const rules = context.rules ?? usualRules;
  if (text.length > TOO_LONG) return nothing({ guesses: [], abstains: 'strange' }, rules.version);
  const plain = plainOf(text, LOOKED_AT);
  const sentences = sentencesOf(text);
  const reading = context.read({ title, detail: text });
  if (reading.abstains === 'empty' || sentences.length === 0)
    return nothing({ guesses: [], abstains: 'empty' }, rules.version);
  const [first] = reading.guesses;
  const matter = first && context.matters.find(({ code }) => code === first.label);
  const split = splitOf(text, sentences, context, rules);
  const own = ownWords(plain, split.find((part) => part.matter === first?.label) ?? split[0]);
  const stated = toldIn(text, own, matter?.circumstances ?? [], context.take, rules);
  const circumstances = stated.filter(({ name }) => context.known?.[name] === undefined);
  const known = {
    ...Object.fromEntries(circumstances.map(({ name, value }) => [name, value])),
    ...context.known,
  };
  const urgency = urgencyOf(text, plain, sentences, rules);
  return {
    reading,
    circumstances,
    urgency,
    split,
    questions: questionsOf(reading, known, urgency.level, context, rules),
    rules: rules.version,
  };
}

/** Of a text that tells of several matters what is said of one, the rest blotted out: 楼下 of the barbecue is not where the lamp is. */
function ownWords(plain: string, part: Part | undefined): string {
  if (!part) return plain;
  let own = '';
  for (const { start, end } of part.spans)
    own += BLOT.repeat(Math.max(0, start - own.length)) + plain.slice(Math.max(start, own.length), end);
  return own;
}

/** Ends a sentence, so that no words are read across it. */
const BLOT = '。';

/** How urgent a text is by its words alone, whatever it is about: what `understand` says of it. */
export function urgencyIn(text: string, rules: UnderstandingRules): Urgency {
  if (text.length > TOO_LONG) return ORDINARY;
  return urgencyOf(text, plainOf(text, LOOKED_AT), sentencesOf(text), rules);
}

const ORDINARY: Urgency = { level: 'ordinary', signs: [] };

function nothing(reading: Reading, rules: string): Understanding {
  return {
    reading,
    circumstances: [],
    urgency: ORDINARY,
    split: [],
    questions: reading.abstains === 'empty' ? [] : [{ about: 'what' }],
    rules,
  };
}
