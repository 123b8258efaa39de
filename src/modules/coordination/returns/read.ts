import { Refusal } from '#kernel/refusal.ts';
import { type Case, getCase, historyOf, type Rules, sharesOf as spansOf } from '#modules/cases';
import type { Actor } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import type { RulingRow } from '../tables.ts';
import type { Dispute } from './dispute.ts';
import { type DisputeEntry, disputeHistory, findDispute, findRuling, precedentsFor } from './queries.ts';
import { recordRead, type Sees, seesOf } from './sees.ts';
import type { Span } from './shares.ts';

/** One dispute as somebody may see it. */
export interface DisputeSeen {
  readonly current: Case;
  readonly dispute: Dispute;
  readonly sees: Sees;
  readonly story: readonly DisputeEntry[];
  /** Who held the case from when to when. */
  readonly spans: readonly Span[];
  readonly ruling: RulingRow | undefined;
  /** Rulings on the same matter in other cases. */
  readonly precedents: readonly RulingRow[];
}

/**
 * Reads a dispute for its page or for a program, and records that it was read.
 * @throws Refusal `case-not-found` 404, `not-allowed` 403
 */
export async function readDispute(
  db: Database,
  by: { readonly actor: Actor; readonly rules: Rules },
  id: string,
  at: Date,
): Promise<DisputeSeen> {
  const { district } = by.actor;
  const current = await getCase(db, district, id);
  const [dispute, story] = [await findDispute(db, district, id), await disputeHistory(db, district, id)];
  const sees = seesOf(by, current, dispute, story);
  if (!sees) throw new Refusal('not-allowed', { right: 'return.read' }, 403);
  await recordRead({ db }, by.actor, id, at);
  const { matter, area } = current;
  const [history, ruling, precedents] = await Promise.all([
    historyOf(db, district, id),
    findRuling(db, district, id),
    matter ? precedentsFor(db, district, { matter, area }) : [],
  ]);
  const others = precedents.filter(({ case_id }) => case_id !== id);
  return { current, dispute, sees, story, ruling, precedents: others, spans: spansOf(current, history, at) };
}
