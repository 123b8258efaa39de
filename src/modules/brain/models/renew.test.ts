import { beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { type Database, openDatabase } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { usualTraining } from '../reading/settings.ts';
import { invented } from '../reading/testing-texts.ts';
import type { Lesson } from '../record/example.ts';
import { addExamples, eraseExamples } from '../record/store.ts';
import type { Cold } from './at-work.ts';
import { mindOf } from './mind.ts';
import { renew } from './renew.ts';
import { retrain, verifyModel } from './retrain.ts';
import { listModels } from './store.ts';

const district = '990110';
const at = new Date('2026-11-20T06:00:00Z');
const settings = { training: { ...usualTraining, folds: 2, floor: { any: 1, title: 1 } }, most: 1000 };
const cold: Cold = () => ({ guesses: [], abstains: 'unsure' });
const given = { catalogue: invented(2, 9), cold, settings };
const lessons = (each: number, seed: number): Lesson[] =>
  invented(each, seed)
    .map((text, i) => ({ ...text, order: (i % each) * 3 }))
    .sort((a, b) => a.order - b.order)
    .map(({ label, title, detail }) => ({
      ...{ demand: newId(), case: newId(), matter: label, title, text: detail },
      ...{ source: 'named' as const, at },
    }));
const add = (some: readonly Lesson[]) => db.transaction((tx) => addExamples(tx, district, some));
const erase = (some: readonly Lesson[]) =>
  db.transaction((tx) =>
    eraseExamples(
      tx,
      district,
      some.map(({ demand }) => demand),
      at,
    ),
  );
const states = async () => (await listModels(db, district)).map(({ number, state }) => [number, state]);

// Several trainings a test, on machines that have other work as well.
vi.setConfig({ testTimeout: 180_000 });

let db: Database;
const first = lessons(40, 1);
beforeAll(async () => {
  db = await testDatabase();
  await add(first);
});

describe('two trainings at once', () => {
  test('promote one model: who was judged against what reads no more is refused, and the other reads', async () => {
    const other = openDatabase(db.url);
    const made = await Promise.all([retrain(db, district, given, at), retrain(other, district, given, at)]);
    await other.close();
    expect(made.map((one) => one?.promoted).sort()).toEqual([false, true]);
    const reading = (await listModels(db, district)).filter(({ state }) => state === 'champion');
    expect(reading.map(({ number }) => number)).toEqual([made.find((one) => one?.promoted)?.number]);
  });
});

describe('a model that was trained with what somebody had erased', () => {
  test('is left alone as long as nobody did', async () => {
    expect(await renew(db, district, at)).toBeUndefined();
  });

  test('is made again without it, though nothing new was confirmed, and reads no more', async () => {
    const [before] = (await listModels(db, district)).filter(({ state }) => state === 'champion');
    const old = before?.number ?? 0;
    expect(await retrain(db, district, given, at)).toBeUndefined();
    const [one] = first as [Lesson];
    await erase([one]);
    expect(await verifyModel(db, district, old)).toBe('changed');
    const made = await renew(db, district, at);
    expect(made?.of).toBe(old);
    const models = await listModels(db, district);
    const now = models.find(({ number }) => number === made?.number);
    expect(now).toMatchObject({ state: 'champion', upto: before?.upto, kept: true });
    expect(now?.examples).toBe((before?.examples ?? 0) - 1);
    expect(now?.bytesHash).not.toBe(before?.bytesHash);
    expect(models.find(({ number }) => number === old)).toMatchObject({ state: 'retired', kept: false });
    expect(await verifyModel(db, district, made?.number ?? 0)).toBe('same');
    // Running programs take it up, and it reads like the one before.
    const mind = await mindOf(db, district, { now: true });
    expect(mind.model).toBe(made?.number);
    expect(mind.read({ title: '槐树巷路灯一直不亮', detail: '晚上漆黑一片' }, cold).guesses[0]?.label).toBe(
      '照明',
    );
    expect(await renew(db, district, at)).toBeUndefined();
  });

  test('is no longer kept when a better one had taken its place', async () => {
    await add(lessons(60, 6));
    const made = await retrain(db, district, given, at);
    expect(made?.promoted).toBe(true);
    const kept = async () =>
      (await listModels(db, district)).filter((one) => one.kept).map(({ number }) => number);
    expect(await kept()).toHaveLength(2);
    await erase(first.slice(1, 3));
    const renewed = await renew(db, district, at);
    expect(renewed?.of).toBe(made?.number);
    expect(await kept()).toEqual([renewed?.number]);
    expect((await states()).filter(([, state]) => state === 'champion')).toEqual([
      [renewed?.number, 'champion'],
    ]);
  });

  test('by two programs at once is made again once', async () => {
    const other = openDatabase(db.url);
    await erase(first.slice(3, 5));
    const made = await Promise.all([renew(db, district, at), renew(other, district, at)]);
    await other.close();
    expect(made.filter(Boolean)).toHaveLength(1);
    const [last] = (await listModels(db, district)).filter(({ state }) => state === 'champion');
    expect(await verifyModel(db, district, last?.number ?? 0)).toBe('same');
  });
});

test('what was learned at once and then erased is not known to the mind any more, as if it had never been', async () => {
  const strange = { title: '稻香园夜市', detail: '稻香园夜市' };
  const mind = await mindOf(db, district, { now: true });
  const known = () => mind.read(strange, cold).guesses.find(({ label }) => label === '照明')?.probability;
  const before = known();
  const [one] = first as [Lesson];
  const lesson = { ...one, demand: newId(), matter: '照明', title: strange.title, text: strange.detail };
  await add([lesson]);
  await mind.catchUp(db, district, { now: true });
  expect(known()).not.toBe(before);
  await erase([lesson]);
  mind.relearn();
  await mind.catchUp(db, district, { now: true });
  expect(known()).toBe(before);
});

test('what was corrected, erased and confirmed since changes no model that was made without it', async () => {
  const [one, two] = first.slice(10, 12) as [Lesson, Lesson];
  const [last] = (await listModels(db, district)).filter(({ state }) => state === 'champion');
  await add([{ ...one, matter: one.matter === '照明' ? '供水' : '照明' }]);
  const late = lessons(10, 7);
  await add(late);
  await erase(late.slice(0, 3));
  expect(await verifyModel(db, district, last?.number ?? 0)).toBe('same');
  await erase([two]);
  expect(await verifyModel(db, district, last?.number ?? 0)).toBe('changed');
});
