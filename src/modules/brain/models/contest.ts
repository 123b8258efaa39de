import { createHash } from 'node:crypto';
import type { Said } from '../reading/measure.ts';
import { Reader, type Reading } from '../reading/reader.ts';
import type { TrainingSettings } from '../reading/settings.ts';
import { train } from '../reading/train.ts';
import type { Confirmed, Writing } from '../reading/writing.ts';
import { atWork, type Cold, learnAtWork } from './at-work.ts';
import { hashOf, packModel, unpackModel } from './packed.ts';
import { heldOutOf, isBetter, type Judged, judged, type RivalRules, rivalRules } from './rivals.ts';

/** What a training starts from. Plain data: it goes to another thread. */
export interface Contest {
  /** Names, aliases and phrases of the catalogue, each with its matter. */
  readonly catalogue: readonly Confirmed[];
  /** Confirmed texts, in the order of the record. */
  readonly record: readonly Confirmed[];
  readonly settings: TrainingSettings;
  readonly rival: Rival;
  /** How the catalogue alone reads the newest texts of the record, at least those that are held out, in their order. */
  readonly listed: readonly Reading[];
}

/** Who reads today: a model beside the catalogue, or before there is one the catalogue alone. */
export type Rival =
  | {
      readonly kind: 'champion';
      readonly bytes: Uint8Array;
      /** It was trained on so many texts of the record, the oldest; what came since it has learned at once. */
      readonly trainedOn: number;
      readonly settings: TrainingSettings;
      /** How many texts of each matter were confirmed when it was trained. */
      readonly confirmed: ReadonlyMap<string, number>;
    }
  | { readonly kind: 'catalogue' };

export interface Outcome {
  readonly bytes: Uint8Array;
  readonly bytesHash: Uint8Array;
  readonly recordHash: Uint8Array;
  readonly examples: number;
  readonly heldOut: Judged;
  readonly against: Judged;
  readonly promoted: boolean;
  readonly seconds: number;
  readonly megabytes: number;
}

/**
 * Trains a challenger on everything. It is judged by its twin, trained the same way without the newest texts: twin and rival
 * read these, and neither has seen them. What is held out is new since the champion was trained, so that it too is judged on
 * what it does not know; up to there it has learned at once, as it does at work. Both read beside the catalogue, as at work: what is
 * compared is what would read demands tomorrow, and not a model that nobody asks alone.
 * @returns undefined when too little is new to judge by: then nothing changes
 */
export function contest(given: Contest, rules: RivalRules = rivalRules): Outcome | undefined {
  const { catalogue, record, settings, rival } = given;
  const began = performance.now();
  const kept = heldOutFrom(record.length, rival, rules);
  if (kept === 0) return undefined;
  const early = record.slice(0, record.length - kept);
  const late = record.slice(record.length - kept);
  const cold = listedCold(late, given.listed);
  const twin = new Reader(train([...catalogue, ...early], settings), settings);
  const heldOut = judged(sayings(atWork(twin, cold, countsOf(early)), late));
  const against = judged(sayings(rivalAtWork(rival, early, cold), late));
  const everything = [...catalogue, ...record];
  const bytes = packModel(train(everything, settings));
  return {
    bytes,
    bytesHash: hashOf(bytes),
    recordHash: recordHash(everything),
    examples: everything.length,
    heldOut,
    against,
    promoted: isBetter(heldOut, against, rules),
    seconds: (performance.now() - began) / 1000,
    megabytes: bytes.length / 2 ** 20,
  };
}

/** How many texts are held out, the newest: of those that are new to whoever reads today. */
export function heldOutFrom(texts: number, rival: Rival, rules: RivalRules = rivalRules): number {
  return heldOutOf(rival.kind === 'champion' ? texts - rival.trainedOn : texts, rules);
}

/** The catalogue's reading of the texts held out, which was made where the catalogue is. */
function listedCold(late: readonly Confirmed[], listed: readonly Reading[]): Cold {
  if (listed.length < late.length)
    throw new Error(`the catalogue read ${listed.length} texts, and ${late.length} are held out`);
  const readings = new Map<Writing, Reading>(
    late.map((text, i) => [text, listed[listed.length - late.length + i] ?? NOTHING]),
  );
  return (text) => readings.get(text) ?? NOTHING;
}

const NOTHING: Reading = { guesses: [], abstains: 'unsure' };

/** How many texts of each matter there are. */
function countsOf(texts: readonly Confirmed[]): Map<string, number> {
  return new Map([...Map.groupBy(texts, ({ label }) => label)].map(([label, all]) => [label, all.length]));
}

function rivalAtWork(rival: Rival, early: readonly Confirmed[], cold: Cold): Cold {
  if (rival.kind === 'catalogue') return cold;
  const reader = new Reader(unpackModel(Buffer.from(rival.bytes)), rival.settings);
  const confirmed = new Map(rival.confirmed);
  for (const text of early.slice(rival.trainedOn)) learnAtWork(reader, confirmed, text);
  return atWork(reader, cold, confirmed);
}

function sayings(reads: Cold, texts: readonly Confirmed[]): Said[] {
  return texts.map((text) => {
    const [best] = reads(text).guesses;
    return { label: text.label, guess: best?.label, probability: best?.probability ?? 0 };
  });
}

/** Says whether a record is still what a model was trained on. */
export function recordHash(texts: readonly Confirmed[]): Buffer {
  const hash = createHash('sha256');
  for (const { label, title, detail } of texts) hash.update(JSON.stringify([label, title, detail]));
  return hash.digest();
}

/** The bytes that a record gives: equal to those of a model trained on it, always. */
export function rebuild(texts: readonly Confirmed[], settings: TrainingSettings): Buffer {
  return packModel(train(texts, settings));
}
