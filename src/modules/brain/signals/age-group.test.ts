import { expect, test } from 'vitest';
import { ageGroupOf } from './age-group.ts';

test.each([
  ['我今年78岁，腿脚不便', 'old'],
  ['我是一名老人，不会用手机', 'old'],
  ['本人35岁，想问补贴', 'adult'],
  ['我今年 15 岁，学校门口没有斑马线', 'young'],
  ['小区里有位80岁老人摔倒', 'unknown'],
  ['路灯不亮', 'unknown'],
])('an age counts only where the person says it: %s', (text, group) => {
  expect(ageGroupOf(text)).toBe(group);
});
