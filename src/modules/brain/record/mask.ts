import { plainOf } from '../reading/fold.ts';
import { MASK, type MaskRule, maskRules } from './mask-rules.ts';

/** Signs that nobody sees and that would part a number: 139​0000 1234. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;

/** A text, and beside it its plain form, unit for unit: what is found in one is found at the same place in the other. */
interface Both {
  readonly text: string;
  readonly plain: string;
}

/**
 * A text without what points to a person: telephone, identity card, passport, bank card, mail, name in a service, number plate, name
 * where it is said to be one, and the door of a home (the building stays: it says where). In Simplified and Traditional script, in
 * full width, with digits in groups or in words. Rules, not a model, so that a reader can check them; what they miss is why
 * examples are erased with their demand. Linear in the length of the text.
 */
export function maskPersonal(text: string): string {
  const given = text.normalize('NFKC').replace(UNSEEN, '');
  return maskRules.reduce(masked, { text: given, plain: plainOf(given, given.length) }).text;
}

function masked({ text, plain }: Both, { pattern, only, asWritten }: MaskRule): Both {
  if (only && !only.some((word) => plain.includes(word))) return { text, plain };
  let at = 0;
  const kept: [string, string] = ['', ''];
  for (const { index, 0: found, 1: stays = '' } of (asWritten ? text : plain).matchAll(pattern)) {
    const from = index + stays.length;
    kept[0] += text.slice(at, from) + MASK;
    kept[1] += plain.slice(at, from) + MASK;
    at = index + found.length;
  }
  return at === 0 ? { text, plain } : { text: kept[0] + text.slice(at), plain: kept[1] + plain.slice(at) };
}
