import { beforeEach, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { getCase, historyOf, moveCase, nameMatter, nextAt, sharesOf } from '#modules/cases';
import { type Directory, directoryOf } from '#modules/directory';
import { actorAt, type DirectoryData, loadAnew } from '../directory/fixtures.ts';
import { MATTERS } from '../responsibility/fixtures.ts';
import { returnTask, withdrawTask } from './joint/assist.ts';
import { getTask } from './joint/store-task.ts';
import { at, type JointWorld, jointWorld, on } from './joint/testing.ts';
import { lapseTasks } from './joint/wake.ts';
import { orderConference, recordConference, refuseToTake, returnCase, rule } from './returns/commands.ts';
import { disputeHistory, findDispute, rulingsToMake } from './returns/queries.ts';
import { sharesOfTime, wholeOf } from './returns/shares.ts';
import { wakeDisputes } from './returns/wake.ts';
import { leftBehind } from './supervision/left-behind.ts';
import { isInOffice, reseatSupervisions } from './supervision/reseat.ts';
import { riseCases } from './supervision/rise.ts';
import { listSupervisions } from './supervision/store.ts';

/** Districts change under open cases: units are abolished, streets merged, people leave, days become holidays. */
let world: JointWorld;
beforeEach(async () => {
  world = await jointWorld();
});

const law = { law: '《职责划分意见》第二条' };
const given = { to: 'scj', ground: law, otherGround: law, reason: '不在职责范围' };
const state = (id: string) => findDispute(world.db, world.district, id);
const directory = (): Promise<Directory> => directoryOf(world.db, world.district);
const EVERYTHING = { district: true, units: [] };

/** The district as its office loads it anew, different from before. */
async function becomes(change: (data: DirectoryData) => Partial<DirectoryData>, when = at): Promise<void> {
  const { data } = world;
  await loadAnew(world.db, { ...data, ...change(data) }, when);
}

/** Without some units, and the posts and people that were theirs. */
const without =
  (...codes: string[]) =>
  ({ units, posts, people, powers }: DirectoryData) => ({
    units: units.filter(({ code }) => !codes.includes(code)),
    posts: posts.filter(({ unit }) => !codes.includes(unit)),
    people: people.filter((person) => !person.posts.some((post) => codes.includes(post.split('.')[0] ?? ''))),
    powers: powers.filter(({ unit }) => !codes.includes(unit)),
  });

/** Without the holder of a post, the post itself stays. */
const vacant =
  (post: string) =>
  ({ people }: DirectoryData) => ({ people: people.filter(({ posts }) => !posts.includes(post)) });

async function asked(id: string, hour = 11): Promise<void> {
  await world.deed((tx) => returnCase(tx, world.actor('cgj.handler'), { id }, given, on('2026-11-20', hour)));
}
async function disputed(id: string): Promise<void> {
  await asked(id);
  const no = { ground: law, reason: '也不在我局职责范围' };
  await world.deed((tx) => refuseToTake(tx, world.actor('scj.handler'), { id }, no, on('2026-11-20', 11.5)));
}

/** What must hold whatever happens: one holder, a date ahead or an end, and time that adds up. */
async function lawsHold(id: string, when: Date): Promise<void> {
  const current = await getCase(world.db, world.district, id);
  expect(current.holder).not.toBe('');
  if (current.state !== 'closed') expect(Number.isNaN(nextAt(current).getTime())).toBe(false);
  const spans = sharesOf(current, await historyOf(world.db, world.district, id), when);
  const sum = sharesOfTime(spans).reduce((total, { millis }) => total + millis, 0);
  expect(sum).toBe(wholeOf(spans));
  expect(sum).toBe(when.getTime() - current.openedAt.getTime());
}

const codeOf = async (work: Promise<unknown>) => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
};

