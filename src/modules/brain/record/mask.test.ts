import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskPersonal } from './mask.ts';

describe('what is learned from a demand', () => {
  test.each([
    // Names, where they are said to be one.
    ['我叫张小梅，路灯坏了', '我叫〇,路灯坏了'],
    ['我叫張小梅，路燈壞了', '我叫〇,路燈壞了'],
    ['我是张小梅，住在翠竹苑', '我是〇,住在翠竹苑'],
    ['业主李明反映楼上漏水', '业主〇反映楼上漏水'],
    ['聯繫人：劉德華，投訴人王強', '聯繫人:〇,投訴人〇'],
    ['儿子叫李明明，户名：赵 四', '儿子叫〇,户名:〇'],
    ['王先生说物业不管', '〇先生说物业不管'],
    ['陳先生和歐陽女士說', '〇先生和〇女士說'],
    ['找王经理没用，小李也不来', '找〇经理没用,小〇也不来'],
    ['张小梅家门口的灯坏了', '〇家门口的灯坏了'],
    ['帮邻居周爷爷问一下，万阿姨和欧阳奶奶也在', '帮邻居〇爷爷问一下,〇阿姨和〇奶奶也在'],
    ['My name is John Smith, call Mrs. Li', 'My name is 〇, call Mrs. 〇'],
    // Telephones, however they are written.
    ['请打13900001234或0571-88001234', '请打〇或〇'],
    ['电话１３９ ００００ １２３４', '电话〇'],
    ['139-0000-1234、139.0000.1234、139，0000，1234', '〇、〇、〇'],
    ['1 3 9 0 0 0 0 1 2 3 4', '〇'],
    ['139\u200b0000\u200b1234', '〇'],
    ['幺三九零零零零一二三四', '〇'],
    ['多按了一位139000012345', '多按了一位〇'],
    ['0571-88001234转802，(0571)88001234', '〇,〇'],
    ['88001234了3天', '〇了3天'],
    // Cards, permits, number plates.
    ['身份证990110 19900101 123X，要办低保', '身份证〇,要办低保'],
    ['身份證號990110199001011234', '身份證號〇'],
    ['护照E12345678，通行证H1234567890', '护照〇,通行证〇'],
    ['卡号6222 0000 1111 2222 333被扣了钱', '卡号〇被扣了钱'],
    ['卡号6222-0000-1111-2222', '卡号〇'],
    ['车牌浙A12B45占了消防通道', '车牌〇占了消防通道'],
    ['浙a·12b45、浙AD12345、粤Z1234港、车牌号A12B45', '〇、〇、〇、车牌号〇'],
    // Names in services.
    ['发到mei.zhang@example.org', '发到〇'],
    ['微信：abc_12345', '微信:〇'],
    ['加我V：abc12345，WeChat: abc12345，QQ号1234567', '加我V:〇,WeChat: 〇,QQ号〇'],
    // Doors.
    ['3号楼2单元501室漏水', '3号楼〇漏水'],
    ['三单元五零一室，A座1201，3栋501', '三单元〇,A座〇,3栋〇'],
    ['翠竹苑3-2-501，文化路12号501室', '翠竹苑3-〇,文化路12号〇'],
    ['石桥村3组28号，3楼302', '石桥村3组〇,3楼〇'],
  ])('has no person in it: %s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  test.each([
    ...['槐树巷12号门口路灯不亮', '5月1日起停水3天', '2026-11-20 14:30停电', '204路公交晚点20分钟'],
    ...['水费涨到4.5元', '亏了1234567元', '3号楼电梯坏了', '3栋100米外施工', '我是车主', '我是小区居民'],
    ...[
      '业主公示不全',
      '市民方便',
      '老人安全的事',
      '居民用水',
      '水务局局长',
      '安全科科长',
      '普通老师',
      '向老师反映',
      '打扫卫生的阿姨',
    ],
    ...['房屋漏水', '办公室没人', '路灯、井盖都坏了', 'I am waiting for the bus'],
  ])('keeps what says what, where, when and how much: %s', (text) => {
    expect(maskPersonal(text)).toBe(text.normalize('NFKC'));
  });

  test('the texts of a year name nobody by number, in whichever form somebody writes it', () => {
    const gap = fc.constantFrom('', ' ', '-', '.', '·', '—', '　', '\u200b');
    const wide = (text: string) =>
      text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(gap, fc.integer({ min: 0, max: 99_999_999 }), fc.boolean(), (between, tail, full) => {
        const last = String(tail).padStart(8, '0');
        const written = ['139', last.slice(0, 4), last.slice(4)].join(between);
        expect(maskPersonal(`请回电${full ? wide(written) : written}，谢谢`)).toBe('请回电〇,谢谢');
      }),
    );
  });

  test('masked again it is the same, whatever the text, and no number of eleven figures is left', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 0, max: 99_999_999 }), (text, tail) => {
        const masked = maskPersonal(`${text} 139${String(tail).padStart(8, '0')} ${text}`);
        expect(maskPersonal(masked)).toBe(masked);
        expect(masked).not.toMatch(/139\d{8}/);
      }),
    );
  });

  test('of a hundred thousand figures or surnames comes to an end', () => {
    expect(maskPersonal('1'.repeat(100_000))).toBe('〇');
    for (const some of ['赵', '叫', '王小', '微信号', '3号楼', 'a@', '1-', '〇'])
      expect(maskPersonal(some.repeat(100_000 / some.length)).length).toBeGreaterThan(1000);
  });
});
