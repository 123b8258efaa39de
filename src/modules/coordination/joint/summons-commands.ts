import { newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { getCase, noteCase, type Rules, rulesOf } from '#modules/cases';
import { type Actor, may } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { type Asked, askTask } from './assist-ask.ts';
import { callsAnybody, mayCall } from './may-call.ts';
import { mayOr403, recordJoint, sameVersion, unitInForce } from './record.ts';
import { getSummons, insertSummons, updateSummons } from './store-summons.ts';
import type { PlacedTask } from './store-task.ts';
import { decideSummons, needed, type Summons, type SummonsDeed, type SummonsKind } from './summons.ts';

export interface Call {
  readonly kind: SummonsKind;
  readonly units: readonly string[];
  readonly what: string;
  readonly place: string;
  /** Area of the place; the caller's own when it is not told. */
  readonly area?: string;
  readonly meetAt: Date;
  readonly caseId?: string;
}

/**
 * Calls units to a place and time. A block calls lines; a line may call a block just so. Who is called must report.
 * @throws Refusal `summons-units`, `summons-line-block`, `summons-words`, `summons-past`, `summons-self`, `unknown-unit`, `not-allowed`
 */
export async function callSummons(tx: Tx, actor: Actor, call: Call, at: Date): Promise<Summons> {
  const rules = await rulesOf(tx, actor.district);
  if (!mayCall(actor, rules)) throw new Refusal('not-allowed', { right: 'summons.call' }, 403);
  const current = call.caseId ? await getCase(tx, actor.district, call.caseId) : undefined;
  if (current)
    mayOr403(actor, 'case.read', rules, { unit: current.holder, units: current.assists, area: current.area });
  const one = build(rules, actor, call, at, current?.area);
  await insertSummons(tx, one, missAt(rules, one));
  await recordJoint(tx, actor, at, {
    type: 'summons.called',
    kind: 'summons',
    id: one.id,
    seq: 1,
    body: {
      ...base(one),
      kind: one.kind,
      units: one.units.map(({ unit }) => unit),
      meetAt: one.meetAt.toISOString(),
    },
    words: { what: one.what, place: one.place },
  });
  return one;
}

function build(rules: Rules, actor: Actor, call: Call, at: Date, caseArea: string | undefined): Summons {
  const units = [...new Set(call.units)].map((unit) => unitInForce(rules, unit, 'units'));
  if (units.length === 0) throw new Refusal('summons-units', { field: 'units' }, 400);
  if (!callsAnybody(actor) && units.some((unit) => rules.directory.findUnit(unit)?.kind !== 'block'))
    throw new Refusal('summons-line-block', { field: 'units' }, 400);
  if (units.includes(actor.unit)) throw new Refusal('summons-self', { field: 'units' }, 400);
  for (const field of ['what', 'place'] as const) needed(call[field], field);
  if (call.meetAt < at) throw new Refusal('summons-past', { field: 'day' }, 400);
  const area = call.area ?? caseArea ?? actor.area;
  rules.directory.area(area);
  return {
    district: actor.district,
    id: newId(at),
    version: 1,
    kind: call.kind,
    caller: actor.unit,
    area,
    ...(call.caseId ? { caseId: call.caseId } : {}),
    what: call.what.trim(),
    place: call.place.trim(),
    meetAt: call.meetAt,
    state: 'called',
    calledBy: actor.person,
    calledAt: at,
    units: units.map((unit) => ({ unit, presence: 'called' })),
  };
}

function missAt({ directory }: Rules, { meetAt }: Summons): Date {
  const minutes = directory.numberSetting('summons.grace.minutes', localDate(meetAt), 30);
  return new Date(meetAt.getTime() + minutes * 60_000);
}

export interface OnSummons {
  readonly id: string;
  readonly version?: number;
}

/** A unit says that it is on the way. */
export const setOut = (tx: Tx, actor: Actor, on: OnSummons, unit: string, at: Date) =>
  act(tx, actor, on, at, { do: 'setOut', unit });

/** Records an arrival, once: by the unit itself or by the unit that called. No picture, no place check. */
export const recordArrival = (tx: Tx, actor: Actor, on: OnSummons, unit: string, at: Date) =>
  act(tx, actor, on, at, { do: 'arrive', unit });

/** Ends it, with what came of it; tasks divided on the spot go on. */
export const endSummons = (tx: Tx, actor: Actor, on: OnSummons, outcome: string, at: Date) =>
  act(tx, actor, on, at, { do: 'end', outcome });

export const cancelSummons = (tx: Tx, actor: Actor, on: OnSummons, reason: string, at: Date) =>
  act(tx, actor, on, at, { do: 'cancel', reason });

/**
 * Counts as absent whoever has not arrived after the grace; the rule `summons-missed`, or the caller by hand, who says why.
 * @throws Refusal `summons-words` when a person gives no reason
 */
export const missSummons = async (tx: Tx, actor: Actor, on: OnSummons, reason: string, at: Date) => {
  const why = actor.kind === 'system' ? {} : { reason: needed(reason, 'reason') };
  const rules = await rulesOf(tx, actor.district);
  const since = missAt(rules, await getSummons(tx, actor.district, on.id));
  return act(tx, actor, on, at, { do: 'missAll', since, ...why });
};

/** Divides work on the spot: a task for a unit that was called, or for the caller itself. */
export async function divideWork(
  tx: Tx,
  actor: Actor,
  on: OnSummons,
  asked: Asked,
  at: Date,
): Promise<PlacedTask> {
  const one = await getSummons(tx, actor.district, on.id, { lock: false });
  if (one.state !== 'called') throw new Refusal('summons-over', {}, 409);
  if (asked.unit !== one.caller && !one.units.some(({ unit }) => unit === asked.unit))
    throw new Refusal('summons-unit', { field: 'unit' }, 400);
  return askTask(tx, actor, { summonsId: one.id, asker: one.caller, area: one.area }, asked, at);
}

async function act(tx: Tx, actor: Actor, on: OnSummons, at: Date, deed: SummonsDeed): Promise<Summons> {
  const rules = await rulesOf(tx, actor.district);
  const current = await getSummons(tx, actor.district, on.id, { lock: true });
  sameVersion(current, on.version);
  permit(actor, rules, current, deed);
  const { fact, after, units } = decideSummons(current, deed, { at, person: actor.person });
  await updateSummons(tx, after, units);
  await recordJoint(tx, actor, at, {
    type: fact,
    kind: 'summons',
    id: current.id,
    seq: after.version,
    body: {
      ...base(current),
      units: [...(units.length > 0 ? units : current.units.map(({ unit }) => unit))],
    },
    words: {
      outcome: after.outcome ?? '',
      // Why it was cancelled is kept as its outcome.
      reason: deed.do === 'missAll' ? (deed.reason ?? '') : '',
    },
  });
  if (fact === 'summons.ended') await noteOnCase(tx, actor, rules, after, at);
  return after;
}

/** What came of it stands in the story of its case too, when the person may write there. */
async function noteOnCase(tx: Tx, actor: Actor, rules: Rules, one: Summons, at: Date): Promise<void> {
  if (!one.caseId || !one.outcome) return;
  const { holder, assists, area, state } = await getCase(tx, actor.district, one.caseId);
  const target = { unit: holder, units: assists, area };
  if (state !== 'closed' && may(actor, 'case.note', rules.directory, target))
    await noteCase(tx, actor, { id: one.caseId }, one.outcome, at);
}

function permit(actor: Actor, rules: Rules, one: Summons, deed: SummonsDeed): void {
  if (actor.kind === 'system') {
    if (deed.do !== 'missAll') throw new Refusal('not-allowed', { right: 'summons.report' }, 403);
    return;
  }
  const own = (deed.do === 'setOut' || deed.do === 'arrive') && deed.unit === actor.unit;
  if (own) mayOr403(actor, 'summons.report', rules, { unit: actor.unit });
  else if (!mayCall(actor, rules, one.caller))
    throw new Refusal('not-allowed', { right: 'summons.call' }, 403);
}

function base({ caller, area, caseId }: Summons) {
  return { caller, area, ...(caseId ? { case: caseId } : {}) };
}