describe('the unit that holds a case is abolished', () => {
  it('the case stays with it until a person moves it; whoever looks after the area is told, and it keeps its dates', async () => {
    const current = await world.inHand();
    const later = on('2026-11-24', 10);
    await becomes(without('cgj', 'cgj-001', 'cgj-101'));
    const now = await directory();
    const street = { district: false, units: ['b001'], area: `${world.district}001` };
    expect(await leftBehind(world.db, world.district, now, street, later)).toEqual([
      { unit: 'cgj', cases: 1, tasks: 0 },
    ]);
    const elsewhere = { district: false, units: ['b101'], area: `${world.district}101` };
    expect(await leftBehind(world.db, world.district, now, elsewhere, later)).toEqual([]);
    await lawsHold(current.id, later);
    const move = (to: string) =>
      world.deed((tx) =>
        moveCase(
          tx,
          actorAt(now, 'b001.coordinator'),
          { id: current.id },
          { to, ground: 'move-duty', reason: '城管局已撤并' },
          later,
        ),
      );
    expect(await codeOf(move('cgj'))).toBe('unknown-unit');
    const moved = await move('zjj');
    expect(moved).toMatchObject({ holder: 'zjj', due: current.due, contactDue: current.contactDue });
    expect(await leftBehind(world.db, world.district, now, EVERYTHING, later)).toEqual([]);
    await lawsHold(current.id, later);
  });

  it('a question between it and another is still decided, by those above both', async () => {
    const { id } = await world.open();
    await asked(id);
    await becomes(without('cgj', 'cgj-001', 'cgj-101'));
    await wakeDisputes(world.db, world.district, on('2026-11-23', 17));
    expect(await state(id)).toMatchObject({ stage: 'to_rule', question: { levels: ['gov'] } });
    await lawsHold(id, on('2026-11-23', 17));
    const ruling = { lead: 'scj', ground: law, reason: '原单位已撤销' };
    const by = actorAt(await directory(), 'gov.supervisor');
    const when = on('2026-11-23', 18);
    expect(await codeOf(world.deed((tx) => rule(tx, by, { id }, { ...ruling, lead: 'cgj' }, when)))).toBe(
      'unknown-unit',
    );
    const { current } = await world.deed((tx) => rule(tx, by, { id }, ruling, when));
    expect(current.holder).toBe('scj');
    await lawsHold(id, on('2026-11-24', 9));
  });

  it('the one named instead is abolished while it is asked: silence brings it up, it gets nothing', async () => {
    const { id } = await world.open();
    await asked(id);
    await becomes(without('scj'));
    await wakeDisputes(world.db, world.district, on('2026-11-23', 17));
    expect(await state(id)).toMatchObject({ stage: 'to_rule', question: { why: 'silent' } });
    expect((await getCase(world.db, world.district, id)).holder).toBe('cgj');
    await lawsHold(id, on('2026-11-23', 17));
  });

  it('a task of an abolished unit is not accepted by its silence; who asked is told and takes it back', async () => {
    const current = await world.inHand();
    const task = await world.ask(current);
    await becomes(without('scj'));
    expect(await lapseTasks(world.db, world.district, on('2026-11-25', 9))).toBe(0);
    const now = await directory();
    expect(await leftBehind(world.db, world.district, now, EVERYTHING, at)).toEqual([
      { unit: 'scj', cases: 0, tasks: 1 },
    ]);
    const back = world.deed((tx) =>
      withdrawTask(tx, world.actor('cgj.handler'), { id: task.id }, '单位已撤并', on('2026-11-25', 10)),
    );
    expect((await back).state).toBe('withdrawn');
    expect((await getCase(world.db, world.district, current.id)).tasks).toEqual([]);
  });
});

