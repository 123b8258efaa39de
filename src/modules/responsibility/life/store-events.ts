import { newId } from '#kernel/ids.ts';
import type { Json } from '#kernel/json.ts';
import type { On, Tx } from '#platform/db/open.ts';
import { json, slice } from '#platform/db/slice.ts';
import type { ResponsibilityTables } from '../tables.ts';

export interface LifeEvent {
  readonly subject: string;
  readonly at: Date;
  readonly kind: string;
  /** Staff number, or the rule that acted. */
  readonly person: string;
  readonly unit: string;
  readonly note: string;
  readonly body: Readonly<Record<string, Json>>;
}

const BATCH = 500;

export async function insertEvents(tx: Tx, district: string, events: readonly LifeEvent[]): Promise<void> {
  for (let i = 0; i < events.length; i += BATCH) {
    await slice<ResponsibilityTables>(tx)
      .insertInto('responsibility.life_event')
      .values(
        events
          .slice(i, i + BATCH)
          .map((event) => ({ ...event, district, id: newId(event.at), body: json(event.body) })),
      )
      .execute();
  }
}

/** What happened to a list, a finding or a proposal, newest first. */
export async function eventsOf(
  on: On,
  district: string,
  subject: string,
  limit: number,
): Promise<LifeEvent[]> {
  const rows = await slice<ResponsibilityTables>(on)
    .selectFrom('responsibility.life_event')
    .selectAll()
    .where('district', '=', district)
    .where('subject', '=', subject)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, body: row.body as LifeEvent['body'] }));
}
