import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { answerCase, countDemands, getCase, noteCase } from '#modules/cases';
import { MATTERS } from '../responsibility/fixtures.ts';
import { finishTask } from './joint/assist.ts';
import { spansOf } from './joint/project.ts';
import { gatherCase, startProject } from './joint/project-commands.ts';
import { summonsFigures } from './joint/queries-summons.ts';
import { tasksFor } from './joint/queries-task.ts';
import { getSummons } from './joint/store-summons.ts';
import { callSummons, divideWork, endSummons, recordArrival } from './joint/summons-commands.ts';
import { at, type JointWorld, jointWorld, on } from './joint/testing.ts';
import { changeLevel } from './override/level.ts';
import { confirmCause, doubtCause, nameCause } from './supervision/commands.ts';
import { riseCases, superviseCase } from './supervision/rise.ts';
import { listSupervisions } from './supervision/store.ts';

/** What was asked of working together, told as stories on the database. */
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
const EVERYTHING = { district: true, units: [] };

describe('a line that needs the street', () => {
  const meetAt = on('2026-11-23', 15);
  const call = { kind: 'enforcement', what: '清理僵尸车', place: '东门', meetAt } as const;

  it('calls on the block; the block arrives once, leaves with a task, and the task outlives the meeting', async () => {
    const { id: caseId } = await world.inHand();
    const line = world.actor('cgj.handler');
    const one = await world.deed((tx) => callSummons(tx, line, { ...call, units: ['b001'], caseId }, at));
    expect(one).toMatchObject({ caller: 'cgj', caseId });
    const block = world.actor('b001.coordinator');
    await world.deed((tx) => recordArrival(tx, block, { id: one.id }, 'b001', meetAt));
    const again = world.deed((tx) => recordArrival(tx, line, { id: one.id }, 'b001', meetAt));
    expect(await codeOf(again)).toBe('arrival-known');
    const asked = { unit: 'b001', what: '通知车主限期挪车', term: '2工作日' };
    await world.deed((tx) => divideWork(tx, line, { id: one.id }, asked, meetAt));
    await world.deed((tx) => endSummons(tx, line, { id: one.id }, '划分完毕', on('2026-11-23', 16)));
    expect((await getSummons(world.db, world.district, one.id)).state).toBe('ended');
    const [task] = await tasksFor(world.db, world.district, { summonsId: one.id });
    expect(task).toMatchObject({ unit: 'b001', asker: 'cgj', state: 'asked' });
    const done = world.deed((tx) =>
      finishTask(tx, world.actor('b001.handler'), { id: task?.id ?? '' }, '已通知', on('2026-11-24', 9)),
    );
    expect((await done).state).toBe('done');
    const month = { from: on('2026-11-01'), to: on('2026-12-01') };
    expect(await summonsFigures(world.db, world.district, month)).toContainEqual(
      expect.objectContaining({ caller: 'cgj', called: 1, arrived: 1, inTime: 1, tasks: 1 }),
    );
  });

  it('does not call other lines past the block, nor end what the block called', async () => {
    const line = world.actor('cgj.handler');
    const others = world.deed((tx) => callSummons(tx, line, { ...call, units: ['b001', 'scj'] }, at));
    expect(await codeOf(others)).toBe('summons-line-block');
    const block = world.actor('b001.coordinator');
    const one = await world.deed((tx) => callSummons(tx, block, { ...call, units: ['cgj'] }, at));
    for (const post of ['cgj.handler', 'b001.handler'])
      expect(
        await codeOf(world.deed((tx) => endSummons(tx, world.actor(post), { id: one.id }, '完', at))),
      ).toBe('not-allowed');
  });
});

describe('a case on the river between two streets', () => {
  it('has one lead; the neighbour assists as a neighbour, can read it, and the lead stays answerable', async () => {
    const current = await world.inHand();
    const task = await world.ask(current, { unit: 'b101', what: '清理对岸漂浮物' });
    expect(task).toMatchObject({ kind: 'neighbour', asker: 'cgj', unit: 'b101' });
    const after = await getCase(world.db, world.district, current.id);
    expect(after).toMatchObject({ holder: 'cgj', assists: ['b101'], due: current.due });
    const lead = world.actor('cgj.handler');
    const early = world.deed((tx) =>
      answerCase(tx, lead, { id: current.id }, { text: '已清理', result: 'done' }, on('2026-11-24', 9)),
    );
    expect(await codeOf(early)).toBe('tasks-open');
    const neighbour = world.actor('b101.handler');
    await world.deed((tx) => finishTask(tx, neighbour, { id: task.id }, '对岸已清', on('2026-11-24', 10)));
    const answered = await world.deed((tx) =>
      answerCase(tx, lead, { id: current.id }, { text: '两岸已清理', result: 'done' }, on('2026-11-24', 11)),
    );
    expect(answered.state).toBe('answered');
  });

  it('is taken up to the government by rule, and handed down to one street; sideways it is refused', async () => {
    const current = await world.inHand();
    const by = world.actor('gov.coordinator');
    const go = (level: 'up' | 'down', to: string) => {
      const change = { level, to, ground: 'move-duty', reason: '跨两个街镇' };
      return codeOf(world.deed((tx) => changeLevel(tx, by, { id: current.id }, change, at)));
    };
    expect(await go('up', 'b101')).toBe('level-not-above');
    expect(await go('up', 'gov')).toBe('done');
    expect(await go('down', 'b101')).toBe('done');
    const after = await getCase(world.db, world.district, current.id);
    expect(after).toMatchObject({ holder: 'b101', due: current.due });
  });
});

