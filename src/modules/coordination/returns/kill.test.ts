import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CaseWorld, caseWorld } from '../../cases/testing.ts';
import { disagreements } from '../../cases/testing-agree.ts';
import { brokenLaws, brokenStories } from './testing-agree.ts';
import { hoursAfter } from './testing-attempt.ts';
import { wakeDisputes } from './wake.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await caseWorld();
});

/** Lets a program work until it has done so many deeds, and kills it in the middle of the next ones. @returns the hour of its clock */
async function workUntilKilled(deeds: number, start: Date): Promise<{ now: Date; done: number }> {
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'testing-child.ts'),
      world.db.url,
      world.district,
      '8',
      '12',
      start.toISOString(),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let last = { now: start, done: 0 };
  for await (const chunk of child.stdout) {
    const line = String(chunk).trim().split('\n').at(-1) ?? '{}';
    const { now, done } = JSON.parse(line) as { now: string; done: number };
    last = { now: new Date(now), done };
    if (done < deeds) continue;
    await pause(Math.random() * 60);
    child.kill('SIGKILL');
  }
  for (;;) {
    const { rows } = await world.db.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'jingwei-actors'`,
    );
    if (rows[0]?.n === 0) return last;
    await pause(50);
  }
}

describe('a program that is killed in the middle of returns and rulings', () => {
  let now = new Date('2026-11-20T02:00:00Z');

  it.each([30, 60, 90, 120])(
    'after %i deeds leaves none half done, and another takes up the work',
    async (deeds) => {
      const ended = await workUntilKilled(deeds, hoursAfter(now, 1));
      expect(ended.done).toBeGreaterThanOrEqual(deeds);
      now = ended.now;
      expect(await brokenLaws(world.db)).toEqual([]);
      expect(await brokenStories(world.db, hoursAfter(now, 99))).toEqual([]);
      expect(await disagreements(world.db)).toEqual([]);
    },
    60_000,
  );

  it('keeps every appointment with time: what waited is woken by the program that comes after', async () => {
    const waiting = async () => {
      const { rows } = await world.db.pool.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM coordination.dispute WHERE stage IN ('asked', 'to_rule')`,
      );
      return rows[0]?.n ?? 0;
    };
    expect(await waiting()).toBeGreaterThan(0);
    for (let i = 1; i <= 4; i++) await wakeDisputes(world.db, world.district, hoursAfter(now, i * 24 * 20));
    expect(await waiting()).toBe(0);
    expect(await brokenLaws(world.db)).toEqual([]);
  });
});
