import { beforeAll, expect, it } from 'vitest';
import { getCase } from '#modules/cases';
import { receiveDemands } from '#modules/intake';
import { findDeeds } from '#modules/ledger';
import { drainOutbox } from '#platform/facts/outbox.ts';
import { aDemand, testSealer } from '../../modules/intake/fixtures.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { NOW, wholeApp } from '../testing.ts';
import { listening } from './listen.ts';
import { watchingOf } from './watching.ts';

let world: Awaited<ReturnType<typeof wholeApp>>;
const cases: string[] = [];
const demands: string[] = [];
const TOLD = [
  '翠竹苑小区夜里打桩太吵，工地半夜还在打桩',
  '翠竹苑半夜打桩，老人孩子都睡不着',
  '河边的树倒了，压住了自行车',
];

beforeAll(async () => {
  world = await wholeApp();
  for (const text of TOLD) {
    const demand = aDemand({
      ...{ text, matter: MATTERS.noise, place: { area: '990110001001' }, apart: true, at: NOW },
      contact: { phone: '13900000001' },
    });
    const [receipt] = await world.db.transaction((tx) =>
      receiveDemands(tx, world.actors.clerk, testSealer, [demand]),
    );
    cases.push(receipt?.case ?? '');
    demands.push(receipt?.demand ?? '');
  }
  await drainOutbox(world.db, [listening({ clock: world.clock } as never)], world.clock);
  await watchingOf(world.db, world.district).settled(NOW);
});

const join = async (from: string, to: string) => {
  const browser = await world.signedIn(world.actors.clerk);
  const { version } = await getCase(world.db, world.district, from);
  const values = { version: String(version), to, reason: '同一个工地' };
  return browser.submit(`/desk/cases/${from}/join`, values, `/desk/cases/${from}?do=join`);
};
const becauseOf = async (id: string) =>
  (await findDeeds(world.db, { district: world.district, subject: `case:${id}`, limit: 20 })).flatMap(
    (deed) => (deed.because ? [deed.because] : []),
  );

it('the same person telling the same again is proposed with the day; joined, the deed names the pair it relied on', async () => {
  const [first = '', second = ''] = cases;
  const browser = await world.signedIn(world.actors.clerk);
  const { body } = await browser.get(`/desk/cases/${second}`);
  expect(body).toContain('可能说的是同一件事');
  expect(body).toMatch(/相似 \d+% · 同一天 · 同一人再次反映/);
  expect(body).toContain(`with=${first}`);
  expect((await join(second, first)).statusCode).toBe(303);
  expect(await becauseOf(first)).toEqual([`twin:${demands[1]}:${demands[0]}`]);
  expect((await getCase(world.db, world.district, second)).outcome).toBe('joined');
});

it('what somebody joins by hand names no pair', async () => {
  const [first = '', , tree = ''] = cases;
  expect((await join(tree, first)).statusCode).toBe(303);
  expect(await becauseOf(first)).toHaveLength(1);
});
