import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { erasePersonal, recordDeeds } from './commands.ts';
import { aDeed, manyDeeds } from './fixtures.ts';
import { HeadsFile } from './heads-file.ts';
import { type LedgerKey, openLedgerKey } from './key.ts';
import { sequenceOnce } from './sequencer.ts';
import { ledgerVerify } from './verify.ts';

const tables = ['leaf', 'sequenced', 'unsequenced', 'node', 'head', 'key', 'personal'] as const;
let db: Database;
let key: LedgerKey;
let headsFile: string;
let untouched: string;
let columns: { table: string; column: string; type: string }[];

beforeAll(async () => {
  db = await testDatabase();
  const data = mkdtempSync(join(tmpdir(), 'ledger-'));
  headsFile = join(data, 'ledger-heads.jsonl');
  key = openLedgerKey({ data });
  for (const size of [1, 99, 170, 30]) {
    await db.transaction((tx) => recordDeeds(tx, manyDeeds(size)));
    await sequenceOnce(db, key, new Date('2026-03-03T00:00:00Z'));
  }
  const steward = { ...aDeed().actor, district: '990110' };
  for (const subject of ['case:3', 'case:6']) {
    await db.transaction((tx) => erasePersonal(tx, steward, subject, new Date('2026-03-04T00:00:00Z')));
  }
  await sequenceOnce(db, key, new Date('2026-03-04T00:00:01Z'));
  await db.transaction((tx) => recordDeeds(tx, manyDeeds(3)));
  await (await HeadsFile.open(headsFile)).catchUp(db);
  await readyForTampering();
});

