import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskPersonal } from './mask.ts';

describe('what is learned from a demand', () => {
  test.each([
    ['我叫张小梅，路灯坏了', '我叫〇,路灯坏了'],
    ['请打13900001234或0571-88001234', '请打〇或〇'],
    ['身份证990110 19900101 123X，要办低保', '身份证〇,要办低保'],
    ['卡号6222 0000 1111 2222 333被扣了钱', '卡号〇被扣了钱'],
    ['发到mei.zhang@example.org', '发到〇'],
    ['车牌浙A12B45占了消防通道', '车牌〇占了消防通道'],
    ['王先生说物业不管', '〇先生说物业不管'],
    ['3号楼2单元501室漏水', '3号楼〇漏水'],
    ['微信：abc_12345', '微信:〇'],
  ])('has no person in it: %s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  test.each([
    '槐树巷12号门口路灯不亮',
    '5月1日起停水3天',
    '204路公交晚点20分钟',
    '水费涨到4.5元',
    '3号楼电梯坏了',
  ])('keeps what says where, when and how much: %s', (text) => {
    expect(maskPersonal(text)).toBe(text);
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
    expect(maskPersonal('1'.repeat(100_000))).toHaveLength(100_000);
    expect(maskPersonal('赵'.repeat(100_000))).toHaveLength(100_000);
  });
});
