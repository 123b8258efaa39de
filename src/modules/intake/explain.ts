import { localDate } from '#kernel/time.ts';
import type { Case, Rules } from '#modules/cases';
import { type Because, holderSentence, type Sentence } from '#modules/responsibility';
import { type Lang, localise } from '#platform/i18n/messages.ts';
import { unitName, unitNames, wordsIn } from './words.ts';

export interface Held {
  readonly holder: string;
  readonly because: Because;
  readonly about: Pick<Case, 'assists' | 'matter' | 'area' | 'circumstances'>;
}

/** Who answers and why, as a resident may read it. */
export interface Explained {
  readonly unit: string;
  readonly name: string;
  readonly phone?: string;
  readonly address?: string;
  /** Text of the ground the list gives, if any. */
  readonly ground: string | null;
  readonly because: string;
  readonly sentences: readonly Sentence[];
  readonly whyNot: readonly Sentence[];
  /** A gap, an overlap or a matter that is not named yet. */
  readonly doubt: boolean;
}

/**
 * The holder's sentence for residents. The place is left out of it, because people write their own door into it; and of a
 * case that was moved only the result is told, because what units said to each other is not the resident's quarrel.
 */
export function explainHolder(rules: Rules, held: Held, at: Date, lang: Lang): Explained {
  const unit = rules.directory.findUnit(held.holder);
  const contact = {
    ...(unit?.phone ? { phone: unit.phone } : {}),
    ...(unit?.address ? { address: localise(lang, unit.address) } : {}),
  };
  const base = {
    unit: held.holder,
    name: unitName(rules, held.holder, lang),
    ...contact,
    ground: groundOf(held.because, lang),
  };
  if (handed.has(held.because.kind)) {
    const sentences = moved(rules, held, lang);
    return { ...base, because: plain(sentences, lang), sentences, whyNot: [], doubt: false };
  }
  const { assists, matter, area, circumstances } = held.about;
  const asked = {
    because: held.because,
    holder: held.holder,
    assists,
    matter,
    area,
    circumstances,
    at: localDate(at),
  };
  const { sentences, whyNot, doubt, text } = holderSentence(asked, rules.book, rules.directory, lang);
  return { ...base, because: text, sentences, whyNot, doubt };
}

/** Not by the list but by hand, agreement or ruling. */
const handed: ReadonlySet<Because['kind']> = new Set(['moved', 'agreed', 'fallback', 'ruled']);

function moved(rules: Rules, held: Held, lang: Lang): Sentence[] {
  const t = wordsIn(lang);
  const [before = '', after = ''] = t('portal.holder-now', { unit: '\n' }).split('\n');
  const first: Sentence = [
    { text: before, kind: 'text' },
    { text: unitName(rules, held.holder, lang), kind: 'unit', unit: held.holder },
    { text: after, kind: 'text' },
  ];
  const others = held.about.assists.filter((unit) => unit !== held.holder);
  if (others.length === 0) return [first];
  return [first, [{ text: t('portal.assists', { units: unitNames(rules, others, lang) }), kind: 'text' }]];
}

function plain(sentences: readonly Sentence[], lang: Lang): string {
  return sentences.map((parts) => parts.map(({ text }) => text).join('')).join(lang === 'en' ? ' ' : '');
}

function groundOf(because: Because, lang: Lang): string | null {
  return because.kind === 'duty' && because.ground !== '' ? localise(lang, because.ground) : null;
}
