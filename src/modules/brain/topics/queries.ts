import { type RawBuilder, sql } from 'kysely';
import type { On } from '#platform/db/open.ts';
import type { Topic } from './describe.ts';
import { type Heat, type HeatSettings, heatSettings } from './heat.ts';

/** A topic as it is kept and shown; its heat is reckoned when it is asked for. */
export interface KeptTopic extends Omit<Topic, 'face' | 'members'> {
  readonly size: number;
}

export interface TopicsWanted {
  /** Only those within this area; all when absent. */
  readonly area?: string | undefined;
  readonly id?: string | undefined;
  /** Last told of within so many days. */
  readonly days?: number | undefined;
  /** Told of by at least so many people; what one person tells again and again is no topic of many. */
  readonly people?: number | undefined;
  readonly from?: number | undefined;
  readonly limit: number;
}

export interface TopicsFound {
  readonly topics: readonly KeptTopic[];
  /** How many there are in all. */
  readonly all: number;
}

/** Topics with their heat at a moment, hottest first. */
export async function listTopics(
  on: On,
  district: string,
  wanted: TopicsWanted,
  at: Date,
  settings: HeatSettings = heatSettings,
): Promise<readonly KeptTopic[]> {
  return (await pageOfTopics(on, district, wanted, at, settings)).topics;
}

/** A page of them and how many there are: the formula of heat.ts in the words of the database. */
export async function pageOfTopics(
  on: On,
  district: string,
  wanted: TopicsWanted,
  at: Date,
  settings: HeatSettings = heatSettings,
): Promise<TopicsFound> {
  const { area, id, days, people = 0, from = 0, limit } = wanted;
  const only = [
    ...(id === undefined ? [] : [sql`t.id = ${id}`]),
    ...(area === undefined ? [] : [sql`t.area like ${`${area}%`}`]),
    ...(days === undefined ? [] : [sql`t.last_at > ${new Date(at.getTime() - days * 86_400_000)}`]),
  ].reduce<RawBuilder<unknown>>(
    (all, one) => sql`${all} and ${one}`,
    sql`t.district = ${district} and t.into_id is null`,
  );
  const { rows } = await sql<Row>`
    select t.id, t.title, t.area, t.place, t.matter, t.crowd, t.first_at, t.last_at, h.*, count(*) over ()::int as found,
      ${settings.people}::float8 * ln(1 + h.people) + ${settings.recent}::float8 * ln(1 + h.recent)
      + ${settings.span}::float8 * ln(1 + h.span_days / 7) + ${settings.trend}::float8 * h.trend
      + ${settings.severity}::float8 * h.severity as heat
    from brain.topic t cross join lateral (
      select count(*)::int as size, count(distinct coalesce(m.mark, m.demand_id::text))::int as people,
        sum(power(0.5::float8, extract(epoch from ${at}::timestamptz - m.at)::float8 / 86400 / ${settings.halfLifeDays}::float8)) as recent,
        extract(epoch from max(m.at) - min(m.at))::float8 / 86400 as span_days, max(m.severity)::int as severity,
        (count(*) filter (where m.at > ${days_(at, settings.trendDays)})
          - count(*) filter (where m.at <= ${days_(at, settings.trendDays)} and m.at > ${days_(at, 2 * settings.trendDays)}))::float8
        / (count(*) filter (where m.at > ${days_(at, 2 * settings.trendDays)}) + 1) as trend
      from brain.topic_member m where m.district = t.district and m.topic = t.id and m.at <= ${at}
    ) h
    where ${only} and h.size > 1 and h.people >= ${people} order by heat desc, t.id limit ${limit} offset ${from}`.execute(
    on.kysely,
  );
  return { topics: rows.map((row) => topicOf(row, settings)), all: rows[0]?.found ?? 0 };
}

function days_(at: Date, days: number): RawBuilder<Date> {
  return sql`${new Date(at.getTime() - days * 86_400_000)}::timestamptz`;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly area: string | null;
  readonly place: string | null;
  readonly matter: string | null;
  readonly crowd: string | null;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly size: number;
  readonly people: number;
  readonly recent: number;
  readonly span_days: number;
  readonly severity: number;
  readonly trend: number;
  readonly heat: number;
  readonly found: number;
}

function topicOf(row: Row, { version }: HeatSettings): KeptTopic {
  const { heat, people, recent, span_days: spanDays, trend, severity } = row;
  const told: Heat = { heat, people, recent, spanDays, trend, severity, version };
  return {
    id: row.id,
    title: row.title,
    area: row.area ?? undefined,
    place: row.place ?? undefined,
    matter: row.matter ?? undefined,
    crowd: row.crowd ?? undefined,
    from: row.first_at,
    until: row.last_at,
    size: row.size,
    heat: told,
  };
}
