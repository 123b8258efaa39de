import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { storeSwitchOff, storeSwitchOn } from '#modules/directory';
import { pauseCase, putOnBooks, resumeCase } from './commands-clock.ts';
import { getCase, historyOf, wakingCases } from './queries.ts';
import { type CaseWorld, caseWorld, on } from './testing.ts';
import { bring } from './testing-life.ts';
import { wakeCases } from './wake.ts';

let world: CaseWorld;
beforeEach(async () => {
  world ??= await caseWorld();
});

const wake = (at: Date, limit?: number) => wakeCases(world.db, world.district, at, limit);
const reason = '测试';

describe('what time does', () => {
  it('ends pauses, closes windows and reviews the books, each on its day and once, in the name of its rule', async () => {
    const paused = await bring(world, 'paused');
    const answered = await bring(world, 'answered');
    const booked = await bring(world, 'on_books');
    expect(await wake(on('2026-11-27', 23.9))).toBe(0);
    expect(await wake(on('2026-11-28'))).toBe(1);
    expect(await wake(on('2026-12-31'))).toBe(1);
    expect(await wake(on('2027-03-01', 0.01))).toBe(1);
    expect(await wake(on('2027-03-02'))).toBe(0);
    const states = await Promise.all(
      [paused, answered, booked].map(({ current }) => getCase(world.db, world.district, current.id)),
    );
    expect(states).toMatchObject([
      { state: 'signed' },
      { state: 'closed', outcome: 'no_reply' },
      { state: 'in_hand' },
    ]);
    expect(states[0]?.paused).toBeUndefined();
    const last = async (id: string) => (await historyOf(world.db, world.district, id)).at(-1);
    expect(await last(paused.current.id)).toMatchObject({
      actorKind: 'system',
      person: 'pause-ends',
      unit: 'cgj',
    });
    expect(await last(answered.current.id)).toMatchObject({ actorKind: 'system', person: 'window-ends' });
    expect(await last(booked.current.id)).toMatchObject({ actorKind: 'system', person: 'review-due' });
  });

  it('leaves alone what waits for a person: a call back is never closed by time', async () => {
    const { current } = await bring(world, 'followed_up');
    await wake(on('2028-01-01'));
    expect(await getCase(world.db, world.district, current.id)).toEqual(current);
  });

  it('is done in portions, oldest first', async () => {
    for (let i = 0; i < 5; i++) await bring(world, 'answered');
    expect(await wake(on('2027-01-01'), 2)).toBe(2);
    expect(await wakingCases(world.db, world.district, on('2027-01-01'), 10)).toHaveLength(3);
    expect(await wake(on('2027-01-01'), 100)).toBe(3);
  });

  it('is not done where the step was switched off, and those do not stand in the way of others', async () => {
    const off = { rule: 'window-ends', area: '990110001', reason: '由人办结', offBy: 'S1', offUnit: 'b001' };
    const id = newId(on('2026-11-20'));
    const held = await Promise.all([1, 2, 3].map(() => bring(world, 'answered')));
    await world.deed((tx) => storeSwitchOff(tx, world.district, { ...off, id, offAt: on('2026-11-20') }));
    const paused = await bring(world, 'paused');
    expect(await wake(on('2027-02-01'), 1)).toBe(1);
    for (const { current } of held)
      expect((await getCase(world.db, world.district, current.id)).state).toBe('answered');
    expect((await getCase(world.db, world.district, paused.current.id)).paused).toBeUndefined();
    const again = { id, by: 'S1', at: on('2027-02-01'), reason: '恢复' };
    await world.deed((tx) => storeSwitchOn(tx, world.district, again));
    expect(await wake(on('2027-02-01'))).toBe(3);
  });

  it('is done once when two programs do it at the same moment', async () => {
    const subjects = await Promise.all(Array.from({ length: 12 }, () => bring(world, 'answered')));
    const done = await Promise.all([wake(on('2027-01-01')), wake(on('2027-01-01')), wake(on('2027-01-01'))]);
    expect(done.reduce((sum, n) => sum + n, 0)).toBe(12);
    for (const { current } of subjects) {
      const { facts, leaves, outbox } = await world.traces(current.id);
      expect(facts.filter((type) => type === 'case.closed')).toHaveLength(1);
      expect(leaves).toEqual(facts);
      expect(outbox).toEqual(facts);
    }
  });

  it('does not end a pause that a person ended and began anew while the list was being read', async () => {
    const { current } = await bring(world, 'paused');
    const { id } = current;
    const handler = world.actor('cgj.handler');
    const at = on('2026-12-31', 0.1);
    // The list is read while the person's transaction is still open; the rule then waits for its lock.
    let waking: Promise<number> | undefined;
    await world.deed(async (tx) => {
      await resumeCase(tx, handler, { id }, '材料已齐', at);
      await pauseCase(tx, handler, { id }, { ground: 'pause-materials', reason, until: '2027-01-31' }, at);
      waking = wake(at);
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect(await waking).toBe(0);
    expect((await getCase(world.db, world.district, id)).paused).toMatchObject({
      until: on('2027-01-31').toISOString(),
    });
  });

  it('goes on with the others when one cannot be moved', async () => {
    const broken = await bring(world, 'in_hand');
    const fine = await bring(world, 'answered');
    const entry = { ground: 'books-programme', reason, reviewOn: '2026-12-01' };
    await world.deed((tx) =>
      putOnBooks(tx, world.actor('gov.supervisor'), { id: broken.current.id }, entry, on('2026-11-23')),
    );
    await world.db.pool.query(
      `UPDATE cases.case SET wake_at = '2026-11-24', window_ends = '2027-12-01' WHERE id = $1`,
      [broken.current.id],
    );
    expect(await wake(on('2026-12-02'))).toBe(1);
    expect(await getCase(world.db, world.district, fine.current.id)).toMatchObject({ state: 'closed' });
  });
});
