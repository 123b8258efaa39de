import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { recordDeeds } from '#modules/ledger';
import { projectRoot } from '#platform/config.ts';
import { startThrowaway } from '#platform/db/embedded/throwaway.ts';
import { migrate } from '#platform/db/migrate.ts';
import { type Database, openDatabase } from '#platform/db/open.ts';
import { leafOf } from '../src/modules/ledger/deed.ts';
import { manyDeeds } from '../src/modules/ledger/fixtures.ts';
import { openLedgerKey } from '../src/modules/ledger/key.ts';
import { sequenceOnce } from '../src/modules/ledger/sequencer.ts';
import { ledgerVerify } from '../src/modules/ledger/verify.ts';

// How much a deed costs, how fast the sequencer keeps up and how fast the whole log is proved. The server is a throwaway
// one without fsync: what is measured is work, not the disk (durable throughput is measured over HTTP elsewhere).

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '200000' }, per: { type: 'string', default: '20000' } },
});
const entries = Number(values.entries);
const leavesPerHead = Number(values.per);
const at = new Date('2026-03-02T02:00:00.000Z');
const figures: Record<string, number | string> = {};

async function measured<T>(work: () => Promise<T> | T): Promise<{ result: T; wall: number; cpu: number }> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, wall: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

const micros = (seconds: number, count: number) => Math.round((seconds / count) * 1e7) / 10;

async function main(): Promise<void> {
  const server = await startThrowaway(projectRoot());
  const data = mkdtempSync(join(tmpdir(), 'bench-ledger-'));
  const db = openDatabase(server.url);
  try {
    await migrate(db, ['ledger']);
    await leaves();
    await recording(db);
    await sequencing(db, data);
    await verifying(db, data);
  } finally {
    await db.close();
    await server.stop();
    rmSync(data, { recursive: true });
  }
  console.table(figures);
  console.log(JSON.stringify(figures));
}

async function leaves(): Promise<void> {
  const block = Buffer.alloc(65);
  const hashes = await measured(() => {
    for (let i = 0; i < 200_000; i++) hash('sha256', block, 'hex');
  });
  figures['one hash of 65 bytes, CPU µs (tells how fast the machine is now)'] = micros(hashes.cpu, 200_000);
  const deeds = manyDeeds(20_000);
  const make = () => deeds.map((deed) => leafOf(deed).hash).length;
  make(); // warm
  const { cpu } = await measured(make);
  figures['leaf of a deed, CPU µs'] = micros(cpu, deeds.length);
}

async function recording(db: Database): Promise<void> {
  const single = manyDeeds(3_000);
  const one = await measured(async () => {
    for (const deed of single) await db.transaction((tx) => recordDeeds(tx, [deed]));
  });
  figures['one deed a transaction, CPU µs here'] = micros(one.cpu, single.length);
  figures['one deed a transaction, wall µs'] = micros(one.wall, single.length);
  const batches = Math.ceil(entries / 1000);
  const bulk = await measured(async () => {
    for (let i = 0; i < batches; i++) await db.transaction((tx) => recordDeeds(tx, manyDeeds(1000)));
  });
  figures['deeds by thousands, CPU µs here'] = micros(bulk.cpu, batches * 1000);
  figures['deeds by thousands, a second'] = Math.round((batches * 1000) / bulk.wall);
}

async function sequencing(db: Database, data: string): Promise<void> {
  const key = openLedgerKey({ data });
  const { result, wall } = await measured(() => sequenceOnce(db, key, at, { batch: leavesPerHead }));
  figures['sequenced, a second'] = Math.round(result.leaves / wall);
  figures['heads'] = result.heads.length;
}

async function verifying(db: Database, data: string): Promise<void> {
  const { result, wall, cpu } = await measured(() =>
    ledgerVerify(db, { trusted: [openLedgerKey({ data }).publicKey] }),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.first));
  figures['entries verified'] = result.entries;
  figures['verified, entries a second'] = Math.round(result.entries / wall);
  figures['verified, CPU µs here'] = micros(cpu, result.entries);
  figures['verified, memory MB'] = Math.round(process.memoryUsage().rss / 2 ** 20);
}

await main();
