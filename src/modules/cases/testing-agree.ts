import type { Database } from '#platform/db/open.ts';

/** What must never be found: each query lists the cases (or leaves) that contradict it. */
const contradictions: Readonly<Record<string, string>> = {
  'the history of a case has as many facts as its version says, without holes': `
    SELECT c.id::text AS what FROM cases.case c
    LEFT JOIN (SELECT case_id, count(*) AS n, min(seq) AS first, max(seq) AS last FROM cases.case_fact GROUP BY 1) f ON f.case_id = c.id
    WHERE (f.n, f.first, f.last) IS DISTINCT FROM (c.version::bigint, 1, c.version)`,
  'each fact has its leaf, and each leaf of a deed its fact': `
    SELECT coalesce(f.case_id::text, l.subject) || ' ' || coalesce(f.type, l.deed) AS what FROM cases.case_fact f
    FULL JOIN (SELECT * FROM ledger.leaf WHERE deed LIKE 'case.%' AND deed <> 'case.read') l
      ON l.subject = 'case:' || f.case_id AND (l.document::jsonb #>> '{body,seq}')::int = f.seq AND l.deed = f.type AND l.at = f.at
    WHERE f.case_id IS NULL OR l.id IS NULL`,
  'each fact is in the outbox once, and nothing else is': `
    SELECT coalesce(f.case_id::text, o.subject) || ' ' || coalesce(f.type, o.type) AS what FROM cases.case_fact f
    FULL JOIN (SELECT * FROM platform.fact WHERE type LIKE 'case.%') o
      ON o.subject = f.case_id::text AND (o.body ->> 'version')::int = f.seq AND o.type = f.type AND o.at = f.at
    WHERE f.case_id IS NULL OR o.id IS NULL`,
  'each leaf waits for its place in the tree or has one': `
    SELECT l.id::text AS what FROM ledger.leaf l
    WHERE NOT EXISTS (SELECT FROM ledger.unsequenced u WHERE u.leaf_id = l.id)
      AND NOT EXISTS (SELECT FROM ledger.sequenced s WHERE s.leaf_id = l.id)`,
  'a case counts the demands it answers': `
    SELECT c.id::text AS what FROM cases.case c
    LEFT JOIN (SELECT case_id, count(*)::int AS n FROM cases.demander WHERE left_at IS NULL GROUP BY 1) d ON d.case_id = c.id
    WHERE coalesce(d.n, 0) <> c.demands`,
  'a case is held by one unit that exists': `
    SELECT c.id::text AS what FROM cases.case c
    WHERE c.holder = '' OR NOT EXISTS (SELECT FROM directory.unit u WHERE u.district = c.district AND u.code = c.holder)`,
};

/** Which rules the rows of a database contradict, and where; empty when all agree. */
export async function disagreements({ pool }: Database): Promise<string[]> {
  const found: string[] = [];
  for (const [rule, query] of Object.entries(contradictions)) {
    const { rows } = await pool.query<{ what: string }>(query);
    if (rows.length > 0) found.push(`${rule}: ${rows.map(({ what }) => what).join(', ')}`);
  }
  return found;
}