describe('a shared problem', () => {
  it('leaves every member with its own unit, which goes on telling its residents; success is fewer new demands', async () => {
    const area = `${world.district}001`;
    const lamp = (day: string) => world.open({ at: on(day, 10), area: `${area}001` });
    await Promise.all(['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-19'].map(lamp));
    const member = await world.inHand();
    const by = world.actor('b001.coordinator');
    const start = on('2026-11-23', 9);
    const wanted = { name: '路灯', cause: '电缆老化', lead: 'cgj', area, matter: MATTERS.lamps } as const;
    const one = await world.deed((tx) => startProject(tx, by, { ...wanted, dueOn: '2026-12-31' }, start));
    await world.deed((tx) => gatherCase(tx, by, { id: one.id }, { id: member.id }, at));
    const { holder, due, state } = await getCase(world.db, world.district, member.id);
    expect({ holder, due, state }).toEqual({ holder: member.holder, due: member.due, state: member.state });
    const handler = world.actor('cgj.handler');
    await world.deed((tx) => noteCase(tx, handler, { id: member.id }, '已列入专题，本周换电缆', at));
    await world.deed((tx) =>
      answerCase(tx, handler, { id: member.id }, { text: '电缆已换', result: 'done' }, on('2026-11-24', 9)),
    );
    await lamp('2026-11-25');
    const { before, since } = spansOf(start, on('2026-11-29', 12));
    const count = (span: typeof before) =>
      countDemands(world.db, world.district, { matter: MATTERS.lamps, area, ...span });
    const [was, is] = [await count(before), await count(since)];
    expect(before.to.getTime() - before.from.getTime()).toBe(since.to.getTime() - since.from.getTime());
    expect(is).toBeLessThan(was);
    expect(is).toBe(1);
  });
});

describe('every supervision', () => {
  const late = on('2026-12-10', 10);

  it('ends in a cause named by one and confirmed by another, whether the rule or a person began it', async () => {
    const cases = [await world.inHand(), await world.inHand()];
    const [byRule, byHand] = cases;
    if (!byRule || !byHand) throw new Error('no cases');
    const supervisor = world.actor('gov.supervisor');
    const reason = '居民多次来电，提前盯办';
    await world.deed((tx) => superviseCase(tx, supervisor, { id: byHand.id }, reason, on('2026-11-23', 12)));
    const twice = world.deed((tx) => superviseCase(tx, supervisor, { id: byHand.id }, reason, late));
    expect(await codeOf(twice)).toBe('supervision-known');
    await riseCases(world.db, world.district, late);
    for (const { id: caseId } of cases) {
      const [one] = await listSupervisions(world.db, world.district, EVERYTHING, { caseId });
      if (!one) throw new Error('it did not rise');
      const { id } = one;
      expect(one.ground).toBe(caseId === byHand.id ? 'by_hand' : 'overdue');
      const confirm = (post: string) =>
        codeOf(world.deed((tx) => confirmCause(tx, world.actor(post), { id }, late)));
      expect(await confirm('gov.supervisor')).toBe('supervision-state');
      const named = { cause: 'resources', note: '升降车只有一台' };
      await world.deed((tx) => nameCause(tx, world.actor('gov.coordinator'), { id }, named, late));
      expect(await confirm('gov.coordinator')).toBe('supervision-same-person');
      await world.deed((tx) => doubtCause(tx, supervisor, { id }, '不是车的问题', late));
      await world.deed((tx) => nameCause(tx, world.actor('cgj.handler'), { id }, named, late));
      expect(await confirm('gov.supervisor')).toBe('done');
      const [ended] = await listSupervisions(world.db, world.district, EVERYTHING, { caseId });
      expect(ended).toMatchObject({ state: 'ended', cause: 'resources', confirmedBy: supervisor.person });
    }
  });

  it('by hand is not begun by the unit that holds the case, without a word, or on a closed case', async () => {
    const current = await world.open({ matter: MATTERS.dogs });
    expect(current.holder).toBe('b001');
    const begin = (post: string, reason: string) =>
      codeOf(world.deed((tx) => superviseCase(tx, world.actor(post), { id: current.id }, reason, at)));
    expect(await begin('b001.coordinator', '盯办')).toBe('supervision-own-unit');
    expect(await begin('gov.supervisor', ' ')).toBe('supervision-words');
    expect(await begin('b101.coordinator', '盯办')).toBe('not-allowed');
  });
});
