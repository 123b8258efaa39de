import { isDeepStrictEqual } from 'node:util';
import { type Case, type HistoryEntry, sharesOf } from '#modules/cases';
import type { Database } from '#platform/db/open.ts';
import { type Dispute, MAX_HAND_OVERS, MAX_RETURNS, untouched } from './dispute.ts';
import { evolve } from './evolve.ts';
import type { DisputeFact } from './facts.ts';
import { sharesOfTime, wholeOf } from './shares.ts';

/**
 * The laws of the protocol as they must be found in the rows, each as a query that lists what breaks it. One snapshot is looked at,
 * so they hold at every instant and not only when all is quiet.
 */
const laws: Readonly<Record<string, string>> = {
  '1 each case is held by exactly one unit that exists, and its story leads there without a gap': `
    WITH held AS (
      SELECT case_id, seq, at, body ->> 'holder' AS holder, body ->> 'from' AS gave, type,
        lag(body ->> 'holder') OVER w AS before, lag(at) OVER w AS since, lead(seq) OVER w IS NULL AS newest
      FROM cases.case_fact WHERE type IN ('case.opened', 'case.dispatched', 'case.moved') WINDOW w AS (PARTITION BY case_id ORDER BY seq))
    SELECT case_id::text AS what FROM held JOIN cases.case c ON c.id = case_id
    WHERE held.holder IS NULL OR (held.type = 'case.moved' AND gave IS DISTINCT FROM before) OR at < since
      OR (newest AND held.holder <> c.holder)
      OR NOT EXISTS (SELECT FROM directory.unit u WHERE u.district = c.district AND u.code = held.holder)`,
  '2 no case is handed over more than four times or returned more than twice, and what was handed over is counted': `
    SELECT d.case_id::text AS what FROM coordination.dispute d LEFT JOIN (
      SELECT case_id, count(*)::int AS n FROM cases.case_fact
      WHERE type = 'case.moved' AND body #>> '{because,kind}' IN ('agreed', 'fallback', 'ruled') GROUP BY 1) m ON m.case_id = d.case_id
    WHERE d.hand_overs > ${MAX_HAND_OVERS} OR d.returns > ${MAX_RETURNS} OR d.hand_overs <> coalesce(m.n, 0)`,
  '2 a case is ruled on at most once': `
    SELECT case_id::text AS what FROM coordination.dispute_fact WHERE type = 'ruling.made' GROUP BY 1 HAVING count(*) > 1`,
  '3 no hand-over and no fact of a dispute carries a date of the resident': `
    SELECT case_id::text AS what FROM cases.case_fact WHERE type IN ('case.moved', 'case.kept', 'case.coordinated') AND body ? 'dates'`,
  '4 each move has a ground and a person who made it': `
    SELECT case_id::text || ' ' || seq AS what FROM cases.case_fact WHERE type IN ('case.moved', 'case.kept')
      AND (actor_kind <> 'person' OR coalesce(trim(body #>> '{because,ground}'), '') = '' OR body #>> '{because,person}' IS DISTINCT FROM person)`,
  '4 each hand-over has its fact in the dispute, of the same person at the same moment, and the other way round': `
    SELECT coalesce(m.case_id, f.case_id)::text AS what FROM (
      SELECT case_id, at, person, CASE body #>> '{because,kind}' WHEN 'agreed' THEN 'return.agreed' WHEN 'fallback' THEN 'ruling.fallback'
        ELSE 'ruling.made' END AS type
      FROM cases.case_fact WHERE type IN ('case.moved', 'case.kept') AND body #>> '{because,kind}' IN ('agreed', 'fallback', 'ruled')) m
    FULL JOIN (SELECT case_id, at, person, type FROM coordination.dispute_fact
      WHERE type IN ('return.agreed', 'ruling.fallback', 'ruling.made')) f USING (case_id, at, person, type)
    WHERE m.case_id IS NULL OR f.case_id IS NULL`,
  '5 what waits has an hour at which time goes on with it, what stands a date of review': `
    SELECT case_id::text AS what FROM coordination.dispute WHERE (stage IN ('asked', 'to_rule', 'standing') AND wake_at IS NULL)
      OR (stage = 'standing' AND review_at IS NULL) OR (stage IN ('free', 'ruled') AND wake_at IS NOT NULL)`,
  '5 a case on the books has a date of review': `
    SELECT id::text AS what FROM cases.case WHERE state = 'on_books' AND (window_ends IS NULL OR books ->> 'reviewOn' IS NULL)`,
  'a dispute has as many facts as its version says, without holes': `
    SELECT d.case_id::text AS what FROM coordination.dispute d LEFT JOIN (
      SELECT case_id, count(*)::int AS n, min(seq) AS first, max(seq) AS last FROM coordination.dispute_fact GROUP BY 1) f USING (case_id)
    WHERE (f.n, f.first, f.last) IS DISTINCT FROM (d.version, 1, d.version)`,
  'each fact of a dispute has its leaf in the ledger, and the other way round': `
    SELECT coalesce(f.case_id::text, l.subject) || ' ' || coalesce(f.type, l.deed) AS what FROM coordination.dispute_fact f
    FULL JOIN (SELECT subject, deed, at, (document::jsonb #>> '{body,dispute}')::int AS seq FROM ledger.leaf
      WHERE subject LIKE 'case:%' AND deed ~ '^(return|ruling|conference)[.]') l
      ON l.subject = 'case:' || f.case_id AND l.seq = f.seq AND l.deed = f.type AND l.at = f.at
    WHERE f.case_id IS NULL OR l.subject IS NULL`,
  'each ruling is kept as a precedent, and nothing else is': `
    SELECT coalesce(f.case_id, r.case_id)::text AS what FROM (SELECT case_id, at FROM coordination.dispute_fact WHERE type = 'ruling.made') f
    FULL JOIN coordination.ruling r ON r.case_id = f.case_id AND r.at = f.at WHERE f.case_id IS NULL OR r.case_id IS NULL`,
  'a return is counted once, as what became of it': `
    SELECT d.case_id::text AS what FROM coordination.dispute d
    LEFT JOIN (SELECT case_id, count(*)::int AS n, count(*) FILTER (WHERE outcome IN ('waiting', 'to_rule'))::int AS open
      FROM coordination.return GROUP BY 1) r USING (case_id)
    WHERE coalesce(r.n, 0) < d.returns OR (d.stage IN ('asked', 'to_rule', 'standing')) <> (coalesce(r.open, 0) = 1) OR coalesce(r.open, 0) > 1`,
};

