import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import type { Case } from './case.ts';
import { answerCase, signCase } from './commands.ts';
import {
  callBack,
  closeInSilence,
  joinDemand,
  type Reply,
  removeDemand,
  reopenCase,
  replyToAnswer,
} from './commands-ending.ts';
import { figuresOf } from './figures.ts';
import { countPublic } from './public-list.ts';
import { demandersOf, getCase } from './queries.ts';
import { type CaseWorld, caseWorld, on } from './testing.ts';
import { bring } from './testing-life.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await caseWorld();
});

const at = on('2026-11-23', 10);
/** The window of an answer given on 20 November is over when the 27th is. */
const over = on('2026-11-28');

const reply = (id: string, said: Partial<Reply> & { demand: string }, when = at) =>
  world.deed((tx) =>
    replyToAnswer(tx, world.resident(), { id }, { solved: true, remark: '', ...said }, when),
  );
const silence = (id: string, when = over) =>
  world.deed((tx) => closeInSilence(tx, world.rule('window-ends'), { id }, '', when));

/** An answered case that several people asked for. */
async function answeredFor(people: number): Promise<{ current: Case; demands: string[] }> {
  const { current, demand } = await bring(world, 'signed');
  const demands = [demand];
  for (let i = 1; i < people; i++) {
    const next = newId(at);
    demands.push(next);
    await world.deed((tx) =>
      joinDemand(tx, world.actors.clerk, { id: current.id }, { demand: next }, on('2026-11-20', 12)),
    );
  }
  const given = { text: '已修好', result: 'done' } as const;
  const answered = await world.deed((tx) =>
    answerCase(tx, world.actor('cgj.handler'), { id: current.id }, given, on('2026-11-20', 15)),
  );
  return { current: answered, demands };
}

describe('silence', () => {
  it('closes a case when the window is over and not a moment before, and is counted as silence', async () => {
    const { current } = await answeredFor(1);
    expect(current.windowEnds).toEqual(over);
    await expect(silence(current.id, new Date(over.getTime() - 1))).rejects.toThrow('window-open');
    expect(await silence(current.id)).toMatchObject({ state: 'closed', outcome: 'no_reply', closedAt: over });
    const figures = await figuresOf(world.db, world.district, on('2026-11-20'), on('2026-11-21'));
    expect(figures).toMatchObject({ opened: 1, confirmed: 0, silent: 1 });
    const kinds = await countPublic(world.db, world.district, {}, 'kind', at);
    expect(kinds).toMatchObject([{ kind: 'no_reply', count: 1 }]);
  });

  it('of some does not outweigh the word of one who said solved', async () => {
    const { current, demands } = await answeredFor(2);
    expect(await reply(current.id, { demand: demands[0] ?? '' })).toMatchObject({ state: 'answered' });
    expect(await silence(current.id)).toMatchObject({ outcome: 'confirmed' });
  });

  it('becomes confirmation when the resident says so late, however late', async () => {
    const { current, demand } = await bring(world, 'silent');
    const after = await reply(current.id, { demand, satisfaction: 4 }, on('2027-06-01', 9));
    expect(after).toMatchObject({ state: 'closed', outcome: 'confirmed', closedAt: current.closedAt });
    const [mine] = await demandersOf(world.db, world.district, current.id);
    expect(mine).toMatchObject({ solved: true, satisfaction: 4 });
    await expect(reply(current.id, { demand }, on('2027-06-02', 9))).rejects.toThrow('case-state');
  });

  it('can be broken with «not solved» while the window for reopening is open, and not after', async () => {
    const { current, demand } = await bring(world, 'silent');
    await expect(
      reply(current.id, { demand, solved: false, remark: '没修' }, on('2026-12-14')),
    ).resolves.toMatchObject({ state: 'dispatched', round: 2 });
    const other = await bring(world, 'silent');
    const late = reply(
      other.current.id,
      { demand: other.demand, solved: false, remark: '没修' },
      on('2026-12-15'),
    );
    await expect(late).rejects.toThrow('reopen-too-late');
  });
});

