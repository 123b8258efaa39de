import { Refusal } from '#kernel/refusal.ts';
import {
  attachSignal,
  type Dismissal,
  decideSignal,
  dismissals,
  findSignal,
  maskPersonal,
  storeSignals,
  twinsOfDemands,
} from '#modules/brain';
import { getCase, type Rules, rulesOf } from '#modules/cases';
import { type Actor, may } from '#modules/directory';
import { demandsOfCase } from '#modules/intake';
import { recordDeeds } from '#modules/ledger';
import type { Database, Tx } from '#platform/db/open.ts';
import { isOpenToAdvice } from './advice.ts';
import { type AboutSignal, isQuiet, signalFor } from './read.ts';

/** A suggestion taken: the deed that follows names the signal as what it relied on. The first decision on a signal stands. */
export async function acceptSignal(
  tx: Tx,
  actor: Actor,
  id: string,
  caseId: string | undefined,
  at: Date,
): Promise<void> {
  const { district, person, unit } = actor;
  await decideSignal(tx, district, id, { kind: 'accepted', by: person, unit, at });
  if (caseId) await attachSignal(tx, district, id, caseId);
}

/**
 * The id of the signal when it suggested this matter, for the deed to name; otherwise undefined: what somebody chose against the
 * suggestion did not rely on it, nor on one that was waved away or was said of another case. On the hotline, where there is no case
 * yet, it is one that this very person took.
 */
export async function reliedOn(
  tx: Tx,
  { district, person }: Actor,
  id: string | undefined,
  matter: string,
  caseId?: string,
): Promise<string | undefined> {
  const signal = id ? await findSignal(tx, district, id) : undefined;
  if (!signal?.guesses.some(({ label }) => label === matter)) return undefined;
  const { case: about, decision } = signal;
  if (about !== caseId || decision?.kind === 'dismissed') return undefined;
  const taken = decision?.kind === 'accepted' && decision.by === person;
  return caseId !== undefined || taken ? signal.id : undefined;
}

/** Ties what a person took or waved away while writing to the case that came of it; what others decided stays theirs. */
export async function keepSignal(
  tx: Tx,
  { district, person }: Actor,
  id: string | undefined,
  caseId: string,
): Promise<void> {
  const signal = id ? await findSignal(tx, district, id) : undefined;
  if (signal?.decision?.by === person) await attachSignal(tx, district, signal.id, caseId);
}

/** The pair of twins by which joining two cases was proposed, for the deed to name; undefined when nothing proposed it. */
export async function twinReliedOn(
  tx: Tx,
  actor: Actor,
  from: string,
  to: string,
): Promise<string | undefined> {
  const { district } = actor;
  const { area, matter } = await getCase(tx, district, from);
  if (isQuiet(await rulesOf(tx, district), { area, matter })) return undefined;
  const [ours, theirs] = [await demandsOfCase(tx, district, from), await demandsOfCase(tx, district, to)];
  const twins = await twinsOfDemands(
    tx,
    district,
    ours.map(({ id }) => id),
  );
  const pair = twins.find(({ other }) => theirs.some(({ id }) => id === other));
  return pair && `twin:${pair.demand}:${pair.other}`;
}

/** A suggestion waved away, with a ground that tells what to do better. @throws Refusal `signal-ground`, `signal-decided`, `not-allowed` */
export async function dismissSignal(
  tx: Tx,
  actor: Actor,
  wanted: {
    readonly case: string;
    readonly signal: string;
    readonly ground: string;
    readonly reason: string;
  },
  at: Date,
): Promise<void> {
  const { district, kind, person, unit } = actor;
  const rules = await rulesOf(tx, district);
  const current = await getCase(tx, district, wanted.case);
  if (!may(actor, 'case.name', rules.directory, { unit: current.holder, area: current.area }))
    throw new Refusal('not-allowed', { right: 'case.name' }, 403);
  const signal = await findSignal(tx, district, wanted.signal);
  if (signal?.case !== wanted.case) throw new Refusal('signal-unknown', {}, 404);
  const ground = groundOf(wanted.ground);
  const reason = maskPersonal(wanted.reason.trim());
  if (
    !(await decideSignal(tx, district, signal.id, {
      kind: 'dismissed',
      by: person,
      unit,
      at,
      ground,
      reason,
    }))
  )
    throw new Refusal('signal-decided', {}, 409);
  const body = { case: wanted.case, ground };
  const actorOfDeed = { kind, person, unit };
  await recordDeeds(tx, [
    { district, at, actor: actorOfDeed, deed: 'signal.dismissed', subject: `signal:${signal.id}`, body },
  ]);
}

export function groundOf(text: string): Dismissal {
  const ground = dismissals.find((each) => each === text);
  if (!ground) throw new Refusal('signal-ground', { field: 'ground' }, 400);
  return ground;
}

/** Asks about a case on which the brain has not spoken: it came before the brain, or while it was switched off. */
export async function askAbout(db: Database, actor: Actor, caseId: string, at: Date): Promise<void> {
  const rules = await rulesOf(db, actor.district);
  const current = await getCase(db, actor.district, caseId);
  if (!isOpenToAdvice(rules, actor, current)) throw new Refusal('not-allowed', { right: 'case.name' }, 403);
  const [first] = await demandsOfCase(db, actor.district, caseId);
  if (!first) return;
  const { area, channel } = current;
  const about = { at, text: first.text, case: caseId, area, channel, unit: first.receivedUnit };
  const signal = await signalFor(db, rules, about);
  await db.transaction((tx) => storeSignals(tx, actor.district, [signal]));
}

/** On the hotline a signal is kept only when somebody decides on it. Returns its id. */
export async function decideOnText(
  db: Database,
  rules: Rules,
  actor: Actor,
  about: AboutSignal,
  decision: { readonly kind: 'accepted' | 'dismissed'; readonly ground?: Dismissal },
): Promise<string> {
  const { district, person, unit } = actor;
  const signal = await signalFor(db, rules, about);
  await db.transaction(async (tx) => {
    await storeSignals(tx, district, [signal]);
    await decideSignal(tx, district, signal.id, { ...decision, by: person, unit, at: about.at });
  });
  return signal.id;
}
