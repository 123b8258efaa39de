import { type Case, findCase, mayRead, type Rules } from '#modules/cases';
import type { Actor } from '#modules/directory';
import { type Demand, demandsOfPhone, plainPhone, type Sealer } from '#modules/intake';
import { recordDeeds } from '#modules/ledger';
import type { Database } from '#platform/db/open.ts';

/** What the same caller said before, and where it stands. */
export interface Earlier {
  readonly demand: Demand;
  readonly current: Case;
}

/** Shorter is not a number yet; half a number would only fill the ledger. */
export const WHOLE_PHONE = 7;
const MOST = 5;

/**
 * Earlier demands left with this telephone number, as far as the person may read their cases. It is a read of personal data, so
 * it is recorded, also when there was nothing; the number itself is written nowhere.
 * @returns undefined when that is no whole number
 */
export async function earlierOf(
  db: Database,
  rules: Rules,
  actor: Actor,
  sealer: Sealer,
  phone: string,
  now: Date,
): Promise<Earlier[] | undefined> {
  if (plainPhone(phone).length < WHOLE_PHONE) return undefined;
  return db.transaction(async (tx) => {
    const { district, kind, person, unit } = actor;
    const found: Earlier[] = [];
    for (const demand of await demandsOfPhone(tx, district, sealer, phone, 2 * MOST)) {
      const current = await findCase(tx, district, demand.caseId);
      if (current && mayRead(actor, rules.directory, current)) found.push({ demand, current });
    }
    const shown = found.slice(0, MOST);
    await recordDeeds(tx, [
      {
        district,
        at: now,
        actor: { kind, person, unit },
        deed: 'caller.looked-up',
        subject: `unit:${unit}`,
        body: { shown: shown.map(({ demand }) => demand.id) },
      },
    ]);
    return shown;
  });
}
