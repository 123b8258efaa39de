import { beforeAll, expect, test } from 'vitest';
import type { Directory } from '#modules/directory';
import { testDatabase } from '#platform/db/testing.ts';
import { seedDistrict } from '../directory/fixtures.ts';
import type { DutyBook } from './book.ts';
import type { Finding } from './finding.ts';
import { findingSentence } from './finding-sentence.ts';
import { MATTERS, seedDuties, VERSION } from './fixtures.ts';
import { dutiesOf } from './queries.ts';

let directory: Directory;
let book: DutyBook;
beforeAll(async () => {
  const db = await testDatabase();
  ({ directory } = await seedDistrict(db));
  await seedDuties(db, '990110');
  book = await dutiesOf(db, '990110');
});

function say(finding: Partial<Finding>, lang: 'zh-Hans' | 'en' = 'zh-Hans', own: DutyBook = book): string {
  const about = {
    ...{ kind: 'gap' as const, version: VERSION, key: '', matter: MATTERS.manholes, area: '990110001' },
    ...{ units: ['b001'], items: [], circumstances: '', from: '2026-07-01' },
  };
  return findingSentence({ ...about, ...finding }, own, directory, lang);
}

test('what is wrong with a transfer is said of the transfer, by its code', () => {
  const transfers = ['FQ-1', 'FQ-2'];
  expect(say({ kind: 'overlap', units: ['b001', 'gov'], items: ['7'], transfers })).toMatch(
    /^在桥东街道，“井盖缺失破损”同时移给了几家：桥东街道、.*（赋权收回 FQ-1、FQ-2，原为第 7 项）/,
  );
  expect(say({ kind: 'unreachable', transfers: ['FQ-1'] })).toBe(
    '赋权收回 FQ-1（在桥东街道，“井盖缺失破损”，桥东街道）在任何情况下都不起作用。',
  );
  expect(say({ kind: 'withdrawn-still-dispatched', transfers: ['SH-1', 'FQ-2'] })).toBe(
    '在桥东街道，“井盖缺失破损”已按 SH-1 收回，仍会派给桥东街道（依 FQ-2）。',
  );
  const gift = {
    kind: 'delegation-without-power' as const,
    units: ['cgj', 'b001'],
    transfers: ['FQ-1'],
    power: 'X',
  };
  expect(say(gift)).toBe(
    '在桥东街道，“井盖缺失破损”：城管局按 FQ-1 把职权“X”赋给桥东街道，自己却没有这项职权。',
  );
  expect(say({ kind: 'ground-missing', transfers: ['FQ-1'] }, 'en')).toMatch(
    /^Transfer FQ-1 .* names no law/,
  );
});

test('what is wrong with a row is said of the row, whichever transfers came to it', () => {
  expect(say({ kind: 'withdrawn-still-dispatched', items: ['7', '8'], transfers: ['FQ-1'] })).toContain(
    '已从街镇收回，仍会派给桥东街道（第 7、8 项）',
  );
});

test('an expired ground names the law that took its place', () => {
  const laws = [
    { title: '履职办法', validFrom: '2020-01-01', validTo: '2026-06-30', replacedBy: '履职条例' },
    { title: '履职条例', validFrom: '2026-07-01' },
  ];
  expect(say({ kind: 'ground-expired', items: ['7'] }, 'zh-Hans', { ...book, laws })).toMatch(
    /的依据自 2026 年 7 月 1 日起已经失效。《履职办法》已由《履职条例》代替。$/,
  );
  expect(say({ kind: 'ground-expired', items: ['7'] })).toMatch(/失效。$/);
});
