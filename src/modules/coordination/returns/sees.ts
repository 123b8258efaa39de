import type { Case, Rules } from '#modules/cases';
import { type Actor, may } from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import type { Database } from '#platform/db/open.ts';
import type { Claim, Dispute } from './dispute.ts';
import type { DisputeEntry } from './queries.ts';
import { decidersNow } from './superior.ts';

/** What somebody sees of a dispute besides who argues with whom and why. */
export interface Sees {
  /** What the resident said, in a line: who has to say whose it is must know what it is. */
  readonly title: boolean;
  /** The case itself, as its own page has it. */
  readonly case: boolean;
}

/**
 * Authorises by unit and area. Whoever may read the case sees all; both sides and those who may decide see its title as long as
 * the question is open; when it is settled they see what was decided and on what ground, but no more of the case. Pure.
 * @returns undefined for everybody else
 */
export function seesOf(
  { actor, rules }: { readonly actor: Actor; readonly rules: Rules },
  current: Pick<Case, 'holder' | 'assists' | 'area'>,
  dispute: Dispute,
  story: readonly DisputeEntry[],
): Sees | undefined {
  const { directory } = rules;
  const own = { unit: current.holder, units: current.assists, area: current.area };
  const readsCase = may(actor, 'case.read', directory, own) && may(actor, 'return.read', directory, own);
  if (readsCase) return { title: true, case: true };
  const { ruling, stage } = dispute;
  const sides = story.flatMap(({ body }) => {
    const { claim } = body as { claim?: Claim };
    return claim ? [claim.from, claim.to] : [];
  });
  const above = ruling ? [ruling.decider, ruling.unit] : decidersNow(directory, dispute);
  if (!may(actor, 'return.read', directory, { units: [...sides, ...above] })) return undefined;
  return { title: stage !== 'ruled' && stage !== 'free', case: false };
}

/** Writes down that somebody read what a resident said, as the page of the case does. */
export async function recordRead(
  { db }: { readonly db: Database },
  { district, kind, person, unit }: Actor,
  id: string,
  at: Date,
): Promise<void> {
  const deed = { deed: 'case.read', subject: `case:${id}`, body: {} } as const;
  await db.transaction((tx) => recordDeeds(tx, [{ district, at, actor: { kind, person, unit }, ...deed }]));
}
