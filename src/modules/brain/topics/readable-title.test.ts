import { expect, test } from 'vitest';
import { maskPersonal } from '../record/mask.ts';
import { readableTitle } from './readable-title.ts';

test.each([
  ['麻烦问一下，身份证丢了，什么时候能拿到？', '麻烦问一下，身份证丢了，什么时候能拿到？'],
  ['信访室：我叫张小梅，家住14栋，停水了！', '信访室：我叫〇，家住14栋，停水了！'],
  ['路灯不亮,就在204路公交站(东门)旁', '路灯不亮，就在204路公交站（东门）旁'],
  ['晚上10:30还在施工，交了1,200块，A2区、B3区都吵', '晚上10:30还在施工，交了1,200块，A2区、B3区都吵'],
  ['訂單20261130123456，退不了款', '訂單〇，退不了款'],
  ['The lamp is out, again (third time)', 'The lamp is out, again (third time)'],
  ['  ', ''],
])('a title is read as it was written, without what points to a person: %s', (said, shown) => {
  expect(readableTitle(maskPersonal(said))).toBe(shown);
});
