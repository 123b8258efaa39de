import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { seedDistrict } from '../directory/fixtures.ts';
import { MATTERS, seedDuties, someDuties, VERSION } from './fixtures.ts';
import { checkResponsibility } from './pack-check.ts';
import { readResponsibility, storeResponsibility } from './pack-store.ts';
import { dutiesOf } from './queries.ts';

const district = '990110';
const street = '990110001';
let db: Database;

beforeAll(async () => {
  db = await testDatabase();
  const { data } = await seedDistrict(db);
  const codes = (rows: readonly { code: string }[]) => new Set(rows.map(({ code }) => code));
  const known = { units: codes(data.units), areas: codes(data.areas), powers: codes(data.powers) };
  expect(checkResponsibility(someDuties(district), known)).toEqual([]);
  await seedDuties(db, district);
});

describe('the book', () => {
  test('knows the tree, its leaves and the way up', async () => {
    const book = await dutiesOf(db, district);
    expect(book.leaves).toHaveLength(12);
    expect(book.path(MATTERS.stairs).map(({ code }) => code)).toEqual(['01', '0102', '010201']);
    expect(book.childrenOf(undefined).map(({ code }) => code)).toEqual(['01', '02']);
    expect(book.matter(MATTERS.lamps).circumstances).toEqual([
      { name: '道路', type: 'choice', values: ['市政', '小区', '乡村'] },
    ]);
    expect(() => book.matter('990000')).toThrow('no-matter');
  });
  test('answers for a place, its circumstances and a day', async () => {
    const book = await dutiesOf(db, district);
    const ask = (matter: string, circumstances = {}, at = '2026-05-01', area = `${street}001`) =>
      book.resolve({ matter, area, circumstances, at });
    expect(ask(MATTERS.lamps, { 道路: '市政' })).toMatchObject({ lead: 'cgj', version: VERSION });
    expect(ask(MATTERS.lamps, { 道路: '小区' })).toMatchObject({ lead: 'b001' });
    expect(ask(MATTERS.lamps).kind).toBe('gap');
    expect(ask(MATTERS.vendors, { 时段: '21:59' })).toMatchObject({
      lead: 'b001',
      beaten: [{ lead: 'cgj' }],
    });
    expect(ask(MATTERS.stairs)).toMatchObject({ lead: 'cgj', duty: { matter: '0102' } });
    expect(ask(MATTERS.dogs).kind).toBe('gap');
    expect(ask(MATTERS.trees)).toMatchObject({
      kind: 'overlap',
      claimants: [{ lead: 'cgj' }, { lead: 'gov' }],
    });
    expect(ask(MATTERS.smoke)).toMatchObject({ lead: 'b001' });
    expect(ask(MATTERS.smoke, {}, '2026-07-01')).toMatchObject({ lead: 'cgj' });
  });
  test('has the terms and grounds of the day', async () => {
    const book = await dutiesOf(db, district);
    expect(book.deadline('naming', '2026-05-01').resolve).toEqual({ amount: 4, unit: 'wh' });
    expect(() => book.deadline('ordinary', '2024-01-01')).toThrow('no-deadline');
    expect(book.grounds('pause', '2026-05-01').map(({ code }) => code)).toEqual(['pause-materials']);
  });
  test('names a matter from words that are clear, and only then', async () => {
    const book = await dutiesOf(db, district);
    expect(book.name('小区门口的路灯坏了好几天没人修')?.matter).toBe(MATTERS.lamps);
    expect(book.name('您好，请问这件事归谁管')).toBeUndefined();
  });
});

