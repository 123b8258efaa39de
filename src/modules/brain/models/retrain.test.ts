import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { type Database, openDatabase } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { usualTraining } from '../reading/settings.ts';
import { invented } from '../reading/testing-texts.ts';
import type { Lesson } from '../record/example.ts';
import { addExamples, eraseExamples, examplesAfter, lastExample } from '../record/store.ts';
import type { Cold } from './at-work.ts';
import { mindOf } from './mind.ts';
import { retrain, verifyModel } from './retrain.ts';
import { listModels } from './store.ts';

const district = '990110';
const at = new Date('2026-11-20T06:00:00Z');
const settings = { training: { ...usualTraining, folds: 2, floor: { any: 2, title: 2 } }, most: 1000 };
const cold: Cold = () => ({ guesses: [], abstains: 'unsure' });
const catalogue = invented(2, 9);
const lessons = (each: number, seed: number): Lesson[] =>
  invented(each, seed)
    .map(({ label, title, detail }, i) => ({ label, title, detail, order: (i % each) * 3 }))
    .sort((a, b) => a.order - b.order)
    .map(({ label, title, detail }) => ({
      ...{ demand: newId(), case: newId(), matter: label, title, text: detail },
      ...{ source: 'named' as const, at },
    }));
const first = lessons(40, 1);
const train = () => retrain(db, district, { catalogue, cold, settings }, at);

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

describe('the record of examples', () => {
  test('numbers what is confirmed without holes, adds nothing when told again, and masks who is in it', async () => {
    const [one] = first as [Lesson];
    const told = { ...one, text: `${one.text}我叫张小梅，电话13900001234。` };
    expect(await db.transaction((tx) => addExamples(tx, district, [told, ...first.slice(1)]))).toHaveLength(
      120,
    );
    expect(await db.transaction((tx) => addExamples(tx, district, first))).toEqual([]);
    expect(await lastExample(db, district)).toBe(120);
    const [kept] = await examplesAfter(db, district, 0, 1);
    expect(kept?.detail).toMatch(/我叫〇,电话〇。$/);
    const { rows } = await db.pool.query("select 1 from brain.example where detail ~ '139|小梅'");
    expect(rows).toEqual([]);
  });

  test('two programs adding at once lose nothing and number nothing twice', async () => {
    const other = openDatabase(db.url);
    const [some, more] = [lessons(10, 21), lessons(10, 22)];
    await Promise.all([
      db.transaction((tx) => addExamples(tx, district, some)),
      other.transaction((tx) => addExamples(tx, district, more)),
    ]);
    await other.close();
    const all = await examplesAfter(db, district, 0, 1000);
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 180 }, (_, i) => i + 1));
  });
});

describe('training', () => {
  test('makes a first model that reads better than nothing, and the mind takes it up', async () => {
    expect(await train()).toEqual({ number: 1, promoted: true });
    const mind = await mindOf(db, district, { now: true });
    expect(mind).toMatchObject({ model: 1, upto: 180 });
    const read = mind.read({ title: '槐树巷路灯一直不亮', detail: '晚上漆黑一片' }, cold);
    expect(read.guesses[0]?.label).toBe('照明');
    expect(await train()).toBeUndefined();
  });

  test('a correction is learned at once, in every program, and the version says so', async () => {
    const strange = { title: '稻香园夜市', detail: '稻香园夜市' };
    const mind = await mindOf(db, district);
    const before = mind.read(strange, cold).guesses.find(({ label }) => label === '照明')?.probability ?? 0;
    const [one] = first as [Lesson];
    const corrected = { ...one, demand: newId(), matter: '照明', title: strange.title, text: strange.detail };
    await db.transaction((tx) => addExamples(tx, district, [corrected]));
    const other = openDatabase(db.url);
    for (const each of [mind, await mindOf(other, district)]) {
      await each.catchUp(db, district, { now: true });
      const read = each.read(strange, cold);
      expect(read).toMatchObject({ model: 1, upto: 181 });
      expect(read.guesses.find(({ label }) => label === '照明')?.probability).toBeGreaterThan(before);
    }
    await other.close();
  });

  test('a new name for a demand counts instead of the old one, as a correction', async () => {
    const [one] = first as [Lesson];
    const matter = one.matter === '照明' ? '供水' : '照明';
    const [added] = await db.transaction((tx) => addExamples(tx, district, [{ ...one, matter }]));
    expect(added).toMatchObject({ label: matter, source: 'corrected' });
    await db.transaction((tx) => addExamples(tx, district, [one]));
  });

  test('any model is made again from the record bit for bit, later lessons or not', async () => {
    await db.transaction((tx) => addExamples(tx, district, lessons(40, 3)));
    expect(await train()).toMatchObject({ number: 2 });
    expect(await verifyModel(db, district, 1)).toBe('same');
    expect(await verifyModel(db, district, 2)).toBe('same');
  });

  test('a worse model is kept for its figures and never reads', async () => {
    const champion = (await listModels(db, district)).find(({ state }) => state === 'champion')?.number;
    // A flood of false names, and then true ones, by which both are judged.
    const flood = lessons(60, 4).map((lesson) => ({ ...lesson, matter: '照明' }));
    const true_ = lessons(20, 5);
    await db.transaction((tx) => addExamples(tx, district, [...flood, ...true_]));
    const made = await train();
    const models = await listModels(db, district);
    const made_ = models.find(({ number }) => number === made?.number);
    if (!made_?.against) throw new Error('not judged');
    expect(made_.state === 'champion').toBe(made_.heldOut.accuracy >= made_.against.accuracy);
    const reading = models.filter(({ state }) => state === 'champion');
    expect(reading).toHaveLength(1);
    if (made_.state === 'refused') expect(reading[0]?.number).toBe(champion);
    // The same texts make the same model: it is not trained again every night to be refused again.
    if (made_.state === 'refused') expect(await train()).toBeUndefined();
  });

  test('is without those who had their data erased, and says that older models were with them', async () => {
    const [one] = first as [Lesson];
    expect(await db.transaction((tx) => eraseExamples(tx, district, [one.demand], at))).toBeGreaterThan(0);
    const { rows } = await db.pool.query('select title, detail from brain.example where demand_id = $1', [
      one.demand,
    ]);
    for (const row of rows) expect(row).toEqual({ title: '', detail: '' });
    expect(await verifyModel(db, district, 1)).toBe('changed');
    await db.transaction((tx) => addExamples(tx, district, lessons(60, 6)));
    const made = await train();
    expect(await verifyModel(db, district, made?.number ?? 0)).toBe('same');
  });
});
