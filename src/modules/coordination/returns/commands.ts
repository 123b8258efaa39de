import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { type Case, type Rules, showNumber } from '#modules/cases';
import { type Actor, may } from '#modules/directory';
import { type Condition, proposeDuty } from '#modules/responsibility';
import type { Tx } from '#platform/db/open.ts';
import { act, type Done, type OnDispute } from './act.ts';
import type { CaseView, Dispute, Relied, Ruling } from './dispute.ts';
import { insertRuling } from './store.ts';
import { decidersFor, decidersNow } from './superior.ts';
import { answerBy, reachOf, ruleBy } from './terms.ts';

/** A rule as it is named in a form: an item of a version of the duty list, or the article of a law in words. */
export interface NamedRule {
  readonly version?: string;
  readonly item?: string;
  readonly law?: string;
}

/**
 * «Not ours but theirs»: the holder gives a case back inside its window and before signing, with the rule it relies on and the
 * unit that answers instead with its rule. It keeps the case until another holds it.
 * @throws Refusal `return-window-over`, `return-after-signing`, `ground-not-on-list`, `return-ground-empty`, `unknown-unit` …
 */
export function returnCase(
  tx: Tx,
  actor: Actor,
  on: OnDispute,
  given: { to: string; ground: NamedRule; otherGround: NamedRule; reason: string },
  at: Date,
): Promise<Done> {
  return act(tx, actor, on, at, ({ rules, current }) => {
    const to = inForce(rules, given.to);
    const command = {
      do: 'return' as const,
      to,
      ground: relied(rules, given.ground),
      otherGround: relied(rules, given.otherGround),
      reason: given.reason,
      answerBy: answerBy(rules, current, at),
      ...asking(rules, current, { from: current.holder, to }, at),
    };
    return { permit: { right: 'return.make', unit: current.holder }, command };
  });
}

/** The unit named takes it: it moves, once. Without a ground of its own it accepts the one that was named for it. */
export function agreeToTake(
  tx: Tx,
  actor: Actor,
  on: OnDispute,
  given: { ground?: NamedRule },
  at: Date,
): Promise<Done> {
  return act(tx, actor, on, at, ({ rules, dispute }) => {
    const named = given.ground ? relied(rules, given.ground) : undefined;
    const ground = named && named.text !== '' ? named : (dispute.claim?.otherGround ?? { text: '' });
    return {
      permit: { right: 'return.answer', unit: dispute.claim?.to ?? actor.unit },
      command: { do: 'agree', ground },
    };
  });
}

/** The unit named says «not ours either», with its own ground: a coordinator above both must decide. */
export function refuseToTake(
  tx: Tx,
  actor: Actor,
  on: OnDispute,
  given: { ground: NamedRule; reason: string },
  at: Date,
): Promise<Done> {
  return act(tx, actor, on, at, ({ rules, current, dispute }) => ({
    permit: { right: 'return.answer', unit: dispute.claim?.to ?? actor.unit },
    command: {
      do: 'refuse',
      ground: relied(rules, given.ground),
      reason: given.reason,
      ...asking(rules, current, dispute.claim, at),
    },
  }));
}

/** Who returned it takes it after all. The return counts as one. */
export function withdrawReturn(tx: Tx, actor: Actor, on: OnDispute, reason: string, at: Date): Promise<Done> {
  return act(tx, actor, on, at, ({ dispute }) => ({
    permit: { right: 'return.make', unit: dispute.claim?.from ?? actor.unit },
    command: { do: 'withdraw', reason },
  }));
}

/**
 * A common superior brings an unanswered return to a ruling by hand, where the rule that does it is switched off. Not before the
 * time of the unit named is over.
 * @throws Refusal `return-not-due`, `reason-empty`, `not-the-decider`, `not-allowed`
 */
export function bringToRuling(tx: Tx, actor: Actor, on: OnDispute, reason: string, at: Date): Promise<Done> {
  return act(tx, actor, on, at, ({ rules, current, dispute }) => {
    const asked = asking(rules, current, dispute.claim, at);
    if (!rules.directory.isOff('return-silence', current))
      throw new Refusal('not-allowed', { right: 'ruling.make' }, 403);
    if (dispute.stage === 'asked' && !asked.levels.includes(actor.unit))
      throw new Refusal('not-the-decider', {}, 403);
    return {
      permit: { right: 'ruling.make', unit: asked.levels[0] ?? actor.unit },
      command: { do: 'lapse', ...asked, reason },
    };
  });
}

/** Whether the actor may bring it to a ruling now, for pages. */
export function mayBring(rules: Rules, actor: Actor, current: Case, dispute: Dispute, at: Date): boolean {
  const { stage, claim, answerBy: by } = dispute;
  if (stage !== 'asked' || !by || new Date(by) > at) return false;
  const { levels } = asking(rules, current, claim, at);
  const allowed = may(actor, 'ruling.make', rules.directory, { unit: levels[0] ?? actor.unit });
  return rules.directory.isOff('return-silence', current) && levels.includes(actor.unit) && allowed;
}

/** Calls the units together, on site if so ordered. */
export function orderConference(
  tx: Tx,
  actor: Actor,
  on: OnDispute,
  given: { onSite: boolean; where: string; meets: Date },
  at: Date,
): Promise<Done> {
  return act(tx, actor, on, at, ({ view }) => ({
    permit: above(view, actor),
    command: { do: 'orderConference', ...given },
  }));
}

