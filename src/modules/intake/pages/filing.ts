import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { localDate } from '#kernel/time.ts';
import type { Rules } from '#modules/cases';
import { type Located, locate, type PlaceGiven } from '#modules/directory';
import type { FieldError } from '#platform/html/form-state.ts';
import type { Lang } from '#platform/i18n/messages.ts';
import { plainPhone } from '../contact.ts';
import { type Behalf, MAX_TEXT, type NewDemand, type ReplyBy, replyWays } from '../demand.ts';
import type { Words } from '../words.ts';
import { type Question, questionsFor } from './questions.ts';

export const steps = ['place', 'about', 'send'] as const;
export type Step = (typeof steps)[number];
/** On whose behalf a resident may say that they file; staff have desks of their own. */
export const selves = ['self', 'family', 'neighbour', 'volunteer'] as const;

const text = (most: number) => z.string().max(most).optional().catch(undefined);
const degrees = z.coerce.number().min(-180).max(180).optional().catch(undefined);

/**
 * The whole form. Nothing is stored before it is sent: what was said on one step travels through the next as hidden fields, and
 * is checked anew when it arrives.
 */
export const Filing = z.object({
  step: z.enum(steps).catch('place'),
  go: z.enum(['next', 'back']).catch('next'),
  token: z
    .string()
    .regex(/^[\w-]{22}$/)
    .optional()
    .catch(undefined),
  text: text(MAX_TEXT * 20),
  area: text(15),
  address: text(500),
  lon: degrees,
  lat: degrees,
  matter: text(12),
  asked: text(200),
  c1: text(40),
  c2: text(40),
  onBehalf: z.enum(selves).optional().catch(undefined),
  name: text(100),
  phone: text(60),
  contactAddress: text(300),
  replyBy: z.enum(replyWays).optional().catch(undefined),
  secret: text(5),
});
export type Filing = z.infer<typeof Filing>;

/** No matter fits, or the resident cannot say: somebody of the hotline names it. */
export const NONE = 'none';
/** Guesses shown at once; more would be a catalogue. */
const MOST_GUESSES = 3;
/** A guess far behind the best one is noise. */
const NEAR_BEST = 0.45;
const WORTH_SHOWING = 0.12;

/** Makes one demand of a form that is sent twice; a new form has a new one. */
export function newToken(): string {
  return randomBytes(16).toString('base64url');
}

/** What we make of the words so far, and what is still to be asked. */
export interface Understanding {
  readonly located: Located;
  readonly guesses: readonly string[];
  /** Chosen by the resident, or clear from the words. */
  readonly matter: string | undefined;
  /** Places of one name, of which the resident has not yet chosen one. */
  readonly places: readonly { readonly area: string; readonly name: string }[];
  readonly questions: readonly Question[];
  readonly circumstances: Readonly<Record<string, string>>;
}

export function understand(rules: Rules, filing: Filing, lang: Lang, at: Date): Understanding {
  const { book, directory } = rules;
  const said = filing.text ?? '';
  const located = locate(directory, placeGiven(filing, directory.findArea(filing.area ?? '') !== undefined));
  const ranked = book.recognise(said, lang);
  const best = ranked[0]?.score ?? 0;
  const guesses = ranked
    .filter(({ score }) => score >= WORTH_SHOWING && score >= best * NEAR_BEST)
    .slice(0, MOST_GUESSES);
  const matter = knownMatter(rules, filing.matter) ?? book.name(said, localDate(at))?.matter;
  const answers = answersOf(filing);
  const named = matter && matter !== NONE ? matter : undefined;
  const known = { ...located.circumstances };
  const questions = named ? questionsFor(rules, { matter: named, area: located.area, known, at }) : [];
  return {
    located,
    guesses: withChosen(
      guesses.map((guess) => guess.matter),
      named,
    ),
    matter,
    places: filing.area ? [] : located.candidates,
    questions,
    circumstances: { ...known, ...answers },
  };
}

/** True when there is nothing to ask between what happened and who asks. */
export function isClear({ guesses, places, questions }: Understanding): boolean {
  return guesses.length === 0 && places.length === 0 && questions.length === 0;
}

/** Questions that the page before did not yet show; a changed matter may bring others. */
export function stillToAsk(filing: Filing, { questions }: Understanding): boolean {
  const asked = askedNames(filing);
  return questions.some(({ name }) => !asked.includes(name));
}

