import { beforeAll, describe, expect, test } from 'vitest';
import type { Directory } from '#modules/directory';
import { testDatabase } from '#platform/db/testing.ts';
import { seedDistrict } from '../directory/fixtures.ts';
import { type Because, becauseOf } from './because.ts';
import type { DutyBook } from './book.ts';
import { MATTERS, seedDuties, VERSION } from './fixtures.ts';
import type { PowerNeed } from './need.ts';
import { dutiesOf } from './queries.ts';
import { resolver } from './resolve.ts';
import { type HolderSentence, holderSentence } from './sentence.ts';
import { type HeldMatter, plainText } from './sentence-parts.ts';
import type { Transfer } from './transfer.ts';

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

describe('a duty that was passed on', () => {
  const given: Transfer = {
    ...{ code: 'FQ-1', version: VERSION, kind: 'delegated', from: 'cgj', to: 'b001' },
    ...{ matter: MATTERS.manholes, area: '990110001', conditions: [] },
    ...{ ground: '《赋权决定》第3项', validFrom: '2026-02-01' },
  };
  const withTransfers = (...transfers: Transfer[]) => {
    const versions = [{ version: VERSION, effectiveFrom: '2026-01-01', status: 'published' as const }];
    const listed = { transfers: () => transfers, findTransfer: () => undefined };
    return { ...book, ...listed, ...resolver(versions, book.rows(VERSION), transfers) };
  };
  const say = (own: DutyBook, lang: 'zh-Hans' | 'en', day = at) => {
    const resolution = own.resolve({ matter: MATTERS.manholes, area, circumstances: {}, at: day });
    const holder = resolution.kind === 'holder' ? resolution.lead : directory.blockOf(area);
    const because = becauseOf(resolution);
    const held = { because, holder, assists: [], matter: MATTERS.manholes, area, at: day };
    return holderSentence(held, own, directory, lang);
  };

  test('names the row, the transfer and both grounds, and why not the one that the row names', () => {
    const found = say(withTransfers(given), 'zh-Hans');
    expect(found.text).toBe(
      '由桥东街道主办：井盖缺失破损按清单原由城管局主办（《履职办法》第7条；职责清单 2026-1 第 7 项）；自 2026 年 2 月 1 日起赋权桥东街道（《赋权决定》第3项；职责清单 2026-1 赋权收回 FQ-1）。',
    );
    expect(found.doubt).toBe(false);
    expect(found.whyNot.map(plainText)).toContain('不是城管局：这项已经移给桥东街道（《赋权决定》第3项）。');
    expect(say(withTransfers(given), 'en').text).toMatch(
      /since 1 Feb 2026 delegated to .*\(.*transfer FQ-1\)\.$/,
    );
  });

  test('says from whom it was taken back, and whose delegation has ended', () => {
    const taken: Transfer = {
      ...{ ...given, code: 'SH-1', kind: 'withdrawn', from: 'b001', to: 'cgj' },
      ...{ ground: '《收回决定》', validFrom: '2026-04-01' },
    };
    const back = say(withTransfers(given, taken), 'zh-Hans');
    expect(back.text).toMatch(/^由城管局主办：/);
    expect(back.whyNot.map(plainText)).toContain(
      '不是桥东街道：给它的赋权自 2026 年 4 月 1 日起已收回（《收回决定》）。',
    );
    const ended = say(withTransfers({ ...given, validTo: '2026-03-31' }), 'zh-Hans');
    expect(ended.whyNot.map(plainText)).toContain(
      '不是桥东街道：给它的赋权（FQ-1）只到 2026 年 3 月 31 日为止。',
    );
  });

  test('says of a power that came with a delegation from whom it is, where the matter needs it and only then', () => {
    const power = 'CGJ-CF';
    const powers = new Map([
      [power, { code: power, name: '违法占道处罚', kind: '', ground: '', unit: 'cgj' }],
    ]);
    const own = { ...directory, powers };
    const needing = (need: PowerNeed) => (code: string) =>
      code === MATTERS.smoke ? [{ ...book.matter(code), needs: [need] }] : [];
    const asked = (path: DutyBook['path'], ...transfers: Transfer[]) => {
      const listed = { ...withTransfers(...transfers), transfers: () => transfers, path };
      const resolution = listed.resolve({
        matter: MATTERS.smoke,
        area,
        circumstances: { 需要处罚: '是' },
        at,
      });
      const holder = resolution.kind === 'holder' ? resolution.lead : '';
      const held = { because: becauseOf(resolution), holder, assists: [], matter: MATTERS.smoke, area, at };
      const circumstances = { 需要处罚: '是' };
      return holderSentence({ ...held, circumstances }, listed, own, 'zh-Hans').text;
    };
    const always = { power, conditions: [], byAssist: false };
    // The block leads by its own row; only the power comes from the line.
    const only: Transfer = { ...given, matter: MATTERS.smoke, power };
    const said =
      /这里要用的职权“违法占道处罚”，桥东街道由城管局赋权取得（《赋权决定》第3项；职责清单 2026-1 赋权收回 FQ-1）。$/;
    expect(asked(needing(always), only)).toMatch(said);
    expect(
      asked(needing({ ...always, conditions: [{ name: '需要处罚', op: 'eq', values: ['是'] }] }), only),
    ).toMatch(said);
    expect(
      asked(needing({ ...always, conditions: [{ name: '需要处罚', op: 'eq', values: ['否'] }] }), only),
    ).not.toContain('职权');
    expect(asked(needing({ ...always, power: 'OTHER' }), only)).not.toContain('这里要用的职权');
    // Who has no power gives none, and it is not said that somebody did.
    expect(asked(needing(always), { ...only, from: 'gov' })).not.toContain('这里要用的职权');
    const taken: Transfer = { ...only, code: 'SH-1', kind: 'withdrawn', from: 'b001', to: 'cgj' };
    expect(asked(needing(always), only, taken)).not.toContain('这里要用的职权');
  });

  test('names every claimant where two transfers contest it', () => {
    const other: Transfer = { ...given, code: 'FQ-2', to: 'gov', ground: '《会议纪要》' };
    const { text, doubt } = say(withTransfers(given, other), 'zh-Hans');
    expect(text).toMatch(
      /同时移给了不止一家：.*赋权收回 FQ-1，《赋权决定》第3项.*赋权收回 FQ-2，《会议纪要》/,
    );
    expect(doubt).toBe(true);
  });

  test('reasons kept before there were transfers read as before', () => {
    const held = { holder: 'cgj', assists: [], matter: MATTERS.manholes, area };
    const because = {
      kind: 'overlap',
      version: VERSION,
      claimants: [{ unit: 'gov', item: '9', ground: '《甲》' }],
    };
    const { text } = holderSentence({ ...held, because: because as Because }, book, directory, 'zh-Hans');
    expect(text).toContain('（第 9 项，《甲》）');
  });
});