describe('«not solved»', () => {
  it('sends the case back to who answered, in a new round on a new clock, and forgets what was said of the old one', async () => {
    const { current, demands } = await answeredFor(2);
    await reply(current.id, { demand: demands[0] ?? '', satisfaction: 5 });
    const after = await reply(current.id, { demand: demands[1] ?? '', solved: false, remark: '又灭了' }, at);
    expect(after).toMatchObject({
      state: 'dispatched',
      holder: 'cgj',
      round: 2,
      dispatchedAt: at,
      contactDue: on('2026-11-24', 17.5),
      due: on('2026-11-30', 17.5),
    });
    expect(after.contactedAt).toBeUndefined();
    expect(after.windowEnds).toBeUndefined();
    expect(after.clock.moved).toBeUndefined();
    for (const mine of await demandersOf(world.db, world.district, current.id))
      expect(mine.solved).toBeUndefined();
  });

  it('may be asked for again and again; an extension can be had in each round', async () => {
    const { current, demand } = await bring(world, 'asked');
    const { id } = current;
    const handler = world.actor('cgj.handler');
    for (const round of [2, 3]) {
      await world.deed((tx) => answerCase(tx, handler, { id }, { text: '已修', result: 'done' }, at));
      const back = await reply(id, { demand, solved: false, remark: '没有' });
      expect(back).toMatchObject({ round, state: 'dispatched' });
      expect(back.extension).toBeUndefined();
      await world.deed((tx) => signCase(tx, handler, { id }, { contact: 'visit', note: '' }, at));
    }
  });
});

describe('a case that several people asked for', () => {
  it('is closed only when all of them said solved', async () => {
    const { current, demands } = await answeredFor(3);
    const states: string[] = [];
    for (const demand of demands) states.push((await reply(current.id, { demand, satisfaction: 5 })).state);
    expect(states).toEqual(['answered', 'answered', 'closed']);
    expect(await getCase(world.db, world.district, current.id)).toMatchObject({
      outcome: 'confirmed',
      demands: 3,
    });
  });

  it('hears nobody twice for another, nobody who left, and nobody from elsewhere', async () => {
    const { current, demands } = await answeredFor(2);
    const [first = '', second = ''] = demands;
    expect(await reply(current.id, { demand: first })).toMatchObject({ state: 'answered' });
    expect(await reply(current.id, { demand: first })).toMatchObject({ state: 'answered' });
    const stranger = await bring(world, 'answered');
    await expect(reply(current.id, { demand: stranger.demand })).rejects.toThrow('demand-not-in-case');
    await world.deed((tx) =>
      removeDemand(tx, world.resident(), { id: current.id }, { demand: second, withdrawn: true }, at),
    );
    await expect(reply(current.id, { demand: second, solved: false, remark: '没' })).rejects.toThrow(
      'demand-not-in-case',
    );
    const again = world.deed((tx) =>
      removeDemand(tx, world.resident(), { id: current.id }, { demand: second, withdrawn: true }, at),
    );
    await expect(again).rejects.toThrow('demand-not-in-case');
    expect(await getCase(world.db, world.district, current.id)).toMatchObject({
      state: 'answered',
      demands: 1,
    });
  });

  it('takes each demand once: one that a case answers already is refused', async () => {
    const one = await bring(world, 'signed');
    const other = await bring(world, 'signed');
    const join = (demand: string) =>
      world.deed((tx) => joinDemand(tx, world.actors.clerk, { id: one.current.id }, { demand }, at));
    await expect(join(one.demand)).rejects.toThrow('demand-has-case');
    await expect(join(other.demand)).rejects.toThrow('demand-has-case');
    expect((await getCase(world.db, world.district, one.current.id)).demands).toBe(1);
  });

  it('is withdrawn when the last one withdraws, and then cannot be opened again', async () => {
    const { current, demand } = await bring(world, 'signed');
    const after = await world.deed((tx) =>
      removeDemand(tx, world.resident(), { id: current.id }, { demand, withdrawn: true }, at),
    );
    expect(after).toMatchObject({ state: 'closed', outcome: 'withdrawn', demands: 0 });
    const reopened = world.deed((tx) => reopenCase(tx, world.resident(), { id: current.id }, '还要', at));
    await expect(reopened).rejects.toThrow('case-ended-otherwise');
  });
});

