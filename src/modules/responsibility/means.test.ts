import { describe, expect, test } from 'vitest';
import { testDatabase } from '#platform/db/testing.ts';
import { seedDistrict } from '../directory/fixtures.ts';
import { analyseList } from './analyse-list.ts';
import type { Capacity } from './capacity.ts';
import { findingSentence } from './finding-sentence.ts';
import { MATTERS, someDuties, VERSION } from './fixtures.ts';
import { hasMeans, parseMeans, showMeans } from './means.ts';
import { readResponsibility, storeResponsibility } from './pack-store.ts';
import { dutiesOf } from './queries.ts';

test('what a matter takes is read and written again: always, of an assisting unit, only in some circumstances', () => {
  const entries = ['登高作业', '调解*', '登高车(楼层>=7)', '抢修车*(物业=否，楼层>=7)'];
  const { means, unreadable } = parseMeans('equipment', entries);
  expect(unreadable).toEqual([]);
  expect(means.map(showMeans)).toEqual(entries);
  expect(means[1]).toMatchObject({ kind: 'equipment', name: '调解', byAssist: true });
  expect(parseMeans('skill', ['登高 作业', '调解()', '*']).unreadable).toHaveLength(3);
});

describe('what the register says of a unit', () => {
  const has = (name: string, equipment: readonly string[], skills: readonly string[] = []) => {
    const row: Capacity = { unit: 'b001', validFrom: '2026-01-01', skills, equipment };
    return hasMeans(row, { kind: 'equipment', name });
  };
  test('a number at the end tells how many, not another thing', () => {
    expect(has('巡查车', ['巡查车2辆'])).toBe(true);
    expect(has('巡查车', ['执法车2辆', '巡查车１辆'])).toBe(true);
    expect(has('巡查车2辆', ['巡查车2辆'])).toBe(true);
    expect(has('巡查', ['巡查车2辆'])).toBe(false);
    expect(has('巡查车', ['巡查车0辆'])).toBe(false);
  });
  test('nothing said is not judged; 无 says that there is none', () => {
    expect(has('巡查车', [], ['调解'])).toBeUndefined();
    expect(has('巡查车', ['无'])).toBe(false);
    expect(hasMeans(undefined, { kind: 'skill', name: '调解' })).toBeUndefined();
  });
});

test('stored with its matter, given back as written, and judged against the register on each day', async () => {
  const db = await testDatabase();
  const { directory } = await seedDistrict(db);
  const data = someDuties('990110');
  const able = { staff: '3', skills: ['市容巡查'] };
  const given = {
    ...data,
    matters: data.matters.map((row) =>
      row.code === MATTERS.manholes ? { ...row, skills: ['管网作业'], equipment: ['抢险车*'] } : row,
    ),
    capacity: [
      { ...able, unit: 'cgj', equipment: [], validFrom: '2026-01-01' },
      { ...able, unit: 'cgj', skills: ['管网作业'], equipment: ['无'], validFrom: '2026-04-01' },
    ],
  };
  await db.transaction((tx) => storeResponsibility(tx, given, new Date('2026-01-01T00:00:00Z')));
  const back = (await db.transaction((tx) => readResponsibility(tx, '990110'))).matters;
  expect(back.find(({ code }) => code === MATTERS.manholes)).toMatchObject({
    skills: ['管网作业'],
    equipment: ['抢险车*'],
  });
  const book = await dutiesOf(db, '990110');
  const found = analyseList(book, directory, VERSION).filter(({ kind }) => kind === 'duty-without-means');
  expect(found).toMatchObject([
    { units: ['cgj'], means: { kind: 'skill', name: '管网作业' }, from: '2026-01-01', to: '2026-03-31' },
    { units: ['cgj'], means: { kind: 'equipment', name: '抢险车' }, from: '2026-04-01', to: undefined },
  ]);
  expect(found.map((each) => findingSentence(each, book, directory, 'zh-Hans'))).toEqual([
    '在云溪区，“井盖缺失破损”由城管局主办，登记的专长里没有所需的“管网作业”（第 7 项）。',
    '在云溪区，“井盖缺失破损”由城管局主办，登记的装备里没有所需的“抢险车”（第 7 项）。',
  ]);
});
