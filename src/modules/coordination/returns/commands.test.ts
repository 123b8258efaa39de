import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { type Case, getCase, historyOf, sharesOf, signCase } from '#modules/cases';
import type { Actor } from '#modules/directory';
import { type CaseWorld, caseWorld, on } from '../../cases/testing.ts';
import type { OnDispute } from './act.ts';
import {
  agreeToTake,
  orderConference,
  orderFallback,
  recordConference,
  refuseToTake,
  returnCase,
  rule,
  withdrawReturn,
} from './commands.ts';
import { disputeHistory, findDispute, precedentsFor, returnsOfUnit, rulingsToMake } from './queries.ts';
import { sharesOfTime, wholeOf } from './shares.ts';
import { wakeDisputes } from './wake.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await caseWorld();
});

const opened = on('2026-11-20', 10);
const at = (hours: number) => on('2026-11-20', hours);
const given = {
  to: 'scj',
  ground: { law: '《城市照明管理规定》第五条' },
  otherGround: { law: '《市场监管办法》第三条' },
  reason: '灯箱属于经营设施',
};
const no = { ground: { law: '《市场监管办法》第八条' }, reason: '灯箱不是计量器具' };
const decision = { lead: 'scj', ground: { law: '《职责划分意见》第二条' }, reason: '灯箱由经营者维护' };

const giveBack = (id: string, when = at(11), by = 'cgj.handler', how = given) =>
  world.deed((tx) => returnCase(tx, world.actor(by), { id }, how, when));
const disagree = (id: string, when = at(11.5)) =>
  world.deed((tx) => refuseToTake(tx, world.actor('scj.handler'), { id }, no, when));
const decide = (id: string, when = at(14), how = decision, who = world.actors.supervisor) =>
  world.deed((tx) => rule(tx, who, { id }, how, when));
const state = (id: string) => findDispute(world.db, world.district, id);
const dates = ({ due, contactDue, dispatchedAt, extension, round }: Case) => ({
  ...{ due, contactDue, dispatchedAt, extension, round },
});
async function code(work: Promise<unknown>): Promise<{ code: string; params: object }> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isRefusal(error)) throw error ?? new Error('it was not refused');
  return { code: error.code, params: error.params };
}

describe('a case that is returned', () => {
  it('stays with who returned it until the unit named agrees; then it moves once, and no date with it', async () => {
    const before = await world.open({ at: opened });
    const returned = await giveBack(before.id);
    expect(returned.current).toMatchObject({ holder: 'cgj', state: 'dispatched' });
    const { current } = await world.deed((tx) =>
      agreeToTake(tx, world.actor('scj.handler'), { id: before.id }, {}, at(11.5)),
    );
    expect(current).toMatchObject({
      holder: 'scj',
      state: 'dispatched',
      because: { kind: 'agreed', from: 'cgj', ground: given.otherGround.law },
    });
    expect(dates(current)).toEqual(dates(before));
    expect(await state(before.id)).toMatchObject({ stage: 'free', returns: 1, handOvers: 1 });
  });

  it('is returned only by its holder, inside the window and before signing', async () => {
    const { id } = await world.open({ at: opened });
    expect(await code(giveBack(id, at(11), 'scj.handler'))).toMatchObject({ code: 'not-allowed' });
    // Eight working hours from Friday ten o’clock end on Monday.
    expect(await code(giveBack(id, on('2026-11-23', 11)))).toMatchObject({ code: 'return-window-over' });
    await world.deed((tx) =>
      signCase(tx, world.actor('cgj.handler'), { id }, { contact: 'phone', note: '' }, at(10.5)),
    );
    expect(await code(giveBack(id))).toEqual({
      code: 'meanwhile-case-signed',
      params: { unit: expect.stringContaining('城'), at: '2026-11-20 10:30' },
    });
  });

  it('needs both grounds; an item must be on the list it is named from', async () => {
    const { id } = await world.open({ at: opened });
    const without = { ...given, ground: { law: ' ' } };
    expect(await code(giveBack(id, at(11), 'cgj.handler', without))).toMatchObject({
      code: 'return-ground-empty',
    });
    const unknown = { ...given, otherGround: { version: '2026-1', item: '999' } } as unknown as typeof given;
    expect(await code(giveBack(id, at(11), 'cgj.handler', unknown))).toMatchObject({
      code: 'ground-not-on-list',
    });
    expect((await state(id)).version).toBe(0);
  });

  it('may be taken back by who returned it, and signing goes on meanwhile', async () => {
    const { id } = await world.open({ at: opened });
    await giveBack(id);
    await world.deed((tx) =>
      signCase(tx, world.actor('cgj.handler'), { id }, { contact: 'phone', note: '' }, at(11.2)),
    );
    await world.deed((tx) => withdrawReturn(tx, world.actor('cgj.handler'), { id }, '我们办', at(11.4)));
    expect(await state(id)).toMatchObject({ stage: 'free', returns: 1, handOvers: 0 });
  });
});

