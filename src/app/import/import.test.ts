import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { endRoute, storeRoute } from '#modules/brain';
import { createSealer } from '#modules/intake';
import { findDeeds } from '#modules/ledger';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { writeCsv } from '#platform/files/csv-write.ts';
import { allRows, readTable } from '#platform/files/table.ts';
import { writeXlsx } from '#platform/files/xlsx-write.ts';
import { mergeCatalogues, translator } from '#platform/i18n/messages.ts';
import { smallPack } from '../pack/fixtures.ts';
import { loadPack } from '../pack/load.ts';
import { importCases } from './import.ts';
import { readMap } from './map.ts';
import * as messages from './messages.ts';
import { previewImport } from './preview.ts';
import { rejectsPath, writeRejects } from './rejects.ts';
import { rejectsOf } from './run-store.ts';

const now = new Date('2026-03-10T00:00:00Z');
const sealer = createSealer(Buffer.alloc(32, 7));
const work = mkdtempSync(join(tmpdir(), 'jingwei-import-'));
afterAll(() => rmSync(work, { recursive: true }));

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  await loadPack(db, smallPack, { at: now });
});

const header = ['工单号', '内容', '时间', '地址', '状态', '办结时间', '答复', '事项'];
const columns = {
  externalId: '工单号',
  text: '内容',
  at: '时间',
  address: '地址',
  state: '状态',
  closedAt: '办结时间',
  answer: '答复',
  matter: '事项',
};

async function mapFor(source: string): Promise<{ path: string; map: Awaited<ReturnType<typeof readMap>> }> {
  const path = join(work, `${source}.json`);
  writeFileSync(path, JSON.stringify({ source, columns, states: { 办理中: 'open', 已办结: 'closed' } }));
  return { path, map: await readMap(path) };
}

function fileOf(name: string, rows: string[][]): string {
  const path = join(work, name);
  writeFileSync(path, writeCsv([header, ...rows]));
  return path;
}

/** Orders about different things at different addresses, every third of them finished. */
function orders(many: number): string[][] {
  return Array.from({ length: many }, (_, i) => {
    const day = String((i % 27) + 1).padStart(2, '0');
    const said = `第${i}件：${['路灯不亮', '水果摊占道经营', '想问一下入学政策'][i % 3]}，位置在${i * 7}号门前，说过${i * 13}次`;
    const finished = i % 3 === 0 ? ['已办结', '2026-03-02 09:00', '已处理'] : ['办理中', '', ''];
    return [
      `A${i}`,
      said,
      `2026-02-${day} 08:${String(i % 60).padStart(2, '0')}`,
      i % 2 ? '河沿路' : '青石小学',
      ...finished,
      ['路灯不亮', '占道经营', ''][i % 3] ?? '',
    ];
  });
}

async function counted(source: string) {
  const { rows } = await db.pool.query(
    `select count(*)::int as demands, count(distinct d.id)::int as different from intake.idempotency i join intake.demand d using (district)
     where i.demand_id = d.id and i.key like $1`,
    [`${source}:%`],
  );
  return rows[0];
}

