import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import type { Actor } from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import type { Tx } from '#platform/db/open.ts';
import { act, type OnCase, permit } from './act.ts';
import type { Answer, Case } from './case.ts';
import { dispatching } from './open.ts';
import { getCase, historyOf, sharesOf } from './queries.ts';
import { route } from './route.ts';
import { followUpEnds, rulesOf } from './rules.ts';

export interface Naming {
  readonly matter: string;
  readonly area?: string;
  readonly circumstances?: Readonly<Record<string, string>>;
  /** The signal the person accepted, if one. */
  readonly because?: string;
}

/**
 * Names the matter (and place) of a case and gives it to the unit that the duty list names. Before signing a wrong name can
 * be put right the same way; the clock still counts from the first dispatch.
 * @throws Refusal `place-needed` when the list depends on the street and it is not known
 */
export function nameMatter(tx: Tx, actor: Actor, on: OnCase, named: Naming, at: Date): Promise<Case> {
  const { matter, because } = named;
  return act(tx, actor, on, 'case.name', at, leaf, because);

  function leaf(current: Case, rules: Parameters<typeof route>[0]) {
    if (!rules.book.leaves.some(({ code }) => code === matter))
      throw new Refusal('matter-not-leaf', { matter }, 400);
    const area = named.area ?? current.area;
    rules.directory.area(area);
    const circumstances = { ...current.circumstances, ...named.circumstances };
    const found = route(rules, { matter, area, circumstances, at });
    if (!found) throw new Refusal('place-needed', {}, 400);
    return dispatching(rules, { matter, area, circumstances, start: current.dispatchedAt ?? at }, found);
  }
}

/** Signs for a case: the unit takes it and records how it contacted the resident. */
export function signCase(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  signed: { contact: 'phone' | 'visit' | 'message' | 'none'; note: string },
  at: Date,
) {
  return act(tx, actor, on, 'case.sign', at, () => ({ do: 'sign', ...signed }));
}

/** Work begins. */
export function startCase(tx: Tx, actor: Actor, on: OnCase, note: string, at: Date): Promise<Case> {
  return act(tx, actor, on, 'case.handle', at, () => ({ do: 'start', note }));
}

/** Adds a line to the case's story. Never asked for; for those who come after. */
export function noteCase(tx: Tx, actor: Actor, on: OnCase, note: string, at: Date): Promise<Case> {
  return act(tx, actor, on, actor.kind === 'resident' ? 'by-code' : 'case.note', at, () => ({
    do: 'note',
    note,
  }));
}

/**
 * Answers every demander of the case; from now on the residents have the word.
 * @throws Refusal `tasks-open` while others still have tasks and the lead does not say why it answers nevertheless
 */
export function answerCase(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  given: Pick<Answer, 'text' | 'result'> & { readonly unfinished?: string },
  at: Date,
): Promise<Case> {
  return act(tx, actor, on, 'case.answer', at, (_, rules) => ({
    do: 'answer',
    ...given,
    windowEnds: followUpEnds(rules, at),
  }));
}

/** Gives the case to another unit by hand, with a ground of the district's list and a reason. The resident's clock runs on. */
export function moveCase(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  moved: { to: string; ground: string; reason: string },
  at: Date,
) {
  return act(tx, actor, on, 'case.move', at, (_, rules) => {
    const unit = rules.directory.findUnit(moved.to);
    if (!unit || unit.retired) throw new Refusal('unknown-unit', { unit: moved.to }, 400);
    knownGround(rules, 'move', moved.ground, at);
    return { do: 'move', ...moved };
  });
}

/** Refuses a ground that is not on the district's list at that date. */
export function knownGround(
  rules: Parameters<typeof route>[0],
  kind: 'pause' | 'books' | 'extend' | 'move',
  code: string,
  at: Date,
): void {
  if (!rules.book.grounds(kind, localDate(at)).some((ground) => ground.code === code))
    throw new Refusal('ground-unknown', { ground: code }, 400);
}

/**
 * Reads a case for somebody whose post allows it, and records that it was read; reading is a deed without a keystroke.
 * @throws Refusal `case-passed-on` 403 when the actor's unit had it and another has it now; otherwise `not-allowed` 403
 */
export async function readCase(tx: Tx, actor: Actor, id: string, at: Date): Promise<Case> {
  const rules = await rulesOf(tx, actor.district);
  const current = await getCase(tx, actor.district, id);
  try {
    permit(actor, 'case.read', rules, current);
  } catch (error) {
    const had = sharesOf(current, await historyOf(tx, actor.district, id), at);
    if (!had.some(({ unit }) => unit === actor.unit)) throw error;
    const unit = rules.directory.findUnit(current.holder)?.name ?? current.holder;
    throw new Refusal('case-passed-on', { unit }, 403);
  }
  const { district, kind, person, unit } = { ...actor };
  await recordDeeds(tx, [
    { district, at, actor: { kind, person, unit }, deed: 'case.read', subject: `case:${id}`, body: {} },
  ]);
  return current;
}
