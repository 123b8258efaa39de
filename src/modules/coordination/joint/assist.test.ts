import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { answerCase, getCase, historyOf, moveCase } from '#modules/cases';
import { findDeeds } from '#modules/ledger';
import { switchOff } from '../override/switches.ts';
import {
  acceptTask,
  agreeToTask,
  declineTask,
  finishTask,
  lapseTask,
  returnTask,
  settleTask,
  withdrawTask,
} from './assist.ts';
import { part } from './part.ts';
import { listTasks } from './queries-task.ts';
import { jointHistory } from './record.ts';
import { followLead, getTask } from './store-task.ts';
import { at, type JointWorld, jointWorld, on } from './testing.ts';
import { lapseTasks } from './wake.ts';

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
const scj = () => world.actor('scj.handler');
const lead = () => world.actor('cgj.handler');
const words = { ground: '《履职清单》第3项', reason: '无照经营由城管管' };
const caseNow = (id: string) => getCase(world.db, world.district, id);
const answer = (id: string, unfinished?: string) =>
  world.deed((tx) =>
    answerCase(
      tx,
      lead(),
      { id },
      { text: '已处理', result: 'done', ...(unfinished ? { unfinished } : {}) },
      at,
    ),
  );

describe('a lead that asks another unit for help', () => {
  it('stays the lead; the other has a hand in the case, a date in working time and a task in its list', async () => {
    const current = await world.inHand();
    const task = await world.ask(current);
    // Monday ten o'clock and two working days: Wednesday at the close of work.
    expect(task).toMatchObject({ unit: 'scj', asker: 'cgj', state: 'asked', due: on('2026-11-25', 17.5) });
    expect(task.replyBy).toEqual(on('2026-11-23', 15.5));
    const after = await caseNow(current.id);
    expect(after).toMatchObject({ holder: 'cgj', assists: expect.arrayContaining(['scj']) });
    expect(after.tasks).toEqual([{ task: task.id, unit: 'scj', added: true }]);
    const mine = await listTasks(world.db, world.district, 'mine', { district: false, units: ['scj'] });
    expect(mine.map(({ id }) => id)).toContain(task.id);
    const waiting = await listTasks(world.db, world.district, 'waiting', { district: false, units: ['cgj'] });
    expect(waiting.map(({ id }) => id)).toContain(task.id);
  });

  it('cannot answer while the other is not done, unless it says why; the reason is kept', async () => {
    const current = await world.inHand();
    await world.ask(current);
    expect(await codeOf(answer(current.id))).toBe('tasks-open');
    expect(await codeOf(answer(current.id, '居民急等结果，先答复')).then(String)).toBe('done');
    const told = (await historyOf(world.db, world.district, current.id)).at(-1);
    expect(told).toMatchObject({ type: 'case.answered', body: { unfinished: '居民急等结果，先答复' } });
  });

  it('may answer freely once the other is done, with a short note', async () => {
    const current = await world.inHand();
    const task = await world.ask(current);
    expect(await codeOf(world.deed((tx) => finishTask(tx, scj(), task, ' ', at)))).toBe('task-words');
    const done = await world.deed((tx) => finishTask(tx, scj(), { id: task.id }, '两户无证，已责令整改', at));
    expect(done).toMatchObject({ state: 'done', endedAt: at, note: '两户无证，已责令整改' });
    expect((await caseNow(current.id)).tasks).toEqual([]);
    expect(await codeOf(answer(current.id))).toBe('done');
  });

  it('cannot ask itself, nor for a case that another leads', async () => {
    const current = await world.inHand();
    expect(await codeOf(world.ask(current, { unit: 'cgj' }))).toBe('task-unit-self');
    expect(await codeOf(world.ask(current, { what: ' ' }))).toBe('task-words');
    expect(await codeOf(world.ask(current, { unit: 'nobody' }))).toBe('unknown-unit');
    const { askTask } = await import('./assist-ask.ts');
    const asked = { unit: 'gov', what: '来看看', term: '1工作日' };
    const other = world.deed((tx) => askTask(tx, scj(), { caseId: current.id }, asked, at));
    expect(await codeOf(other)).toBe('not-allowed');
  });

  it('calls a block beyond the boundary a neighbour', async () => {
    const task = await world.ask(await world.inHand(), { unit: 'b101' });
    expect(task.kind).toBe('neighbour');
  });
});

