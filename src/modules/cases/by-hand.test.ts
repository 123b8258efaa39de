import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import type { Case } from './case.ts';
import { resumeCase, takeOffBooks } from './commands-clock.ts';
import { joinDemand, removeDemand } from './commands-ending.ts';
import { type Command, decide } from './decide.ts';
import { commands } from './fixtures.ts';
import { historyOf } from './queries.ts';
import { type CaseWorld, caseWorld, on } from './testing.ts';
import { bring, type Place, type Subject } from './testing-life.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await caseWorld();
});

const at = on('2026-11-23', 10);
const WHY = '住户已回来，约好上门';

interface ByHand {
  readonly from: Place;
  readonly by: string;
  readonly fact: string;
  do(subject: Subject, reason: string): Promise<Case>;
}

/** What a rule does otherwise, or what undoes a rule, done by a person. */
const deeds: Readonly<Record<string, ByHand>> = {
  'letting the clock run again': {
    ...{ from: 'paused', by: 'cgj.handler', fact: 'case.resumed' },
    do: ({ current: { id } }, reason) =>
      world.deed((tx) => resumeCase(tx, world.actor('cgj.handler'), { id }, reason, at)),
  },
  'taking it off the books': {
    ...{ from: 'on_books', by: 'b001.coordinator', fact: 'case.taken-off-books' },
    do: ({ current: { id } }, reason) =>
      world.deed((tx) => takeOffBooks(tx, world.actor('b001.coordinator'), { id }, reason, at)),
  },
  'merging a demand of another case': {
    ...{ from: 'signed', by: 'hotline.clerk', fact: 'case.demand-joined' },
    do: ({ current: { id } }, reason) => {
      const joined = { demand: newId(at), from: newId(at), reason };
      return world.deed((tx) => joinDemand(tx, world.actors.clerk, { id }, joined, at));
    },
  },
  'splitting a demand off': {
    ...{ from: 'signed', by: 'b001.coordinator', fact: 'case.demand-left' },
    do: ({ current: { id }, demand }, reason) => {
      const removed = { demand, to: newId(at), withdrawn: false, reason };
      return world.deed((tx) => removeDemand(tx, world.actor('b001.coordinator'), { id }, removed, at));
    },
  },
};

describe('by hand', () => {
  it.each(Object.entries(deeds))(
    '%s asks why, and the story keeps it',
    async (_, { from, by, fact, do: deed }) => {
      const subject = await bring(world, from);
      await expect(deed(subject, ' \n')).rejects.toThrow('reason-empty');
      await deed(subject, ` ${WHY} `);
      const history = await historyOf(world.db, world.district, subject.current.id);
      const entry = history.find(({ type }) => type === fact);
      expect(entry).toMatchObject({ person: world.actor(by).person, body: { reason: WHY } });
    },
  );

  it('what a resident or a rule does asks nobody why, and a demand just received joins without', async () => {
    const plain: Command[] = [
      commands.resume,
      commands.takeOffBooks,
      commands.joinDemand,
      commands.removeDemand,
    ];
    for (const command of plain) expect(command, command.do).not.toHaveProperty('reason');
    const one = await bring(world, 'paused');
    await world.deed((tx) => resumeCase(tx, world.rule('pause-ends'), { id: one.current.id }, '', at));
    const [last] = (await historyOf(world.db, world.district, one.current.id)).slice(-1);
    expect(last).toMatchObject({ type: 'case.resumed', actorKind: 'system', person: 'pause-ends' });
    expect(last?.body).not.toHaveProperty('reason');
  });

  it('the reason stands in the ledger in the part that can be erased', async () => {
    const { rows } = await world.db.pool.query<{ document: string }>(
      "SELECT document FROM ledger.leaf WHERE deed IN ('case.resumed', 'case.demand-left')",
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.map(({ document }) => document).join()).not.toContain(WHY);
    const kept = await world.db.pool.query('SELECT 1 FROM ledger.personal WHERE value = $1', [WHY]);
    expect(kept.rowCount).toBe(4);
  });
});

describe('the heart', () => {
  it('closes by hand only with a reason, by rule without', async () => {
    const { current } = await bring(world, 'answered');
    const acting = { at: on('2026-12-20'), person: 'p', unit: 'hotline' };
    const close = (reason?: string) =>
      decide(
        current,
        { do: 'closeInSilence', confirmed: false, ...(reason === undefined ? {} : { reason }) },
        acting,
      );
    expect(() => close('')).toThrow('reason-empty');
    expect(close()).toEqual([{ type: 'case.closed', body: { outcome: 'no_reply' } }]);
    expect(close(WHY)).toEqual([{ type: 'case.closed', body: { outcome: 'no_reply', reason: WHY } }]);
  });
});