describe('a case about which units differ', () => {
  it('goes to their common superior, who confers and rules; the ruling is final, a precedent and a proposal', async () => {
    const before = await world.open({ at: opened });
    const { id } = before;
    await giveBack(id);
    const refused = await disagree(id);
    expect(refused.current).toMatchObject({
      holder: 'cgj',
      coordination: { unit: 'gov', units: ['cgj', 'scj'] },
    });
    expect((await rulingsToMake(world.db, world.district, ['gov'])).map((one) => one.id)).toContain(id);
    const gov = world.actors.supervisor;
    await world.deed((tx) =>
      orderConference(tx, gov, { id }, { onSite: true, where: '路口', meets: at(13.5) }, at(12)),
    );
    expect(await code(decide(id))).toMatchObject({ code: 'conference-first' });
    await world.deed((tx) =>
      recordConference(tx, gov, { id }, { minutes: '双方到场', present: ['cgj', 'scj'] }, at(13.8)),
    );
    const ruled = await decide(id);
    expect(ruled.current).toMatchObject({ holder: 'scj', because: { kind: 'ruled', unit: 'gov' } });
    expect(ruled.current.coordination).toBeUndefined();
    expect(ruled.proposal).toMatch(/^[0-9a-f-]{36}$/);
    expect(dates(ruled.current)).toEqual(dates(before));
    const [precedent] = await precedentsFor(world.db, world.district, {
      matter: before.matter ?? '',
      area: before.area,
    });
    expect(precedent).toMatchObject({ case_id: id, lead: 'scj', proposal: ruled.proposal });
    expect(await code(giveBack(id, at(14.5), 'scj.handler', { ...given, to: 'cgj' }))).toMatchObject({
      code: 'meanwhile-ruling.made',
    });
    const made = await returnsOfUnit(world.db, world.district, 'cgj', opened);
    expect(made.find((one) => one.id === id)).toMatchObject({ outcome: 'upheld' });
  });

  it('is given to the territory for the meantime, once, by whoever must decide', async () => {
    const { id } = await world.open({ at: opened });
    await giveBack(id);
    await disagree(id);
    const order = (who: Actor) =>
      world.deed((tx) =>
        orderFallback(tx, who, { id }, { ground: { law: '属地条款' }, reason: '先办' }, at(12)),
      );
    expect(await code(order(world.actor('b001.coordinator')))).toMatchObject({ code: 'not-allowed' });
    const { current } = await order(world.actors.supervisor);
    expect(current).toMatchObject({
      holder: 'b001',
      because: { kind: 'fallback' },
      coordination: { unit: 'gov' },
    });
    const ruled = await decide(id, at(14), { ...decision, lead: 'cgj' });
    expect(ruled.dispute).toMatchObject({ stage: 'ruled', handOvers: 2 });
  });

  it('goes up by itself when nobody answers or decides, and stands with a review date; time moves no case', async () => {
    const { id } = await world.open({ at: opened });
    await giveBack(id);
    await wakeDisputes(world.db, world.district, at(11.1));
    expect((await state(id)).stage).toBe('asked');
    await wakeDisputes(world.db, world.district, on('2026-11-23', 12));
    expect(await state(id)).toMatchObject({ stage: 'to_rule', question: { why: 'silent' } });
    await wakeDisputes(world.db, world.district, on('2026-11-26', 12));
    expect(await state(id)).toMatchObject({ stage: 'standing', reviewAt: expect.any(String) });
    expect((await getCase(world.db, world.district, id)).holder).toBe('cgj');
  });
});

