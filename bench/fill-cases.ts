import type { Database } from '#platform/db/open.ts';

/**
 * Fills the table of cases up to `total` rows by copying real ones (which are closed then), spread over two years: one in twenty is open and at
 * most three weeks old, the others are closed. Straight into the table, because a million cases through the entrance would
 * take an hour; holders, places, words, dates and sizes are those of cases that came in through it.
 */
export async function fillCases(db: Database, total: number): Promise<void> {
  const client = await db.pool.connect();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(indexesSql);
    for (const { name } of indexes) await client.query(`drop index cases.${name}`);
    await client.query(
      `create table if not exists public.template as
       select row_number() over () as rank, c.* from cases.case c where state = 'dispatched'`,
    );
    await client.query(
      `update cases.case set state = 'closed', closed_at = now(), outcome = 'no_reply' where state in ('dispatched', 'unnamed') and version < 3`,
    );
    const { rows } = await client.query<{ have: number; kinds: number }>(
      'select (select count(*) from cases.case) as have, (select count(*) from public.template) as kinds',
    );
    const [have, kinds] = [rows[0]?.have ?? 0, rows[0]?.kinds ?? 1];
    for (let from = have; from < total; from += 50_000) {
      await client.query(fillSql, [from + 1, Math.min(total, from + 50_000), kinds]);
    }
    for (const { definition } of indexes) await client.query(definition);
    await client.query('vacuum (analyze) cases.case');
    await client.query('checkpoint');
  } finally {
    client.release(true);
  }
}

/** Those that no constraint needs: building them afterwards is much faster. */
const indexesSql = `
  select indexname as name, indexdef as definition from pg_indexes
  where schemaname = 'cases' and tablename = 'case' and indexname not in (select conname from pg_constraint)`;

const fillSql = `
  insert into cases.case (district, id, version, title, channel, matter, deadline_class, circumstances, area, street, community, place,
    lon, lat, state, holder, held_since, assists, because, gap, opened_at, dispatched_at, contact_due, due, due_provisional, clock,
    next_at, wake_at, contacted_at, answered_at, answer, closed_at, outcome, window_ends, books, demands, search)
  select t.district, uuidv7(opened - now()), 3, t.title, t.channel, t.matter, t.deadline_class, t.circumstances, t.area, t.street,
    t.community, t.place, t.lon, t.lat, was.state, t.holder, opened, t.assists, t.because, t.gap, opened, opened,
    t.contact_due + shift, t.due + shift, false, t.clock, t.due + shift,
    case when was.state in ('answered', 'on_books') then now() + interval '5 days' end,
    case when was.state <> 'dispatched' then opened + interval '3 hours' end,
    case when was.state in ('answered', 'closed') then opened + interval '2 days' end,
    case when was.state in ('answered', 'closed') then jsonb_build_object('text', repeat('已派人到现场处理，', 8), 'result', 'done',
      'unit', t.holder, 'person', 'YX0001', 'at', opened) end,
    case when was.state = 'closed' then opened + interval '4 days' end,
    case when was.state = 'closed' then (array['confirmed', 'confirmed', 'no_reply'])[1 + n % 3] end,
    case when was.state in ('answered', 'on_books') then now() + interval '5 days' end,
    case when was.state = 'on_books' then '{"ground": "books-1", "reason": "等待施工季节", "reviewOn": "2026-12-31", "person": "YX0001"}'::jsonb end,
    1, t.search
  from generate_series($1::int, $2::int) as n
    cross join lateral (select n % 20 = 0 as is_open, random() as chance, random() as age offset n * 0) as dice
    cross join lateral (select case when not is_open then 'closed' when chance < 0.3 then 'dispatched' when chance < 0.5 then 'signed'
      when chance < 0.8 then 'in_hand' when chance < 0.96 then 'answered' else 'on_books' end as state,
      now() - case when is_open then age * interval '21 days' else interval '5 days' + age * interval '725 days' end as opened) as was
    join public.template t on t.rank = 1 + (n::bigint * 7919) % $3::bigint
    cross join lateral (select opened - t.opened_at as shift) as moved`;
