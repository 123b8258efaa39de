import { beforeAll, expect, it } from 'vitest';
import { listTopics } from '#modules/brain';
import { receiveDemands } from '#modules/intake';
import { findDeeds } from '#modules/ledger';
import { drainOutbox } from '#platform/facts/outbox.ts';
import { aDemand, testSealer } from '../../modules/intake/fixtures.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { NOW, wholeApp } from '../testing.ts';
import { listening } from './listen.ts';
import { watchingOf } from './watching.ts';

let world: Awaited<ReturnType<typeof wholeApp>>;
let path: string;
const DAY = 86_400_000;
const TOLD = [
  '翠竹苑小区夜里打桩太吵，工地半夜还在打桩',
  '翠竹苑半夜打桩，老人孩子都睡不着',
  '翠竹苑小区边上工地每天夜里打桩，睡不着',
];

beforeAll(async () => {
  world = await wholeApp();
  const demands = TOLD.map((text, i) =>
    aDemand({
      ...{ text, matter: MATTERS.noise, place: { area: '990110001001' }, apart: true },
      ...{ at: new Date(NOW.getTime() - (9 - 4 * i) * DAY), contact: { phone: `1390000000${i}` } },
    }),
  );
  for (const demand of demands)
    await world.db.transaction((tx) => receiveDemands(tx, world.actors.clerk, testSealer, [demand]));
  await drainOutbox(world.db, [listening({ clock: world.clock } as never)], world.clock);
  await watchingOf(world.db, world.district).settled(NOW);
  const [topic] = await listTopics(world.db, world.district, { limit: 1 }, NOW);
  path = `/brain/topics/${topic?.id}/project`;
});

const inputs = (body: string, name: string) =>
  [...body.matchAll(new RegExp(`<input[^>]*name="${name}"[^>]*>`, 'g'))].map(([tag]) => tag);

it('proposes title, matter, place, the unit that the list names and all cases, and starts nothing by itself', async () => {
  const browser = await world.signedIn(world.actor('b001.coordinator'));
  expect((await browser.get(path.replace('/project', ''))).body).toContain(`href="${path}"`);
  const { body, statusCode } = await browser.get(path);
  expect(statusCode).toBe(200);
  expect(inputs(body, 'name')[0]).toContain('翠竹苑');
  expect(body).toMatch(new RegExp(`<option value="${MATTERS.noise}" selected`));
  expect(body).toMatch(/<option value="cgj" selected/);
  expect(body).toMatch(/<option value="990110001001" selected/);
  expect(inputs(body, 'cases')).toHaveLength(3);
  expect(inputs(body, 'cases').every((tag) => tag.includes('checked'))).toBe(true);
  expect(body).not.toMatch(/>(brain|topic|joint)\.[a-z-]+/);
  expect((await world.db.pool.query('select 1 from coordination.project')).rowCount).toBe(0);
});

it('is not for who may not run shared problems, nor for another street', async () => {
  expect((await (await world.signedIn(world.actors.clerk)).get(path)).statusCode).toBe(403);
  expect((await (await world.signedIn(world.actor('b101.coordinator'))).get(path)).statusCode).toBe(403);
  const browser = await world.signedIn(world.actor('b001.coordinator'));
  expect((await browser.get('/brain/topics/T-none/project')).statusCode).toBe(404);
});

it('says in words what is missing and keeps what was written', async () => {
  const browser = await world.signedIn(world.actor('b001.coordinator'));
  const sent = {
    name: '夜里打桩',
    cause: '',
    lead: 'cgj',
    matter: MATTERS.noise,
    area: '990110001',
    dueOn: '2026-12-20',
  };
  const { body, statusCode } = await browser.submit(path, sent, path);
  expect(statusCode).toBe(422);
  expect(body).toContain('value="夜里打桩"');
  expect((await world.db.pool.query('select 1 from coordination.project')).rowCount).toBe(0);
});

it('starts it with the chosen cases in one go and records on which topic it relied', async () => {
  const browser = await world.signedIn(world.actor('b001.coordinator'));
  const { body } = await browser.get(path);
  const cases = inputs(body, 'cases').map((tag) => /value="([^"]+)"/.exec(tag)?.[1] ?? '');
  const sent = {
    ...{ name: '翠竹苑夜间打桩', cause: '工地没有夜间许可', lead: 'cgj', matter: MATTERS.noise },
    ...{ area: '990110001', dueOn: '2026-12-20', cases: cases.slice(0, 2) },
  };
  const { statusCode, headers } = await browser.submit(path, sent as never, path);
  expect(statusCode).toBe(303);
  const project = /^\/joint\/projects\/(.+)$/.exec(headers.location ?? '')?.[1];
  const { rows } = await world.db.pool.query<{ n: number }>(
    'select count(*)::int as n from coordination.project_case where project_id = $1',
    [project],
  );
  expect(rows[0]?.n).toBe(2);
  const topic = path.split('/')[3] ?? '';
  const [deed] = await findDeeds(world.db, { district: world.district, subject: `topic:${topic}`, limit: 5 });
  expect(deed).toMatchObject({ deed: 'topic.accepted', because: topic, body: { project, cases: 2 } });
});
