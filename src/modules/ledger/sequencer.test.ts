import { appendFileSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { silentLog } from '#platform/log.ts';
import { recordDeeds } from './commands.ts';
import { manyDeeds } from './fixtures.ts';
import { type Head, isSignedBy } from './head.ts';
import { HeadsFile } from './heads-file.ts';
import { type LedgerKey, openLedgerKey, readPublicKey } from './key.ts';
import { rootOf } from './merkle.ts';
import { findHead, ledgerHead, ledgerKeys } from './queries.ts';
import { LedgerDamaged, sequenceOnce, startSequencer } from './sequencer.ts';

const at = new Date('2026-03-02T02:00:00.000Z');
let db: Database;
let key: LedgerKey;
let data: string;

beforeAll(async () => {
  db = await testDatabase();
  data = mkdtempSync(join(tmpdir(), 'ledger-'));
  key = openLedgerKey({ data });
});

const record = (count: number, district: string) =>
  db.transaction((tx) => recordDeeds(tx, manyDeeds(count, { district })));

async function placed(district: string): Promise<{ seq: number; leaf_hash: Buffer }[]> {
  const { rows } = await db.pool.query(
    'SELECT seq, leaf_hash FROM ledger.sequenced WHERE district = $1 ORDER BY seq',
    [district],
  );
  return rows;
}

async function expectWhole(district: string, size: number): Promise<Head> {
  const rows = await placed(district);
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i));
  const head = (await findHead(db, district)) as Head;
  expect(head.size).toBe(size);
  expect(head.root).toBe(rootOf(rows.map(({ leaf_hash }) => leaf_hash.toString('hex'))));
  return head;
}

describe('the sequencer', () => {
  it('gives each deed the next place and signs the tree', async () => {
    await record(10, '100001');
    expect((await sequenceOnce(db, key, at)).leaves).toBe(10);
    await record(5, '100001');
    await sequenceOnce(db, key, at);
    const head = await expectWhole('100001', 15);
    expect(head.previous).toBe(10);
    const [known] = await ledgerKeys(db);
    expect(isSignedBy(head, readPublicKey(known?.publicKey ?? '') as never)).toBe(true);
  });

  it('does nothing when nothing waits', async () => {
    expect(await sequenceOnce(db, key, at)).toEqual({ leaves: 0, heads: [] });
  });

  it('keeps a log for each district', async () => {
    await record(3, '100002');
    await record(4, '100003');
    const { heads } = await sequenceOnce(db, key, at);
    expect(heads.map(({ district, size }) => [district, size]).sort()).toEqual([
      ['100002', 3],
      ['100003', 4],
    ]);
    expect((await ledgerHead(db)).map(({ district }) => district)).toEqual(
      expect.arrayContaining(['100002', '100003']),
    );
  });

  it('goes on in batches, with a head for each', async () => {
    await record(25, '100004');
    const { leaves, heads } = await sequenceOnce(db, key, at, { batch: 10 });
    expect([leaves, heads.length]).toEqual([25, 3]);
    await expectWhole('100004', 25);
  });

  it('keeps the roots of whole subtrees of 256 for proofs', async () => {
    await record(600, '100005');
    await sequenceOnce(db, key, at, { batch: 250 });
    await expectWhole('100005', 600);
    const hashes = (await placed('100005')).map(({ leaf_hash }) => leaf_hash.toString('hex'));
    const { rows } = await db.pool.query(
      `SELECT level, index, hash FROM ledger.node WHERE district = '100005' ORDER BY index`,
    );
    expect(rows.map(({ level, index, hash }) => [level, index, hash.toString('hex')])).toEqual([
      [8, 0, rootOf(hashes.slice(0, 256))],
      [8, 1, rootOf(hashes.slice(256, 512))],
    ]);
  });

  it('may run many times at once while deeds are being recorded', async () => {
    let recording = true;
    const sequencing = [1, 2, 3].map(async () => {
      while (recording) await sequenceOnce(db, key, at, { batch: 7 });
    });
    await Promise.all(Array.from({ length: 20 }, () => record(10, '100006')));
    recording = false;
    await Promise.all(sequencing);
    await sequenceOnce(db, key, at);
    await expectWhole('100006', 200);
  });

  it('does not place a deed before it is committed, nor one that never was', async () => {
    await expect(
      db.transaction(async (tx) => {
        await recordDeeds(tx, manyDeeds(3, { district: '100007' }));
        expect((await sequenceOnce(db, key, at)).leaves).toBe(0);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect((await sequenceOnce(db, key, at)).leaves).toBe(0);
  });

  it('builds nothing on a head that is not as it was signed', async () => {
    await record(3, '100008');
    await sequenceOnce(db, key, at);
    const client = await db.pool.connect();
    await client.query(`SET session_replication_role = replica;
      UPDATE ledger.head SET at = at + interval '1 second' WHERE district = '100008';
      RESET session_replication_role`);
    client.release();
    await record(3, '100008');
    await expect(sequenceOnce(db, key, at)).rejects.toThrow(LedgerDamaged);
    const mended = await db.pool.connect();
    await mended.query(`SET session_replication_role = replica;
      UPDATE ledger.head SET at = at - interval '1 second' WHERE district = '100008';
      RESET session_replication_role`);
    mended.release();
    await sequenceOnce(db, key, at);
    await expectWhole('100008', 6);
  });
});

describe('the running sequencer', () => {
  it('places deeds within a second, keeps every head in the file, and leaves nothing waiting when it stops', async () => {
    const headsFile = join(data, 'ledger-heads.jsonl');
    const sequencer = startSequencer({ db, key: () => key, clock: fixedClock(at), headsFile }, silentLog);
    await record(5, '100009');
    await pause(1000);
    expect((await findHead(db, '100009'))?.size).toBe(5);
    await record(5, '100009');
    await sequencer.stop();
    const lines = readFileSync(headsFile, 'utf8').trim().split('\n');
    const heads = lines
      .map((line) => JSON.parse(line) as Head)
      .filter(({ district }) => district === '100009');
    expect(heads.map(({ size }) => size)).toEqual([5, 10]);
  });

  it('mends the file after a crash in the middle of a line and adds what it missed', async () => {
    const path = join(data, 'torn.jsonl');
    await (await HeadsFile.open(path)).catchUp(db, ['100004']);
    const whole = readFileSync(path, 'utf8');
    const lines = whole.trimEnd().split('\n');
    appendFileSync(path, '{"district":"1000');
    const file = await HeadsFile.open(path);
    expect(readFileSync(path, 'utf8')).toBe(whole);
    expect(file.sizeOf('100004')).toBe(25);
    expect(await file.catchUp(db, ['100004'])).toBe(0);
    expect(lines).toHaveLength(3);
  });
});

describe('the signing key', () => {
  it('is made once, for its owner only, and found again', () => {
    expect(statSync(join(data, 'ledger-key.pem')).mode & 0o777).toBe(0o600);
    expect(openLedgerKey({ data }).id).toBe(key.id);
  });

  it('can be given as text with written-out line breaks', () => {
    const pem = readFileSync(join(data, 'ledger-key.pem'), 'utf8').replaceAll('\n', '\\n');
    expect(openLedgerKey({ data: '/nowhere', pem }).id).toBe(key.id);
  });
});
