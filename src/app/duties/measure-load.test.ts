import { beforeEach, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { openCases, rulesOf } from '#modules/cases';
import { resident } from '#modules/directory';
import { dutiesOf } from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { seedDistrict } from '../../modules/directory/fixtures.ts';
import { MATTERS, seedDuties } from '../../modules/responsibility/fixtures.ts';
import { measureLoad } from './measure-load.ts';

const DISTRICT = '990110';
const NOW = new Date('2026-11-20T02:00:00Z');
let db: Database;

beforeEach(async () => {
  db = await testDatabase();
  await seedDistrict(db);
  await seedDuties(db, DISTRICT, new Date('2025-01-01T00:00:00Z'));
});

async function came(day: string, matter: string | undefined, n = 1): Promise<void> {
  const known = await rulesOf(db, DISTRICT);
  const at = new Date(`${day}T02:00:00Z`);
  const cases = Array.from({ length: n }, () => ({
    ...{ id: newId(at), demand: newId(at), title: '请来看一看', channel: 'web' as const, at },
    ...{ area: `${DISTRICT}001001`, circumstances: { 道路: '市政' }, receiver: 'hotline' },
    ...(matter ? { matter } : {}),
  }));
  await db.transaction((tx) => openCases(tx, resident(DISTRICT), known, cases));
}

const inBook = async () => (await dutiesOf(db, DISTRICT)).load;

test('before the first whole day there is nothing to measure', async () => {
  expect(await measureLoad(db, DISTRICT, NOW)).toBeUndefined();
  await came('2026-11-20', MATTERS.lamps);
  expect(await measureLoad(db, DISTRICT, NOW)).toBeUndefined();
  expect(await inBook()).toEqual([]);
});

test('what came in until yesterday goes into the book as cases a month; unnamed and today’s do not count', async () => {
  await came('2026-10-21', MATTERS.lamps, 3);
  await came('2026-11-19', MATTERS.smoke, 1);
  await came('2026-11-19', undefined, 1);
  await came('2026-11-20', MATTERS.lamps, 9);
  expect(await measureLoad(db, DISTRICT, NOW)).toMatchObject({
    since: '2026-10-21',
    until: '2026-11-19',
    cases: 4,
  });
  const book = await dutiesOf(db, DISTRICT);
  expect(book.measured).toEqual({ since: '2026-10-21', until: '2026-11-19', cases: 4 });
  const lamps = book.load.find(({ matter }) => matter === MATTERS.lamps);
  // Three in thirty days are a little more than three in a month of 30.4 days.
  expect(lamps).toMatchObject({ area: `${DISTRICT}001001`, circumstances: { 道路: '市政' } });
  expect(lamps?.perMonth).toBeCloseTo(3 * (365.25 / 12 / 30), 6);
});

test('measuring twice changes nothing, and two at once do not hurt each other', async () => {
  await came('2026-09-02', MATTERS.lamps, 2);
  await measureLoad(db, DISTRICT, NOW);
  const before = await inBook();
  await Promise.all([measureLoad(db, DISTRICT, NOW), measureLoad(db, DISTRICT, NOW, { whole: true })]);
  expect(await inBook()).toEqual(before);
});

test('only months that can have changed are counted, an old one in turn; the whole year on demand', async () => {
  await came('2025-12-05', MATTERS.lamps);
  for (const day of ['2026-02-01', '2026-05-01', '2026-08-01', '2026-11-01']) await came(day, MATTERS.lamps);
  expect((await measureLoad(db, DISTRICT, NOW))?.counted).toHaveLength(12);
  const counted = (await measureLoad(db, DISTRICT, NOW))?.counted ?? [];
  // Months without a case store nothing and are cheap to count again; of the four old ones with cases one is in turn.
  const withCases = ['2025-12-01', '2026-02-01', '2026-05-01', '2026-08-01'];
  expect(counted.filter((month) => withCases.includes(month))).toHaveLength(1);
  expect(counted).toContain('2026-11-01');
  expect((await measureLoad(db, DISTRICT, NOW, { whole: true }))?.counted).toHaveLength(12);
  const turns = new Set<string>();
  for (let day = 0; day < 4; day++) {
    const again = await measureLoad(db, DISTRICT, new Date(NOW.getTime() + day * 86_400_000));
    for (const month of again?.counted ?? []) if (withCases.includes(month)) turns.add(month);
  }
  expect([...turns].sort()).toEqual(withCases);
});

test('what is more than a year old is forgotten', async () => {
  await came('2025-10-31', MATTERS.lamps, 5);
  await came('2026-11-01', MATTERS.smoke, 1);
  await measureLoad(db, DISTRICT, new Date('2026-10-20T02:00:00Z'));
  expect((await measureLoad(db, DISTRICT, NOW))?.cases).toBe(1);
  expect(await inBook()).toHaveLength(1);
});
