import { newId } from '#kernel/ids.ts';
import { ageGroupOf, maskedLesson, mindOf, type Read, type Signal } from '#modules/brain';
import type { Rules } from '#modules/cases';
import { titleOf } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import { coldReader } from './catalogue.ts';

const MOST_GUESSES = 5;

/** What the brain makes of a text now. Masked before it is read, as those it learned from were. */
export async function readText(db: Database, rules: Rules, text: string): Promise<Read> {
  const mind = await mindOf(db, rules.book.district);
  return keepLeaves(rules, mind.read(maskedLesson({ title: titleOf(text), text }), coldReader(rules.book)));
}

/** The likeliest guesses; a matter that has left the catalogue since the model was trained can no longer be suggested. */
export function keepLeaves(rules: Rules, read: Read): Read {
  const guesses = read.guesses.filter(({ label }) => isLeaf(rules, label)).slice(0, MOST_GUESSES);
  return { ...read, guesses };
}

function isLeaf({ book }: Rules, code: string): boolean {
  const found = book.findMatter(code);
  return found !== undefined && !found.retired;
}

export interface AboutSignal {
  readonly at: Date;
  readonly text: string;
  readonly case?: string | undefined;
  /** The demand that says it, once there is one. */
  readonly demand?: string | undefined;
  readonly area: string;
  readonly channel: string;
  readonly unit: string;
}

/** A reading as it is kept. Where suggestions are switched off it is kept as silent, and the text is not read at all. */
export async function signalFor(db: Database, rules: Rules, about: AboutSignal): Promise<Signal> {
  const { at, text, area, channel, unit } = about;
  const base = { id: newId(at), at, case: about.case, area, channel, unit, ageGroup: ageGroupOf(text) };
  if (isQuiet(rules, { area, unit })) {
    const { model, upto } = await mindOf(db, rules.book.district);
    return { ...base, model, upto, guesses: [], abstains: 'off', milliseconds: 0 };
  }
  const { model, upto, guesses, abstains, milliseconds } = await readText(db, rules, text);
  const best = guesses[0]?.label;
  const off = best !== undefined && isQuiet(rules, { area, unit, matter: best });
  return off
    ? { ...base, model, upto, guesses: [], abstains: 'off', milliseconds }
    : { ...base, model, upto, guesses, abstains, milliseconds };
}

/** Whether somebody switched suggestions off for this area, unit or matter. */
export function isQuiet(
  { directory }: Rules,
  where: { readonly area: string; readonly unit?: string | undefined; readonly matter?: string | undefined },
): boolean {
  return directory.isOff('advise', where);
}
