import { expect, test } from 'vitest';
import { pointsOf, randomWorld } from './analyse/brute-force.ts';
import { hasPower } from './analyse/plain-giving.ts';
import { plainAnswer } from './analyse/plain-rule.ts';
import { givingAt, standingAt } from './powers-at.ts';
import type { Transfer } from './transfer.ts';

const units = new Map([
  ['line', { kind: 'line' }],
  ['station', { kind: 'station', parent: 'line' }],
  ['block', { kind: 'block' }],
  ['town', { kind: 'block' }],
]);
let next = 0;
function given(from: string, to: string): Transfer {
  next++;
  return {
    ...{ code: `T${next}`, version: 'v', kind: 'delegated', from, to, matter: '01', area: '990110' },
    ...{ conditions: [], power: 'P', ground: '《决定》', validFrom: '2026-01-01' },
  };
}
const receivers = (...standing: Transfer[]) => givingAt('P', 'line', standing, units).map(({ to }) => to);

test('a power is given by who holds it by law, and on by who received it', () => {
  expect(receivers(given('block', 'town'), given('line', 'block'))).toEqual(['block', 'town']);
  expect(receivers(given('station', 'block'))).toEqual(['block']);
});

test('who has none gives none, and what goes round in a circle is given by nobody', () => {
  expect(receivers(given('block', 'town'))).toEqual([]);
  expect(receivers(given('block', 'town'), given('town', 'block'))).toEqual([]);
  expect(receivers(given('block', 'town'), { ...given('line', 'block'), power: 'other' })).toEqual([]);
});

test('at every point of random worlds the same as following the givers back by hand', () => {
  const wrong: unknown[] = [];
  let seen = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const world = randomWorld(seed);
    for (const point of pointsOf(world)) {
      const standing = standingAt(world.transfers, point);
      const plain = plainAnswer(world.duties, world.transfers, point).standing;
      if (standing.map(({ code }) => code).join() !== plain.map(({ code }) => code).join())
        wrong.push({ seed, point });
      for (const power of ['P1', 'P2']) {
        const owner = world.powers.get(power)?.unit;
        const told = givingAt(power, owner, standing, world.units).map(({ code }) => code);
        const shown = plain
          .filter((each) => each.power === power && hasPower(each.from, power, plain))
          .map(({ code }) => code);
        if (told.sort().join() !== shown.sort().join()) wrong.push({ seed, point, told, shown });
        seen += told.length;
      }
    }
  }
  expect(wrong.slice(0, 1)).toEqual([]);
  expect(seen).toBeGreaterThan(1_000);
});
