import type pg from 'pg';
import { copyRows } from './copy-rows.ts';
import type { Findings } from './finding.ts';
import { Frontier } from './merkle.ts';
import { digestOf, EntryCheck, entriesQuery, hasPersonal, waitingQuery } from './verify-entry.ts';
import { HeadCheck, type KnownKey, type OutsideHeads, type StoredHead } from './verify-heads.ts';

/** One log as it was found. */
export interface LogReport {
  readonly district: string;
  readonly entries: number;
  readonly root: string;
  readonly heads: number;
  /** Leaves that wait for their place. */
  readonly waiting: number;
  /** Personal values still held, each checked against its commitment, and values erased. */
  readonly held: number;
  readonly erased: number;
}

export interface LogCheck {
  readonly district: string;
  readonly findings: Findings;
  readonly keys: ReadonlyMap<string, KnownKey>;
  readonly outside: readonly OutsideHeads[];
  /** Two connections that see the same snapshot: one streams entries, the other reads what they are held to. */
  readonly entries: pg.PoolClient;
  readonly others: pg.PoolClient;
  readonly onProgress?: (entries: number) => void;
}

/** Checks the whole log of one district. */
export async function verifyLog(check: LogCheck): Promise<LogReport> {
  const { district, findings, others } = check;
  const entryCheck = new EntryCheck(district, findings);
  const headCheck = new HeadCheck(findings, check.keys, storedHeads(others, district), check.outside);
  await headCheck.begin();
  const tree = await walkEntries(check, entryCheck, headCheck);
  await headCheck.end(tree);
  const waiting = await walkWaiting(check, entryCheck);
  await findUnplaced(check, tree.size + waiting);
  await checkErasures(check, entryCheck);
  await findOrphans(check, entryCheck.held + entryCheck.erased);
  const { held, erased } = entryCheck;
  return { district, entries: tree.size, root: tree.root(), heads: headCheck.heads, waiting, held, erased };
}

async function walkEntries(check: LogCheck, entryCheck: EntryCheck, headCheck: HeadCheck): Promise<Frontier> {
  const { district, findings, entries } = check;
  const nodes = await storedNodes(check);
  const tree = new Frontier();
  const completed = (level: number, index: number, root: string) => {
    if (level % 8 !== 0) return;
    const place = `${level}/${index}`;
    const from = index * 2 ** level;
    if (nodes.get(place) !== root) {
      findings.add('node-altered', { seq: from }, { node: place, from, to: from + 2 ** level - 1 });
    }
    nodes.delete(place);
  };
  let expected = 0;
  for await (const rows of copyRows(entries, entriesQuery(quoted(district)))) {
    while (rows.next()) {
      const placed = entryCheck.placed(rows, expected);
      expected = rows.bigint(0) + 1;
      tree.add(placed, completed);
      if (tree.size === headCheck.nextSize) await headCheck.reached(tree);
    }
    check.onProgress?.(tree.size);
  }
  for (const place of nodes.keys()) findings.add('node-extra', {}, { node: place });
  return tree;
}

async function storedNodes({ others, district }: LogCheck): Promise<Map<string, string>> {
  const { rows } = await others.query<{ place: string; hash: string }>(
    `SELECT level || '/' || index AS place, encode(hash, 'hex') AS hash FROM ledger.node WHERE district = $1`,
    [district],
  );
  return new Map(rows.map(({ place, hash }) => [place, hash]));
}

const headsAtOnce = 5_000;

async function* storedHeads(client: pg.PoolClient, district: string): AsyncGenerator<StoredHead> {
  let after = -1;
  for (;;) {
    const { rows } = await client.query<StoredHead>(
      `SELECT district, size, previous, encode(root, 'hex') AS root, encode(peaks, 'hex') AS peaks,
         to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS at, key_id AS key,
         translate(encode(signature, 'base64'), E'\\n', '') AS signature
       FROM ledger.head WHERE district = $1 AND size > $2 ORDER BY size LIMIT ${headsAtOnce}`,
      [district, after],
    );
    for (const row of rows) yield { ...row, at: millisecondsOf(row.at) };
    const last = rows.at(-1);
    if (!last) return;
    after = last.size;
  }
}

