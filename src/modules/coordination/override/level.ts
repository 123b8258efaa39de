import { type Case, getCase, moveCase, type OnCase, rulesOf } from '#modules/cases';
import type { Actor } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { checkLevel, type Level } from '../joint/level.ts';

/**
 * Takes a case up (上提) to a unit above the holder, or hands it down (下交) to one below it, with a ground of the district's
 * list and a reason. It is a move by hand like any other: the resident's clock runs on.
 * @throws Refusal `level-not-above`, `level-not-below` and those of `moveCase`
 */
export async function changeLevel(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  change: { level: Level; to: string; ground: string; reason: string },
  at: Date,
): Promise<Case> {
  const { level, ...moved } = change;
  const { directory } = await rulesOf(tx, actor.district);
  const { holder } = await getCase(tx, actor.district, on.id, { lock: true });
  checkLevel(directory, level, holder, moved.to);
  return moveCase(tx, actor, on, moved, at);
}

/** A coordinator takes a case by hand for the own unit. */
export function takeCase(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  taken: { ground: string; reason: string },
  at: Date,
): Promise<Case> {
  return moveCase(tx, actor, on, { to: actor.unit, ...taken }, at);
}
