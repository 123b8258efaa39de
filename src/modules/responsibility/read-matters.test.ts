import { expect, test } from 'vitest';
import type { Matter } from './matter.ts';
import { readMatters } from './read-matters.ts';

const matter = (code: string, name: string, nameEn?: string) =>
  [code, { code, name, nameEn } as unknown as Matter] as const;
const matters = new Map([
  matter('01', '市政'),
  matter('010101', '路灯不亮', 'Street lamp out'),
  matter('010102', '井盖缺失'),
]);

test.each([
  ['010101', ['010101']],
  ['010101 010102、01', ['010101', '010102', '01']],
  ['路灯不亮，井盖缺失', ['010101', '010102']],
  ['路燈不亮', ['010101']],
  ['street lamp out; 01', ['010101', '01']],
  ['路灯不亮，010101', ['010101']],
  ['没有的事', ['没有的事']],
  [' ，', []],
])('%s', (text, codes) => {
  expect(readMatters(text, { matters })).toEqual(codes);
});
