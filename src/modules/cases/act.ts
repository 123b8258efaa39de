import { Refusal } from '#kernel/refusal.ts';
import type { Actor, Right } from '#modules/directory';
import { may } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { Case } from './case.ts';
import type { Command } from './decide.ts';
import { perform } from './perform.ts';
import { getCase } from './queries.ts';
import { type Rules, rulesOf } from './rules.ts';

/** Which case, and the version the person saw; a deed on a case that has changed since is refused and nothing is lost. */
export interface OnCase {
  readonly id: string;
  readonly version?: number;
}

/** Refuses unless the actor's post allows the deed on this case. Residents and switched-on rules are let in by name. */
export function permit(actor: Actor, right: Right, rules: Rules, current: Case): void {
  const target = {
    unit: current.holder,
    units: right === 'case.read' || right === 'case.note' ? current.assists : [],
    area: current.area,
  };
  if (!may(actor, right, rules.directory, target)) throw new Refusal('not-allowed', { right }, 403);
}

/** Whether somebody may read a case: whose unit has it or assists, or whose post covers its area. */
export function mayRead(
  actor: Actor,
  directory: Rules['directory'],
  { holder, assists, area }: Pick<Case, 'holder' | 'assists' | 'area'>,
): boolean {
  return may(actor, 'case.read', directory, { unit: holder, units: assists, area });
}

/** The reason a person gives for a deed that a rule can do as well; the rule's name is its reason. */
export function byHand({ kind }: Actor, reason: string): { reason?: string } {
  return kind === 'person' ? { reason } : {};
}

/** The frame of every deed on one case: lock, check the version, check the right, decide, save. */
export async function act(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  right: Right | 'by-code' | 'by-rule',
  at: Date,
  command: (current: Case, rules: Rules) => Command | Promise<Command>,
  because?: string,
): Promise<Case> {
  const rules = await rulesOf(tx, actor.district);
  const current = await getCase(tx, actor.district, on.id, { lock: true });
  if (on.version !== undefined && on.version !== current.version)
    throw new Refusal('changed-meanwhile', {}, 409);
  if (right !== 'by-code' && right !== 'by-rule') permit(actor, right, rules, current);
  else if (actor.kind !== (right === 'by-code' ? 'resident' : 'system'))
    throw new Refusal('not-allowed', { right }, 403);
  const step = { actor, at, command: await command(current, rules), ...(because ? { because } : {}) };
  const [after] = await perform(tx, rules, [{ district: actor.district, id: on.id, current, steps: [step] }]);
  if (!after) throw new Error('a deed left no case');
  return after;
}