describe('a task that is returned', () => {
  const returned = async (instead = 'gov') => {
    const current = await world.inHand();
    const task = await world.ask(current);
    await world.deed((tx) => returnTask(tx, scj(), { id: task.id }, { ...words, instead }, at));
    return { current, task };
  };

  it('stays with who returned it until the unit named instead agrees; then it moves, once', async () => {
    const { current, task } = await returned();
    expect(await getTask(world.db, world.district, task.id)).toMatchObject({
      unit: 'scj',
      state: 'returned',
    });
    expect(await codeOf(world.deed((tx) => agreeToTask(tx, scj(), task, at)))).toBe('changed-meanwhile');
    expect(await codeOf(world.deed((tx) => agreeToTask(tx, scj(), { id: task.id }, at)))).toBe('not-allowed');
    const moved = await world.deed((tx) =>
      agreeToTask(tx, world.actor('gov.coordinator'), { id: task.id }, at),
    );
    expect(moved).toMatchObject({ unit: 'gov', state: 'accepted' });
    const after = await caseNow(current.id);
    expect(after.assists).toContain('gov');
    expect(after.assists).not.toContain('scj');
  });

  it('goes to a coordinator of the area when the other will not, who settles it with a ground', async () => {
    const { task } = await returned();
    const decline = world.deed((tx) =>
      declineTask(tx, world.actor('gov.coordinator'), { id: task.id }, '也不归区政府办', at),
    );
    expect((await decline).state).toBe('disputed');
    const settle = (post: string) =>
      world.deed((tx) => settleTask(tx, world.actor(post), { id: task.id }, { unit: 'scj', ...words }, at));
    expect(await codeOf(settle('b101.coordinator'))).toBe('not-allowed');
    expect(await settle('b001.coordinator')).toMatchObject({ unit: 'scj', state: 'accepted' });
    expect(
      await codeOf(
        world.deed((tx) => returnTask(tx, scj(), { id: task.id }, { ...words, instead: 'gov' }, at)),
      ),
    ).toBe('task-state');
  });

  it('goes back to the lead when that agrees to do it itself', async () => {
    const { current, task } = await returned('cgj');
    const done = await world.deed((tx) => agreeToTask(tx, lead(), { id: task.id }, at));
    expect(done.state).toBe('withdrawn');
    expect((await caseNow(current.id)).assists).not.toContain('scj');
  });

  it('leaves its story with grounds, and every deed in the ledger without people’s words', async () => {
    const { task } = await returned();
    const history = await jointHistory(world.db, world.district, 'task', task.id);
    expect(history.map(({ type, seq }) => [type, seq])).toEqual([
      ['task.asked', 1],
      ['task.returned', 2],
    ]);
    expect(history[1]?.body).toMatchObject({ ...words, instead: 'gov', unit: 'scj' });
    const deeds = await findDeeds(world.db, {
      district: world.district,
      subject: `task:${task.id}`,
      limit: 10,
    });
    expect(deeds.map(({ deed }) => deed).sort()).toEqual(['task.asked', 'task.returned']);
    expect(JSON.stringify(deeds.map(({ body }) => body))).not.toContain(words.reason);
  });
});

describe('time', () => {
  it('makes silence of who was asked a yes, and silence of who was named instead a question for a coordinator', async () => {
    const [asked, given] = [await world.ask(await world.inHand()), await world.ask(await world.inHand())];
    await world.deed((tx) => returnTask(tx, scj(), { id: given.id }, { ...words, instead: 'gov' }, at));
    await lapseTasks(world.db, world.district, on('2026-11-24', 16));
    expect(await getTask(world.db, world.district, asked.id)).toMatchObject({
      state: 'accepted',
      unit: 'scj',
    });
    expect(await getTask(world.db, world.district, given.id)).toMatchObject({
      state: 'disputed',
      unit: 'scj',
    });
    expect(await lapseTasks(world.db, world.district, on('2026-11-24', 17))).toBe(0);
  });

  it('does nothing where a coordinator has switched the step off', async () => {
    const task = await world.ask(await world.inHand());
    const off = { rule: 'task-silence', area: task.area, reason: '试行期间由人把关' };
    await world.deed((tx) => switchOff(tx, world.actor('b001.coordinator'), off, at));
    await lapseTasks(world.db, world.district, on('2026-11-30', 9));
    expect((await getTask(world.db, world.district, task.id)).state).toBe('asked');
    const byHand = (reason: string) =>
      world.deed((tx) =>
        lapseTask(tx, world.actor('b001.coordinator'), { id: task.id }, reason, on('2026-11-30', 9)),
      );
    expect(await codeOf(byHand(''))).toBe('task-words');
    expect((await byHand('两天没有表态，电话里说可以办')).state).toBe('accepted');
    const last = (await jointHistory(world.db, world.district, 'task', task.id)).at(-1);
    expect(last?.body['reason']).toBe('两天没有表态，电话里说可以办');
  });
});

describe('at the same moment', () => {
  it('accepting and returning: one is done, the other is told', async () => {
    const task = await world.ask(await world.inHand());
    const told = await Promise.all([
      codeOf(world.deed((tx) => acceptTask(tx, scj(), task, at))),
      codeOf(world.deed((tx) => returnTask(tx, scj(), task, { ...words, instead: 'gov' }, at))),
      codeOf(world.deed((tx) => withdrawTask(tx, lead(), task, '不用了', at))),
    ]);
    expect(told.filter((code) => code === 'done')).toHaveLength(1);
    expect(told.filter((code) => code === 'changed-meanwhile')).toHaveLength(2);
  });

  it('eight units finish eight tasks of one case: none is lost and the case waits for nobody', async () => {
    const current = await world.inHand();
    const tasks = [];
    for (let i = 0; i < 8; i++) tasks.push(await world.ask(current, { what: `第${i + 1}项` }));
    expect((await caseNow(current.id)).tasks).toHaveLength(8);
    await Promise.all(tasks.map(({ id }) => world.deed((tx) => finishTask(tx, scj(), { id }, '办完', at))));
    const after = await caseNow(current.id);
    expect(after.tasks).toEqual([]);
    expect(after.assists).toContain('scj');
  });
});

it('a case that is moved takes its tasks along: they wait for the new lead', async () => {
  const current = await world.inHand();
  const task = await world.ask(current);
  const moved = { to: 'b001', ground: 'move-duty', reason: '小区内部道路' };
  await world.deed((tx) => moveCase(tx, world.actor('b001.coordinator'), { id: current.id }, moved, at));
  await followLead(world.db, world.district, [{ caseId: current.id, holder: 'b001' }]);
  expect((await getTask(world.db, world.district, task.id)).asker).toBe('b001');
  expect(await codeOf(world.deed((tx) => withdrawTask(tx, lead(), { id: task.id }, '不用了', at)))).toBe(
    'not-allowed',
  );
  const withdrawn = world.deed((tx) =>
    withdrawTask(tx, world.actor('b001.handler'), { id: task.id }, '我们自己去', at),
  );
  expect((await withdrawn).state).toBe('withdrawn');
  expect(part.subscriptions?.({} as never)[0]?.types).toContain('case.moved');
});
