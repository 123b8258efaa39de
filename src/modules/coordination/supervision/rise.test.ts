import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { at, type JointWorld, jointWorld, on } from '../joint/testing.ts';
import { switchOff, switchOn } from '../override/switches.ts';
import { causesOn } from './causes.ts';
import { confirmCause, nameCause } from './commands.ts';
import { riseCases } from './rise.ts';
import { countCauses, getSupervision, listSupervisions } from './store.ts';
import { supervisorFor } from './supervisor.ts';

let world: JointWorld;
beforeAll(async () => {
  world = await jointWorld();
});
const ALL = { district: true, units: [] };
const list = (caseId: string) => listSupervisions(world.db, world.district, ALL, { caseId });
const codeOf = async (work: Promise<unknown>) => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
};
/** Long after the date of an ordinary case of that Friday. */
const late = on('2026-12-10', 10);

describe('a late case', () => {
  it('rises once, to a named supervisor, with what is known; also when two programs look at the same moment', async () => {
    const current = await world.inHand();
    await riseCases(world.db, world.district, on('2026-11-27', 10));
    expect(await list(current.id)).toEqual([]);
    const both = await Promise.all([
      riseCases(world.db, world.district, late),
      riseCases(world.db, world.district, late),
    ]);
    expect(both[0].risen + both[1].risen).toBe(1);
    const [one] = await list(current.id);
    expect(one).toMatchObject({
      ground: 'overdue',
      state: 'open',
      unit: 'cgj',
      known: { holder: 'cgj', handOvers: 0 },
    });
    expect(one?.known.lateWorkdays).toBeGreaterThan(2);
    const supervisor = world.actor('gov.supervisor').person;
    expect(one?.supervisor).toBe(supervisor);
    expect((await riseCases(world.db, world.district, late)).risen).toBe(0);
  });

  it('does not rise where the rule is switched off, and does when it is on again', async () => {
    const current = await world.inHand();
    const off = { rule: 'supervision-rise', area: `${world.district}001`, reason: '街道自行盯办' };
    const { id } = await world.deed((tx) => switchOff(tx, world.actor('b001.coordinator'), off, at));
    expect((await riseCases(world.db, world.district, late)).risen).toBe(0);
    expect(await list(current.id)).toEqual([]);
    await world.deed((tx) => switchOn(tx, world.actor('b001.coordinator'), { id, reason: '恢复' }, at));
    expect((await riseCases(world.db, world.district, late)).risen).toBe(1);
  });
});

describe('the loop', () => {
  it('closes with a cause of the list, named by one and confirmed by another, and is counted', async () => {
    const current = await world.inHand();
    await riseCases(world.db, world.district, late);
    const [one] = await list(current.id);
    if (!one) throw new Error('nothing rose');
    const name = (cause: string) =>
      world.deed((tx) =>
        nameCause(tx, world.actor('cgj.handler'), one, { cause, note: '升降车只有一台' }, late),
      );
    expect(await codeOf(name('weather'))).toBe('supervision-cause');
    expect((await name('resources')).state).toBe('cause_named');
    expect(await codeOf(name('duty'))).toBe('changed-meanwhile');
    const confirm = (post: string) =>
      codeOf(world.deed((tx) => confirmCause(tx, world.actor(post), { id: one.id }, late)));
    expect(await confirm('cgj.handler')).toBe('not-allowed');
    const told = await Promise.all([confirm('gov.supervisor'), confirm('gov.coordinator')]);
    expect(told.sort()).toEqual(['done', 'supervision-state']);
    expect(await getSupervision(world.db, world.district, one.id)).toMatchObject({
      state: 'ended',
      cause: 'resources',
    });
    expect(await countCauses(world.db, world.district, ALL)).toEqual([{ cause: 'resources', count: 1 }]);
  });

  it('has the seven usual causes where the district keeps no list', async () => {
    const causes = causesOn(await world.rules(), '2026-11-23');
    expect(causes.map(({ code }) => code)).toEqual([
      'policy',
      'duty',
      'law',
      'resources',
      'coordination',
      'data',
      'software',
    ]);
  });
});

it('a case is never supervised by the unit that holds it', async () => {
  const { directory } = await world.rules();
  const area = `${world.district}001001`;
  const gov = world.actor('gov.supervisor').person;
  expect(supervisorFor(directory, { area, holder: 'cgj' })).toBe(gov);
  // Only the government has a supervisor here; when it holds the case itself, the block's coordinator looks on.
  expect(supervisorFor(directory, { area, holder: 'gov' })).toBe(world.actor('b001.coordinator').person);
});