describe('importing work orders', () => {
  it('takes every row once: stored, joined, rejected and known make up the file', async () => {
    const { map } = await mapFor('first');
    const rows = orders(250);
    rows[7] = ['A7', '', '2026-02-01', '', '', '', '', ''];
    rows[9] = ['A9', '路灯不亮', '某日', '', '', '', '', ''];
    const file = fileOf('first.csv', rows);
    const done = await importCases(file, map, { db, sealer, district: '990299', now, batchSize: 100 });
    expect(done).toMatchObject({ rows: 250, rejected: 2, known: 0, before: false });
    expect(done.stored + done.joined).toBe(248);
    expect(await counted('first')).toEqual({ demands: 248, different: 248 });
  });

  it('changes nothing when the same file comes again', async () => {
    const { map } = await mapFor('first');
    const again = await importCases(join(work, 'first.csv'), map, { db, sealer, district: '990299', now });
    expect(again).toMatchObject({ rows: 250, rejected: 2, before: true });
    expect(await counted('first')).toEqual({ demands: 248, different: 248 });
  });

  it('knows the rows of a longer file that it has already, also from a workbook', async () => {
    const { map } = await mapFor('first');
    const file = join(work, 'longer.xlsx');
    const rows = orders(260).filter((_, i) => i !== 7 && i !== 9);
    writeFileSync(
      file,
      await writeXlsx([{ name: '工单', columns: header.map((title) => ({ header: title })), rows }]),
    );
    const done = await importCases(file, map, { db, sealer, district: '990299', now });
    expect(done).toMatchObject({ rows: 258, known: 248, rejected: 0 });
    expect(done.stored + done.joined).toBe(10);
  });

  it('closes what was finished elsewhere on its day, with its answer, and leaves the rest on the clock', async () => {
    const { rows } = await db.pool.query(
      `select c.state, c.outcome, count(*)::int as n, count(c.answer)::int as answers, min(c.closed_at) as closed
       from cases.case c where c.district = '990299' group by 1, 2 order by 1`,
    );
    const closed = rows.find((row) => row.state === 'closed');
    expect(closed).toMatchObject({ outcome: 'elsewhere', closed: new Date('2026-03-02T01:00:00Z') });
    expect(closed.answers).toBeGreaterThan(0);
    expect(rows.some(({ state }) => state === 'dispatched')).toBe(true);
  });

  it('follows a rule by which suggestions dispatch, and says on which suggestion each order went out', async () => {
    const { map } = await mapFor('ruled');
    const orders = ['青石小学门口路灯不亮，晚上很黑', '青石小学后门那盏路灯一直不亮'];
    const rows = orders.map((said, i) => [
      `R${i}`,
      said,
      '2026-03-09 08:00',
      '青石小学',
      '办理中',
      '',
      '',
      '',
    ]);
    const rule = { id: newId(now), matters: ['0'], area: '990299', least: 0.5, reason: '试行' };
    const by = { from: '2026-03-01', to: '2026-03-31', onBy: 'P1', onUnit: 'hotline', onAt: now };
    await db.transaction((tx) => storeRoute(tx, '990299', { ...rule, ...by }));
    const done = await importCases(fileOf('ruled.csv', rows), map, { db, sealer, district: '990299', now });
    expect(done).toMatchObject({ rows: 2, rejected: 0 });
    const { rows: signals } = await db.pool.query<{ id: string; case_id: string }>(
      'select id, case_id from brain.signal where rule = $1',
      [rule.id],
    );
    expect(signals.length).toBeGreaterThan(0);
    for (const { id, case_id } of signals) {
      const of = (subject: string) => findDeeds(db, { district: '990299', subject, limit: 10 });
      expect((await of(`signal:${id}`))[0]).toMatchObject({ deed: 'signal.followed', because: rule.id });
      const dispatch = (await of(`case:${case_id}`)).find(({ deed }) => deed === 'case.dispatched');
      expect(dispatch).toMatchObject({ because: id, actor: { kind: 'system' } });
    }
    await db.transaction((tx) => endRoute(tx, '990299', { id: rule.id, by: 'P1', at: now, reason: '停' }));
  });

  it('writes what it rejected beside the file, with reason, remedy and the original cells', async () => {
    const { map } = await mapFor('third');
    const rows = orders(30);
    rows[4] = ['=1+1', '路灯不亮', '某日', '河沿路', '', '', '', ''];
    rows[20] = ['A20', '路灯不亮', '2026-02-01', '河沿路', '归档', '', '', ''];
    const file = fileOf('third.csv', rows);
    const done = await importCases(file, map, { db, sealer, district: '990299', now });
    const path = await writeRejects(
      file,
      map.map,
      rejectsOf(db, done.run),
      translator('zh-Hans', mergeCatalogues([messages])),
    );
    expect(path).toBe(rejectsPath(file));
    expect((await allRows(readTable(path))).map(({ cells }) => cells.slice(0, 6))).toEqual([
      ['行号', '退出原因', '改法', '工单号', '内容', '时间'],
      ['6', '看不懂时间“某日”。', expect.stringContaining('time.formats'), '=1+1', '路灯不亮', '某日'],
      ['22', '状态“归档”没有对照。', expect.stringContaining('states'), 'A20', '路灯不亮', '2026-02-01'],
    ]);
    expect(readFileSync(path, 'utf8')).toContain("'=1+1");
  });

  it('takes the other rows of a batch in which some number was used for something else', async () => {
    const { map } = await mapFor('fourth');
    const rows = orders(40);
    rows[30] = ['A3', '完全不同的另一件事', '2026-02-01', '', '', '', '', ''];
    const done = await importCases(fileOf('fourth.csv', rows), map, { db, sealer, district: '990299', now });
    expect(done).toMatchObject({ rows: 40, rejected: 1 });
    expect(done.stored + done.joined).toBe(39);
    expect(await allRejects(done.run)).toEqual([[31, 'idempotency-conflict']]);
  });

  it('shows what an import would do without doing it', async () => {
    const { map } = await mapFor('fifth');
    const seen = await previewImport(fileOf('fifth.csv', orders(30)), map, {
      db,
      sealer,
      district: '990299',
      now,
    });
    expect(seen).toMatchObject({ rows: 30, rejected: 0, finished: 10 });
    expect(seen.named).toBeGreaterThan(0);
    expect(await counted('fifth')).toEqual({ demands: 0, different: 0 });
  });

  it('says which columns of the map the file does not have', async () => {
    const { map } = await mapFor('sixth');
    const file = join(work, 'other.csv');
    writeFileSync(
      file,
      writeCsv([
        ['编号', '内容', '时间'],
        ['1', '路灯', '2026-02-01'],
      ]),
    );
    await expect(importCases(file, map, { db, sealer, district: '990299', now })).rejects.toMatchObject({
      code: 'map-columns-missing',
      params: { missing: '工单号、地址、事项、状态、办结时间、答复' },
    });
  });
});

