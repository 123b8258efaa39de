import type { Json } from '#kernel/json.ts';
import type { Actor } from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import type { Tx } from '#platform/db/open.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import { insertEvents } from './store-events.ts';

/** Facts of this module: what happened to a list, to a finding, to a proposal. */
export const DUTY_FACTS = [
  'duties.drafted',
  'duties.changed',
  'duties.submitted',
  'duties.returned',
  'duties.reviewed',
  'duties.published',
  'duties.withdrawn',
  'duties.recalled',
  'duties.finding-assigned',
  'duties.finding-accepted',
  'duties.finding-reopened',
  'duties.proposed',
  'duties.proposal-accepted',
  'duties.proposal-refused',
] as const;
export type DutyFact = (typeof DUTY_FACTS)[number];

export type Subject = `duties:${string}` | `finding:${string}` | `proposal:${string}`;

export interface Done {
  readonly type: DutyFact;
  readonly subject: Subject;
  /** Remark or reason: people's own words, to which the ledger commits without holding them. */
  readonly note?: string | undefined;
  readonly body: Readonly<Record<string, Json>>;
  readonly because?: string | undefined;
}

/** Notes a deed where people look for it, in the ledger and in the outbox: all in the caller's transaction. */
export async function record(tx: Tx, actor: Actor, at: Date, done: Done): Promise<void> {
  const { district, person, unit } = actor;
  const { type, subject, note = '', body, because } = done;
  await insertEvents(tx, district, [{ subject, at, kind: type, person, unit, note, body }]);
  await recordDeeds(tx, [
    {
      ...{ district, at, actor, deed: type, subject, body },
      ...(note === '' ? {} : { personal: { note } }),
      ...(because === undefined ? {} : { because }),
    },
  ]);
  await publishFacts(tx, [{ district, type, subject, at, body: { ...body, unit } }]);
}