describe('the two lowest marks', () => {
  it.each([1, 2])(
    'of %i bring a call back within 15 working days, before which nothing is closed',
    async (satisfaction) => {
      const { current, demands } = await answeredFor(1);
      const demand = demands[0] ?? '';
      const after = await reply(current.id, { demand, satisfaction });
      // 23 November and 15 working days.
      expect(after).toMatchObject({ state: 'followed_up', windowEnds: on('2026-12-14', 17.5) });
      await expect(silence(current.id, on('2027-01-01'))).rejects.toThrow('case-state');
      const called = await world.deed((tx) =>
        callBack(tx, world.actors.clerk, { id: current.id }, { note: '已致歉说明', solved: true }, at),
      );
      expect(called).toMatchObject({ state: 'closed', outcome: 'confirmed' });
    },
  );

  it('lead back to work when the call back finds it unsolved', async () => {
    const { current } = await bring(world, 'followed_up');
    const called = await world.deed((tx) =>
      callBack(tx, world.actors.clerk, { id: current.id }, { note: '确实没修', solved: false }, at),
    );
    expect(called).toMatchObject({ state: 'dispatched', round: 2 });
  });

  it('leave the others time to say theirs', async () => {
    const { current, demands } = await answeredFor(2);
    await reply(current.id, { demand: demands[0] ?? '', satisfaction: 1 });
    const called = await world.deed((tx) =>
      callBack(tx, world.actors.clerk, { id: current.id }, { note: '已说明', solved: true }, at),
    );
    expect(called).toMatchObject({ state: 'answered' });
    expect(await reply(current.id, { demand: demands[1] ?? '' })).toMatchObject({
      state: 'closed',
      outcome: 'confirmed',
    });
  });

  it('are on a scale from one to five', async () => {
    const { current, demands } = await answeredFor(1);
    for (const satisfaction of [0, 6, 2.5]) {
      await expect(reply(current.id, { demand: demands[0] ?? '', satisfaction })).rejects.toThrow(
        'satisfaction-scale',
      );
    }
  });
});

describe('the window for reopening', () => {
  const reopen = (id: string, when: Date, reason = '又坏了') =>
    world.deed((tx) => reopenCase(tx, world.resident(), { id }, reason, when));

  it('is fifteen whole days after closing', async () => {
    const { current, demand } = await bring(world, 'answered');
    await reply(current.id, { demand }, on('2026-11-23', 10));
    await expect(reopen(current.id, on('2026-12-09', 0.01))).rejects.toThrow('reopen-too-late');
    await expect(reopen(current.id, on('2026-12-08', 23.9), ' ')).rejects.toThrow('reason-empty');
    expect(await reopen(current.id, on('2026-12-08', 23.9))).toMatchObject({
      state: 'dispatched',
      round: 2,
      holder: 'cgj',
    });
  });

  it('is what the district’s rules say', async () => {
    const other = await caseWorld({ settings: { 'reopen.days': '3', 'followup.days': '1' } });
    const { current, demand } = await bring(other, 'answered');
    expect(current.windowEnds).toEqual(on('2026-11-22'));
    await other.deed((tx) =>
      replyToAnswer(
        tx,
        other.resident(),
        { id: current.id },
        { demand, solved: true, remark: '' },
        on('2026-11-21', 10),
      ),
    );
    const late = other.deed((tx) =>
      reopenCase(tx, other.resident(), { id: current.id }, '又坏了', on('2026-11-25', 0.1)),
    );
    await expect(late).rejects.toThrow('reopen-too-late');
  });
});