describe('transfers and registers', () => {
  const known = {
    transfers: [
      {
        ...{ version: VERSION, code: 'FQ-1', kind: 'delegated', from: 'cgj', to: 'b001' },
        ...{ matter: MATTERS.stairs, area: street, conditions: '楼层>=7', power: 'P1' },
        ...{ ground: '《决定》', validFrom: '2026-02-01', validTo: '2026-12-31' },
      },
    ],
    laws: [
      { title: '乙办法', validFrom: '2026-03-01' },
      {
        title: '甲办法',
        shortName: '甲',
        validFrom: '2020-01-01',
        validTo: '2026-02-28',
        replacedBy: '乙办法',
      },
    ],
    capacity: [
      {
        ...{ unit: 'b001', validFrom: '2026-01-01', staff: '12', perMonth: '60.5' },
        ...{ skills: ['调解'], equipment: ['巡查车2辆'], hours: '周末轮值' },
      },
      { unit: 'cgj', validFrom: '2026-01-01', skills: [], equipment: [] },
    ],
  };
  test('come back as they were stored, move duties, and are replaced as a whole', async () => {
    await db.transaction(async (tx) => {
      const at = new Date('2026-01-01T00:00:00Z');
      await storeResponsibility(tx, { ...someDuties(district), ...known }, at);
      expect(await readResponsibility(tx, district)).toMatchObject(known);
      const book = await dutiesOf(tx, district);
      const asked = { matter: MATTERS.stairs, area: `${street}001`, circumstances: { 楼层: '9' } };
      expect(book.resolve({ ...asked, at: '2026-05-01' })).toMatchObject({
        ...{ lead: 'b001', duty: { lead: 'cgj' }, moves: [{ code: 'FQ-1', power: 'P1' }] },
      });
      expect(book.resolve({ ...asked, at: '2026-01-31' })).toMatchObject({ lead: 'cgj', moves: [] });
      expect(book.capacity[0]).toMatchObject({ unit: 'b001', staff: 12, perMonth: 60.5 });
      expect(book.findTransfer(VERSION, 'FQ-1')?.to).toBe('b001');
      await storeResponsibility(tx, someDuties(district), at);
      expect(await readResponsibility(tx, district)).toMatchObject({ transfers: [], laws: [], capacity: [] });
    });
  });
});

describe('loading', () => {
  test('what was read is what was stored, and storing it again changes nothing', async () => {
    const first = await readResponsibility(db, district);
    expect(first.duties).toHaveLength(someDuties(district).duties.length);
    await db.transaction((tx) => storeResponsibility(tx, first, new Date('2026-02-02T00:00:00Z')));
    expect(await readResponsibility(db, district)).toEqual(first);
  });
  test('a matter that is no longer named is retired: still shown, not recognised, not exported', async () => {
    const data = someDuties(district);
    const without = {
      ...data,
      matters: data.matters.filter(({ code }) => code !== MATTERS.smoke),
      duties: data.duties.filter(({ matter }) => matter !== MATTERS.smoke),
    };
    await db.transaction(async (tx) => {
      await storeResponsibility(tx, without, new Date('2026-03-03T00:00:00Z'));
      expect((await dutiesOf(tx, district)).matter(MATTERS.smoke).retired).toBe(true);
      expect((await dutiesOf(db, district)).matter(MATTERS.smoke).retired).toBe(false);
    });
    const book = await dutiesOf(db, district);
    expect(book.matter(MATTERS.smoke).retired).toBe(true);
    expect(book.leaves).toHaveLength(11);
    expect((await readResponsibility(db, district)).matters).toHaveLength(data.matters.length - 1);
    await db.transaction((tx) => storeResponsibility(tx, data, new Date('2026-03-04T00:00:00Z')));
    expect((await dutiesOf(db, district)).leaves).toHaveLength(12);
  });
  test('a later list replaces nothing that was published: each day has its own', async () => {
    const data = someDuties(district);
    const later = data.duties.map((row) => ({
      ...row,
      version: '2027-1',
      validFrom: '2027-01-01',
      lead: 'gov',
      assists: [],
    }));
    await db.transaction((tx) =>
      storeResponsibility(tx, { ...data, versions: [], duties: later }, new Date('2026-12-01T00:00:00Z')),
    );
    const book = await dutiesOf(db, district);
    expect(book.versionOn('2026-12-31')?.version).toBe(VERSION);
    expect(book.versionOn('2027-01-01')?.version).toBe('2027-1');
  });
});
