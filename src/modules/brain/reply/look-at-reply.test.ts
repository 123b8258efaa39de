import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookAtReply, type ReplyDraft, type ReplyHint } from './look-at-reply.ts';

const LAMP = '文化路的路灯三天不亮了，晚上很黑。人行道的地砖也松了，老人差点摔倒。请尽快处理，谢谢。';
const GOOD =
  '11月18日晚，城管局养护班到文化路查看，更换了烧坏的灯头两只，当晚路灯已全部点亮。人行道松动的地砖共六块，19日已重新铺好。这一段由我局养护，依据《城市照明管理规定》第二十一条。';
const look = (reply: string, more: Partial<ReplyDraft> = {}) =>
  lookAtReply({ asked: [LAMP], reply, result: 'done', units: ['城管局'], ...more });
const kinds = (hints: readonly ReplyHint[]) => hints.map(({ kind }) => kind);
const missing = (reply: string, more: Partial<ReplyDraft> = {}) =>
  look(reply, more).hints.flatMap((hint) => (hint.kind === 'missing' ? [hint.part] : []));

describe('a reply before it is sent', () => {
  it('that answers each point, says what, who, when and why, in plain words, has nothing to mend', () => {
    expect(look(GOOD)).toMatchObject({ hints: [], there: ['what', 'who', 'when', 'ground'] });
  });

  it('that leaves out a point is told which, in the words of the resident', () => {
    const { hints } = look(
      '11月18日，城管局更换了文化路的灯头，路灯已点亮，依据《城市照明管理规定》第二十一条。',
    );
    expect(hints).toEqual([{ kind: 'point', words: '人行道的地砖也松了，老人差点摔倒。' }]);
  });

  it('about something else is told so', () => {
    expect(kinds(look('11月18日，城管局依据《规定》已约谈烧烤摊主，要求停止经营。').hints)).toContain(
      'off-topic',
    );
  });

  it.each([
    ['文化路路灯和人行道地砖的事，依据《规定》第三条由城管局负责，11月18日。', []],
    ['城管局已修好文化路路灯，人行道地砖也已铺好。', ['when', 'ground']],
    ['11月18日文化路路灯已修好，人行道地砖已铺好，依据《规定》第三条。', ['who']],
  ])('what is missing: %s', (reply, parts) => {
    expect(missing(reply).filter((part) => part !== 'what')).toEqual(parts);
  });

  it('that only explains needs a ground; one that leaves something needs to say what comes next', () => {
    expect(missing('路灯和人行道地砖归开发商管，社区已转告。', { result: 'explained' })).toEqual(['ground']);
    expect(
      missing('11月18日城管局已修好文化路路灯，依据《规定》；人行道地砖没修。', { result: 'partly' }),
    ).toEqual(['next']);
    expect(
      missing('11月18日城管局已修好文化路路灯，依据《规定》；人行道地砖计划12月1日前完成。', {
        result: 'partly',
      }),
    ).toEqual([]);
  });

  it.each([
    ['我局高度重视，已转相关部门，第一时间处理。', ['高度重视', '相关部门', '第一时间', '已转相关']],
    ['将尽快按有关规定妥善处理，请耐心等待。', ['尽快', '有关规定', '妥善处理', '耐心等待']],
    ['我局高度重視，請耐心等待。', ['高度重視', '耐心等待']],
  ])('empty words are named, with what to write instead: %s', (reply, words) => {
    const found = look(reply).hints.flatMap((hint) => (hint.kind === 'hollow' ? [hint.words] : []));
    expect(found.sort()).toEqual([...words].sort());
  });

  it.each([
    ['我局高度重视，第一时间已转相关部门，请耐心等待。', ['who']],
    ['您反映的问题已收悉，感谢您对我们工作的支持。', []],
    ['根据您反映的情况，已转城管局，正在处理中。', ['who']],
    ['到梧桐小区中心路3-1号和桥东街道文化路看过。', []],
  ])('what only seems to say something is not taken for it: %s', (reply, there) => {
    expect(look(reply, { units: ['城管局', '桥东街道'] }).there).toEqual(there);
  });

  it('thanks and receipts of an office answer nothing', () => {
    const { hints } = look('您反映的问题已收悉，感谢您对我们工作的支持。', {
      asked: ['替家里老人反映，中心路与文昌路交叉口桥上栏杆断了一截太危险。半个多月没人管。'],
    });
    expect(kinds(hints)).toContain('off-topic');
    expect(hints).toContainEqual({ kind: 'hollow', words: '已收悉', instead: 'leave-out' });
  });

  it('a point is taken up by what it is about, however it is told; how long it has lasted is none', () => {
    const asked = [
      '替家里老人反映，梧桐小区中心路与文昌路交叉口桥上栏杆断了一截太危险。半个多月没人管。晚上没有灯更看不清。',
    ];
    const points = (reply: string) =>
      look(reply, { asked }).hints.flatMap((hint) => (hint.kind === 'point' ? [hint.words] : []));
    expect(points('城管局已于11月30日更换栏杆，照明灯不归我局管，已转区住建局。')).toEqual([]);
    expect(points('城管局已于11月30日更换栏杆。')).toEqual(['晚上没有灯更看不清。']);
    expect(points('桥上装了两盏照明灯。')).toEqual(['…小区中心路与文昌路交叉口桥上栏杆断了一截太危险。']);
  });

  it('that says the place and what was done there may mean what was asked in other words; with nothing done every point is open', () => {
    const asked = ['春晓新村北门附近一楼把院子圈起来盖了间房。夜里唱歌的声音也很大。'];
    const kinds_ = (reply: string) =>
      kinds(look(reply, { asked }).hints).filter((kind) => /point|topic/.test(kind));
    expect(kinds_('春晓新村北门的违规部分已拆除一半，期限到2月25日。')).toEqual([]);
    expect(kinds_('关于春晓新村的问题，本局将尽快安排。')).toEqual(['point', 'point']);
    expect(kinds_('11月18日城管局已清扫文化路落叶。')).toEqual(['off-topic']);
  });

  it('who did it may be a street or a community with a name, or an office by the way it ends', () => {
    for (const who of ['石门镇顾勇2月10日', '经石门镇夏倩倩现场', '柳林供电所', '区交通局丁月娥'])
      expect(look(`${who}到场看过。`, { units: ['石门镇'] }).there, who).toContain('who');
    expect(look('石门镇文化路看过。', { units: ['石门镇'] }).there).not.toContain('who');
  });

  it('a demand of one word is a point where there is nothing else', () => {
    expect(kinds(look('11月18日城管局已清扫文化路落叶。', { asked: ['井盖没了。'] }).hints)).toContain(
      'off-topic',
    );
    expect(kinds(look('11月18日城管局已补装井盖。', { asked: ['井盖没了。'] }).hints)).not.toContain(
      'off-topic',
    );
  });

  it('a sentence nobody can follow is named', () => {
    const long = `城管局于11月18日对文化路路灯${'以及其沿线各类附属设施和人行道地砖'.repeat(5)}进行了维修，依据《规定》。`;
    expect(look(long).hints).toEqual([
      expect.objectContaining({ kind: 'long', words: expect.stringContaining('城管局于11月18日') }),
    ]);
  });

  it('in English is looked at by the same rules', () => {
    const asked = ['The street lamp on Wenhua Road is broken.'];
    const good =
      'On 18 November our team replaced the street lamp on Wenhua Road, under article 21 of the Lighting Regulation.';
    expect(look(good, { asked }).hints).toEqual([]);
    expect(
      kinds(look('The relevant department attaches great importance to it.', { asked }).hints),
    ).toContain('hollow');
  });

  it('too short, empty or of control characters is answered calmly', () => {
    expect(kinds(look('已处理。').hints)).toContain('short');
    expect(look(' \n')).toMatchObject({ hints: [], there: [] });
    expect(look('\u0000\u0001')).toBeDefined();
  });

  it('whatever is written has a bounded answer that quotes only what was written', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            '路灯',
            '尽快',
            '相关部门',
            '。',
            '11月3日',
            '城管局',
            '依据《规定》',
            '高度重视',
            '，',
          ),
          { maxLength: 80 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, text, (asked, reply) => {
        const { hints } = look(reply, { asked: [asked] });
        expect(hints.length).toBeLessThanOrEqual(25);
        for (const hint of hints) if (hint.kind === 'hollow') expect(reply).toContain(hint.words);
      }),
      { numRuns: 60 },
    );
    expect(look('处理'.repeat(50_000)).hints.length).toBeLessThan(25);
  });
});
