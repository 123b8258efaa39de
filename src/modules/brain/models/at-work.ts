import { mixed } from '../reading/mixed.ts';
import type { Reader, Reading } from '../reading/reader.ts';
import type { Confirmed, Writing } from '../reading/writing.ts';

/** How texts are read while there is no model: from the catalogue alone. */
export type Cold = (writing: Writing) => Reading;

/**
 * How a model reads at work: beside the catalogue, which has the more to say in a matter the less was confirmed of it. What reads
 * demands and what is judged before it may read them are this and nothing else.
 * @param confirmed how many texts of each matter the model knows; looked at with every text, so that it may grow
 */
export function atWork(reader: Reader, cold: Cold, confirmed: ReadonlyMap<string, number>): Cold {
  return mixed(cold, (text) => reader.read(text), confirmed, undefined, reader.threshold);
}

/** Learns a confirmed text at once and counts it. A label that the model never met waits for the next training, and is the catalogue's until then. */
export function learnAtWork(reader: Reader, confirmed: Map<string, number>, lesson: Confirmed): void {
  if (reader.learn(lesson)) confirmed.set(lesson.label, (confirmed.get(lesson.label) ?? 0) + 1);
}