describe('streets are merged', () => {
  it('cases of the street that went are held as before, and the district looks after them', async () => {
    const current = await world.open({ area: `${world.district}101001`, matter: '' });
    const gone = ['b101', 'c101001', 'c101002', 'cgj-101'];
    await becomes((data) => ({
      ...without(...gone)(data),
      areas: data.areas.filter(({ code }) => !code.startsWith(`${world.district}101`)),
      places: data.places.filter(({ area }) => !area.startsWith(`${world.district}101`)),
    }));
    const now = await directory();
    expect(now.blockOf(current.area)).toBe('gov');
    const lamp = await world.inHand();
    await disputed((await world.open()).id);
    for (const { id } of [current, lamp]) await lawsHold(id, on('2026-11-24', 9));
    const by = actorAt(now, 'gov.coordinator');
    const named = await world.deed((tx) =>
      nameMatter(tx, by, { id: current.id }, { matter: MATTERS.lamps, circumstances: { 道路: '市政' } }, at),
    );
    expect(named).toMatchObject({ state: 'dispatched', holder: 'cgj' });
    await lawsHold(current.id, on('2026-11-24', 9));
  });

  it('a block that was to take a case for the meantime is gone: the government is the territory now', async () => {
    const { id } = await world.open();
    await disputed(id);
    await becomes(without('b001', 'c001001', 'c001002'));
    const now = await directory();
    expect(now.blockOf((await getCase(world.db, world.district, id)).area)).toBe('gov');
    await wakeDisputes(world.db, world.district, on('2026-11-20', 15));
    expect((await state(id)).stage).toBe('to_rule');
    await lawsHold(id, on('2026-11-20', 15));
  });
});

describe('somebody leaves in the middle of a ruling', () => {
  it('what they ordered stands, and whoever is in office puts it on the record and rules', async () => {
    const { id } = await world.open();
    await disputed(id);
    const meets = on('2026-11-20', 15);
    const first = world.actor('gov.supervisor');
    await world.deed((tx) =>
      orderConference(tx, first, { id }, { onSite: true, where: '路口', meets }, on('2026-11-20', 13)),
    );
    await becomes(vacant('gov.supervisor'));
    const now = await directory();
    // The next request of who left finds no post to act from.
    expect(isInOffice(now, first.person)).toBe(false);
    expect((await rulingsToMake(world.db, world.district, ['gov'])).map((one) => one.id)).toContain(id);
    const by = actorAt(now, 'gov.coordinator');
    const ruling = { lead: 'scj', ground: law, reason: '现场查明' };
    const tooSoon = world.deed((tx) => rule(tx, by, { id }, ruling, on('2026-11-20', 15.5)));
    expect(await codeOf(tooSoon)).toBe('conference-first');
    await world.deed((tx) =>
      recordConference(tx, by, { id }, { minutes: '双方到场', present: ['scj'] }, on('2026-11-20', 15.6)),
    );
    const done = await world.deed((tx) => rule(tx, by, { id }, ruling, on('2026-11-20', 16)));
    expect(done.dispute.ruling).toMatchObject({ lead: 'scj', person: by.person });
    await lawsHold(id, on('2026-11-20', 16));
  });

  it('nobody at all is left who may decide: it is asked of the government all the same, and stands on the books', async () => {
    const { id } = await world.open();
    await disputed(id);
    await becomes(({ people }) => ({
      people: people.filter(({ posts }) => !posts.some((post) => /\.(supervisor|coordinator)$/.test(post))),
    }));
    await wakeDisputes(world.db, world.district, on('2026-11-24', 17));
    expect(await state(id)).toMatchObject({ stage: expect.stringMatching(/^(to_rule|standing)$/) });
    await wakeDisputes(world.db, world.district, on('2026-11-30', 17));
    const after = await state(id);
    expect(after).toMatchObject({ stage: 'standing', reviewAt: expect.any(String) });
    await lawsHold(id, on('2026-11-30', 17));
  });
});

