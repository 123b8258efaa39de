import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { addDays } from '#kernel/time.ts';
import { countDemands } from '#modules/cases';
import { MATTERS } from '../../responsibility/fixtures.ts';
import { changeLevel, takeCase } from '../override/level.ts';
import { spansOf } from './project.ts';
import { addMeasure, endProject, gatherCase, releaseCase, startProject } from './project-commands.ts';
import { summonsFigures } from './queries-summons.ts';
import { tasksFor } from './queries-task.ts';
import { jointHistory } from './record.ts';
import { findProjectOf, membersOf } from './store-project.ts';
import { getSummons, listSummonses } from './store-summons.ts';
import {
  callSummons,
  divideWork,
  endSummons,
  missSummons,
  recordArrival,
  setOut,
} from './summons-commands.ts';
import { at, type JointWorld, jointWorld, on } from './testing.ts';
import { missUnits } from './wake.ts';

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
const block = () => world.actor('b001.coordinator');
const meetAt = on('2026-11-23', 14);
const calling = {
  kind: 'enforcement',
  units: ['cgj', 'scj'],
  what: '联合整治占道经营',
  place: '菜市场北门',
  meetAt,
} as const;
const call = (different: Partial<Parameters<typeof callSummons>[2]> = {}) =>
  world.deed((tx) => callSummons(tx, block(), { ...calling, ...different }, at));
const read = (id: string) => getSummons(world.db, world.district, id);

