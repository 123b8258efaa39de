import { newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { daysBetween, localDate } from '#kernel/time.ts';
import {
  endRoute,
  findRouteById,
  LEAST_LEAST,
  LONGEST_DAYS,
  type RouteRule,
  storeRoute,
} from '#modules/brain';
import { channels, rulesOf } from '#modules/cases';
import { type Actor, may } from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import type { Tx } from '#platform/db/open.ts';
import { isGraveMatter } from './follow.ts';

export type NewRoute = Pick<RouteRule, 'matters' | 'area' | 'channel' | 'least' | 'from' | 'to' | 'reason'>;

/**
 * Lets suggestions dispatch within bounds. Who switches it on answers for it.
 * @throws Refusal `route-matter`, `route-grave`, `route-channel`, `route-least`, `route-days`, `route-words`, `unknown-area`, `not-allowed`
 */
export async function switchRouteOn(tx: Tx, actor: Actor, wanted: NewRoute, at: Date): Promise<RouteRule> {
  const { district, person, unit } = actor;
  const rules = await rulesOf(tx, district);
  rules.directory.area(wanted.area);
  permit(actor, rules, wanted.area);
  const refuse = (code: string, field: string, more: Record<string, string | number> = {}): never => {
    throw new Refusal(code, { field, ...more }, 400);
  };
  if (wanted.matters.length === 0) refuse('route-matter', 'matters', { code: '' });
  for (const code of wanted.matters) {
    if (!rules.book.findMatter(code)) refuse('route-matter', 'matters', { code });
    if (isGraveMatter(rules, code, at)) refuse('route-grave', 'matters', { code });
  }
  if (wanted.channel !== undefined && !channels.some((each) => each === wanted.channel))
    refuse('route-channel', 'channel');
  if (!(wanted.least >= LEAST_LEAST && wanted.least <= 1)) refuse('route-least', 'least');
  const today = localDate(at);
  if (wanted.to < wanted.from || wanted.to < today || daysBetween(wanted.from, wanted.to) > LONGEST_DAYS)
    refuse('route-days', 'to', { n: LONGEST_DAYS });
  if (wanted.reason.trim() === '') refuse('route-words', 'reason');
  const one: RouteRule = {
    ...{ ...wanted, id: newId(at), reason: wanted.reason.trim() },
    ...{ onBy: person, onUnit: unit, onAt: at },
  };
  await storeRoute(tx, district, one);
  await record(tx, actor, 'route.on', one, one.reason, at);
  return one;
}

/** Switches a rule off: from the commit on such demands wait for people. @throws Refusal `route-unknown`, `route-words`, `route-off-already`, `not-allowed` */
export async function switchRouteOff(
  tx: Tx,
  actor: Actor,
  off: { readonly id: string; readonly reason: string },
  at: Date,
): Promise<void> {
  const rules = await rulesOf(tx, actor.district);
  const found = await findRouteById(tx, actor.district, off.id);
  if (!found) throw new Refusal('route-unknown', {}, 404);
  permit(actor, rules, found.area);
  const reason = off.reason.trim();
  if (reason === '') throw new Refusal('route-words', { field: `reason.${off.id}` }, 400);
  if (!(await endRoute(tx, actor.district, { id: off.id, by: actor.person, at, reason })))
    throw new Refusal('route-off-already', {}, 409);
  await record(tx, actor, 'route.off', found, reason, at);
}

function permit(actor: Actor, { directory }: Awaited<ReturnType<typeof rulesOf>>, area: string): void {
  if (!may(actor, 'brain.route', directory, { area }))
    throw new Refusal('not-allowed', { right: 'brain.route' }, 403);
}

async function record(
  tx: Tx,
  { district, kind, person, unit }: Actor,
  deed: 'route.on' | 'route.off',
  { id, matters, area, channel, least, from, to }: RouteRule,
  reason: string,
  at: Date,
): Promise<void> {
  const body = { matters: [...matters], area, channel: channel ?? null, least, from, to };
  await recordDeeds(tx, [
    {
      ...{ district, at, actor: { kind, person, unit }, deed, subject: `route:${id}` },
      ...{ body, personal: { reason } },
    },
  ]);
}
