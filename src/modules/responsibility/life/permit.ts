import { Refusal } from '#kernel/refusal.ts';
import { type Actor, type Directory, may, type Right } from '#modules/directory';

/** Rights over the duty lists. They are about the government's own list, so they are asked about the government. */
export type DutyRight = Extract<Right, `duty.${string}`>;

export function mayWithLists(actor: Actor, right: DutyRight, directory: Directory): boolean {
  return may(actor, right, directory, { unit: directory.blockOf(directory.district.district) });
}

/** @throws Refusal `not-allowed` 403 */
export function permit(actor: Actor, right: DutyRight, directory: Directory): void {
  if (!mayWithLists(actor, right, directory)) throw new Refusal('not-allowed', { right }, 403);
}
