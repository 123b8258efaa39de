import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { erasePersonal, recordDeeds } from './commands.ts';
import { aDeed, manyDeeds } from './fixtures.ts';
import { HeadsFile } from './heads-file.ts';
import { type LedgerKey, openLedgerKey } from './key.ts';
import { ledgerHead } from './queries.ts';
import { sequenceOnce } from './sequencer.ts';
import { ledgerVerify, type VerifyReport } from './verify.ts';

const district = '990110';
const day = Date.parse('2026-03-03T00:00:00.000Z');
let db: Database;
let key: LedgerKey;
let headsFile: string;
let folder: string;

/** A log of a few hundred deeds in ten heads, with values erased, and a few deeds that still wait. */
beforeAll(async () => {
  db = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  headsFile = join(folder, 'ledger-heads.jsonl');
  key = openLedgerKey({ data: folder });
  for (let i = 0; i < 10; i++) {
    await db.transaction((tx) => recordDeeds(tx, manyDeeds(35)));
    await sequenceOnce(db, key, new Date(day + i * 1000));
  }
  const steward = { ...aDeed().actor, district };
  for (const subject of ['case:3', 'case:6']) {
    await db.transaction((tx) => erasePersonal(tx, steward, subject, new Date(day)));
  }
  await sequenceOnce(db, key, new Date(day + 20_000));
  await db.transaction((tx) => recordDeeds(tx, manyDeeds(4)));
  await (await HeadsFile.open(headsFile)).catchUp(db);
});

const verify = () => ledgerVerify(db, { headsFile, trusted: [key.publicKey] });

/** Changes the tables as someone with every right on the database could, verifies, and puts all back. */
async function afterTampering(...statements: string[]): Promise<VerifyReport> {
  const { rows } = await db.pool.query(`SELECT current_database() AS name`);
  const copies = ['leaf', 'sequenced', 'unsequenced', 'node', 'head', 'key', 'personal'];
  await asSuperuser(copies.map((table) => `CREATE TABLE public.${table} AS TABLE ledger.${table}`));
  try {
    await asSuperuser(statements);
    return await verify();
  } finally {
    expect(rows[0].name).toMatch(/^test_/);
    await asSuperuser(
      copies.flatMap((table) => [
        `TRUNCATE ledger.${table}`,
        `INSERT INTO ledger.${table} SELECT * FROM public.${table}`,
        `DROP TABLE public.${table}`,
      ]),
    );
  }
}

async function asSuperuser(statements: readonly string[]): Promise<void> {
  const client = await db.pool.connect();
  try {
    await client.query(['SET session_replication_role = replica', ...statements].join('; '));
  } finally {
    await client.query('RESET session_replication_role');
    client.release();
  }
}

describe('verifying an untouched ledger', () => {
  it('finds nothing wrong and counts what is there', async () => {
    const report = await verify();
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ ok: true, found: 0, entries: 352 });
    const [log] = report.logs;
    expect(log).toMatchObject({ district, heads: 11, waiting: 4 });
    expect(log?.held).toBeGreaterThan(100);
    expect(log?.erased).toBeGreaterThan(10);
    expect(log?.root).toBe((await ledgerHead(db))[0]?.root);
  });

  it('finds nothing wrong with an empty one', async () => {
    expect(await ledgerVerify(db, { district: '000000' })).toMatchObject({ ok: true, entries: 0 });
  });

  it('accepts a head kept elsewhere, in any of the forms it may have been kept', async () => {
    const heads = await ledgerHead(db);
    const forms = [
      JSON.stringify(heads[0]),
      JSON.stringify({ heads }, null, 2),
      `${JSON.stringify(heads[0])}\n`,
    ];
    const paths = forms.map((text, i) => {
      const path = join(folder, `kept-${i}.json`);
      writeFileSync(path, text);
      return path;
    });
    expect((await ledgerVerify(db, { heads: paths })).findings).toEqual([]);
  });

  it('is not disturbed by a line that is just being written, nor by repeated lines', async () => {
    const copy = join(folder, 'copy.jsonl');
    const lines = readFileSync(headsFile, 'utf8');
    writeFileSync(copy, `${lines}${lines.split('\n')[3]}\n{"district":"99`);
    expect((await ledgerVerify(db, { headsFile: copy })).findings).toEqual([]);
  });

  it('shows how far it is', async () => {
    const seen: number[] = [];
    await ledgerVerify(db, { onProgress: ({ entries, of }) => seen.push(entries / of) });
    expect(seen.at(-1)).toBe(1);
  });
});

const at = (seq: number) => `(SELECT leaf_id FROM ledger.sequenced WHERE seq = ${seq})`;

