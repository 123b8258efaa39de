import { beforeAll, describe, expect, test } from 'vitest';
import { directoryOf } from '#modules/directory';
import { dutiesOf, type Transfer } from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { seedDistrict } from '../../modules/directory/fixtures.ts';
import { MATTERS, seedDuties } from '../../modules/responsibility/fixtures.ts';
import { checkList, diffLists, readCircumstances, whoFor } from './duties.ts';
import { recorder } from './testing.ts';

let db: Database;
const DISTRICT = '990110';
beforeAll(async () => {
  db = await testDatabase();
  await seedDistrict(db);
  await seedDuties(db, DISTRICT);
});

const world = async () => ({
  book: await dutiesOf(db, DISTRICT),
  directory: await directoryOf(db, DISTRICT),
});

describe('jingwei duties check', () => {
  test('names the gaps and the overlaps of the list with an example each, and ends with 1', async () => {
    const io = recorder();
    expect(checkList(io, await world(), '2026-1', true)).toBe(1);
    const text = io.printed.join('\n');
    expect(text).toMatch(/“流浪犬”没有哪家主办。 例如：流浪犬，/);
    expect(text).toMatch(/在南湖镇，“道路”为小区或乡村时，“路灯不亮”没有哪家主办。/);
    expect(text).toMatch(/“行道树修剪”有几家都写着主办：/);
    // Two rows with a condition each, which nobody notices until both hold.
    expect(text).toMatch(
      /在桥东街道，“物业”为否，“楼层”不少于 7时，“楼道堆物”有几家都写着主办：桥东街道、城管局/,
    );
    expect(io.given).toMatchObject({ ok: false, version: '2026-1', counts: { gap: 2, overlap: 2 } });
  });
  test('refuses a version that is not there', async () => {
    const given = await world();
    expect(() => checkList(recorder(), given, '1999-1', false)).toThrow('no-such-list');
  });
});

describe('jingwei duties who', () => {
  test('says the holder and the reason, by words or by code, and ends with 0', async () => {
    const given = await world();
    for (const matter of ['路灯不亮', MATTERS.lamps]) {
      const io = recorder();
      const asked = { matter, place: '文化路', circumstances: {}, at: '2026-05-20' };
      expect(whoFor(io, given, asked)).toBe(0);
      expect(io.printed.join()).toContain('由城管局主办');
      expect(io.given).toMatchObject({ ok: true, matter: MATTERS.lamps });
    }
  });
  test('ends with 1 where nobody leads, and where the words are not clear', async () => {
    const given = await world();
    const asked = { place: '990110001', circumstances: {}, at: '2026-05-20' };
    const gap = recorder();
    expect(whoFor(gap, given, { ...asked, matter: MATTERS.dogs })).toBe(1);
    expect(gap.given).toMatchObject({ ok: false, because: { kind: 'gap' } });
    const unclear = recorder();
    expect(whoFor(unclear, given, { ...asked, matter: '您好我要反映问题' })).toBe(1);
    expect(unclear.given).toMatchObject({ ok: false });
  });
  test('refuses a place that it cannot tell, instead of answering for the whole district', async () => {
    const given = await world();
    const asked = { matter: MATTERS.lamps, circumstances: {}, at: '2026-05-20' };
    for (const place of ['火星', 'b103', '123'])
      expect(() => whoFor(recorder(), given, { ...asked, place })).toThrow('place-unknown');
    for (const place of [DISTRICT, given.directory.district.name])
      expect(() => whoFor(recorder(), given, { ...asked, place })).not.toThrow();
  });
  test('reads circumstances as name and value', () => {
    expect(readCircumstances(['物业=是', '楼层 = 7'])).toEqual({ 物业: '是', 楼层: '7' });
    expect(readCircumstances(['物业'])).toBeUndefined();
  });
});

describe('jingwei duties diff', () => {
  test('says in words what moved between two versions', async () => {
    const { book, directory } = await world();
    const rows = book.rows('2026-1');
    const later = rows
      .map((row) => (row.matter === MATTERS.manholes ? { ...row, lead: 'b001' } : row))
      .slice(0, -1);
    const given: Transfer = {
      ...{ code: 'FQ-1', version: '2026-2', kind: 'delegated', from: 'cgj', to: 'b001', ground: '《决定》' },
      ...{ matter: MATTERS.lifts, area: '990110001', conditions: [], validFrom: '2026-07-01' },
    };
    const two = {
      ...book,
      transfers: (version: string) => (version === '2026-2' ? [given] : []),
      versions: [
        ...book.versions,
        { version: '2026-2', effectiveFrom: '2026-07-01', status: 'draft' as const },
      ],
      rows: (version: string) => (version === '2026-2' ? later : rows),
    };
    const io = recorder();
    expect(diffLists(io, { book: two, directory }, '2026-1', '2026-2')).toBe(0);
    expect(io.printed).toEqual([
      '移交：云溪区“井盖缺失破损”由城管局改为桥东街道主办（第 7 项）。',
      '取消：桥东街道“餐饮油烟”不再由桥东街道主办（原第 17 项）。',
      '新增赋权：桥东街道“电梯故障停用”由城管局移给桥东街道（FQ-1）。',
      '2026-1 到 2026-2：3 处改动。',
    ]);
    const wrong = () => diffLists(io, { book: two, directory }, '2026-1', 'nope');
    expect(wrong).toThrow(
      expect.objectContaining({ params: { version: 'nope', versions: '2026-1、2026-2', n: 2 } }),
    );
    expect(io.given).toMatchObject({
      changes: [
        { kind: 'moved', values: [{ field: 'lead', label: '主办', before: '城管局', after: '桥东街道' }] },
        {},
      ],
    });
  });
});
