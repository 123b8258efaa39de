import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { erasePersonal, recordDeeds } from './commands.ts';
import { aDeed, manyDeeds } from './fixtures.ts';
import { openLedgerKey } from './key.ts';
import { isGrown, isProven, proveConsistency, proveInclusion } from './proof.ts';
import { sequenceOnce } from './sequencer.ts';

const district = '990110';
const at = new Date('2026-03-03T00:00:00Z');
const sizes = [1, 3, 600, 257, 911];
const ids: string[] = [];
let db: Database;

beforeAll(async () => {
  db = await testDatabase();
  const key = openLedgerKey({ data: mkdtempSync(join(tmpdir(), 'ledger-')) });
  for (const size of sizes) {
    ids.push(...(await db.transaction((tx) => recordDeeds(tx, manyDeeds(size)))));
    await sequenceOnce(db, key, at);
  }
});

describe('a proof from the ledger', () => {
  it('shows any deed to be under the newest head', async () => {
    for (const id of [0, 1, 255, 256, 511, 512, 700, 1023, 1024, 1535, 1536, 1771].map((i) => ids[i] ?? '')) {
      const proof = await proveInclusion(db, district, id);
      expect(proof && isProven(proof)).toBe(true);
      expect(proof && isProven({ ...proof, document: proof.document.replace('signed', 'closed') })).toBe(
        false,
      );
    }
  });

  it('still holds after personal values were erased', async () => {
    const steward = { ...aDeed().actor, district };
    expect(await db.transaction((tx) => erasePersonal(tx, steward, 'case:0', at))).toBeGreaterThan(0);
    const proof = await proveInclusion(db, district, ids[0] ?? '');
    expect(proof && isProven(proof)).toBe(true);
  });

  it('is not given for a deed that still waits, or that is not there', async () => {
    const [waiting] = await db.transaction((tx) => recordDeeds(tx, [aDeed()]));
    expect(await proveInclusion(db, district, waiting ?? '')).toBeUndefined();
    expect(await proveInclusion(db, '990111', ids[0] ?? '')).toBeUndefined();
  });

  it('shows the log to have only grown since any head', async () => {
    let size = 0;
    for (const more of sizes) {
      size += more;
      const proof = await proveConsistency(db, district, size);
      expect(proof && isGrown(proof)).toBe(true);
      if (size < 1772)
        expect(proof && isGrown({ ...proof, older: proof.newer, newer: proof.older })).toBe(false);
    }
    expect(await proveConsistency(db, district, 2)).toBeUndefined();
  });
});