async function allRejects(run: { district: string; id: string }): Promise<[number, string][]> {
  const all: [number, string][] = [];
  for await (const { index, rejection } of rejectsOf(db, run)) all.push([index, rejection.reason]);
  return all;
}

describe('an import that is killed', () => {
  it('goes on where it stopped, loses nothing and takes nothing twice', async () => {
    const { path } = await mapFor('killed');
    const file = fileOf('killed.csv', orders(600));
    for (const after of [3, 9]) await killedAfter(await start(file, path), after);
    const { rows } = await db.pool.query(
      `select next_row::int as next, finished_at from intake.import_run where source = 'killed'`,
    );
    expect(rows[0].next).toBeGreaterThan(60);
    expect(rows[0].finished_at).toBeNull();
    expect(await ended(await start(file, path))).toBe('done 600');
    const { rows: runs } = await db.pool.query(
      `select stored + joined + rejected + known as all, known, rejected, finished_at is not null as finished from intake.import_run where source = 'killed'`,
    );
    expect(runs).toEqual([{ all: 600, known: 0, rejected: 0, finished: true }]);
    expect(await counted('killed')).toEqual({ demands: 600, different: 600 });
  }, 120_000);
});

async function start(file: string, map: string): Promise<ChildProcess> {
  const child = join(import.meta.dirname, 'testing-child.ts');
  expect(existsSync(child)).toBe(true);
  return spawn(process.execPath, [child, db.url, file, map, now.toISOString()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Kills it the hard way once it has said that many batches. */
async function killedAfter(child: ChildProcess, batches: number): Promise<void> {
  let said = 0;
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk).split('\n').length - 1;
    if (said >= batches) child.kill('SIGKILL');
  }
}

async function ended(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) text += String(chunk);
  return text.trim().split('\n').at(-1) ?? '';
}
