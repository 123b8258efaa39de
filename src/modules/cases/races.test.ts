import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { answerCase, noteCase, signCase } from './commands.ts';
import { joinDemand, replyToAnswer } from './commands-ending.ts';
import { demandersOf, getCase } from './queries.ts';
import { type CaseWorld, caseWorld, on } from './testing.ts';
import { disagreements } from './testing-agree.ts';
import { bring } from './testing-life.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await caseWorld();
});

const at = on('2026-11-23', 10);
const codes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((result) => {
    if (result.status === 'fulfilled') return 'done';
    if (!isRefusal(result.reason)) throw result.reason;
    return result.reason.code;
  });

describe('at the same moment', () => {
  it.each([2, 8])(
    '%i who sign for one case: one does, the others are told that it changed meanwhile',
    async (n) => {
      const { current } = await bring(world, 'dispatched');
      const { id, version } = current;
      const signed = { contact: 'phone', note: '' } as const;
      const sign = () =>
        world.deed((tx) => signCase(tx, world.actor('cgj.handler'), { id, version }, signed, at));
      const told = codes(await Promise.allSettled(Array.from({ length: n }, sign))).sort();
      expect(told).toEqual([...Array.from({ length: n - 1 }, () => 'changed-meanwhile'), 'done']);
      expect((await world.traces(id)).facts).toEqual(['case.opened', 'case.dispatched', 'case.signed']);
    },
  );

  it('twenty demands join one case, and none is lost', async () => {
    const { current } = await bring(world, 'dispatched');
    const demands = Array.from({ length: 20 }, () => newId(at));
    const join = (demand: string) =>
      world.deed((tx) => joinDemand(tx, world.rule('same-thing'), { id: current.id }, { demand }, at));
    await Promise.all(demands.map(join));
    const after = await getCase(world.db, world.district, current.id);
    expect(after).toMatchObject({ demands: 21, version: current.version + 20 });
    const there = (await demandersOf(world.db, world.district, current.id)).map(({ demand }) => demand);
    expect(there).toEqual(expect.arrayContaining(demands));
  });

  it('one demand is put into two cases: it is in one', async () => {
    const [one, other] = await Promise.all([bring(world, 'signed'), bring(world, 'signed')]);
    const demand = newId(at);
    const join = (id: string) =>
      world.deed((tx) => joinDemand(tx, world.actors.clerk, { id }, { demand }, at));
    const told = await Promise.allSettled([join(one.current.id), join(other.current.id)]);
    expect(codes(told).sort()).toEqual(['demand-has-case', 'done']);
  });

  it('three residents say solved: the case is closed, once', async () => {
    const { current, demand } = await bring(world, 'signed');
    const { id } = current;
    const demands = [demand, newId(at), newId(at)];
    for (const next of demands.slice(1))
      await world.deed((tx) => joinDemand(tx, world.actors.clerk, { id }, { demand: next }, at));
    await world.deed((tx) =>
      answerCase(tx, world.actor('cgj.handler'), { id }, { text: '好了', result: 'done' }, at),
    );
    const reply = (said: string) =>
      world.deed((tx) =>
        replyToAnswer(tx, world.resident(), { id }, { demand: said, solved: true, remark: '' }, at),
      );
    await Promise.all(demands.map(reply));
    expect(await getCase(world.db, world.district, id)).toMatchObject({
      state: 'closed',
      outcome: 'confirmed',
    });
  });

  it('people who did not look at a version write one after the other', async () => {
    const { current } = await bring(world, 'signed');
    const { id } = current;
    const note = (n: number) =>
      world.deed((tx) => noteCase(tx, world.actor('cgj.handler'), { id }, `第${n}条`, at));
    await Promise.all([1, 2, 3, 4, 5, 6].map(note));
    expect((await getCase(world.db, world.district, id)).version).toBe(current.version + 6);
  });

  it('leaves everything in agreement', async () => {
    expect(await disagreements(world.db)).toEqual([]);
  });
});

describe('a program that is killed in the middle of deeds', () => {
  it.each([7, 20, 41])(
    'after %i deeds leaves none half done',
    async (deeds) => {
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, 'testing-child.ts'), world.db.url, world.district],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      let said = 0;
      for await (const chunk of child.stdout) {
        said += String(chunk).split('\n').length - 1;
        if (said >= deeds) child.kill('SIGKILL');
      }
      expect(said).toBeGreaterThanOrEqual(deeds);
      await gone();
      expect(await disagreements(world.db)).toEqual([]);
    },
    60_000,
  );

  /** Waits until the server has noticed: what the program had not finished is taken back then. */
  async function gone(): Promise<void> {
    for (;;) {
      const { rows } = await world.db.pool.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'jingwei'`,
      );
      if (rows[0]?.n === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});
