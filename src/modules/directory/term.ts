import { Refusal } from '#kernel/refusal.ts';

/** h = hours by the clock, wh = working hours, wd = working days. */
export type TermUnit = 'h' | 'wh' | 'wd';

export interface Term {
  readonly amount: number;
  readonly unit: TermUnit;
}

const WORDS: Readonly<Record<string, TermUnit>> = {
  h: 'h',
  小时: 'h',
  wh: 'wh',
  工作时: 'wh',
  工作小时: 'wh',
  wd: 'wd',
  工作日: 'wd',
};

/**
 * Reads `5wd` or the way offices write it: `5工作日`, `5个工作日`, `2小时`, `4工作时`.
 * Calendar days are not a unit: nobody says whether such a term ends at the hour or at the close of work.
 */
export function findTerm(text: string): Term | undefined {
  const match = /^(\d{1,4}(?:\.\d{1,2})?)个?([a-z]+|\p{Script=Han}+)$/u.exec(
    text.normalize('NFKC').replace(/\s/g, '').toLowerCase(),
  );
  const unit = WORDS[match?.[2] ?? ''];
  const amount = Number(match?.[1]);
  if (unit === undefined || (unit === 'wd' && !Number.isInteger(amount))) return undefined;
  return { amount, unit };
}

/** @throws Refusal `bad-term` */
export function parseTerm(text: string): Term {
  const term = findTerm(text);
  if (!term) throw new Refusal('bad-term', { text });
  return term;
}

/** The stored form, `5wd`; for people use the translator. */
export function showTerm(term: Term): string {
  return `${term.amount}${term.unit}`;
}