describe('the sentence of reasons', () => {
  test('says who leads, where it is, and by which item of which list', () => {
    const found = answer(MATTERS.lamps, { 道路: '市政' }, { place: '柳岸路' });
    expect(found.text).toBe(
      '由城管局主办：柳岸路（“道路”为市政），路灯不亮属其部门职责（《履职办法》第1条；职责清单 2026-1 第 1 项）。',
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
      '不是桥东街道：第 4 项只在“时段”早于 22:00时适用，这里“时段”为 23:00。',
    ]);
    const unknown = answer(MATTERS.rubbish, {});
    expect(unknown.whyNot.map(plainText)).toEqual([
      '不是桥东街道：第 6 项只在“物业”为是时适用，这里还不知道是否如此。',
    ]);
  });
  test('says plainly that nobody is named, and who holds it meanwhile', () => {
    const found = answer(MATTERS.dogs, {});
    expect(found.text).toBe('清单里没有写明谁管，先由桥东街道负责，并标记为职责空白。');
    expect(found.doubt).toBe(true);
  });
  test('does not call it a gap while nobody has told what the list asks', () => {
    const said = (circumstances: Record<string, string>) => answer(MATTERS.lamps, circumstances).text;
    expect(said({})).toBe('清单上由谁主办要看道路；这里的情况还不清楚，先由桥东街道负责。');
    expect(said({ 道路: '市政' })).toContain('由城管局主办');
    expect(answer(MATTERS.lamps, { 道路: '高速' }).text).toContain('标记为职责空白');
    expect(answer(MATTERS.lamps, {}, { holder: '' }, 'en').text).toBe(
      'Who leads depends on 道路 in the list; say how it is here and it can be told.',
    );
  });

  test('does not call it a gap where only the district is known and the list names somebody in each block', () => {
    const known = { holder: '', area: '990110' };
    const asked = { kind: 'gap', matter: MATTERS.manholes, version: VERSION } as unknown as Because;
    const inBlocks = {
      ...book,
      rows: () => book.rows(VERSION).map((row) => ({ ...row, area: '990110001' })),
    };
    const held = { ...known, because: asked, assists: [], matter: MATTERS.manholes, circumstances: {}, at };
    expect(holderSentence(held, inBlocks, directory, 'zh-Hans').text).toBe(
      '清单按街镇分别写明由谁主办，知道在哪个街镇后就能确定。',
    );
    const nowhere = { ...book, rows: () => [] };
    expect(holderSentence(held, nowhere, directory, 'zh-Hans').text).toContain('标记为职责空白');
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
