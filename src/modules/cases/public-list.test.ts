import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { resident } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { type Seeded, seedDistrict } from '../directory/fixtures.ts';
import { MATTERS, seedDuties } from '../responsibility/fixtures.ts';
import { openCases } from './open.ts';
import { countPublic, listPublic, type PublicFilter, publicKinds } from './public-list.ts';
import { rulesOf } from './rules.ts';

const AT = new Date('2026-11-02T02:00:00Z');
const LATER = new Date('2026-11-20T02:00:00Z');
let db: Database;
let world: Seeded;

beforeAll(async () => {
  db = await testDatabase();
  world = await seedDistrict(db);
  await seedDuties(db, world.district);
  const rules = await rulesOf(db, world.district);
  const one = (more: { matter?: string; area?: string; at?: Date; finishedAt?: Date }) => {
    const { matter = MATTERS.manholes, area = '990110001001', at = AT } = more;
    const base = {
      id: newId(at),
      demand: newId(at),
      title: '一件事',
      channel: 'web' as const,
      circumstances: {},
      receiver: 'hotline',
    };
    return { ...base, matter, area, at, ...(more.finishedAt ? { finishedAt: more.finishedAt } : {}) };
  };
  const cases = [
    one({}),
    one({ area: '990110001002' }),
    one({ area: '990110101001', matter: MATTERS.noise }),
    one({ area: '990110', matter: MATTERS.lifts }),
    one({ at: new Date('2026-10-31T15:59:59Z'), finishedAt: LATER }),
    one({ at: new Date('2026-10-31T16:00:00Z') }),
  ];
  await db.transaction((tx) => openCases(tx, resident(world.district), rules, cases));
});

describe('public figures', () => {
  const filters: readonly (readonly [string, PublicFilter])[] = [
    ['everything', {}],
    ['a month', { from: new Date('2026-10-31T16:00:00Z'), to: new Date('2026-11-30T16:00:00Z') }],
    ['a street', { street: '990110001' }],
    ['an unknown street', { street: null }],
    ['a community', { community: '990110001002' }],
    ['a branch of matters', { matter: '02' }],
    ['what is late', { lateAt: LATER }],
    ...publicKinds.map((kind) => [kind, { kinds: [kind] }] as const),
  ];

  it.each(filters)('count as many as the list shows: %s', async (_what, filter) => {
    const counts = await countPublic(db, world.district, filter, 'kind', LATER);
    const rows = await listPublic(db, world.district, filter, { limit: 100 });
    expect(rows).toHaveLength(counts.reduce((sum, { count }) => sum + count, 0));
  });

  it('count a case in the month in which it was raised by the district’s clock', async () => {
    const months = await countPublic(db, world.district, {}, 'month', LATER);
    expect(months.map(({ key, kind, count }) => [key, kind, count]).sort()).toEqual([
      ['2026-10', 'elsewhere', 1],
      ['2026-11', 'in_hand', 5],
    ]);
  });

  it('come with as many as are late', async () => {
    const counts = await countPublic(db, world.district, {}, 'kind', LATER);
    const late = await listPublic(db, world.district, { lateAt: LATER }, { limit: 100 });
    expect(counts.reduce((sum, count) => sum + count.late, 0)).toBe(late.length);
    expect(late.length).toBeGreaterThan(0);
  });

  it('list nothing of what was said', async () => {
    const [row] = await listPublic(db, world.district, {}, { limit: 1 });
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'answeredAt',
      'books',
      'closedAt',
      'community',
      'due',
      'holder',
      'id',
      'kind',
      'matter',
      'openedAt',
      'outcome',
      'state',
      'street',
    ]);
  });
});
