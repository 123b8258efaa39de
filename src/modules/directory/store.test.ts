import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { directoryOf, districtsOf, onlyDistrict } from './directory-of.ts';
import { aDistrict, FIXTURE, seedDistrict } from './fixtures.ts';
import { tables } from './queries.ts';
import { readDirectory, storeDirectory } from './store.ts';

let db: Database;
const at = new Date('2026-01-05T01:00:00Z');

beforeAll(async () => {
  db = await testDatabase();
});

describe('the directory of a district', () => {
  test('is refused while no pack is loaded', async () => {
    await expect(onlyDistrict(db)).rejects.toMatchObject({ code: 'no-district', status: 503 });
    await expect(directoryOf(db, '990110')).rejects.toMatchObject({ code: 'no-district', status: 404 });
  });

  test('reads back as what was stored, also after it was stored twice', async () => {
    const { data } = await seedDistrict(db);
    expect(await readDirectory(db, '990110')).toEqual(data);
    await seedDistrict(db);
    expect(await readDirectory(db, '990110')).toEqual(data);
    expect(await onlyDistrict(db)).toBe('990110');
    expect((await districtsOf(db)).map((row) => [row.name, row.sample])).toEqual([['云溪区', true]]);
  });

  test('knows its trees, its blocks, its hotline and its settings', async () => {
    const { directory } = await seedDistrict(db);
    expect(directory.childrenOf(FIXTURE.street).map((area) => area.name)).toEqual(['文化社区', '河畔社区']);
    expect(directory.unitsUnder('b001')).toEqual(['b001', 'c001001', 'c001002']);
    expect(directory.unitsUnder('cgj')).toEqual(['cgj', 'cgj-001', 'cgj-101']);
    expect(directory.blockOf(FIXTURE.grid)).toBe('b001');
    expect(directory.blockOf(FIXTURE.district)).toBe('gov');
    expect(() => directory.blockOf('110101')).toThrow('unknown-area');
    expect(directory.hotline()).toBe('hotline');
    expect(directory.numberSetting('reopen.days', '2026-05-01', 7)).toBe(15);
    expect(directory.numberSetting('reopen.days', '2025-05-01', 7)).toBe(7);
    expect(directory.peopleOf('cgj').map(({ post }) => post.role)).toEqual(['handler']);
    expect(() => directory.unit('nobody')).toThrow('unknown-unit');
  });

  test('a later pack retires what it no longer names, and old cases still find it', async () => {
    const { data } = await seedDistrict(db);
    const gone = { ...data, units: data.units.filter((unit) => unit.code !== 'wyla') };
    const posts = gone.posts.filter((post) => post.unit !== 'wyla');
    const people = gone.people.filter((person) => !person.posts[0]?.startsWith('wyla'));
    await db.transaction((tx) => storeDirectory(tx, { ...gone, posts, people }, at));
    const directory = await directoryOf(db, '990110');
    expect(directory.units.has('wyla')).toBe(false);
    expect(directory.unit('wyla')).toMatchObject({ name: '柳岸物业', retired: true });
    expect([...directory.people.values()].some((person) => person.login === 'wyla.handler')).toBe(false);
    await seedDistrict(db);
    expect((await directoryOf(db, '990110')).units.has('wyla')).toBe(true);
  });

  test('a change is seen at once in its own transaction, by others after it commits, and never when it does not', async () => {
    const { data } = await seedDistrict(db);
    const renamed = { ...data, district: { ...data.district, name: '新云溪区' } };
    const failing = db.transaction(async (tx) => {
      await storeDirectory(tx, renamed, at);
      expect((await directoryOf(tx, '990110')).district.name).toBe('新云溪区');
      expect((await directoryOf(db, '990110')).district.name).toBe('云溪区');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect((await directoryOf(db, '990110')).district.name).toBe('云溪区');
    await db.transaction((tx) => storeDirectory(tx, renamed, at));
    expect((await directoryOf(db, '990110')).district.name).toBe('新云溪区');
    expect((await db.transaction((tx) => directoryOf(tx, '990110'))).district.name).toBe('新云溪区');
  });

  test('a login may pass to another person within one pack', async () => {
    const { data } = await seedDistrict(db);
    const [first, second, ...others] = data.people;
    const swapped = [{ ...first, login: second?.login }, { ...second, login: first?.login }, ...others];
    await db.transaction((tx) => storeDirectory(tx, { ...data, people: swapped as typeof data.people }, at));
    expect((await readDirectory(db, '990110')).people[0]?.login).toBe(second?.login);
  });

  test('two districts stay apart', async () => {
    await seedDistrict(db);
    await seedDistrict(db, { district: '990120' });
    const rows = await tables(db)
      .selectFrom('directory.unit')
      .select('district')
      .where('code', '=', 'cgj')
      .execute();
    expect(rows.map((row) => row.district).sort()).toEqual(['990110', '990120']);
    expect(await readDirectory(db, '990120')).toEqual(aDistrict({ district: '990120' }));
  });
});
