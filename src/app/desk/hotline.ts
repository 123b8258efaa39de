import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Channel, channels } from '#modules/cases';
import type { Actor, Directory } from '#modules/directory';
import { type Behalf, MAX_TEXT, type NewDemand, plainPhone, type ReplyBy, replyWays } from '#modules/intake';
import { type FormState, firstValue } from '#platform/html/form-state.ts';
import { NEW, NONE, type Said } from './suggest.ts';

/** On whose behalf somebody calls; nobody's but their own is the rule. */
export const callersFor = ['family', 'neighbour', 'volunteer'] as const satisfies readonly Behalf[];

const short = (most: number) => z.string().max(most).optional();
const areaCode = z
  .string()
  .regex(/^\d{9}(\d{3})?(\d{3})?$/)
  .optional();

/** The form of the hotline desk. Whether it can be a demand is asked only when it is sent: looking is always allowed. */
export const entryBody = z
  .object({
    do: z.enum(['send', 'look']).default('send'),
    token: z.string().refine(isId),
    text: z
      .string()
      .max(MAX_TEXT * 2)
      .default(''),
    address: short(300),
    area: areaCode,
    which: areaCode,
    channel: z.enum(channels).optional(),
    phone: short(40),
    name: short(60),
    home: short(200),
    replyBy: z.enum(replyWays).optional(),
    onBehalf: z.enum(callersFor).optional(),
    secret: z.literal('on').optional(),
    matter: short(12),
    other: short(12),
    join: short(40),
    advice: short(20),
    ground: short(20),
    signal: short(40),
  })
  .catchall(z.string());
export type EntryBody = z.output<typeof entryBody>;

/** How demands reach this person, the usual way first. */
export function channelsOf(actor: Actor, directory: Directory): readonly [Channel, ...Channel[]] {
  if (actor.roles.includes('grid')) return ['grid', 'counter', 'phone', 'paper'];
  if (directory.findUnit(actor.unit)?.kind === 'hotline') return ['phone', 'counter', 'paper'];
  return ['counter', 'phone', 'paper'];
}

/** What the form says so far, for suggestions. */
export function saidIn(form: FormState): Said {
  const value = (name: string) => firstValue(form, name)?.trim() || undefined;
  const all = Object.fromEntries(Object.keys(form.values).map((name) => [name, value(name) ?? '']));
  return {
    text: firstValue(form, 'text') ?? '',
    area: value('which') ?? value('area'),
    address: value('address'),
    matter: value('other') ?? value('matter'),
    circumstances: circumstancesIn(all),
    join: value('join'),
  };
}

/** Answers to the duty list's questions are fields named `c.<circumstance>`. */
export function circumstancesIn(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name.startsWith('c.') && typeof value === 'string' && value !== '')
      found[name.slice(2)] = value.slice(0, 100);
  }
  return found;
}

/** @throws Refusal `entry-phone-short`, `entry-phone-needed`, `entry-home-needed`, each with its field */
export function checkCaller({ phone, home, replyBy }: Pick<EntryBody, 'phone' | 'home' | 'replyBy'>): void {
  if (phone && plainPhone(phone).length < 5) throw new Refusal('entry-phone-short', { field: 'phone' }, 400);
  if (!phone && (replyBy === 'phone' || replyBy === 'message'))
    throw new Refusal('entry-phone-needed', { field: 'phone' }, 400);
  if (!home && (replyBy === 'letter' || replyBy === 'visit'))
    throw new Refusal('entry-home-needed', { field: 'home' }, 400);
}

/** The finished form as a demand. */
export function demandOf(body: EntryBody, actor: Actor, directory: Directory, at: Date): NewDemand {
  const { text, address, phone, name, home, onBehalf, secret, join } = body;
  const ways = channelsOf(actor, directory);
  const area = body.which ?? body.area;
  const matter = body.other ?? body.matter;
  const circumstances = circumstancesIn(body);
  const contact = {
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    ...(home ? { address: home } : {}),
  };
  const place = { ...(area ? { area } : {}), ...(address ? { address } : {}) };
  return {
    text,
    at,
    channel: body.channel && ways.includes(body.channel) ? body.channel : ways[0],
    ...(matter === NONE ? { noGuess: true } : matter ? { matter } : {}),
    ...(Object.keys(place).length > 0 ? { place } : {}),
    ...(Object.keys(circumstances).length > 0 ? { circumstances } : {}),
    ...(Object.keys(contact).length > 0 ? { contact } : {}),
    replyBy: body.replyBy ?? ((phone ? 'phone' : 'none') satisfies ReplyBy),
    ...(secret ? { secret: true } : {}),
    ...(onBehalf ? { onBehalf } : {}),
    ...(join === NEW ? { apart: true } : join ? { join } : {}),
    idempotencyKey: keyOf(actor, body.token),
  };
}

/** A form that is sent twice makes one demand; of each person, so that nobody can take another's key. */
export function keyOf(actor: Actor, token: string): string {
  return `desk:${actor.person}:${token}`;
}
