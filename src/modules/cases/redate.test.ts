import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { resident } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { FIXTURE, type Seeded, seedDistrict } from '../directory/fixtures.ts';
import { MATTERS, seedDuties } from '../responsibility/fixtures.ts';
import type { Case } from './case.ts';
import { openCases } from './open.ts';
import { getCase } from './queries.ts';
import { datesAnew, redateCases } from './redate.ts';
import { rulesOf } from './rules.ts';

let db: Database;
let world: Seeded;
const filed = new Date('2026-12-29T02:00:00Z');

beforeAll(async () => {
  db = await testDatabase();
  world = await seedDistrict(db);
  await seedDuties(db, world.district);
});

describe('dates that reach into a year whose holidays are not published', () => {
  it('are marked as provisional and stay so until the calendar is known', async () => {
    const current = await openedAtYearsEnd();
    expect(current.dueProvisional).toBe(true);
    expect(await redateCases(db, world.district, filed)).toBe(0);
    expect((await getCase(db, world.district, current.id)).version).toBe(current.version);
  });

  it('are worked out from the same start, with what was granted put on again', async () => {
    const { book } = await rulesOf(db, world.district);
    const current = await openedAtYearsEnd();
    const deadline = book.deadline('ordinary', '2026-12-29');
    const moved = [
      { kind: 'extension' as const, from: filed.toISOString(), to: filed.toISOString(), amount: '2wd' },
    ];
    const known = knownCalendar();
    const before = datesAnew(known, deadline, current);
    const after = datesAnew(known, deadline, { ...current, clock: { ...current.clock, moved } });
    expect(before.provisional).toBe(false);
    expect(after.due.getTime()).toBeGreaterThan(before.due.getTime());
    expect(after.clock.moved?.[0]).toMatchObject({ kind: 'extension', from: before.due.toISOString() });
  });
});

async function openedAtYearsEnd(): Promise<Case> {
  const rules = await rulesOf(db, world.district);
  const area = FIXTURE.grid;
  const one = {
    title: '路灯不亮',
    channel: 'web',
    at: filed,
    area,
    circumstances: { 道路: '市政' },
  } as const;
  const [opened] = await db.transaction((tx) =>
    openCases(tx, resident(world.district), rules, [
      { ...one, id: newId(), demand: newId(), matter: MATTERS.lamps, receiver: 'hotline' },
    ]),
  );
  if (!opened) throw new Error('no case');
  return opened;
}

/** The calendar as it will be once January 2027 is published: every day says so itself. */
function knownCalendar() {
  const { calendar } = world.directory;
  return { ...calendar, day: (day: string) => ({ ...calendar.day(day), provisional: false }) };
}
