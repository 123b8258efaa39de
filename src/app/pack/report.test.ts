import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#platform/config.ts';
import * as files from '#platform/files/messages.ts';
import { sheetEn, sheetZh } from '#platform/files/sheet/messages.ts';
import type { Translate } from '#platform/i18n/messages.ts';
import { mergeCatalogues, translator } from '#platform/i18n/messages.ts';
import responsibility from '#plugs/responsibility';
import { change, spoiledPack } from './fixtures.ts';
import * as messages from './messages.ts';
import { readPack } from './read.ts';
import { sayFault } from './report.ts';

const words = mergeCatalogues([messages, files, responsibility.messages]);

async function said(edits: Parameters<typeof spoiledPack>[0], t: Translate) {
  const folder = spoiledPack(edits);
  const pack = await readPack(folder);
  rmSync(folder, { recursive: true });
  return pack.faults.map((fault) => sayFault(fault, pack.letter, t));
}

describe('telling what is wrong with a pack', () => {
  const edits = {
    duties: change('市政,部门,cgj', '市政,部门,城管局'),
    grounds: change('挂账', '挂帐'),
    hours: (text: string) => text.replaceAll('时段', '时 间'),
  };

  it('names sheet, row, header and letter, and what to do, in Chinese', async () => {
    expect(await said(edits, translator('zh-Hans', words))).toMatchObject([
      {
        place: '职责表第 4 行“主办”（G 列）',
        text: '“单位”表里没有“城管局”。',
        remedy: '最接近的是：cgj（青石区城市管理局）。改成表中的代码，或先在数据包的“单位”表补上这一行。',
      },
      { place: '工作时间表第 1 行', text: 'C 列的表头“时 间”不认识。' },
      { place: '工作时间表第 1 行“时段”', text: '缺少“时段”列。', remedy: '在第一行增加表头“时段”。' },
      {
        place: '理由表第 2 行“类别”（B 列）',
        text: '“挂帐”不在可选范围内。',
        remedy: '最接近的是：挂账。从这些词中选一个：暂停、挂账、延期、移交、督办原因。',
      },
    ]);
  });

  it('says the same in English', async () => {
    expect((await said(edits, translator('en', words)))[0]).toEqual({
      place: '职责 (duties), row 4, “主办” (column G)',
      text: 'The sheet 单位 (units) has no «城管局».',
      remedy:
        'Nearest: cgj（青石区城市管理局）. Use a code of that sheet, or add the row to that sheet of the data pack first.',
    });
  });

  it('has words and a remedy in both languages for every fault that the checks can find', () => {
    const sources = ['raw', 'wkt', 'check-areas', 'check-units', 'check-rules', 'sheets'].map((name) =>
      join(import.meta.dirname, `${name}.ts`),
    );
    const reading = ['rows', 'cell'].map((name) =>
      join(projectRoot(), `src/platform/files/sheet/${name}.ts`),
    );
    const zh = { ...messages.zh, ...sheetZh };
    const en = { ...messages.en, ...sheetEn };
    const text = [...sources, ...reading].map((file) => readFileSync(file, 'utf8')).join('\n');
    const codes = new Set([...text.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map((found) => found[1] ?? ''));
    const known = Object.keys(zh).filter((key) => key.startsWith('fault.') && !key.endsWith('.remedy'));
    const unused = known
      .map((key) => key.slice(6))
      .filter((code) => !codes.has(code) && !code.startsWith('file-'));
    expect(unused).toEqual([]);
    const notFaults = new Set(['pack-missing', 'pack-empty']);
    const silent = [...codes].filter((code) => !notFaults.has(code) && !known.includes(`fault.${code}`));
    expect(silent).toEqual([]);
    for (const key of known) {
      expect(Object.keys(zh)).toContain(`${key}.remedy`);
      expect(Object.keys(en)).toContain(key);
    }
  });
});