/** Heads are signed to the millisecond; a changed microsecond stays visible and the signature fails. */
export function millisecondsOf(microseconds: string): string {
  return `${microseconds.replace(/000$/, '')}Z`;
}

async function walkWaiting({ district, entries }: LogCheck, entryCheck: EntryCheck): Promise<number> {
  let present = 0;
  for await (const rows of copyRows(entries, waitingQuery(quoted(district)))) {
    while (rows.next()) if (entryCheck.waiting(rows)) present++;
  }
  return present;
}

/** Named at most, of leaves and values that nothing leads to. */
const named = 100;

/** A leaf that neither has a place nor waits for one was put in by hand, or its place was taken away. */
async function findUnplaced({ district, findings, others }: LogCheck, expected: number): Promise<void> {
  const counted = await others.query<{ n: number }>(
    'SELECT count(*) AS n FROM ledger.leaf WHERE district = $1',
    [district],
  );
  if (counted.rows[0]?.n === expected) return;
  const { rows } = await others.query<{ id: string }>(
    `SELECT id FROM ledger.leaf WHERE district = $1
       AND NOT EXISTS (SELECT FROM ledger.sequenced AS s WHERE s.district = leaf.district AND s.leaf_id = leaf.id)
       AND NOT EXISTS (SELECT FROM ledger.unsequenced AS u WHERE u.district = leaf.district AND u.leaf_id = leaf.id)
     ORDER BY id LIMIT ${named}`,
    [district],
  );
  for (const { id } of rows) findings.add('leaf-not-placed', { id });
}

/** What was erased must be exactly what erasing deeds say. */
async function checkErasures(
  { district, findings, entries }: LogCheck,
  { erasures }: EntryCheck,
): Promise<void> {
  const judge = (deed: string, lines: string[]) => {
    const said = erasures.get(deed);
    if (said === undefined) findings.add('erasure-unrecorded', { id: lines[0]?.split(' ')[0] });
    else if (said !== digestOf(lines)) findings.add('erasure-undone', { id: deed });
    erasures.delete(deed);
  };
  let current = '';
  let lines: string[] = [];
  const query = `SELECT erased_by, leaf_id, field FROM ledger.personal
    WHERE district = ${quoted(district)} AND erased_by IS NOT NULL ORDER BY erased_by`;
  for await (const rows of copyRows(entries, query)) {
    while (rows.next()) {
      const deed = rows.uuid(0);
      if (deed !== current && lines.length > 0) judge(current, lines);
      if (deed !== current) lines = [];
      current = deed;
      lines.push(`${rows.uuid(1)} ${rows.text(2)}`);
    }
  }
  if (lines.length > 0) judge(current, lines);
  for (const deed of erasures.keys()) findings.add('erasure-undone', { id: deed });
}

async function findOrphans({ district, findings, others }: LogCheck, expected: number): Promise<void> {
  const counted = await others.query<{ n: number }>(
    'SELECT count(*) AS n FROM ledger.personal WHERE district = $1',
    [district],
  );
  if (counted.rows[0]?.n === expected) return;
  const { rows } = await others.query<{ id: string; field: string }>(
    `SELECT leaf_id AS id, field FROM ledger.personal AS p WHERE district = $1
       AND NOT EXISTS (SELECT FROM ledger.leaf
         WHERE leaf.district = p.district AND leaf.id = p.leaf_id AND leaf.document LIKE '${hasPersonal}')
     ORDER BY leaf_id LIMIT ${named}`,
    [district],
  );
  for (const { id, field } of rows) findings.add('value-orphaned', { id }, { field });
}

/** COPY takes no parameters. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
