import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { getCase, type Rules, rulesOf } from '#modules/cases';
import type { Actor, Right } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { mayOr403, recordJoint, sameVersion } from '../joint/record.ts';
import { causesOn } from './causes.ts';
import { getSupervision, updateSupervision } from './store.ts';
import { decideSupervision, type Supervision, type SupervisionDeed } from './supervision.ts';

export interface OnSupervision {
  readonly id: string;
  readonly version?: number;
}

/** One person says what it came from. @throws Refusal `supervision-cause`, `supervision-words`, `supervision-state` */
export const nameCause = (
  tx: Tx,
  actor: Actor,
  on: OnSupervision,
  named: { cause: string; note: string },
  at: Date,
) => act(tx, actor, on, at, 'supervision.cause', { do: 'nameCause', ...named });

/** Another person agrees; the loop is closed. @throws Refusal `supervision-same-person` */
export const confirmCause = (tx: Tx, actor: Actor, on: OnSupervision, at: Date) =>
  act(tx, actor, on, at, 'supervision.confirm', { do: 'confirm' });

/** Another person does not agree and says why; the cause is open again. */
export const doubtCause = (tx: Tx, actor: Actor, on: OnSupervision, reason: string, at: Date) =>
  act(tx, actor, on, at, 'supervision.confirm', { do: 'doubt', reason });

/** The supervision goes to another named person. @throws Refusal `supervision-person` */
export const handSupervision = (
  tx: Tx,
  actor: Actor,
  on: OnSupervision,
  to: { person: string; reason: string },
  at: Date,
) => act(tx, actor, on, at, 'supervision.confirm', { do: 'handTo', ...to });

async function act(
  tx: Tx,
  actor: Actor,
  on: OnSupervision,
  at: Date,
  right: Right,
  deed: SupervisionDeed,
): Promise<Supervision> {
  const rules = await rulesOf(tx, actor.district);
  const current = await getSupervision(tx, actor.district, on.id, { lock: true });
  sameVersion(current, on.version);
  const { holder } = await getCase(tx, actor.district, current.caseId);
  mayOr403(actor, right, rules, { unit: holder, area: current.area });
  check(rules, deed, at);
  const { fact, after } = decideSupervision(current, deed, { at, person: actor.person });
  await updateSupervision(tx, after);
  const { caseId, unit, area, supervisor } = after;
  const cause = after.cause ?? current.cause;
  await recordJoint(tx, actor, at, {
    ...{ type: fact, kind: 'supervision', id: current.id, seq: after.version },
    body: { case: caseId, unit, holder, area, supervisor, ...(cause ? { cause } : {}) },
    words: {
      note: deed.do === 'nameCause' ? deed.note : '',
      reason: 'reason' in deed ? deed.reason : '',
    },
  });
  return after;
}

function check(rules: Rules, deed: SupervisionDeed, at: Date): void {
  if (deed.do === 'nameCause' && !causesOn(rules, localDate(at)).some(({ code }) => code === deed.cause))
    throw new Refusal('supervision-cause', { field: 'cause' }, 400);
  if (deed.do === 'handTo' && !rules.directory.people.get(deed.person)?.posts.length)
    throw new Refusal('supervision-person', { field: 'person' }, 400);
}