/** Whoever may disable triggers may drop constraints too; primary keys stay so that rows can be addressed. */
async function readyForTampering(): Promise<void> {
  const checks = await db.pool.query<{ drop: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop
     FROM pg_constraint WHERE connamespace = 'ledger'::regnamespace AND contype IN ('c', 'u')`,
  );
  for (const { drop } of checks.rows) await db.pool.query(drop);
  for (const table of tables) await db.pool.query(`CREATE TABLE public.${table} AS TABLE ledger.${table}`);
  const known = await db.pool.query(
    `SELECT table_name AS table, column_name AS column, data_type AS type FROM information_schema.columns
     WHERE table_schema = 'ledger' ORDER BY table_name, ordinal_position`,
  );
  columns = known.rows;
  untouched = await fingerprint();
}

async function fingerprint(): Promise<string> {
  const parts = tables.map(
    (t) => `(SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM ledger.${t} AS t)`,
  );
  const { rows } = await db.pool.query<{ print: string }>(`SELECT ${parts.join(" || ' ' || ")} AS print`);
  return rows[0]?.print ?? '';
}

const changes: Record<string, string> = {
  text: `%c || '0'`,
  bytea: 'set_byte(%c, 31, get_byte(%c, 31) # 1)',
  bigint: '%c + 1',
  smallint: '%c + 8',
  uuid: 'gen_random_uuid()',
  'timestamp with time zone': `%c + interval '1 microsecond'`,
};

const row = (table: string, n: number) =>
  `(SELECT ctid FROM ledger.${table} ORDER BY ctid OFFSET ${n} % greatest(1, (SELECT count(*)::int FROM ledger.${table})) LIMIT 1)`;
const any = fc.nat({ max: 10_000 });
const place = fc.nat({ max: 299 });
const table = fc.constantFrom(...tables);

/** A change of one column of one row of any table. */
const edit = fc.tuple(any, any).map(([c, n]) => {
  const { table, column, type } = columns[c % columns.length] ?? {
    table: 'leaf',
    column: 'deed',
    type: 'text',
  };
  const change = (changes[type] ?? 'NULL').replaceAll('%c', `"${column}"`);
  return `UPDATE ledger.${table} SET "${column}" = ${change} WHERE ctid = ${row(table, n)}`;
});

/** One column of two rows exchanged. */
const exchange = fc.tuple(any, any, any).map(([c, a, b]) => {
  const { table, column } = columns[c % columns.length] ?? { table: 'leaf', column: 'deed' };
  return `UPDATE ledger.${table} AS t SET "${column}" = o."${column}" FROM ledger.${table} AS o
    WHERE (t.ctid = ${row(table, a)} AND o.ctid = ${row(table, b)}) OR (t.ctid = ${row(table, b)} AND o.ctid = ${row(table, a)})`;
});

/** A waiting leaf removed with its place in the queue leaves no trace; so only rows of the tree and what hangs on it. */
const remove = fc.tuple(table, any).map(([t, n]) => `DELETE FROM ledger.${t} WHERE ctid = ${row(t, n)}`);

const insertLeaf = any.map(
  (
    n,
  ) => `INSERT INTO ledger.leaf SELECT district, gen_random_uuid(), at, actor_kind, actor_person, actor_unit, deed, subject,
    document, leaf_hash FROM ledger.leaf WHERE ctid = ${row('leaf', n)}`,
);

/** A deed taken out with everything that refers to it, and the places behind it closed up. */
const excise = place.map(
  (n) => `DELETE FROM ledger.leaf WHERE id = (SELECT leaf_id FROM ledger.sequenced WHERE seq = ${n});
    DELETE FROM ledger.personal WHERE leaf_id = (SELECT leaf_id FROM ledger.sequenced WHERE seq = ${n});
    DELETE FROM ledger.sequenced WHERE seq = ${n};
    UPDATE ledger.sequenced SET seq = -seq WHERE seq > ${n};
    UPDATE ledger.sequenced SET seq = -seq - 1 WHERE seq < 0`,
);

/** A deed slipped in at any place with a hash that fits it, the places behind it moved up. */
const slipIn = place.map(
  (n) => `UPDATE ledger.sequenced SET seq = -seq - 1 WHERE seq >= ${n};
    UPDATE ledger.sequenced SET seq = -seq WHERE seq < 0;
    WITH new AS (INSERT INTO ledger.leaf
      SELECT district, i, at, actor_kind, actor_person, actor_unit, deed, subject, d, sha256('\\x00'::bytea || convert_to(d, 'UTF8'))
      FROM (SELECT *, replace(document, id::text, i::text) AS d FROM ledger.leaf, gen_random_uuid() AS i
            WHERE document NOT LIKE '%"personal"%' LIMIT 1) AS copied RETURNING district, id, leaf_hash)
    INSERT INTO ledger.sequenced SELECT district, ${n}, id, leaf_hash FROM new`,
);

/** Two deeds in each other's place, hashes and all. */
const swap = fc.tuple(place, place).map(
  ([
    a,
    b,
  ]) => `UPDATE ledger.sequenced AS s SET leaf_id = o.leaf_id, leaf_hash = o.leaf_hash FROM ledger.sequenced AS o
    WHERE (s.seq = ${a} AND o.seq = ${b}) OR (s.seq = ${b} AND o.seq = ${a})`,
);

/** The end cut off as if it had never been: leaves, places, heads, values and what waits. */
const truncate = fc.constantFrom(0, 1, 100, 270, 300).map(
  (n) => `DELETE FROM ledger.leaf WHERE id NOT IN (SELECT leaf_id FROM ledger.sequenced WHERE seq < ${n});
    DELETE FROM ledger.sequenced WHERE seq >= ${n};
    DELETE FROM ledger.personal WHERE leaf_id NOT IN (SELECT id FROM ledger.leaf);
    DELETE FROM ledger.unsequenced; DELETE FROM ledger.head WHERE size > ${n};
    DELETE FROM ledger.node WHERE (index + 1) * 256 > ${n}`,
);

/** A personal value replaced, or brought back after it was erased. */
const revive = any.map(
  (n) =>
    `UPDATE ledger.personal SET value = 'x', salt = sha256('x'), erased_by = NULL WHERE ctid = ${row('personal', n)}`,
);

const tampering = fc.oneof(edit, exchange, remove, insertLeaf, excise, slipIn, swap, truncate, revive);

async function asSuperuser(statements: string): Promise<void> {
  const client = await db.pool.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(statements);
  } finally {
    await client.query('RESET session_replication_role');
    client.release();
  }
}

const restore = () =>
  asSuperuser(
    tables.map((t) => `TRUNCATE ledger.${t}; INSERT INTO ledger.${t} SELECT * FROM public.${t}`).join(';'),
  );

describe('any tampering with any table', () => {
  it('is found, and nothing is found where nothing was changed', { timeout: 120_000 }, async () => {
    let tampered = 0;
    await fc.assert(
      fc.asyncProperty(tampering, async (statements) => {
        const failed = await asSuperuser(statements).then(
          () => false,
          (error: Error) => error.message,
        );
        const changed = (await fingerprint()) !== untouched;
        const report = await ledgerVerify(db, { headsFile, trusted: [key.publicKey] });
        await restore();
        if (failed) expect(failed).toMatch(/null value|duplicate key/);
        if (changed) tampered++;
        expect(report.ok).toBe(!changed);
        expect(report.first === undefined).toBe(!changed);
      }),
      { numRuns: 150 },
    );
    expect(tampered).toBeGreaterThan(75);
  });
});
