import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { type Actor, addTerm } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { act, byHand, type OnCase } from './act.ts';
import type { Case, Dates } from './case.ts';
import { datesFor } from './clock.ts';
import type { Command } from './decide.ts';
import { countWaiting, findCaseOfDemand, hasConfirmed } from './queries.ts';
import { callBackDays, type Rules, reopenUntil } from './rules.ts';

export interface Reply {
  readonly demand: string;
  readonly solved: boolean;
  /** 5 very satisfied … 1 very dissatisfied (好差评). */
  readonly satisfaction?: number;
  readonly remark: string;
}

/**
 * What a resident says of the answer: solved or not, how satisfied. «Not solved» sends the case back to work at once; the
 * two lowest marks bring a call back; when everybody asked says solved, the case is closed as confirmed.
 */
export function replyToAnswer(tx: Tx, actor: Actor, on: OnCase, reply: Reply, at: Date): Promise<Case> {
  return act(
    tx,
    actor,
    on,
    actor.kind === 'resident' ? 'by-code' : 'case.followup',
    at,
    async (current, rules) => {
      await mustBeAnsweredHere(tx, current, reply.demand);
      // «Solved» may be said at any time; «not solved» has a case opened again, and that has a window.
      const { closedAt } = current;
      if (closedAt && !reply.solved && at > reopenUntil(rules, closedAt))
        throw new Refusal('reopen-too-late', {}, 409);
      return {
        do: 'reply',
        ...reply,
        waiting: await countWaiting(tx, current.district, current.id, reply.demand),
        callbackDue: addTerm(rules.directory.calendar, at, { amount: callBackDays(rules, at), unit: 'wd' })
          .at,
        reopen: afresh(current, rules, at),
      };
    },
  );
}

/** Records the call back to a dissatisfied resident, and whether it is solved now. */
export function callBack(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  called: { note: string; solved: boolean },
  at: Date,
): Promise<Case> {
  return act(tx, actor, on, 'case.followup', at, async (current, rules) => ({
    do: 'callBack',
    ...called,
    waiting: await countWaiting(tx, current.district, current.id),
    reopen: afresh(current, rules, at),
  }));
}

/**
 * Closes a case when the window for the resident's word is over; silence is counted as silence. The rule does it, or a person
 * where the rule was switched off, with a reason; neither before the window ends.
 */
export function closeInSilence(tx: Tx, actor: Actor, on: OnCase, reason: string, at: Date): Promise<Case> {
  return act(
    tx,
    actor,
    on,
    actor.kind === 'person' ? 'case.followup' : 'by-rule',
    at,
    async (current, { directory }) => {
      if (actor.kind === 'person' && !directory.isOff('window-ends', current))
        throw new Refusal('not-allowed', { right: 'case.followup' }, 403);
      const confirmed = await hasConfirmed(tx, current.district, current.id);
      return { do: 'closeInSilence', confirmed, ...byHand(actor, reason) };
    },
  );
}

/** The resident has the case opened again within the window; round and clock begin anew with the unit that answered. */
export function reopenCase(tx: Tx, actor: Actor, on: OnCase, reason: string, at: Date): Promise<Case> {
  return act(
    tx,
    actor,
    on,
    actor.kind === 'resident' ? 'by-code' : 'case.followup',
    at,
    (current, rules) => ({
      do: 'reopen',
      reason,
      until: reopenUntil(rules, current.closedAt ?? current.answeredAt ?? at),
      dates: afresh(current, rules, at),
    }),
  );
}

/**
 * Adds a demand to a case about the same thing; its demander will be answered with the others.
 * @throws Refusal `demand-has-case`, `reason-empty` when it comes from another case and nobody says why
 */
export function joinDemand(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  joined: { demand: string; from?: string; reason?: string },
  at: Date,
  because?: string,
): Promise<Case> {
  const right = actor.kind === 'person' ? 'case.join' : 'by-rule';
  const command = async (current: Case): Promise<Command> => {
    if (await findCaseOfDemand(tx, current.district, joined.demand))
      throw new Refusal('demand-has-case', {}, 409);
    return { do: 'joinDemand', ...joined };
  };
  return act(tx, actor, on, right, at, command, because).catch((error: unknown) => {
    // Two people put it into two cases at the same moment: neither saw the other's, the index did.
    const taken =
      error instanceof Error && 'constraint' in error && error.constraint === 'demander_one_case_idx';
    throw taken ? new Refusal('demand-has-case', {}, 409) : error;
  });
}

/** Takes a demand out of a case: it goes to another case with a reason, or the resident withdraws it. The last one out closes the case. */
export function removeDemand(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  removed: { demand: string; to?: string; withdrawn: boolean; reason?: string },
  at: Date,
) {
  const right = actor.kind === 'resident' ? 'by-code' : 'case.unjoin';
  return act(tx, actor, on, right, at, async (current) => {
    await mustBeAnsweredHere(tx, current, removed.demand);
    return { do: 'removeDemand', ...removed };
  });
}

/** Whoever withdrew, or belongs to another case, has no say in what others wait for. The case is locked, so this stays true. */
async function mustBeAnsweredHere(tx: Tx, current: Case, demand: string): Promise<void> {
  const here = await findCaseOfDemand(tx, current.district, demand);
  if (here !== current.id) throw new Refusal('demand-not-in-case', {}, 409);
}

function afresh(current: Case, rules: Rules, at: Date): Dates {
  if (!current.matter) throw new Refusal('case-state', { state: current.state, deed: 'reopen' }, 409);
  return datesFor(rules.directory.calendar, rules.book.deadline(current.deadlineClass, localDate(at)), at);
}