describe('a block that calls lines', () => {
  it('is seen by those who were called, and by nobody who has no part in it', async () => {
    const { id } = await call();
    const seen = async (units: string[]) =>
      (await listSummonses(world.db, world.district, { district: false, units })).map((one) => one.id);
    expect(await seen(['scj'])).toContain(id);
    expect(await seen(['b001'])).toContain(id);
    expect(await seen(['b101'])).not.toContain(id);
  });

  it('records an arrival once: by the unit or by the caller, never by a third', async () => {
    const one = await call();
    const arrive = (post: string, unit: string) =>
      codeOf(world.deed((tx) => recordArrival(tx, world.actor(post), one, unit, meetAt)));
    await world.deed((tx) => setOut(tx, world.actor('scj.handler'), one, 'scj', on('2026-11-23', 13.5)));
    expect(
      await codeOf(
        world.deed((tx) => recordArrival(tx, world.actor('cgj.handler'), { id: one.id }, 'scj', meetAt)),
      ),
    ).toBe('not-allowed');
    const on2 = { id: one.id };
    const told = await Promise.all([
      codeOf(world.deed((tx) => recordArrival(tx, world.actor('scj.handler'), on2, 'scj', meetAt))),
      codeOf(world.deed((tx) => recordArrival(tx, block(), on2, 'scj', meetAt))),
      codeOf(world.deed((tx) => recordArrival(tx, world.actor('cgj.handler'), on2, 'cgj', meetAt))),
    ]);
    expect(told.sort()).toEqual(['arrival-known', 'done', 'done']);
    expect((await read(one.id)).units.map(({ presence }) => presence)).toEqual(['arrived', 'arrived']);
    expect(await arrive('cgj.handler', 'cgj')).toBe('changed-meanwhile');
  });

  it('counts as absent who has not come half an hour after the time, and once only', async () => {
    const one = await call();
    await missUnits(world.db, world.district, on('2026-11-23', 14.4));
    expect((await read(one.id)).units[0]?.presence).toBe('called');
    await missUnits(world.db, world.district, on('2026-11-23', 14.5));
    expect((await read(one.id)).units.map(({ presence }) => presence)).toEqual(['absent', 'absent']);
    const { version } = await read(one.id);
    await missUnits(world.db, world.district, on('2026-11-23', 15));
    expect((await read(one.id)).version).toBe(version);
  });

  it('is counted by hand only with a reason, which stands in its story', async () => {
    const one = await call();
    const late = on('2026-11-23', 15);
    const miss = (reason: string) =>
      world.deed((tx) => missSummons(tx, block(), { id: one.id }, reason, late));
    expect(await codeOf(miss('  '))).toBe('summons-words');
    await miss('电话说走不开');
    expect((await read(one.id)).units.map(({ presence }) => presence)).toEqual(['absent', 'absent']);
    const last = (await jointHistory(world.db, world.district, 'summons', one.id)).at(-1);
    expect(last).toMatchObject({ type: 'summons.missed', body: { reason: '电话说走不开' } });
  });

  it('divides the work among those who were called, and ends with what came of it', async () => {
    const one = await call();
    const asked = { unit: 'scj', what: '查三家无证摊位', term: '1工作日' };
    await world.deed((tx) => divideWork(tx, block(), one, asked, meetAt));
    expect(
      await codeOf(world.deed((tx) => divideWork(tx, block(), one, { ...asked, unit: 'gaf' }, meetAt))),
    ).toBe('summons-unit');
    const [task] = await tasksFor(world.db, world.district, { summonsId: one.id });
    expect(task).toMatchObject({ unit: 'scj', asker: 'b001', kind: 'spot' });
    await world.deed((tx) => endSummons(tx, block(), { id: one.id }, '摊位全部入市', on('2026-11-23', 16)));
    expect(await codeOf(world.deed((tx) => divideWork(tx, block(), one, asked, meetAt)))).toBe(
      'summons-over',
    );
  });

  it('is refused what makes no sense; a handler of a block cannot call, one of a line only on blocks', async () => {
    expect(await codeOf(call({ units: [] }))).toBe('summons-units');
    expect(await codeOf(call({ units: ['b001'] }))).toBe('summons-self');
    expect(await codeOf(call({ meetAt: on('2026-11-22', 9) }))).toBe('summons-past');
    expect(await codeOf(call({ place: '' }))).toBe('summons-words');
    const line = world.deed((tx) => callSummons(tx, world.actor('cgj.handler'), calling, at));
    expect(await codeOf(line)).toBe('summons-line-block');
    const handler = world.deed((tx) => callSummons(tx, world.actor('b001.handler'), calling, at));
    expect(await codeOf(handler)).toBe('not-allowed');
  });

  it('is counted by month: calls, units, arrivals and tasks', async () => {
    const span = { from: on('2026-12-01'), to: on('2027-01-01') };
    expect(await summonsFigures(world.db, world.district, span)).toEqual([]);
    const time = on('2026-12-02', 9);
    const [one] = await Promise.all([
      world.deed((tx) => callSummons(tx, block(), { ...calling, meetAt: on('2026-12-02', 10) }, time)),
      world.deed((tx) =>
        callSummons(tx, block(), { ...calling, units: ['cgj'], meetAt: on('2026-12-03', 10) }, time),
      ),
    ]);
    await world.deed((tx) => recordArrival(tx, block(), { id: one.id }, 'cgj', on('2026-12-02', 9.9)));
    await world.deed((tx) => recordArrival(tx, block(), { id: one.id }, 'scj', on('2026-12-02', 11)));
    expect(await summonsFigures(world.db, world.district, span)).toEqual([
      // The unit of the second one is not expected yet.
      { caller: 'b001', called: 2, units: 2, arrived: 2, inTime: 1, absent: 0, tasks: 0 },
    ]);
  });
});