describe('verifying a ledger that was tampered with names', () => {
  it.each([
    [
      'a changed document',
      `UPDATE ledger.leaf SET document = replace(document, '0102', '0103') WHERE id = ${at(57)}`,
      'document-altered',
      57,
    ],
    [
      'a document changed together with its hash',
      `UPDATE ledger.leaf SET document = document || ' ', leaf_hash = sha256('\\x00'::bytea || convert_to(document || ' ', 'UTF8')) WHERE id = ${at(57)}`,
      'place-altered',
      57,
    ],
    [
      'a changed time',
      `UPDATE ledger.leaf SET at = at + interval '1 microsecond' WHERE id = ${at(8)}`,
      'column-altered',
      8,
    ],
    [
      'a changed person',
      `UPDATE ledger.leaf SET actor_person = 'P0002' WHERE id = ${at(9)}`,
      'column-altered',
      9,
    ],
    [
      'a deed moved to another case',
      `UPDATE ledger.leaf SET subject = 'case:99' WHERE id = ${at(10)}`,
      'column-altered',
      10,
    ],
    ['a removed deed', `DELETE FROM ledger.leaf WHERE id = ${at(100)}`, 'leaf-missing', 100],
    ['a removed place', 'DELETE FROM ledger.sequenced WHERE seq = 100', 'hole', 100],
    [
      'a changed personal value',
      `UPDATE ledger.personal SET value = '另一人' WHERE leaf_id = ${at(0)} AND field = 'name'`,
      'value-altered',
      0,
    ],
    [
      'a removed personal value',
      `DELETE FROM ledger.personal WHERE leaf_id = ${at(0)} AND field = 'name'`,
      'value-missing',
      0,
    ],
    [
      'a head put back in time',
      `UPDATE ledger.head SET at = at - interval '1 day' WHERE size = 70`,
      'head-altered',
      35,
    ],
    ['a removed head', 'DELETE FROM ledger.head WHERE size = 70', 'head-missing', 35],
    ['a removed last head', 'DELETE FROM ledger.head WHERE size = 352', 'entries-unsigned', 350],
  ])('%s', async (_name, statement, code, seq) => {
    const report = await afterTampering(statement);
    expect(report.ok).toBe(false);
    expect(report.findings.map((finding) => finding.code)).toContain(code);
    expect(report.first).toMatchObject({ district, seq });
  });

  it('an erasure that no deed tells of', async () => {
    const report = await afterTampering(
      `UPDATE ledger.personal SET salt = NULL, value = NULL, erased_by = gen_random_uuid() WHERE leaf_id = ${at(0)}`,
    );
    expect(report.findings.map(({ code }) => code)).toContain('erasure-unrecorded');
  });

  it('a log cut off at the end together with its heads', async () => {
    const report = await afterTampering(
      `DELETE FROM ledger.leaf WHERE id IN (SELECT leaf_id FROM ledger.sequenced WHERE seq >= 315)`,
      `DELETE FROM ledger.personal WHERE leaf_id IN (SELECT leaf_id FROM ledger.sequenced WHERE seq >= 315)`,
      'DELETE FROM ledger.sequenced WHERE seq >= 315',
      'DELETE FROM ledger.head WHERE size > 315',
    );
    expect(report.findings).toContainEqual({
      ...{ code: 'entries-missing', district, seq: 315, params: { from: 315, to: 351 } },
    });
  });

  it('a log that is gone altogether', async () => {
    const tables = ['leaf', 'sequenced', 'unsequenced', 'head', 'key', 'personal', 'node'];
    const report = await afterTampering(...tables.map((table) => `DELETE FROM ledger.${table}`));
    expect(report.findings.map(({ code }) => code)).toEqual(['entries-missing']);
  });

  it('entries whose every trace was changed, by the range between two heads', async () => {
    const document = `replace(document, '职责', '职权')`;
    const hash = `sha256('\\x00'::bytea || convert_to(${document}, 'UTF8'))`;
    const report = await afterTampering(
      `UPDATE ledger.sequenced SET leaf_hash = (SELECT ${hash} FROM ledger.leaf WHERE id = leaf_id) WHERE seq = 80`,
      `UPDATE ledger.leaf SET leaf_hash = ${hash}, document = ${document} WHERE id = ${at(80)}`,
    );
    expect(report.findings.filter(({ code }) => code !== 'node-altered')).toEqual([
      { code: 'entries-altered', district, seq: 70, params: { from: 70, to: 104 } },
    ]);
  });

  it('heads signed by a key that is not trusted', async () => {
    const other = openLedgerKey({ data: mkdtempSync(join(tmpdir(), 'ledger-')) });
    const report = await ledgerVerify(db, { trusted: [other.publicKey] });
    expect(report.findings).toMatchObject([{ code: 'key-not-trusted', seq: 0 }]);
  });

  it('a heads file that was changed, shortened in the middle of a line, or is missing', async () => {
    const lines = readFileSync(headsFile, 'utf8');
    const copy = join(folder, 'changed.jsonl');
    writeFileSync(copy, lines.replace('"size":105', '"size":106'));
    expect((await ledgerVerify(db, { headsFile: copy })).ok).toBe(false);
    writeFileSync(copy, lines.replace('"root":"', '"root":"0'));
    expect((await ledgerVerify(db, { headsFile: copy })).first).toMatchObject({
      code: 'file-head-altered',
      seq: 0,
    });
    appendFileSync(copy, 'x\n');
    expect((await ledgerVerify(db, { headsFile: copy })).findings.map(({ code }) => code)).toContain(
      'file-unreadable',
    );
    const missing = await ledgerVerify(db, { headsFile: join(folder, 'missing.jsonl') });
    expect(missing.findings.map(({ code }) => code)).toEqual(['file-missing']);
  });

  it('a head kept elsewhere that the log has moved away from', async () => {
    const [head] = await ledgerHead(db);
    const path = join(folder, 'elsewhere.json');
    writeFileSync(path, JSON.stringify({ ...head, root: '0'.repeat(64) }));
    expect((await ledgerVerify(db, { heads: [path] })).first?.code).toBe('kept-head-altered');
    writeFileSync(path, JSON.stringify({ ...head, size: 500 }));
    expect((await ledgerVerify(db, { heads: [path] })).first?.code).toBe('entries-missing');
  });
});
