import type { On, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import { maskPersonal } from '../record/mask.ts';
import type { BrainTables } from '../tables.ts';
import type { Member, Topic } from './describe.ts';
import { readableTitle } from './readable-title.ts';

/** What became of topics: those that are, with what they are now; those that are no more, and under which id they go on. */
export interface TopicChanges {
  readonly now: readonly Topic[];
  readonly gone: readonly { readonly id: string; readonly into: string | undefined }[];
  /** Demands that came to a topic, or to none. */
  readonly moved: readonly {
    readonly id: string;
    readonly topic: string | undefined;
    readonly member: Member | undefined;
  }[];
}

export async function storeTopics(
  tx: Tx,
  district: string,
  { now, gone, moved }: TopicChanges,
  at: Date,
): Promise<void> {
  await tx.client.query(
    `insert into brain.topic (district, id, title, area, place, matter, crowd, first_at, last_at, members, face, updated_at)
     select $1, t.*, $12 from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::int[], $11::uuid[]) t
     on conflict (district, id) do update set title = excluded.title, face = excluded.face, area = excluded.area, place = excluded.place, matter = excluded.matter,
       crowd = excluded.crowd, first_at = excluded.first_at, last_at = excluded.last_at, members = excluded.members,
       into_id = null, updated_at = excluded.updated_at`,
    [
      district,
      now.map(({ id }) => id),
      now.map(({ title }) => readableTitle(maskPersonal(title))),
      now.map(({ area }) => area ?? null),
      now.map(({ place }) => place ?? null),
      now.map(({ matter }) => matter ?? null),
      now.map(({ crowd }) => crowd ?? null),
      now.map(({ from }) => from.toISOString()),
      now.map(({ until }) => until.toISOString()),
      now.map(({ members }) => members.length),
      now.map(({ face }) => face),
      at.toISOString(),
    ],
  );
  await tx.client.query(
    `update brain.topic set into_id = g.into_id, members = 0, updated_at = $4
     from unnest($2::text[], $3::text[]) as g(id, into_id) where topic.district = $1 and topic.id = g.id`,
    [district, gone.map(({ id }) => id), gone.map(({ into }) => into ?? ''), at.toISOString()],
  );
  await storeMembers(tx, district, moved);
}

async function storeMembers(tx: Tx, district: string, moved: TopicChanges['moved']): Promise<void> {
  const kept = moved.filter(({ topic, member }) => topic !== undefined && member !== undefined);
  const away = moved.filter(({ topic, member }) => topic === undefined || member === undefined);
  await tx.client.query(
    `delete from brain.topic_member where district = $1 and demand_id = any($2::uuid[])`,
    [district, away.map(({ id }) => id)],
  );
  await tx.client.query(
    `insert into brain.topic_member (district, demand_id, topic, at, mark, severity)
     select $1, * from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::int[])
     on conflict (district, demand_id) do update set topic = excluded.topic, mark = excluded.mark, severity = excluded.severity`,
    [
      district,
      kept.map(({ id }) => id),
      kept.map(({ topic }) => topic ?? ''),
      kept.map(({ member }) => member?.at.toISOString() ?? null),
      kept.map(({ member }) => member?.mark ?? null),
      kept.map(({ member }) => member?.severity ?? 0),
    ],
  );
}

/** Takes away what a rebuild did not find again. */
export async function sweepTopics(tx: Tx, district: string, since: Date): Promise<void> {
  await tx.client.query(
    `delete from brain.topic where district = $1 and updated_at < $2 and coalesce(into_id, '') = ''`,
    [district, since.toISOString()],
  );
  // A name that went into another leads there as long as that one stands.
  await tx.client.query(
    `delete from brain.topic t where t.district = $1 and t.into_id <> ''
     and not exists (select 1 from brain.topic o where o.district = t.district and o.id = t.into_id)`,
    [district],
  );
  await tx.client.query(
    `delete from brain.topic_member m where m.district = $1
     and not exists (select 1 from brain.topic t where t.district = m.district and t.id = m.topic)`,
    [district],
  );
}

/** The id under which a topic goes on, after any mergers; undefined when it fell apart or never was. */
export async function findTopicId(on: On, district: string, id: string): Promise<string | undefined> {
  let current: string | undefined = id;
  for (let step = 0; step < 20 && current; step++) {
    const row: { into_id: string | null } | undefined = await slice<BrainTables>(on)
      .selectFrom('brain.topic')
      .select('into_id')
      .where('district', '=', district)
      .where('id', '=', current)
      .executeTakeFirst();
    if (!row) return undefined;
    if (row.into_id === null) return current;
    current = row.into_id;
  }
  return undefined;
}

/** Demands of a topic, newest first. */
export async function membersOfTopic(
  on: On,
  district: string,
  topic: string,
  limit: number,
): Promise<string[]> {
  const rows = await slice<BrainTables>(on)
    .selectFrom('brain.topic_member')
    .select('demand_id')
    .where('district', '=', district)
    .where('topic', '=', topic)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ demand_id }) => demand_id);
}

export async function topicOfDemand(on: On, district: string, demand: string): Promise<string | undefined> {
  const row = await slice<BrainTables>(on)
    .selectFrom('brain.topic_member')
    .select('topic')
    .where('district', '=', district)
    .where('demand_id', '=', demand)
    .executeTakeFirst();
  return row?.topic;
}
