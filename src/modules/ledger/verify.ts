import type pg from 'pg';
import type { Database } from '#platform/db/open.ts';
import { type Finding, Findings } from './finding.ts';
import { keyIdOf, pemOf, readPublicKey } from './key.ts';
import { type Outside, readOutside } from './outside.ts';
import type { KnownKey } from './verify-heads.ts';
import { type LogReport, millisecondsOf, verifyLog } from './verify-log.ts';

export interface VerifyOptions {
  /** `<data>/ledger-heads.jsonl`. When given it must be there. */
  readonly headsFile?: string;
  /** Files with heads that were kept elsewhere, as `jingwei ledger head` prints them. */
  readonly heads?: readonly string[];
  /** Public keys (PEM) that may have signed. Without them a key is trusted because the database names it. */
  readonly trusted?: readonly string[];
  /** Only this log. */
  readonly district?: string;
  /** Findings listed at most, a log; the rest are counted. */
  readonly limit?: number;
  readonly onProgress?: (progress: { district: string; entries: number; of: number }) => void;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly logs: readonly LogReport[];
  readonly entries: number;
  readonly seconds: number;
  /** The first bad entry. */
  readonly first?: Finding;
  readonly findings: readonly Finding[];
  /** How many things were wrong, listed or not. */
  readonly found: number;
}

interface Clients {
  readonly entries: pg.PoolClient;
  readonly others: pg.PoolClient;
}

/**
 * Proves the whole ledger: every document against its hash, every hash against its place, every place against signed
 * heads, heads against those kept outside, and every personal value still held against its commitment. Reads one snapshot,
 * so the program may go on working meanwhile; changes nothing.
 */
export async function ledgerVerify(db: Database, options: VerifyOptions = {}): Promise<VerifyReport> {
  const started = performance.now();
  const general = new Findings('', options.limit ?? 100);
  const outside = await readOutside(options.headsFile, options.heads ?? [], general);
  const { logs, findings } = await inOneSnapshot(db, (clients) =>
    verifyLogs(clients, options, outside, general),
  );
  const all = findings.flatMap(({ list }) => list);
  const found = findings.reduce((sum, { count }) => sum + count, 0);
  const first = all.toSorted((a, b) => a.district.localeCompare(b.district) || placeOf(a) - placeOf(b))[0];
  return {
    ok: found === 0,
    logs,
    entries: logs.reduce((sum, log) => sum + log.entries, 0),
    seconds: (performance.now() - started) / 1000,
    ...(first ? { first } : {}),
    findings: all,
    found,
  };
}

/** A range is less exact than an entry within it, so it is named only when there is nothing better. */
function placeOf({ seq, params }: Finding): number {
  return Number(params?.['to'] ?? seq ?? Number.MAX_SAFE_INTEGER);
}

/** Two connections on one snapshot: while one streams, the other can be asked. */
async function inOneSnapshot<T>(db: Database, work: (clients: Clients) => Promise<T>): Promise<T> {
  const entries = await db.pool.connect();
  const others = await db.pool.connect();
  let broken = true;
  try {
    for (const client of [entries, others])
      await client.query('begin isolation level repeatable read read only');
    const { rows } = await entries.query<{ id: string }>('select pg_export_snapshot() as id');
    await others.query(`set transaction snapshot '${rows[0]?.id}'`);
    // One walk along an index, whatever the planner believes of a table that has just been filled: a sort or a hash table
    // of a whole log would go to disk.
    for (const setting of ['jit', 'enable_sort', 'enable_hashjoin', 'enable_mergejoin', 'enable_seqscan']) {
      await entries.query(`set local ${setting} = off`);
    }
    const result = await work({ entries, others });
    for (const client of [entries, others]) await client.query('rollback');
    broken = false;
    return result;
  } finally {
    entries.release(broken); // a stream may still be open on it
    others.release(broken);
  }
}

async function verifyLogs(
  clients: Clients,
  options: VerifyOptions,
  outside: Outside,
  general: Findings,
): Promise<{ logs: LogReport[]; findings: Findings[] }> {
  const keys = await knownKeys(clients.others, options.trusted, general);
  const findings = [general];
  const logs: LogReport[] = [];
  for (const district of await districtsOf(clients.others, options.district, outside)) {
    const own = new Findings(district, options.limit ?? 100);
    findings.push(own);
    const of = await sizeOf(clients.others, district);
    const { onProgress } = options;
    logs.push(
      await verifyLog({
        ...{ district, findings: own, keys, outside: outside.of(district), ...clients },
        ...(onProgress ? { onProgress: (entries: number) => onProgress({ district, entries, of }) } : {}),
      }),
    );
  }
  if (options.district === undefined) judgeKeys(keys, general);
  return { logs, findings };
}

async function knownKeys(
  client: pg.PoolClient,
  trusted: readonly string[] | undefined,
  findings: Findings,
): Promise<Map<string, KnownKey>> {
  const keys = new Map<string, KnownKey>();
  for (const pem of trusted ?? []) {
    const publicKey = readPublicKey(pem);
    if (!publicKey) throw new TypeError('not an Ed25519 public key in PEM');
    const id = keyIdOf(publicKey);
    keys.set(id, { id, publicKey, trusted: true, used: false, sinceSeen: false });
  }
  const { rows } = await client.query<{ id: string; public_key: string; since: string }>(
    `SELECT id, public_key, to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS since FROM ledger.key`,
  );
  for (const { id, public_key, since } of rows) {
    const publicKey = readPublicKey(public_key);
    if (!publicKey || keyIdOf(publicKey) !== id || pemOf(publicKey) !== public_key)
      findings.add('key-altered', {}, { key: id });
    else {
      const isTrusted = trusted === undefined || keys.has(id);
      keys.set(id, {
        id,
        publicKey,
        since: millisecondsOf(since),
        trusted: isTrusted,
        used: false,
        sinceSeen: false,
      });
    }
  }
  return keys;
}

/** A key enters the table with the first head it signs, at the same instant. */
function judgeKeys(keys: ReadonlyMap<string, KnownKey>, findings: Findings): void {
  for (const { id, since, used, sinceSeen } of keys.values()) {
    if (since === undefined) {
      if (used) findings.add('key-missing', {}, { key: id }); // handed in, and no longer in the table
    } else if (!used) findings.add('key-unused', {}, { key: id });
    else if (!sinceSeen) findings.add('key-altered', {}, { key: id });
  }
}

const tables = ['leaf', 'sequenced', 'unsequenced', 'head', 'node', 'personal'];

/** Every district that any table or file knows: a log whose heads are all gone is still looked at. */
async function districtsOf(
  client: pg.PoolClient,
  only: string | undefined,
  outside: Outside,
): Promise<string[]> {
  if (only !== undefined) return [only];
  const districts = new Set(outside.districts);
  for (const table of tables) {
    for (let last = ''; ; ) {
      const { rows } = await client.query<{ district: string }>(
        `SELECT district FROM ledger.${table} WHERE district > $1 ORDER BY district LIMIT 1`,
        [last],
      );
      if (!rows[0]) break;
      last = rows[0].district;
      districts.add(last);
    }
  }
  return [...districts].sort();
}

async function sizeOf(client: pg.PoolClient, district: string): Promise<number> {
  const { rows } = await client.query<{ size: number | null }>(
    'SELECT max(size) AS size FROM ledger.head WHERE district = $1',
    [district],
  );
  return rows[0]?.size ?? 0;
}