/** Which laws the rows break, and where; empty when all hold. */
export async function brokenLaws({ pool }: Database): Promise<string[]> {
  const found: string[] = [];
  for (const [law, query] of Object.entries(laws)) {
    const { rows } = await pool.query<{ what: string }>(query);
    if (rows.length > 0) found.push(`${law}: ${rows.slice(0, 5).map(({ what }) => what)} (${rows.length})`);
  }
  return found;
}

/**
 * What cannot be asked in a query: the history of each dispute, applied again from the beginning, gives the dispute as it is kept; and
 * the shares of the units add up to the whole time of the case, to the millisecond.
 */
export async function brokenStories({ pool }: Database, now: Date): Promise<string[]> {
  const found: string[] = [];
  const disputes = await pool.query<{ id: string; state: Dispute }>(
    'SELECT case_id AS id, state FROM coordination.dispute',
  );
  const facts = Map.groupBy((await pool.query<Fact>(factsSql)).rows, ({ id }) => id);
  for (const { id, state } of disputes.rows) {
    const told = (facts.get(id) ?? []).reduce<Dispute>(
      (dispute, { type, body, at, person }) => evolve(dispute, { type, body } as DisputeFact, { at, person }),
      untouched,
    );
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(told)), state))
      found.push(`the story of ${id} leads elsewhere`);
  }
  const cases = await pool.query<Held>(heldSql);
  for (const { id, closedAt, history } of cases.rows) {
    const entries = history.map(
      ({ at, ...rest }) => ({ ...rest, at: new Date(at) }) as unknown as HistoryEntry,
    );
    const spans = sharesOf({ closedAt: closedAt ?? undefined } as Case, entries, now);
    const sum = sharesOfTime(spans).reduce((all, { millis }) => all + millis, 0);
    const opened = entries[0]?.at.getTime() ?? 0;
    const whole = (closedAt ?? now).getTime() - opened;
    if (sum !== wholeOf(spans) || sum !== whole)
      found.push(`3 the shares of ${id} do not add up: ${sum} of ${whole}`);
  }
  return found;
}

interface Fact {
  readonly id: string;
  readonly type: string;
  readonly body: object;
  readonly at: Date;
  readonly person: string;
}

interface Held {
  readonly id: string;
  readonly closedAt: Date | null;
  readonly history: readonly { type: string; at: string; body: object }[];
}

const factsSql = `
  SELECT case_id AS id, type, body, at, person FROM coordination.dispute_fact ORDER BY case_id, seq`;

const heldSql = `
  SELECT c.id, c.closed_at AS "closedAt", json_agg(json_build_object('type', f.type, 'at', to_char(f.at AT TIME ZONE 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'body', f.body) ORDER BY f.seq) AS history
  FROM cases.case c JOIN cases.case_fact f ON f.case_id = c.id GROUP BY c.id, c.closed_at`;
