import { beforeAll, expect, it } from 'vitest';
import { findTopicId, listTopics, membersOfTopic, twinsOfDemands } from '#modules/brain';
import { eraseContact } from '#modules/intake';
import { openDatabase } from '#platform/db/open.ts';
import { drainOutbox } from '#platform/facts/outbox.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { aDesk, type DeskWorld, NOW } from '../desk/entry-fixtures.ts';
import { listening } from './listen.ts';
import { watchingOf } from './watching.ts';

let world: DeskWorld;
const clock = { now: () => NOW };
const settle = () => drainOutbox(world.db, [listening({ clock } as never)], clock);
const clerk = () => world.seeded.actors.clerk;
const DAY = 86_400_000;
const demands: string[] = [];

async function told(text: string, days: number, phone: string) {
  const receipt = await world.receive(clerk(), {
    ...{
      text,
      at: new Date(NOW.getTime() - days * DAY),
      matter: MATTERS.noise,
      place: { area: '990110001001' },
    },
    ...{ apart: true, contact: { phone } },
  });
  demands.push(receipt.demand);
  return receipt;
}

beforeAll(async () => {
  world = await aDesk();
  await told('翠竹苑小区夜里打桩太吵，工地半夜还在打桩', 9, '13900000001');
  await told('翠竹苑半夜打桩，老人孩子都睡不着', 5, '13900000002');
  await told('翠竹苑小区边上工地每天夜里打桩，睡不着', 1, '13900000002');
  await told('河边的树倒了，压住了自行车', 1, '13900000003');
  await settle();
});

it('twins are found when a demand comes and kept, seen from either side', async () => {
  const [first = '', second = ''] = demands;
  const found = await twinsOfDemands(world.db, world.seeded.district, [second]);
  expect(found.map(({ other }) => other)).toContain(first);
  expect(
    (await twinsOfDemands(world.db, world.seeded.district, [first])).map(({ other }) => other),
  ).toContain(second);
});

it('a topic grows of them, with people, place and heat by the stated formula', async () => {
  const [topic, ...others] = await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW);
  expect(others).toEqual([]);
  expect(topic).toMatchObject({ size: 3, area: '990110001001', heat: { people: 2 } });
  const { heat, people, recent, spanDays, trend, severity } = topic?.heat ?? ({} as never);
  const reckoned =
    Math.log1p(people) + Math.log1p(recent) + 0.5 * Math.log1p(spanDays / 7) + 0.5 * trend + 0.7 * severity;
  expect(heat).toBeCloseTo(reckoned, 6);
  expect(spanDays).toBeCloseTo(8, 1);
  expect((await membersOfTopic(world.db, world.seeded.district, topic?.id ?? '', 9)).sort()).toEqual(
    demands.slice(0, 3).sort(),
  );
});

it('another program makes the same of the record, with the same names', async () => {
  const before = await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW);
  const other = openDatabase(world.db.url);
  await watchingOf(other, world.seeded.district).hear([], NOW);
  await other.close();
  expect(await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW)).toEqual(before);
});

it('what a person had erased belongs to nothing any more', async () => {
  const [first = '', , third = ''] = demands;
  await world.db.transaction((tx) => eraseContact(tx, clerk(), third, NOW));
  await settle();
  expect(await twinsOfDemands(world.db, world.seeded.district, [third])).toEqual([]);
  const [topic] = await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW);
  expect(topic?.size).toBe(2);
  expect(await findTopicId(world.db, world.seeded.district, topic?.id ?? '')).toBe(topic?.id);
  expect(first).not.toBe('');
});
