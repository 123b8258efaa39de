import { sql } from 'kysely';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Fate, Signal } from '../signals/signal.ts';
import { signalOf } from '../signals/store.ts';
import type { BrainTables, SignalRow } from '../tables.ts';

/** By what the figures are told apart. `age_group` asks one question: whether old and young are served as well as others. */
export const groupings = ['month', 'matter', 'unit', 'channel', 'age_group', 'model'] as const;
export type Grouping = (typeof groupings)[number];

/** What became of suggestions. Silent ones are neither right nor wrong; open ones wait for somebody to confirm a matter. */
export interface Figures {
  readonly of: string;
  readonly all: number;
  readonly silent: number;
  readonly open: number;
  readonly right: number;
  readonly wrong: number;
  readonly accepted: number;
  readonly dismissed: number;
  /** Mean of the probabilities that were promised where it is known who was right; beside the share of right ones it shows drift. */
  readonly promised: number | undefined;
  readonly milliseconds: number;
}

const column = {
  month: sql<string>`to_char(at, 'YYYY-MM')`,
  matter: sql<string>`coalesce(confirmed, best, '')`,
  unit: sql<string>`unit`,
  channel: sql<string>`channel`,
  age_group: sql<string>`age_group`,
  model: sql<string>`coalesce(name, model::text)`,
} as const;

const fate = sql<Fate>`case when abstains is not null or best is null then 'silent' when confirmed is null then 'open'
  when best = confirmed then 'right' else 'wrong' end`;

/** More than any district has matters; a row that were left out would be missing in the sums. */
const MOST_GROUPS = 2000;

/** Figures of the signals since a day, one row a group. */
export async function figuresBy(on: On, district: string, by: Grouping, since: Date): Promise<Figures[]> {
  const { rows } = await sql<Figures>`
    select ${column[by]} as of, count(*)::int as all, count(*) filter (where fate = 'silent')::int as silent,
      count(*) filter (where fate = 'open')::int as open, count(*) filter (where fate = 'right')::int as right,
      count(*) filter (where fate = 'wrong')::int as wrong, count(*) filter (where decision = 'accepted')::int as accepted,
      count(*) filter (where decision = 'dismissed')::int as dismissed,
      avg(probability) filter (where fate in ('right', 'wrong')) as promised, avg(milliseconds) as milliseconds
    from (select *, ${fate} as fate from brain.signal where district = ${district} and at >= ${since}
      and (source = 'own' or ${by === 'model'})) s
    group by 1 order by ${by === 'month' ? sql`1` : sql`2 desc, 1`} limit ${MOST_GROUPS}`.execute(on.kysely);
  return rows.map((row) => ({ ...row, promised: row.promised ?? undefined }));
}

/** What reading cost: milliseconds a text at the median and at the 99th of 100. */
export interface ReadingCost {
  readonly texts: number;
  readonly median: number;
  readonly slow: number;
}

export async function readingCost(on: On, district: string, since: Date): Promise<ReadingCost> {
  const { rows } = await sql<ReadingCost>`
    select count(*)::int as texts, coalesce(percentile_cont(0.5) within group (order by milliseconds), 0) as median,
      coalesce(percentile_cont(0.99) within group (order by milliseconds), 0) as slow
    from brain.signal where district = ${district} and at >= ${since} and source = 'own' and abstains is distinct from 'off'`.execute(
    on.kysely,
  );
  return rows[0] ?? { texts: 0, median: 0, slow: 0 };
}

export interface SignalsWanted {
  readonly by?: Grouping | undefined;
  readonly of?: string | undefined;
  readonly fate?: Fate | undefined;
  readonly rule?: string | undefined;
  readonly decision?: 'accepted' | 'dismissed' | undefined;
  readonly since: Date;
  readonly from?: number | undefined;
  readonly limit: number;
}

/** The signals beneath a figure, newest first. */
export async function signalsBeneath(on: On, district: string, wanted: SignalsWanted): Promise<Signal[]> {
  const { from = 0, limit } = wanted;
  const rows = await beneath(on, district, wanted)
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(from)
    .execute();
  return rows.map((row) => signalOf(row as SignalRow));
}

/** How many there are: the figure itself. */
export async function countBeneath(on: On, district: string, wanted: SignalsWanted): Promise<number> {
  const { n } = await beneath(on, district, wanted)
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

function beneath(on: On, district: string, wanted: SignalsWanted) {
  const { by, of, since, decision } = wanted;
  let query = slice<BrainTables>(on)
    .selectFrom('brain.signal')
    .where('district', '=', district)
    .where('at', '>=', since);
  if (by !== 'model') query = query.where('source', '=', 'own');
  if (by && of !== undefined) query = query.where(column[by], '=', of);
  if (wanted.rule) query = query.where('rule', '=', wanted.rule);
  if (wanted.fate) query = query.where(fate, '=', wanted.fate);
  if (decision) query = query.where('decision', '=', decision);
  return query;
}
