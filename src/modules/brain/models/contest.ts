import { createHash } from 'node:crypto';
import { type Quality, quality, type Said } from '../reading/measure.ts';
import { Reader } from '../reading/reader.ts';
import type { TrainingSettings } from '../reading/settings.ts';
import { train } from '../reading/train.ts';
import type { Confirmed } from '../reading/writing.ts';
import { hashOf, packModel, unpackModel } from './packed.ts';
import { heldOutOf, isBetter, type RivalRules, rivalRules } from './rivals.ts';

/** What a training starts from. Plain data: it goes to another thread. */
export interface Contest {
  /** Names, aliases and phrases of the catalogue, each with its matter. */
  readonly catalogue: readonly Confirmed[];
  /** Confirmed texts, in the order of the record. */
  readonly record: readonly Confirmed[];
  readonly settings: TrainingSettings;
  readonly rival: Rival;
}

/** Who reads today: a model, or before there is one the catalogue alone, whose guesses of the record come along. */
export type Rival =
  | {
      readonly kind: 'champion';
      readonly bytes: Uint8Array;
      /** It was trained on so many texts of the record, the oldest; what came since it has learned at once. */
      readonly trainedOn: number;
      readonly settings: TrainingSettings;
    }
  | { readonly kind: 'catalogue'; readonly said: readonly Said[] };

export interface Outcome {
  readonly bytes: Uint8Array;
  readonly bytesHash: Uint8Array;
  readonly recordHash: Uint8Array;
  readonly examples: number;
  readonly heldOut: Quality;
  readonly against: Quality;
  readonly promoted: boolean;
  readonly seconds: number;
  readonly megabytes: number;
}

/**
 * Trains a challenger on everything. It is judged by its twin, trained the same way without the newest texts: twin and rival
 * read these, and neither has seen them. What is held out is new since the champion was trained, so that it too is judged on
 * what it does not know; up to there it has learned at once, as it does at work.
 * @returns undefined when too little is new to judge by: then nothing changes
 */
export function contest(given: Contest, rules: RivalRules = rivalRules): Outcome | undefined {
  const { catalogue, record, settings, rival } = given;
  const began = performance.now();
  const fresh = rival.kind === 'champion' ? record.length - rival.trainedOn : record.length;
  const kept = heldOutOf(fresh, rules);
  if (kept === 0) return undefined;
  const early = record.slice(0, record.length - kept);
  const late = record.slice(record.length - kept);
  const twin = train([...catalogue, ...early], settings);
  const heldOut = quality(sayings(new Reader(twin, settings), late));
  const against = quality(rivalSayings(rival, early, late));
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

function rivalSayings(
  rival: Rival,
  early: readonly Confirmed[],
  late: readonly Confirmed[],
): readonly Said[] {
  if (rival.kind === 'catalogue') return rival.said.slice(early.length);
  const reader = new Reader(unpackModel(Buffer.from(rival.bytes)), rival.settings);
  for (const text of early.slice(rival.trainedOn)) reader.learn(text);
  return sayings(reader, late);
}

function sayings(reader: Reader, texts: readonly Confirmed[]): Said[] {
  return texts.map((text) => {
    const [best] = reader.read(text).guesses;
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
