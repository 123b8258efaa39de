import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { answerCase, closeInSilence, nameMatter } from '#modules/cases';
import { directoryOf, listSwitches } from '#modules/directory';
import { findDeeds } from '#modules/ledger';
import { MATTERS } from '../../responsibility/fixtures.ts';
import { at, type JointWorld, jointWorld, on } from '../joint/testing.ts';
import { type Off, switchOff, switchOn } from './switches.ts';

let world: JointWorld;
beforeAll(async () => {
  world = await jointWorld();
});
const codeOf = async (work: Promise<unknown>) => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
};
const STREET = '990110001';
const off = (different: Partial<Off> = {}, post = 'b001.coordinator') =>
  world.deed((tx) =>
    switchOff(
      tx,
      world.actor(post),
      { rule: 'duty-list', area: STREET, reason: '清单正在修订', ...different },
      at,
    ),
  );
const back = (id: string) =>
  world.deed((tx) => switchOn(tx, world.actor('b001.coordinator'), { id, reason: '已修订' }, at));

describe('a switch', () => {
  it('keeps cases of one matter in one street from being dispatched by the list; a person dispatches them', async () => {
    const one = await off({ matter: MATTERS.lamps });
    const waiting = await world.open();
    expect(waiting).toMatchObject({ state: 'unnamed', holder: 'hotline' });
    const elsewhere = await world.open({ area: '990110101001' });
    expect(elsewhere.state).toBe('dispatched');
    expect((await world.open({ matter: MATTERS.vendors })).state).toBe('dispatched');
    const named = await world.deed((tx) =>
      nameMatter(tx, world.actors.clerk, { id: waiting.id }, { matter: MATTERS.lamps }, at),
    );
    expect(named).toMatchObject({ state: 'dispatched', holder: 'cgj' });
    await back(one.id);
    expect((await world.open()).state).toBe('dispatched');
  });

  it('lets a person close a case after the resident’s window, where the rule that does it is off, and not before', async () => {
    const one = await off({ rule: 'window-ends' });
    const current = await world.inHand();
    const answered = await world.deed((tx) =>
      answerCase(tx, world.actor('cgj.handler'), { id: current.id }, { text: '修好了', result: 'done' }, at),
    );
    const after = on('2026-12-05', 9);
    expect(answered.windowEnds && answered.windowEnds < after).toBe(true);
    const early = world.deed((tx) =>
      closeInSilence(tx, world.actors.clerk, { id: current.id }, '居民未回复', at),
    );
    expect(await codeOf(early)).toBe('window-open');
    const closed = await world.deed((tx) =>
      closeInSilence(tx, world.actors.clerk, { id: current.id }, '居民未回复', after),
    );
    expect(closed).toMatchObject({ state: 'closed', outcome: 'no_reply' });
    await back(one.id);
  });

  it('is set by a named person for the own area, with a reason, once; and every turn of it is recorded', async () => {
    expect(await codeOf(off({ reason: ' ' }))).toBe('switch-words');
    expect(await codeOf(off({ rule: 'weather' }))).toBe('switch-rule');
    expect(await codeOf(off({ matter: '999999' }))).toBe('switch-matter');
    expect(await codeOf(off({}, 'b101.coordinator'))).toBe('not-allowed');
    expect(await codeOf(off({}, 'b001.handler'))).toBe('not-allowed');
    const told = await Promise.all([
      codeOf(off({ rule: 'pause-ends' })),
      codeOf(off({ rule: 'pause-ends' })),
    ]);
    expect(told.sort()).toEqual(['done', 'switch-off-already']);
    const one = (await listSwitches(world.db, world.district)).find(
      ({ rule, onAt }) => rule === 'pause-ends' && !onAt,
    );
    if (!one) throw new Error('no switch');
    expect(one).toMatchObject({ area: STREET, offBy: world.actor('b001.coordinator').person });
    await back(one.id);
    expect(await codeOf(back(one.id))).toBe('switch-on-already');
    const deeds = await findDeeds(world.db, {
      district: world.district,
      subject: `switch:${one.id}`,
      limit: 10,
    });
    expect(deeds.map(({ deed }) => deed).sort()).toEqual(['switch.off', 'switch.on']);
  });

  it('for one unit leaves all others as they are', async () => {
    expect(await codeOf(off({ unit: 'nobody' }))).toBe('switch-unit');
    const one = await off({ rule: 'advise', unit: 'hotline' });
    expect(one.unit).toBe('hotline');
    expect(await codeOf(off({ rule: 'advise', unit: 'hotline' }))).toBe('switch-off-already');
    const isOff = async (unit: string, area = '990110001001') =>
      (await directoryOf(world.db, world.district)).isOff('advise', { area, unit });
    expect([await isOff('hotline'), await isOff('cgj'), await isOff('hotline', '990110101001')]).toEqual([
      true,
      false,
      false,
    ]);
    await back(one.id);
    expect(await isOff('hotline')).toBe(false);
    const list = await off({ unit: 'hotline' });
    expect((await world.open()).state).toBe('unnamed');
    await back(list.id);
    const other = await off({ unit: 'cgj' });
    expect((await world.open()).state).toBe('dispatched');
    await back(other.id);
  });

  it('is seen at once, where it is set and not elsewhere', async () => {
    const isOff = async (area: string) =>
      (await directoryOf(world.db, world.district)).isOff('review-due', { area });
    expect(await isOff('990110001001')).toBe(false);
    const one = await off({ rule: 'review-due' });
    expect([await isOff('990110001001'), await isOff('990110101001'), await isOff('990110')]).toEqual([
      true,
      false,
      false,
    ]);
    await back(one.id);
    expect(await isOff('990110001001')).toBe(false);
  });
});
