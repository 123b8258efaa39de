import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { benchBrain } from './brain.ts';
import { recorder } from './testing.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brain-bench-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, text: string) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};
const PLACES = ['文化路', '翠竹苑', '河沿路', '金穗广场', '梧桐巷', '石桥村', '南湖公园', '望江大道'];
/** A hundred texts of two kinds, told apart by what is said and not by where. */
const texts = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => {
    const [n, place] = [from + i, PLACES[(from + i) % PLACES.length]];
    return n % 2
      ? `lamps,${place}路灯不亮,${place}第${n}根灯杆的路灯坏了，晚上很黑`
      : `noise,${place}夜里施工,${place}第${n}号工地半夜打桩太吵睡不着`;
  }).join('\n');

/** What is wrong, in the words a person at the terminal reads. */
async function fault(train: string, test: string): Promise<string> {
  const io = recorder();
  try {
    await benchBrain(['--train', train, '--test', test], io);
  } catch (error) {
    if (isRefusal(error)) return io.t(`refusal.${error.code}`, error.params);
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('jingwei brain bench', () => {
  test('trains on one file, reads the other, and gives every figure to people and to programs', async () => {
    const io = recorder();
    const train = await file('train.csv', `label,title,detail\n${texts(0, 80)}`);
    // Columns in any order, others ignored.
    const rows = texts(80, 100)
      .split('\n')
      .map((row) => row.split(',').reverse().concat('x').join(','));
    const held = await file('test.csv', `\ufeffDetail,Title,Label,extra\n${rows.join('\n')}`);
    expect(await benchBrain(['--train', train, '--test', held], io)).toBe(0);
    expect(io.printed.join('\n')).toMatch(/20 条：准确率 1\.0000.*加权 F1 1\.0000/);
    expect(Object.keys(io.given).sort()).toEqual(
      [
        ...['accuracy', 'accuracyAt80', 'calibrationError', 'macroF1', 'ok', 'peakMegabytes'],
        ...['suggested', 'suggestedRight', 'texts', 'textsPerSecond', 'trainingSeconds', 'weightedF1'],
      ].sort(),
    );
    expect(io.given).toMatchObject({ ok: true, texts: 20, accuracy: 1, macroF1: 1, weightedF1: 1 });
    for (const [key, value] of Object.entries(io.given))
      if (key !== 'ok') expect(Number.isFinite(value), key).toBe(true);
    expect(JSON.parse(JSON.stringify(io.given))).toEqual(io.given);
  });

  test('counts labels that training never saw as wrong, and says which', async () => {
    const io = recorder();
    const train = await file('two.csv', `label,title,detail\n${texts(0, 40)}`);
    const held = await file(
      'three.csv',
      `label,title,detail\n${texts(40, 44)}\ndogs,遛狗不牵绳,小区里有人遛狗不牵绳`,
    );
    await benchBrain(['--train', train, '--test', held], io);
    expect(io.said.join('\n')).toContain('dogs');
    expect(io.given).toMatchObject({ texts: 5, accuracy: 0.8 });
  });

  test('says where a file is wrong, what is wrong and what to do', async () => {
    const good = await file('good.csv', `label,title,detail\n${texts(0, 10)}`);
    const without = await file('without.csv', 'label,text\nlamps,路灯不亮');
    expect(await fault(without, good)).toMatch(/without\.csv.*第一行没有列“title”.*label, title, detail/);
    const blank = await file('blank.csv', 'label,title,detail\nlamps,路灯不亮,黑\n,路灯,黑');
    expect(await fault(good, blank)).toMatch(/blank\.csv.*第 3 行 A 列没有类别.*补上或删去/);
    const empty = await file('empty.csv', 'label,title,detail\n');
    expect(await fault(empty, good)).toMatch(/empty\.csv.*没有一行文字/);
    const one = await file('one.csv', 'label,title,detail\nlamps,路灯不亮,黑\nlamps,路灯坏了,黑');
    expect(await fault(one, good)).toContain('不足两个类别');
    expect(await fault(join(folder, 'nowhere.csv'), good)).toContain('nowhere.csv');
    expect(await fault(folder, good)).toContain('找不到文件');
  });

  test('without a file to train on or to read it says how it is called', async () => {
    const io = recorder();
    await expect(benchBrain(['--train', 'x.csv'], io)).rejects.toMatchObject({ code: 'usage' });
  });
});