describe('a shared problem', () => {
  const wanted = () => ({
    name: '路灯集中故障',
    cause: '一批灯杆电缆老化',
    lead: 'cgj',
    area: `${world.district}001`,
    matter: MATTERS.lamps,
    dueOn: '2026-12-31' as const,
  });

  it('gathers cases, each once, and a case is under one project at a time', async () => {
    const [one, other] = await Promise.all([
      world.deed((tx) => startProject(tx, block(), wanted(), at)),
      world.deed((tx) => startProject(tx, block(), wanted(), at)),
    ]);
    const current = await world.inHand();
    const gather = (id: string) =>
      world.deed((tx) => gatherCase(tx, block(), { id }, { id: current.id }, at));
    const told = await Promise.all([codeOf(gather(one.id)), codeOf(gather(other.id))]);
    expect(told.sort()).toEqual(['done', 'project-case-taken']);
    const under = await findProjectOf(world.db, world.district, current.id);
    if (!under) throw new Error('no project');
    expect(await membersOf(world.db, under)).toEqual([current.id]);
    await world.deed((tx) => releaseCase(tx, block(), { id: under.id }, current.id, at));
    expect(await membersOf(world.db, under)).toEqual([]);
    expect(await codeOf(gather(under.id === one.id ? other.id : one.id))).toBe('done');
  });

  it('is measured by new demands before and since, over as many days', async () => {
    const { before, since } = spansOf(at, on('2026-11-25', 12));
    expect([before.from, before.to, since.to]).toEqual([
      on('2026-11-20'),
      on('2026-11-23'),
      on('2026-11-26'),
    ]);
    const area = `${world.district}101`;
    const count = (span: typeof before) =>
      countDemands(world.db, world.district, { matter: '01', area, ...span });
    const was = await count(before);
    await world.open({ at: on('2026-11-21', 9), area: `${area}001` });
    await world.open({ at: on('2026-11-24', 9), area: `${area}001`, matter: MATTERS.vendors });
    expect([(await count(before)) - was, await count(since)]).toEqual([1, 1]);
  });

  it('has measures with units and dates, and ends in words', async () => {
    const one = await world.deed((tx) => startProject(tx, block(), wanted(), at));
    const asked = { unit: 'scj', what: '抽检电缆', term: '5工作日' };
    await world.deed((tx) => addMeasure(tx, world.actor('cgj.handler'), one, asked, at));
    expect(await tasksFor(world.db, world.district, { projectId: one.id })).toMatchObject([
      { kind: 'measure', asker: 'cgj', unit: 'scj' },
    ]);
    expect(
      await codeOf(world.deed((tx) => endProject(tx, world.actor('b101.coordinator'), one, '完', at))),
    ).toBe('not-allowed');
    await world.deed((tx) => endProject(tx, block(), one, '电缆已全部更换', at));
    expect(await codeOf(world.deed((tx) => addMeasure(tx, block(), one, asked, at)))).toBe('project-over');
  });

  it('must lie in the area of who starts it, and have a date ahead', async () => {
    const start = (different: object) =>
      codeOf(world.deed((tx) => startProject(tx, block(), { ...wanted(), ...different }, at)));
    expect(await start({ area: `${world.district}101` })).toBe('not-allowed');
    expect(await start({ dueOn: addDays('2026-11-23', 0) })).toBe('project-date');
    expect(await start({ matter: '999999' })).toBe('project-matter');
  });
});

describe('levels', () => {
  const change = { ground: 'move-duty', reason: '涉及全区' };

  it('are crossed upward only to a unit above, downward only to one below', async () => {
    const current = await world.inHand();
    const go = (level: 'up' | 'down', to: string) =>
      codeOf(
        world.deed((tx) =>
          changeLevel(tx, world.actor('gov.coordinator'), { id: current.id }, { level, to, ...change }, at),
        ),
      );
    expect(await go('down', 'scj')).toBe('level-not-below');
    expect(await go('up', 'scj')).toBe('level-not-above');
    expect(await go('up', 'gov')).toBe('done');
    expect(await go('down', 'b001')).toBe('done');
  });

  it('a coordinator takes a case for the own unit, with a ground', async () => {
    const current = await world.inHand();
    const taken = await world.deed((tx) => takeCase(tx, block(), { id: current.id }, change, at));
    expect(taken).toMatchObject({ holder: 'b001', because: { kind: 'moved', from: 'cgj' } });
  });
});
