import { Refusal } from '#kernel/refusal.ts';
import type { Channel, Step } from '#modules/cases';
import type { Lang } from '#platform/i18n/lang.ts';

export const replyWays = ['none', 'phone', 'message', 'letter', 'visit'] as const;
export type ReplyBy = (typeof replyWays)[number];

export const behalves = ['family', 'neighbour', 'volunteer', 'grid', 'clerk'] as const;
export type Behalf = (typeof behalves)[number];

/** How to reach a person. Encrypted before it is stored; never part of a case. */
export interface Contact {
  readonly name?: string;
  readonly phone?: string;
  readonly address?: string;
}

/** A picture that was read, checked and encoded anew. */
export interface Picture {
  readonly mediaType: 'image/webp' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

/** What one person says, once, through one channel. Everything but the text and the channel may be missing. */
export interface NewDemand {
  readonly text: string;
  readonly channel: Channel;
  readonly at: Date;
  readonly lang?: Lang;
  /** Leaf of the catalogue, when the sender or the clerk chose one. */
  readonly matter?: string;
  /** What was relied on to name the matter: the id of a signal that a person accepted, or that a rule relied on. */
  readonly because?: string;
  /** What a rule that a named person switched on takes it for, and the signal it followed. Never counts as the sender's choice. */
  readonly suggested?: { readonly matter: string; readonly because: string };
  /** The sender saw what we took it for and said that none of it fits: a person names it, not a rule. */
  readonly noGuess?: boolean;
  readonly place?: {
    readonly area?: string;
    readonly address?: string;
    readonly point?: { readonly lon: number; readonly lat: number };
  };
  readonly circumstances?: Readonly<Record<string, string>>;
  readonly contact?: Contact;
  readonly secret?: boolean;
  readonly replyBy?: ReplyBy;
  readonly onBehalf?: Behalf;
  /** The same key with the same content makes one demand, however often it is sent. */
  readonly idempotencyKey?: string;
  /** Unit that receives it; default: the actor's unit, or the hotline for residents. */
  readonly receiver?: string;
  readonly pictures?: readonly Picture[];
  /** Case to join, chosen by a person who sees that it is the same thing. */
  readonly join?: string;
  /** A person saw the cases that may be about the same thing and said that this is another: no rule joins it. */
  readonly apart?: boolean;
  /** A part of what was told before is entered on its own: when it was told, and who took it down. */
  readonly told?: { readonly at: Date; readonly to: string };
  /** When it had already ended in another system; such a demand never joins and is closed at that time. */
  readonly finishedAt?: Date;
  /** For orders finished elsewhere: what was done before they came to us. Such a demand never joins. */
  readonly history?: (placed: { matter: string; holder: string }) => readonly Step[];
}

/** Longest text taken; a letter of several pages. */
export const MAX_TEXT = 10_000;

/** The text as kept: control characters and halves of characters gone, line ends as everywhere, blanks at the ends cut. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\u200b\ufeff]/gu, (character) =>
      character === '\n' || character === '\t' ? character : '',
    )
    .trim();
}

/**
 * Refuses what cannot be a demand.
 * @throws Refusal `text-empty`, `text-too-long`, `point-invalid`
 */
export function checkDemand(demand: NewDemand): void {
  const text = cleanText(demand.text);
  if (text === '') throw new Refusal('text-empty', { field: 'text' }, 400);
  if (text.length > MAX_TEXT) throw new Refusal('text-too-long', { field: 'text', n: MAX_TEXT }, 400);
  const point = demand.place?.point;
  if (point && !(Math.abs(point.lon) <= 180 && Math.abs(point.lat) <= 90))
    throw new Refusal('point-invalid', { field: 'place' }, 400);
}

const greeting =
  /^(尊敬的[^，,：:。!！]{0,20}[，,：:！!]?|您好[，,。！!]?|你好[，,。！!]?|领导好?[，,：:。！!]?)\s*/;

/** What people see in queues: the first sentence of what was said, at most 40 characters. Titles are what people said, not codes. */
export function titleOf(text: string): string {
  let rest = cleanText(text);
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(greeting, '');
  }
  const sentence = /^[^。！？!?；;\n]{4,}/u.exec(rest)?.[0] ?? rest;
  const characters = [...sentence.replace(/\s+/g, ' ').trim()];
  return characters.length <= 40 ? characters.join('') : `${characters.slice(0, 39).join('')}…`;
}
