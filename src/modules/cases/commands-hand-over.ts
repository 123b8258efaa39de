import { Refusal } from '#kernel/refusal.ts';
import type { Actor } from '#modules/directory';
import type { HandedOver } from '#modules/responsibility';
import type { Tx } from '#platform/db/open.ts';
import type { OnCase } from './act.ts';
import type { Case } from './case.ts';
import { datesAfterStop } from './clock.ts';
import type { Command } from './decide.ts';
import { perform, type Step } from './perform.ts';
import { getCase } from './queries.ts';
import { type Rules, rulesOf } from './rules.ts';

/**
 * The door for `coordination`: a case changes hands by agreement, for the meantime or by ruling, or stays by ruling. Whoever
 * calls has settled that the actor may; what is left to the case is that it can be handed over now. A clock that stands still
 * runs again first, because whoever gets the case starts with time that runs. No date is changed by handing over.
 * @throws Refusal `changed-meanwhile`, `case-state`, `unknown-unit`, `same-holder`
 */
export function handOverCase(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  handed: { to: string; because: HandedOver; assists?: readonly string[] },
  at: Date,
): Promise<Case> {
  return play(tx, actor, on, at, (current, rules) => {
    const unit = rules.directory.findUnit(handed.to);
    if (!unit || unit.retired) throw new Refusal('unknown-unit', { unit: handed.to }, 400);
    return [...running(current, rules, at), { do: 'handOver', ...handed }];
  });
}

/** The door for `coordination`: a unit above must decide who leads; the resident is told who coordinates and who works on it. */
export function coordinateCase(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  asked: { unit: string; units: readonly string[] },
  at: Date,
): Promise<Case> {
  return play(tx, actor, on, at, () => [{ do: 'coordinate', ...asked }]);
}

async function play(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  at: Date,
  commands: (current: Case, rules: Rules) => readonly Command[],
): Promise<Case> {
  const rules = await rulesOf(tx, actor.district);
  const current = await getCase(tx, actor.district, on.id, { lock: true });
  if (on.version !== undefined && on.version !== current.version)
    throw new Refusal('changed-meanwhile', {}, 409);
  const steps = commands(current, rules).map((command): Step => ({ actor, at, command }));
  const [after] = await perform(tx, rules, [{ district: actor.district, id: on.id, current, steps }]);
  if (!after) throw new Error('a deed left no case');
  return after;
}

function running(current: Case, rules: Rules, at: Date): Command[] {
  if (!current.paused) return [];
  const until = new Date(current.paused.until);
  const stop = [new Date(current.paused.since), until < at ? until : at] as const;
  return [{ do: 'resume', dates: datesAfterStop(rules.directory.calendar, current, ...stop, 'pause') }];
}