describe('the supervisor of a case leaves office', () => {
  const late = on('2026-12-10', 10);

  it('whoever is in office takes the supervision over, once, and its history says so', async () => {
    const current = await world.inHand();
    await riseCases(world.db, world.district, late);
    await becomes(vacant('gov.supervisor'), late);
    const told = [1, 2].map(() => reseatSupervisions(world.db, world.district, late));
    expect((await Promise.all(told)).sort()).toEqual([0, 1]);
    const [one] = await listSupervisions(world.db, world.district, EVERYTHING, { caseId: current.id });
    const now = await directory();
    expect(one?.supervisor).toBe(actorAt(now, 'b001.coordinator').person);
    expect(one).toMatchObject({ version: 2, state: 'open' });
  });

  it('while nobody is in office it waits with the old name, and is taken over when somebody comes', async () => {
    const current = await world.inHand();
    await riseCases(world.db, world.district, late);
    const before = await listSupervisions(world.db, world.district, EVERYTHING, { caseId: current.id });
    await becomes(({ people }) => ({
      people: people.filter(({ posts }) => !posts.some((post) => /\.(supervisor|coordinator)$/.test(post))),
    }));
    expect(await reseatSupervisions(world.db, world.district, late)).toBe(0);
    const waits = await listSupervisions(world.db, world.district, EVERYTHING, { caseId: current.id });
    expect(waits).toEqual(before);
    await becomes(vacant('gov.supervisor'), late);
    expect(await reseatSupervisions(world.db, world.district, late)).toBe(1);
  });
});

describe('a day becomes a holiday', () => {
  const holiday = ({ specialDays }: DirectoryData) => ({
    specialDays: [...specialDays, { day: '2026-11-23' as const, working: false, note: '临时放假' }],
  });

  it('the date that was promised to the resident stays, and so do the shares of time', async () => {
    const before = await world.open();
    await becomes(holiday);
    await asked(before.id);
    const after = await getCase(world.db, world.district, before.id);
    expect([after.due, after.contactDue]).toEqual([before.due, before.contactDue]);
    await lawsHold(before.id, on('2026-11-24', 9));
  });

  it('nobody is silent on it: who was asked has its hours on the day after', async () => {
    const { id } = await world.open();
    await asked(id, 16);
    await becomes(holiday);
    await wakeDisputes(world.db, world.district, on('2026-11-23', 17));
    expect((await state(id)).stage).toBe('asked');
    await wakeDisputes(world.db, world.district, on('2026-11-24', 17));
    expect((await state(id)).stage).toBe('to_rule');
    const told = await disputeHistory(world.db, world.district, id);
    expect(told.map(({ type }) => type)).toContain('return.lapsed');
  });

  it('a task is not accepted by silence on it, and can still be returned on the day after', async () => {
    const current = await world.inHand();
    const [one, other] = [await world.ask(current), await world.ask(current)];
    await becomes(holiday, at);
    expect(await lapseTasks(world.db, world.district, on('2026-11-23', 17))).toBe(0);
    const back = { instead: 'zjj', ground: '《意见》第一条', reason: '不属本局' };
    const when = on('2026-11-24', 9);
    const by = world.actor('scj.handler');
    const returned = await world.deed((tx) => returnTask(tx, by, { id: one.id }, back, when));
    expect(returned.state).toBe('returned');
    expect(await lapseTasks(world.db, world.district, on('2026-11-24', 15))).toBeGreaterThan(0);
    expect((await getTask(world.db, world.district, other.id)).state).toBe('accepted');
  });

  it('the window for returning a case runs by the calendar of today', async () => {
    const { id } = await world.open({ at: on('2026-11-20', 16) });
    await becomes(holiday);
    expect(await codeOf(asked(id, 16.5))).toBe('done');
    const again = await world.open({ at: on('2026-11-20', 16) });
    const late = world.deed((tx) =>
      returnCase(tx, world.actor('cgj.handler'), { id: again.id }, given, on('2026-11-24', 14)),
    );
    expect(await codeOf(late)).toBe('done');
  });
});
