import { sql } from 'kysely';
import type { On, Tx } from '#platform/db/open.ts';
import type { KnownTopic } from '../topics/topics.ts';
import { topicLinks, twinSettings } from './twin-settings.ts';
import type { Likely } from './watch.ts';

/** What is known of a demand from before this program started. */
export interface Recalled {
  /** Those it was like; undefined when it was never compared, or by other settings. */
  readonly likely: readonly Likely[] | undefined;
  readonly topic: KnownTopic | undefined;
}

const VERSION = `${twinSettings.version} ${topicLinks.version}`;

/** Notes what demands were like when they were compared. */
export async function storeHeard(
  tx: Tx,
  district: string,
  heard: readonly { readonly id: string; readonly likely: readonly Likely[] }[],
): Promise<void> {
  if (heard.length === 0) return;
  const likely = heard.map(({ likely: some }) =>
    JSON.stringify(some.map(({ id, twin, topic }) => [id, twin, topic])),
  );
  await tx.client.query(
    `insert into brain.heard (district, demand_id, version, likely) select $1, h.id, $2, h.likely from unnest($3::uuid[], $4::jsonb[]) as h(id, likely)
     on conflict (district, demand_id) do update set version = excluded.version, likely = excluded.likely`,
    [district, VERSION, heard.map(({ id }) => id), likely],
  );
}

/** What is known of these demands, by their ids. */
export async function recalledOf(
  on: On,
  district: string,
  demands: readonly string[],
): Promise<Map<string, Recalled>> {
  const { rows } = await sql<Row>`
    select d.id, h.likely, t.id as topic, t.face, t.title from unnest(${demands}::uuid[]) as d(id)
    left join brain.heard h on h.district = ${district} and h.demand_id = d.id and h.version = ${VERSION}
    left join brain.topic_member m on m.district = ${district} and m.demand_id = d.id
    left join brain.topic t on t.district = ${district} and t.id = m.topic and t.into_id is null`.execute(
    on.kysely,
  );
  return new Map(
    rows.map(({ id, likely, topic, face, title }) => [
      id,
      {
        likely: likely?.map(([other, twin, cause]) => ({ id: other, twin, topic: cause })),
        topic: topic === null ? undefined : { id: topic, face: face ?? undefined, title: title ?? '' },
      },
    ]),
  );
}

interface Row {
  readonly id: string;
  readonly likely: (readonly [string, number, number])[] | null;
  readonly topic: string | null;
  readonly face: string | null;
  readonly title: string | null;
}
