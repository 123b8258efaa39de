import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '#kernel/json.ts';
import { createSealer } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { mergeCatalogues, translator } from '#platform/i18n/messages.ts';
import { allCatalogues } from '../catalogues.ts';
import type { Io } from '../io.ts';
import { packCheck, packExport, packLoad } from '../pack/commands.ts';
import { change, smallPack, spoiledPack } from '../pack/fixtures.ts';
import { importCommand } from './command.ts';

const now = () => new Date('2026-03-10T00:00:00Z');
const sealer = createSealer(Buffer.alloc(32, 7));
const work = mkdtempSync(join(tmpdir(), 'jingwei-commands-'));
afterAll(() => rmSync(work, { recursive: true }));

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

/** What a command printed, said and gave as its result. */
function recorder(): Io & { printed: string[]; given: Record<string, Json> } {
  const printed: string[] = [];
  const io = {
    lang: 'zh-Hans' as const,
    t: translator('zh-Hans', mergeCatalogues(allCatalogues)),
    json: false,
    printed,
    given: {} as Record<string, Json>,
    print: (line: string) => void printed.push(line),
    say: () => undefined,
    progress: () => () => undefined,
    result(value: Readonly<Record<string, Json>>) {
      io.given = { ...value };
    },
  };
  return io;
}

describe('jingwei pack', () => {
  it('check tells all faults with their remedies and ends with 1', async () => {
    const io = recorder();
    const folder = spoiledPack({ areas: change('村,990299101,', '村,,'), people: change('cgj-h', '') });
    expect(await packCheck([folder, '--json'], io)).toBe(1);
    rmSync(folder, { recursive: true });
    expect(io.printed).toEqual([
      '区域表第 7 行“上级代码”（E 列）：没有填上级代码。',
      '    改法：最接近的是：990299101。填写上一级区域的代码。',
      '人员表第 6 行“岗位”（C 列）：没有岗位。',
      '    改法：填“岗位”表中的代码；已离岗的人删去这一行。',
      '共 2 处需要改正。',
    ]);
    expect(io.given).toMatchObject({
      ok: false,
      faults: [{ sheet: 'areas', row: 7, letter: 'E' }, { header: '岗位' }],
    });
  });

  it('check, load and export of a good pack end with 0', async () => {
    const io = recorder();
    expect(await packCheck([smallPack], io)).toBe(0);
    expect(await packLoad([smallPack], io, { db, now })).toBe(0);
    expect(io.given).toMatchObject({ ok: true, district: '990299', sample: true, counts: { areas: 8 } });
    expect(await packExport([join(work, 'pack'), '--format', 'xlsx'], io, { db })).toBe(0);
    expect(existsSync(join(work, 'pack.xlsx'))).toBe(true);
  });

  it('says how it is used when it is told no path', async () => {
    await expect(packCheck(['--json'], recorder())).rejects.toMatchObject({ code: 'pack-usage' });
  });
});

describe('jingwei import cases', () => {
  const map = join(work, 'map.json');
  const file = join(work, 'orders.csv');
  beforeAll(() => {
    writeFileSync(
      map,
      JSON.stringify({
        source: 'old',
        columns: { externalId: 'id', text: 'text', at: 'at', matter: 'kind' },
      }),
    );
    writeFileSync(
      file,
      'id,text,at,kind\n1,河沿路路灯不亮,2026-02-01,010102\n2,水果摊占道,2026-02-02,摊贩\n3,没有时间,,\n',
    );
  });

  it('shows first what it would do, then does it, and does nothing the second time', async () => {
    const io = recorder();
    const args = [file, '--map', map];
    expect(await importCommand([...args, '--dry-run'], io, { db, sealer, now })).toBe(0);
    expect(io.given).toMatchObject({ dryRun: true, rows: 3, rejected: 1, reasons: { 'import-no-time': 1 } });
    expect(await importCommand([...args, '--as', 'Q001'], io, { db, sealer, now })).toBe(0);
    expect(io.given).toMatchObject({ rows: 3, stored: 2, joined: 0, rejected: 1, known: 0, before: false });
    expect(io.printed).toContain('这些事项没有对照，按内容辨认：摊贩（1）');
    expect(existsSync(join(work, 'orders.rejects.csv'))).toBe(true);
    expect(await importCommand(args, io, { db, sealer, now })).toBe(0);
    expect(io.given).toMatchObject({ rows: 3, stored: 2, rejected: 1, before: true });
  });

  it('refuses a person nobody knows, and a batch beyond what the entrance takes', async () => {
    const run = (...more: string[]) =>
      importCommand([file, '--map', map, ...more], recorder(), { db, sealer, now });
    await expect(run('--as', 'Q999')).rejects.toMatchObject({ code: 'import-person-unknown' });
    await expect(run('--batch', '5000')).rejects.toMatchObject({ code: 'import-usage' });
  });
});
