import { beforeAll, expect, it } from 'vitest';
import { findTopicId, heatSettings, listTopics, membersOfTopic, twinsOfDemands } from '#modules/brain';
import { nameMatter } from '#modules/cases';
import { eraseContact, findDemands } from '#modules/intake';
import { openDatabase } from '#platform/db/open.ts';
import { drainOutbox } from '#platform/facts/outbox.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { aDesk, type DeskWorld, NOW } from '../desk/entry-fixtures.ts';
import { listening } from './listen.ts';
import { watchingOf } from './watching.ts';

let world: DeskWorld;
const clock = { now: () => NOW };
const settle = async () => {
  await drainOutbox(world.db, [listening({ clock } as never)], clock);
  await watchingOf(world.db, world.seeded.district).settled(NOW);
};
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

it('what other settings found of a demand goes when it is compared anew', async () => {
  const version = async () =>
    (
      await world.db.pool.query<{ version: string }>(
        'select distinct version from brain.twin where demand_id = $1',
        [demands[2]],
      )
    ).rows.map((row) => row.version);
  const [usual] = await version();
  await world.db.pool.query(
    "update brain.twin set version = 'old', other_id = $2 where demand_id = $1 and other_id = $3",
    [demands[2], demands[3], demands[0]],
  );
  await world.db.pool.query("update brain.heard set version = 'old' where demand_id = $1", [demands[2]]);
  const other = openDatabase(world.db.url);
  await watchingOf(other, world.seeded.district).settled(NOW);
  await other.close();
  expect(await version()).toEqual([usual]);
  const found = await twinsOfDemands(world.db, world.seeded.district, [demands[2] ?? '']);
  expect(found.map((twin) => twin.other)).not.toContain(demands[3]);
});

it('a topic grows of them, with people, place and heat by the stated formula', async () => {
  const [topic, ...others] = await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW);
  expect(others).toEqual([]);
  expect(topic).toMatchObject({ size: 3, area: '990110001001', heat: { people: 2 } });
  expect(topic?.title).toMatch(/^翠竹苑[^,]+，/);
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
  await watchingOf(other, world.seeded.district).settled(NOW);
  await other.close();
  expect(await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW)).toEqual(before);
});

it('a demand that was compared is recalled after a start, not compared again; one that was not is heard then', async () => {
  const count = async () =>
    (await world.db.pool.query<{ n: number }>('select count(*)::int as n from brain.heard')).rows[0]?.n;
  expect(await count()).toBe(4);
  const likely = "[['x', 0, 0]]".replaceAll("'", '"');
  // Had it been compared again, this would be overwritten.
  await world.db.pool.query('update brain.heard set likely = $1 where demand_id = $2', [likely, demands[3]]);
  await world.db.pool.query('delete from brain.heard where demand_id = $1', [demands[2]]);
  const other = openDatabase(world.db.url);
  const watching = watchingOf(other, world.seeded.district);
  expect(watching.progress).toMatchObject({ state: 'asleep', done: 0 });
  await watching.settled(NOW);
  expect(watching.progress).toMatchObject({ state: 'awake', done: 4, total: 4 });
  await other.close();
  expect(await count()).toBe(4);
  const { rows } = await world.db.pool.query('select likely from brain.heard where demand_id = $1', [
    demands[3],
  ]);
  expect(rows).toEqual([{ likely: [['x', 0, 0]] }]);
  const [topic] = await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW);
  expect(topic?.size).toBe(3);
});

it('what was counted to a topic and belongs to none is counted no more after a start, nor is the topic called by its words', async () => {
  const [before] = await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW);
  await world.db.pool.query(
    `insert into brain.topic_member (district, demand_id, topic, at, mark, severity) values ($1, $2, $3, $4, null, 3)`,
    [world.seeded.district, demands[3], before?.id, NOW.toISOString()],
  );
  await world.db.pool.query("update brain.topic set face = $2, title = '河边的树倒了' where id = $1", [
    before?.id,
    demands[3],
  ]);
  expect((await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW))[0]?.size).toBe(4);
  const other = openDatabase(world.db.url);
  await watchingOf(other, world.seeded.district).settled(NOW);
  await other.close();
  const [after] = await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW);
  expect(after).toMatchObject({ id: before?.id, size: 3, heat: { severity: 0 } });
  expect(after?.title).toContain('翠竹苑');
});

it('a topic keeps its name when the demand it is called after is no longer watched', async () => {
  const [before] = await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW);
  const later = new Date(NOW.getTime() + 173 * DAY);
  const other = openDatabase(world.db.url);
  await watchingOf(other, world.seeded.district).settled(later);
  await other.close();
  const [after] = await listTopics(world.db, world.seeded.district, { limit: 10 }, later);
  expect(after).toMatchObject({ id: before?.id, title: before?.title, size: 3 });
  const again = openDatabase(world.db.url);
  await watchingOf(again, world.seeded.district).settled(NOW);
  await again.close();
  expect((await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW))[0]).toMatchObject({
    id: before?.id,
    title: before?.title,
    size: 3,
  });
});

it('is hotter once one of its cases is known to be grave by the office’s own terms', async () => {
  const [before] = await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW);
  expect(before?.heat.severity).toBe(0);
  const { rows } = await world.db.pool.query<{ case_id: string }>(
    'select case_id from intake.demand where id = $1',
    [demands[1]],
  );
  const id = rows[0]?.case_id ?? '';
  await world.db.transaction((tx) =>
    nameMatter(tx, clerk(), { id }, { matter: MATTERS.manholes }, new Date(NOW.getTime() + 1000)),
  );
  await settle();
  const [after] = await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW);
  expect(after?.heat.severity).toBe(3);
  expect((after?.heat.heat ?? 0) - (before?.heat.heat ?? 0)).toBeCloseTo(3 * heatSettings.severity, 6);
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

it('nor does it come back with the next start', async () => {
  const [, , third = ''] = demands;
  const other = openDatabase(world.db.url);
  await watchingOf(other, world.seeded.district).settled(NOW);
  await other.close();
  expect(await twinsOfDemands(world.db, world.seeded.district, [third])).toEqual([]);
  const kept = await world.db.pool.query(
    'select demand_id from brain.heard where demand_id = $1 union all select demand_id from brain.topic_member where demand_id = $1',
    [third],
  );
  expect(kept.rows).toEqual([]);
  expect((await listTopics(world.db, world.seeded.district, { limit: 10 }, NOW))[0]?.size).toBe(2);
});

it('one whose case turns out to be about another matter is no twin any more', async () => {
  const [first = '', second = ''] = demands;
  const { db, seeded } = world;
  const twins = async () => (await twinsOfDemands(db, seeded.district, [first])).map(({ other }) => other);
  const told = await findDemands(db, seeded.district, [second]);
  const rename = () =>
    watchingOf(db, seeded.district).rename(
      told.map((demand) => ({ demand, matter: MATTERS.manholes })),
      NOW,
    );
  expect(await twins()).toContain(second);
  // Dispatched, and nobody has taken it yet: the name may be a guess, and parts nothing.
  await rename();
  expect(await twins()).toContain(second);
  await db.pool.query(
    `update cases."case" set state = 'in_hand' where id = (select case_id from intake.demand where id = $1)`,
    [second],
  );
  await rename();
  expect(await twins()).toEqual([]);
  expect(await listTopics(db, seeded.district, { limit: 10 }, NOW)).toEqual([]);
});