describe('a district that changes while a question is open', () => {
  it('gives it to whoever is there: a unit that was abolished cannot keep it, and who is there may rule at once', async () => {
    const { id } = await world.open({ at: opened });
    await giveBack(id);
    await disagree(id);
    // As if a street between the two had been asked, and merged into another since.
    await world.db.pool.query(
      `UPDATE coordination.dispute SET decider = 'b009', state = jsonb_set(state, '{question,levels}', '["b009"]') WHERE case_id = $1`,
      [id],
    );
    await wakeDisputes(world.db, world.district, at(11.6));
    expect(await state(id)).toMatchObject({
      stage: 'to_rule',
      question: { why: 'refused', levels: ['gov'] },
    });
    expect((await rulingsToMake(world.db, world.district, ['gov'])).map((one) => one.id)).toContain(id);
    expect((await disputeHistory(world.db, world.district, id)).at(-1)).toMatchObject({
      type: 'ruling.reseated',
      body: { decider: 'gov' },
    });
    const { version } = await state(id);
    await wakeDisputes(world.db, world.district, at(11.7));
    expect((await state(id)).version).toBe(version);
    expect((await decide(id)).dispute.ruling).toMatchObject({ decider: 'gov' });
  });
});

describe('two people at once', () => {
  it.each([2, 6])(
    'one agrees while %i others do something else: one succeeds, the others hear who did what',
    async (n) => {
      const { id } = await world.open({ at: opened });
      const { dispute } = await giveBack(id);
      const target: OnDispute = { id, seen: dispute.version };
      const deeds = [
        () => world.deed((tx) => agreeToTake(tx, world.actor('scj.handler'), target, {}, at(12))),
        ...Array.from(
          { length: n },
          (_, i) => () =>
            i % 2 === 0
              ? world.deed((tx) => refuseToTake(tx, world.actor('scj.handler'), target, no, at(12)))
              : world.deed((tx) => withdrawReturn(tx, world.actor('cgj.handler'), target, '', at(12))),
        ),
      ];
      const results = await Promise.allSettled(deeds.map((deed) => deed()));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'fulfilled') continue;
        if (!isRefusal(result.reason)) throw result.reason;
        expect(result.reason.code).toMatch(/^meanwhile-return\.(agreed|refused|withdrawn)$/);
        expect(result.reason.params).toMatchObject({ at: '2026-11-20 12:00' });
      }
    },
  );
});

it('keeps history, ledger and outbox of a dispute in agreement, and the shares of time add up', async () => {
  const { id } = await world.open({ at: opened });
  await giveBack(id);
  await disagree(id);
  await decide(id);
  const told = (await disputeHistory(world.db, world.district, id)).map(({ type }) => type);
  expect(told).toEqual(['return.made', 'return.refused', 'ruling.asked', 'ruling.made']);
  const { leaves, outbox } = await world.traces(id);
  for (const type of told) {
    expect(leaves).toContain(type);
    expect(outbox).toContain(type);
  }
  const current = await getCase(world.db, world.district, id);
  const spans = sharesOf(current, await historyOf(world.db, world.district, id), at(18));
  const shares = sharesOfTime(spans);
  expect(shares.map(({ unit }) => unit)).toEqual(['hotline', 'cgj', 'scj']);
  expect(shares.reduce((sum, { millis }) => sum + millis, 0)).toBe(wholeOf(spans));
});