/** Puts on the record what was said: a few sentences, and who was there. */
export function recordConference(
  tx: Tx,
  actor: Actor,
  on: OnDispute,
  given: { minutes: string; present: readonly string[] },
  at: Date,
): Promise<Done> {
  return act(tx, actor, on, at, ({ view }) => ({
    permit: above(view, actor),
    command: { do: 'recordConference', ...given },
  }));
}

/** For the meantime the block that holds the territory takes it: once for a case, by whoever must decide. */
export function orderFallback(
  tx: Tx,
  actor: Actor,
  on: OnDispute,
  given: { ground: NamedRule; reason: string },
  at: Date,
): Promise<Done> {
  return act(tx, actor, on, at, ({ rules, view }) => ({
    permit: above(view, actor),
    command: { do: 'fallback', ground: relied(rules, given.ground), reason: given.reason },
  }));
}

/**
 * Who leads, decided: final for the case, kept as a precedent, and proposed to the duty list unless the list says the same.
 * @throws Refusal `conference-first`, `not-the-decider`, `return-ground-empty`, `reason-empty`
 */
export async function rule(
  tx: Tx,
  actor: Actor,
  on: OnDispute,
  given: { lead: string; assists?: readonly string[]; ground: NamedRule; reason: string },
  at: Date,
): Promise<Done & { readonly proposal?: string }> {
  let seen: { rules: Rules; current: Case; dispute: Dispute } | undefined;
  const done = await act(tx, actor, on, at, ({ rules, current, dispute, view }) => {
    seen = { rules, current, dispute };
    const assists = (given.assists ?? []).map((unit) => inForce(rules, unit));
    const lead = inForce(rules, given.lead);
    const command = { do: 'rule' as const, lead, assists, ground: relied(rules, given.ground) };
    return { permit: above(view, actor), command: { ...command, reason: given.reason } };
  });
  const { ruling } = done.dispute;
  if (!seen || !ruling) throw new Error('a ruling left nothing');
  const proposal = await propose(tx, actor, seen.rules, seen.current, ruling, at);
  await insertRuling(tx, seen.current, seen.dispute, ruling, proposal);
  return { ...done, ...(proposal ? { proposal } : {}) };
}

/** What the ruling teaches the list: this matter, in this street, under these circumstances. */
async function propose(
  tx: Tx,
  actor: Actor,
  rules: Rules,
  current: Case,
  ruling: Ruling,
  at: Date,
): Promise<string | undefined> {
  const { matter, area, circumstances } = current;
  if (matter === undefined) return undefined;
  const said = rules.book.resolve({ matter, area, circumstances, at: localDate(at) });
  if (said.kind === 'holder' && said.lead === ruling.lead) return undefined;
  const known = new Set(rules.book.matter(matter).circumstances.map(({ name }) => name));
  const conditions = Object.entries(circumstances)
    .filter(([name]) => known.has(name))
    .map(([name, value]): Condition => ({ name, op: 'eq', values: [value] }));
  const decider = rules.directory.findUnit(ruling.decider)?.name ?? ruling.decider;
  // Who helps there by the list goes on helping: what was decided is who leads.
  const helpers = [...new Set([...ruling.assists, ...(said.kind === 'holder' ? said.assists : [])])].filter(
    (unit) => unit !== ruling.lead,
  );
  const { id } = await proposeDuty(
    tx,
    actor,
    {
      ...{ case: current.id, matter, area: reachOf(current), conditions },
      ...{ lead: ruling.lead, assists: helpers, note: ruling.reason },
      ground: `${ruling.ground.text}；${decider}裁定（${showNumber(current)}）`,
    },
    at,
  );
  return id;
}

/** Whoever must decide, or somebody above: asked about the unit whose turn it is. */
function above({ deciders }: Pick<CaseView, 'deciders'>, actor: Actor) {
  return { right: 'ruling.make', unit: deciders[0] ?? actor.unit } as const;
}

/** Whether the actor may decide this question, for pages. */
export function mayRule(rules: Rules, actor: Actor, dispute: Dispute): boolean {
  if (!dispute.question || (dispute.stage !== 'to_rule' && dispute.stage !== 'standing')) return false;
  const deciders = decidersNow(rules.directory, dispute);
  const { right, unit } = above({ deciders }, actor);
  return may(actor, right, rules.directory, { unit }) && deciders.includes(actor.unit);
}

/** Who would have to decide between the two, and by when. */
export function asking(
  rules: Rules,
  current: Case,
  claim: { from: string; to: string } | undefined,
  at: Date,
) {
  const levels = claim ? decidersFor(rules.directory, claim.from, claim.to) : [];
  return { levels, ruleBy: ruleBy(rules, current, at) };
}

function inForce(rules: Rules, code: string): string {
  const unit = rules.directory.findUnit(code);
  if (!unit || unit.retired) throw new Refusal('unknown-unit', { unit: code }, 400);
  return code;
}

/** The rule in full, so that it reads the same after the list has changed. An item must be on the list it is named from. */
function relied({ book }: Rules, { version, item, law }: NamedRule): Relied {
  if (version && item) {
    const duty = book.findDuty(version, item);
    if (!duty) throw new Refusal('ground-not-on-list', { version, item }, 400);
    return { version, item, text: duty.ground || `${version} ${item}` };
  }
  return { text: (law ?? '').trim() };
}
