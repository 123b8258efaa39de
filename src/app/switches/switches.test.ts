import { beforeAll, describe, expect, it } from 'vitest';
import { switchOff, switchOn } from '#modules/coordination';
import { automaticSteps } from '#modules/directory';
import { at, type JointWorld, jointWorld } from '../../modules/coordination/fixtures.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { trials } from './testing-trials.ts';

let world: JointWorld;
beforeAll(async () => {
  world = await jointWorld();
});

const DISTRICT = '990110';
/** For what a step is switched off, by whom, and whether that reaches a street lamp in the first street. */
const scopes = [
  { name: 'the district', by: 'gov.coordinator', off: { area: DISTRICT }, reaches: true },
  { name: 'the street', by: 'b001.coordinator', off: { area: `${DISTRICT}001` }, reaches: true },
  {
    name: 'the matter',
    by: 'gov.coordinator',
    off: { area: DISTRICT, matter: MATTERS.lamps },
    reaches: true,
  },
  { name: 'another street', by: 'b101.coordinator', off: { area: `${DISTRICT}101` }, reaches: false },
  {
    name: 'another matter',
    by: 'gov.coordinator',
    off: { area: DISTRICT, matter: MATTERS.vendors },
    reaches: false,
  },
] as const;

describe.each(automaticSteps)('the step %s', (step) => {
  it('is taken by the program while nobody switched it off', async () => {
    expect(await trials[step](world)).toMatchObject({ happened: true });
  });

  it.each(scopes)('switched off for $name', async ({ by, off, reaches }) => {
    const actor = world.actor(by);
    const { id } = await world.deed((tx) =>
      switchOff(tx, actor, { rule: step, reason: '先由人办理', ...off }, at),
    );
    const outcome = await trials[step](world);
    expect(outcome.happened).toBe(!reaches);
    if (reaches) expect(await outcome.byHand()).toBe(true);
    await world.deed((tx) => switchOn(tx, actor, { id, reason: '恢复' }, at));
    if (reaches) expect(await trials[step](world)).toMatchObject({ happened: true });
  });
});