/** Faults of the first step. */
export function faultsOfPlace(filing: Filing, rules: Rules, t: Words): FieldError[] {
  const faults: FieldError[] = [];
  const said = filing.text?.trim() ?? '';
  if (said === '') faults.push({ field: 'text', message: t('refusal.text-empty') });
  if (said.length > MAX_TEXT)
    faults.push({ field: 'text', message: t('refusal.text-too-long', { n: MAX_TEXT }) });
  const given = placeGiven(filing, false);
  if (given.point && locate(rules.directory, { point: given.point }).outside)
    faults.push({ field: 'address', message: t('file.point-outside') });
  return faults;
}

/** Faults of the last step: a wish for an answer needs a way to give it. */
export function faultsOfContact(filing: Filing, t: Words): FieldError[] {
  const faults: FieldError[] = [];
  const { replyBy = 'none', phone, contactAddress } = filing;
  if (phone && plainPhone(phone).length < 5) faults.push({ field: 'phone', message: t('file.phone.short') });
  else if ((replyBy === 'phone' || replyBy === 'message') && !phone)
    faults.push({ field: 'phone', message: t('file.phone.needed') });
  if ((replyBy === 'letter' || replyBy === 'visit') && !contactAddress)
    faults.push({ field: 'contactAddress', message: t('file.contact-address.needed') });
  return faults;
}

/** The finished form as a demand. */
export function demandOf(filing: Filing, rules: Rules, lang: Lang, at: Date): NewDemand {
  const { area, address, point } = placeGiven(
    filing,
    rules.directory.findArea(filing.area ?? '') !== undefined,
    false,
  );
  const matter = knownMatter(rules, filing.matter);
  const circumstances = answersOf(filing);
  const { name, phone, contactAddress, replyBy, onBehalf, secret, token } = filing;
  const contact = {
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    ...(contactAddress ? { address: contactAddress } : {}),
  };
  const place = { ...(area ? { area } : {}), ...(address ? { address } : {}), ...(point ? { point } : {}) };
  return {
    text: filing.text ?? '',
    channel: 'web',
    at,
    lang,
    ...(matter === NONE ? { noGuess: true } : matter ? { matter } : {}),
    ...(Object.keys(place).length > 0 ? { place } : {}),
    ...(Object.keys(circumstances).length > 0 ? { circumstances } : {}),
    ...(Object.keys(contact).length > 0 ? { contact } : {}),
    ...(secret ? { secret: true } : {}),
    ...(replyBy ? { replyBy: replyBy satisfies ReplyBy } : {}),
    ...(onBehalf && onBehalf !== 'self' ? { onBehalf: onBehalf satisfies Behalf } : {}),
    ...(token ? { idempotencyKey: `form:${token}` } : {}),
  };
}

/** Where nothing is said of the place, people name it in what they say. */
function placeGiven(filing: Filing, areaKnown: boolean, fromText = true): PlaceGiven {
  const { area, address, lon, lat } = filing;
  const given = {
    ...(area && areaKnown ? { area } : {}),
    ...(address ? { address } : {}),
    ...(lon !== undefined && lat !== undefined ? { point: { lon, lat } } : {}),
  };
  if (!fromText || Object.keys(given).length > 0) return given;
  return { address: (filing.text ?? '').slice(0, 300) };
}

function knownMatter({ book }: Rules, code: string | undefined): string | undefined {
  if (code === NONE) return NONE;
  return book.leaves.some((leaf) => leaf.code === code) ? code : undefined;
}

function withChosen(guesses: readonly string[], chosen: string | undefined): readonly string[] {
  return chosen === undefined || guesses.includes(chosen)
    ? guesses
    : [chosen, ...guesses.slice(0, MOST_GUESSES - 1)];
}

function askedNames(filing: Filing): string[] {
  return (filing.asked ?? '').split('/').filter((name) => name !== '');
}

/** Answers by the name of the circumstance; «don't know» is no answer. */
export function answersOf(filing: Filing): Record<string, string> {
  const values = [filing.c1, filing.c2];
  const answers = askedNames(filing).flatMap((name, i) => (values[i] ? [[name, values[i]] as const] : []));
  return Object.fromEntries(answers);
}
