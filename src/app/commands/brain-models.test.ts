import { beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { addExamples, eraseExamples, type Lesson } from '#modules/brain';
import { findDeeds } from '#modules/ledger';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { seedDistrict } from '../../modules/directory/fixtures.ts';
import { seedDuties } from '../../modules/responsibility/fixtures.ts';
import { rebuildAndTell, trainAndTell } from './brain-models.ts';
import { recorder } from './testing.ts';

const DISTRICT = '990110';
const NOW = new Date('2026-11-20T06:00:00Z');
let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  await seedDistrict(db);
  await seedDuties(db, DISTRICT);
});

const PLACES = ['文化路', '翠竹苑', '河沿路', '金穗广场', '梧桐巷', '石桥村', '南湖公园', '望江大道'];
/** What people named, told apart by what is said and not by where. */
const lessons = Array.from({ length: 180 }, (_, n): Lesson => {
  const place = PLACES[n % PLACES.length];
  const said = [
    { matter: '照明', title: `${place}路灯不亮`, text: `${place}第${n}根灯杆的路灯坏了，晚上很黑` },
    { matter: '噪声', title: `${place}夜里施工`, text: `${place}第${n}号工地半夜打桩太吵睡不着` },
    { matter: '供水', title: `${place}停水`, text: `${place}第${n}户水管爆了，停水两天没人修` },
  ][n % 3] as Pick<Lesson, 'matter' | 'title' | 'text'>;
  return { ...said, demand: newId(), case: newId(), source: 'named', at: NOW };
});
async function train() {
  const io = recorder();
  expect(await trainAndTell(io, db, DISTRICT, NOW)).toBe(0);
  return io;
}
async function rebuild(model?: string) {
  const io = recorder();
  const code = await rebuildAndTell(io, db, DISTRICT, model);
  return { io, code };
}

test('where nothing was confirmed nothing is trained, and there is nothing to make again', async () => {
  expect((await train()).printed.join()).toContain('比不出好坏');
  const { io, code } = await rebuild();
  expect([code, io.printed.join()]).toEqual([0, '还没有训练过。']);
  await expect(rebuild('7')).rejects.toMatchObject({ code: 'model-unknown' });
});

test('a model is trained, and made again byte for byte; after an erasure it is made anew, and this one again byte for byte', async () => {
  await db.transaction((tx) => addExamples(tx, DISTRICT, lessons));
  const trained = await train();
  expect(trained.given).toMatchObject({ ok: true, trained: { number: 1, promoted: true }, renewed: null });
  expect((await rebuild('1')).io.printed.join()).toMatch(/第 1 版：重做出来逐字节相同（[0-9a-f]{16}…）/);

  await db.transaction((tx) => eraseExamples(tx, DISTRICT, [lessons[0]?.demand ?? ''], NOW));
  const renewed = await train();
  expect(renewed.given).toMatchObject({ trained: null, renewed: { number: 2, of: 1 } });
  expect(renewed.printed.join()).toContain('第 2 版');
  const { io, code } = await rebuild();
  expect(code).toBe(0);
  expect(io.given['models']).toMatchObject([
    { number: 1, outcome: 'changed' },
    { number: 2, outcome: 'same' },
  ]);
  const deeds = await findDeeds(db, { district: DISTRICT, subject: 'model:2', limit: 5 });
  expect(deeds.map(({ deed, body }) => [deed, body])).toEqual([['model.renewed', { number: 2, of: 1 }]]);
}, 180_000);

test('one whose bytes are not what its record gives is told, and the command fails', async () => {
  await db.pool.query(`update brain.model set bytes_hash = '\\x00' where number = 2`);
  const { io, code } = await rebuild('2');
  expect([code, io.given['ok']]).toEqual([1, false]);
  expect(io.printed.join()).toContain('重做出来却不同');
}, 180_000);
