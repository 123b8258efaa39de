import { mix } from './hash.ts';
import type { Sentence } from './tokens.ts';

const EDGE = 0x5bd1e995;

/** Writes the clues of the token at `at` into `out`, returns how many. The same for training and use. */
export function tokenClues(sentence: Sentence, at: number, out: Uint32Array): number {
  const { word, shape, kind, tokens } = sentence;
  const length = tokens.length;
  const wordAt = (shift: number) => word[at + shift] ?? EDGE + shift;
  const shapeAt = (shift: number) => shape[at + shift] ?? EDGE + shift;
  const kindAt = (shift: number) => kind[at + shift] ?? 0;
  let count = 0;
  const put = (name: number, value: number) => {
    out[count++] = mix(name, value);
  };
  put(0, 1);
  for (let shift = -3; shift <= 3; shift++) put(10 + shift, wordAt(shift));
  for (let shift = -2; shift <= 2; shift++) put(20 + shift, shapeAt(shift));
  for (let shift = -2; shift <= 1; shift++) put(30 + shift, mix(wordAt(shift), wordAt(shift + 1)));
  for (let shift = -2; shift <= 1; shift++) put(40 + shift, mix(shapeAt(shift), shapeAt(shift + 1)));
  for (let shift = -3; shift <= 1; shift++)
    put(50 + shift, mix(mix(shapeAt(shift), shapeAt(shift + 1)), shapeAt(shift + 2)));
  for (let shift = -2; shift <= 0; shift++)
    put(60 + shift, mix(mix(wordAt(shift), wordAt(shift + 1)), mix(wordAt(shift + 2), wordAt(shift + 3))));
  put(70, mix(shapeAt(-1), shapeAt(1)));
  put(71, mix(shapeAt(-2), shapeAt(0)));
  put(72, mix(shapeAt(0), shapeAt(2)));
  let kinds = 0;
  for (let shift = -2; shift <= 2; shift++) kinds = kinds * 6 + kindAt(shift);
  put(73, kinds);
  put(74, kindAt(-1) * 36 + kindAt(0) * 6 + kindAt(1));
  put(75, Math.min(at, 6));
  put(76, Math.min(length - at, 6));
  put(77, mix(shapeAt(0), Math.min(at, 4)));
  put(78, mix(shapeAt(0), Math.min(length - at, 4)));
  return count;
}

export const tokenClueCount = 48;
