import { beforeAll, describe, expect, test } from 'vitest';
import type { Directory } from '#modules/directory';
import { testDatabase } from '#platform/db/testing.ts';
import { seedDistrict } from '../directory/fixtures.ts';
import { becauseOf } from './because.ts';
import type { DutyBook } from './book.ts';
import { MATTERS, seedDuties } from './fixtures.ts';
import { dutiesOf } from './queries.ts';
import { type HolderSentence, holderSentence } from './sentence.ts';
import { type HeldMatter, plainText } from './sentence-parts.ts';

let directory: Directory;
let book: DutyBook;
beforeAll(async () => {
  const db = await testDatabase();
  ({ directory } = await seedDistrict(db));
  await seedDuties(db, '990110');
  book = await dutiesOf(db, '990110');
});

const area = '990110001001';
const at = '2026-05-01';

function answer(
  matter: string,
  circumstances: Record<string, string>,
  more: Partial<HeldMatter> = {},
  lang: 'zh-Hans' | 'zh-Hant' | 'en' = 'zh-Hans',
): HolderSentence {
  const resolution = book.resolve({ matter, area, circumstances, at });
  const holder = resolution.kind === 'holder' ? resolution.lead : directory.blockOf(area);
  const assists = resolution.kind === 'holder' ? resolution.assists : [];
  const held = { because: becauseOf(resolution), holder, assists, matter, area, circumstances, at, ...more };
  return holderSentence(held, book, directory, lang);
}

describe('the sentence of reasons', () => {
  test('says who leads, where it is, and by which item of which list', () => {
    const found = answer(MATTERS.lamps, { 道路: '市政' }, { place: '柳岸路' });
    expect(found.text).toBe(
      '由城管局主办：柳岸路（道路：市政），路灯不亮属其部门职责（《履职办法》第1条；职责清单 2026-1 第 1 项）。',
    );
    expect(found.doubt).toBe(false);
    expect(found.sentences[0]?.filter(({ kind }) => kind === 'unit')).toEqual([
      { text: '城管局', kind: 'unit', unit: 'cgj' },
    ]);
  });
  test('says what the block does where it assists, and why it is not the one', () => {
    const found = answer(MATTERS.lifts, {});
    expect(found.text).toContain('桥东街道协办：联系居民、现场核实。');
    expect(found.whyNot.map(plainText)).toContain('不是桥东街道：清单写明它不承担电梯维修。');
  });
  test('says why others did not win: more general, or only elsewhere', () => {
    const inTime = answer(MATTERS.vendors, { 时段: '20:00' });
    expect(inTime.whyNot.map(plainText)).toEqual(['不是城管局：第 3 项管云溪区，专门写这一带的条款优先。']);
    const atNight = answer(MATTERS.vendors, { 时段: '23:00' });
    expect(atNight.whyNot.map(plainText)).toEqual([
      '不是桥东街道：第 4 项只在“时段<22:00”时适用，这里是“时段=23:00”。',
    ]);
    const unknown = answer(MATTERS.rubbish, {});
    expect(unknown.whyNot.map(plainText)).toEqual([
      '不是桥东街道：第 6 项只在“物业=是”时适用，这里还不知道是否如此。',
    ]);
  });
  test('says plainly that nobody is named, and who holds it meanwhile', () => {
    const found = answer(MATTERS.dogs, {});
    expect(found.text).toBe('清单里没有写明谁管，先由桥东街道负责，并标记为职责空白。');
    expect(found.doubt).toBe(true);
  });
  test('names every claimant of an overlap', () => {
    expect(answer(MATTERS.trees, {}).text).toMatch(
      /^清单 2026-1 里不止一家写着主办：城管局（第 8 项.*先由桥东街道负责，等待裁定。$/,
    );
  });
  test('says that a matter is not named yet, and that a case was handed over', () => {
    expect(answer(MATTERS.dogs, {}, { because: { kind: 'unnamed' }, holder: 'hotline' }).text).toMatch(
      /^还没有确定/,
    );
    const because = {
      kind: 'moved' as const,
      from: 'b001',
      ground: '《办法》第三条',
      reason: '不在辖区',
      person: 'p1',
    };
    expect(answer(MATTERS.dogs, {}, { because, holder: 'cgj' }).text).toBe(
      '由城管局主办：桥东街道移交，理由是“不在辖区”（《办法》第三条）。',
    );
  });
  test('reads in the three languages', () => {
    expect(answer(MATTERS.lamps, { 道路: '市政' }, {}, 'zh-Hant').text).toContain('路燈不亮屬其部門職責');
    expect(answer(MATTERS.dogs, {}, {}, 'en').text).toBe(
      'The list does not say who answers for this. Qiaodong holds it for now, marked as a gap in the list.',
    );
  });
});
