import type { Rules } from '#modules/cases';
import { type Actor, may } from '#modules/directory';

/**
 * Whether somebody may call units together for a unit, and run what was called: its coordinators and supervisors; in a line, which
 * often has neither, whoever handles its cases.
 */
export function mayCall(actor: Actor, { directory }: Rules, unit = actor.unit): boolean {
  if (!may(actor, 'summons.call', directory, { unit })) return false;
  return callsAnybody(actor) || directory.findUnit(unit)?.kind === 'line';
}

/** A block calls lines, and a government calls everybody; a handler of a line calls on blocks and on nobody else. */
export function callsAnybody({ roles }: Actor): boolean {
  return roles.includes('coordinator') || roles.includes('supervisor');
}
