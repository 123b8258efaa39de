import { describe, expect, test } from 'vitest';
import { showList, showNumber, showShare } from './figures.ts';
import { chooseLang, localise, mergeCatalogues, nameIn, translator } from './messages.ts';
import { showDate, showLeft, showLongDate, showMoment, showNear, showSpan } from './time.ts';

const words = {
  zh: { due: '{unit} 应于 {when} 前办结', cases: '{n} 件工单', lamp: '路灯不亮' },
  en: { due: '{unit} answers by {when}', cases: '{n} {n:case|cases}', lamp: 'Street light out' },
} as const;

describe('messages', () => {
  test('speak Chinese first, Traditional by derivation, and English', () => {
    expect(translator('zh-Hans', words)('due', { unit: '城市管理局', when: '周三' })).toBe(
      '城市管理局 应于 周三 前办结',
    );
    expect(translator('zh-Hant', words)('lamp')).toBe('路燈不亮');
    expect(translator('en', words)('cases', { n: 1 })).toBe('1 case');
    expect(translator('en', words)('cases', { n: 3 })).toBe('3 cases');
  });
  test('show an unknown key and an unfilled place as they are, so that they are noticed', () => {
    const t = translator('en', words as { zh: Record<string, string>; en: Record<string, string> });
    expect(t('nothing.here')).toBe('nothing.here');
    expect(t('toString')).toBe('toString');
    expect(t('due', { unit: 'Parks' })).toBe('Parks answers by {when}');
    expect(t.has('lamp')).toBe(true);
  });
  test('a parameter from outside is not converted or read as a placeholder', () => {
    expect(translator('zh-Hant', words)('due', { unit: '{when}', when: '后台' })).toBe(
      '{when} 應於 后台 前辦結',
    );
  });
  test('two modules may not give one key two meanings', () => {
    const other = { zh: { lamp: '灯' }, en: { lamp: 'Lamp' } };
    expect(() => mergeCatalogues([words, other])).toThrow('lamp');
    expect(mergeCatalogues([words, words]).en['lamp']).toBe('Street light out');
  });
});

describe('the language of a page', () => {
  test('is what was asked for now, then what was chosen before, then what the browser says, then Simplified Chinese', () => {
    expect(chooseLang({ query: 'en', cookie: 'zh-Hant', header: 'zh-CN' })).toBe('en');
    expect(chooseLang({ query: 'xx', cookie: 'zh-Hant', header: 'en' })).toBe('zh-Hant');
    expect(chooseLang({ header: 'fr-FR, en-GB;q=0.8, zh-TW;q=0.9' })).toBe('zh-Hant');
    expect(chooseLang({ header: 'zh-CN,zh;q=0.9,en;q=0.8' })).toBe('zh-Hans');
    expect(chooseLang({ header: 'zh;q=0, en' })).toBe('en');
    expect(chooseLang({ header: 'fr' })).toBe('zh-Hans');
    expect(chooseLang({})).toBe('zh-Hans');
  });
  test('names of the district follow the script, and the English name where there is one', () => {
    expect(localise('zh-Hant', '云溪区')).toBe('雲溪區');
    expect(localise('en', '云溪区')).toBe('云溪区');
    expect(nameIn('en', { name: '桥东街道', nameEn: 'Qiaodong' })).toBe('Qiaodong');
    expect(nameIn('en', { name: '桥东街道', nameEn: null })).toBe('桥东街道');
  });
});

describe('dates and spans in words', () => {
  const now = new Date('2026-11-20T06:00:00Z');
  test('a moment reads as people say it', () => {
    const at = new Date('2026-11-20T11:42:00Z');
    expect(showMoment('zh-Hans', at)).toBe('11 月 20 日 19:42');
    expect(showMoment('en', at)).toBe('20 Nov 19:42');
    expect(showNear('zh-Hans', at, now)).toBe('今天 19:42');
    expect(showNear('en', new Date('2026-11-21T01:00:00Z'), now)).toBe('tomorrow 09:00');
    expect(showNear('zh-Hant', new Date('2026-11-25T09:30:00Z'), now)).toBe('週三 17:30');
    expect(showNear('zh-Hans', new Date('2026-12-25T09:30:00Z'), now)).toBe('12 月 25 日周五 17:30');
    expect(showLongDate('en', '2026-11-25')).toBe('Wed 25 Nov');
    expect(showDate('zh-Hans', '2025-11-20', now)).toBe('2025 年 11 月 20 日');
  });
  test('what is left is told in one unit and never rounded up', () => {
    const working = (minutes: number) => ({ kind: 'working', minutes, minutesPerDay: 450 }) as const;
    expect(showLeft('zh-Hans', working(3 * 60 + 50))).toBe('剩 3 工作时');
    expect(showLeft('zh-Hans', working(900))).toBe('剩 2 工作日');
    expect(showLeft('zh-Hant', working(180))).toBe('剩 3 工作時');
    expect(showLeft('en', working(60))).toBe('1 working hour left');
    expect(showLeft('zh-Hans', { kind: 'clock', minutes: -12.4 })).toBe('超时 12 分钟');
    expect(showSpan('en', { kind: 'clock', minutes: 3 * 1440 })).toBe('3 days');
  });
});

test('figures are grouped, and a share of nothing is not zero', () => {
  expect(showNumber(1284)).toBe('1,284');
  expect(showShare(1012, 1284)).toBe('79%');
  expect(showShare(0, 0)).toBe('–');
  expect(showList('zh-Hans', ['甲', '乙', '丙'])).toBe('甲、乙和丙');
});
