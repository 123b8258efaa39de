import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { localDate, minutesOfDay } from '#kernel/time.ts';
import {
  type Case,
  coordinateCase,
  getCase,
  type HistoryEntry,
  handOverCase,
  historyOf,
  type Rules,
  rulesOf,
} from '#modules/cases';
import { type Actor, may, type Right } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { CaseView, Dispute } from './dispute.ts';
import { coordinationOf, handOverOf } from './effects.ts';
import { evolve } from './evolve.ts';
import type { DisputeFact } from './facts.ts';
import { type Command, decide } from './protocol.ts';
import { findDispute, lastFactOf } from './queries.ts';
import { type Happened, recordDispute } from './record.ts';
import { saveDispute } from './store.ts';
import { decidersNow } from './superior.ts';
import { returnWindowEnds } from './terms.ts';

/** The dispute about which case, and the version of it that the person saw. */
export interface OnDispute {
  readonly id: string;
  readonly seen?: number;
}

/** What a deed knows before it decides. */
export interface Before {
  readonly rules: Rules;
  readonly current: Case;
  readonly dispute: Dispute;
  readonly view: CaseView;
  readonly history: readonly HistoryEntry[];
}

export interface Done {
  readonly current: Case;
  readonly dispute: Dispute;
  readonly facts: readonly DisputeFact[];
}

/** Whom the right is asked about: a unit of the dispute. System rules are let in by `by-rule`. */
export type Permit = 'by-rule' | { readonly right: Right; readonly unit: string };

/**
 * The frame of every deed in a dispute. The case is locked first, so that two deeds on one case come one after the other; then
 * the version the person saw, the right, the decision, and everything that follows from it, in the caller's transaction.
 * @throws Refusal; when somebody was quicker, one that says who did what and when
 */
export async function act(
  tx: Tx,
  actor: Actor,
  on: OnDispute,
  when: Date,
  plan: (before: Before) => { permit: Permit; command: Command },
): Promise<Done> {
  const before = await readBefore(tx, actor.district, on.id);
  const { rules, current, dispute, view } = before;
  const at = notBefore(when, current);
  if (on.seen !== undefined && on.seen !== dispute.version) throw await told(tx, before);
  const { permit, command } = plan(before);
  allow(actor, permit, rules);
  const acting = { at, person: actor.person, unit: actor.unit };
  let facts: DisputeFact[];
  try {
    facts = decide(dispute, command, view, acting);
  } catch (error) {
    throw isRefusal(error) && overtakenBy.test(error.code) ? await told(tx, before, error) : error;
  }
  let after = dispute;
  const happened: Happened[] = [];
  const effects: { fact: DisputeFact; after: Dispute }[] = [];
  for (const fact of facts) {
    after = evolve(after, fact, acting);
    happened.push({ fact, seq: after.version });
    effects.push({ fact, after });
  }
  await saveDispute(tx, actor, current, { before: dispute, after, happened, at });
  await recordDispute(tx, actor, on.id, at, happened);
  const moved = await applyTo(tx, actor, current, effects, at);
  return { current: moved, dispute: after, facts };
}

/**
 * Who waited for somebody quicker on the same case acts after them, though they asked before: time that a case was held must not run
 * backwards, or the shares of the units would count some of it twice.
 */
function notBefore(when: Date, { heldSince }: Case): Date {
  return when < heldSince ? heldSince : when;
}

/** Codes that mean «somebody was quicker»; everything else is about the deed itself. */
const overtakenBy = /^(dispute-is-|ruling-final$|return-overtaken$|return-after-signing$)/;

/** Reads and locks the case, and everything the decision hangs on. */
async function readBefore(tx: Tx, district: string, id: string): Promise<Before> {
  const rules = await rulesOf(tx, district);
  const current = await getCase(tx, district, id, { lock: true });
  const dispute = await findDispute(tx, district, id);
  const history = await historyOf(tx, district, id);
  return { rules, current, dispute, history, view: viewOf(rules, current, history, dispute) };
}

/** What a decision sees of a case. */
export function viewOf(
  rules: Rules,
  current: Case,
  history: readonly HistoryEntry[],
  dispute: Dispute,
): CaseView {
  const had = history
    .filter(({ type }) => type === 'case.dispatched' || type === 'case.moved')
    .map(({ body }) => String(body.holder));
  return {
    state: current.state,
    holder: current.holder,
    windowEnds: returnWindowEnds(rules, current),
    had: [...new Set(had)],
    fallback: rules.directory.blockOf(current.area),
    deciders: decidersNow(rules.directory, dispute),
  };
}

function allow(actor: Actor, permit: Permit, { directory }: Rules): void {
  if (permit === 'by-rule') {
    if (actor.kind !== 'system') throw new Refusal('not-allowed', {}, 403);
    return;
  }
  const { right, unit } = permit;
  if (!may(actor, right, directory, { unit })) throw new Refusal('not-allowed', { right }, 403);
}

/** Hands the case over and tells the resident who coordinates, as the facts say; dates are not touched by either. */
async function applyTo(
  tx: Tx,
  actor: Actor,
  current: Case,
  effects: readonly { fact: DisputeFact; after: Dispute }[],
  at: Date,
): Promise<Case> {
  let after = current;
  for (const effect of effects) {
    const handed = handOverOf(effect.fact, actor);
    const coordinated = coordinationOf(effect.fact, effect.after);
    if (handed) after = await handOverCase(tx, actor, { id: after.id }, handed, at);
    if (coordinated) after = await coordinateCase(tx, actor, { id: after.id }, coordinated, at);
  }
  return after;
}

/** Who did what when, in place of «it has changed». */
async function told(tx: Tx, before: Before, refused?: Refusal): Promise<Refusal> {
  const { current, rules, history } = before;
  const last = await lastFactOf(tx, current.district, current.id);
  const signed = history.findLast(({ type }) => type === 'case.signed');
  const say = (code: string, { unit, at }: { unit: string; at: Date }) =>
    new Refusal(code, { unit: rules.directory.findUnit(unit)?.name ?? unit, at: clockOf(at) }, 409);
  if (refused?.code === 'return-after-signing' && signed) return say('meanwhile-case-signed', signed);
  const newest = history.at(-1);
  if (refused?.code === 'return-overtaken' && newest) return say('meanwhile-case-changed', newest);
  if (last) return say(`meanwhile-${last.type}`, last);
  return refused ?? new Refusal('changed-meanwhile', {}, 409);
}

function clockOf(at: Date): string {
  const minutes = minutesOfDay(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${localDate(at)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
