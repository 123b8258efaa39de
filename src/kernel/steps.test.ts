import { expect, test } from 'vitest';
import { finish, finishInTurns, type Steps } from './steps.ts';

function* counting(to: number, work = () => undefined as unknown): Steps<number> {
  let sum = 0;
  for (let i = 1; i <= to; i++) {
    work();
    sum += i;
    yield { done: i, of: to };
  }
  return sum;
}

test('work in one go and work in turns come to the same', async () => {
  const told: number[] = [];
  expect(finish(counting(100), (done) => told.push(done))).toBe(5050);
  expect(told).toHaveLength(100);
  expect(await finishInTurns(counting(100))).toBe(5050);
});

test('others have their turn while long work goes on', async () => {
  const busy = () => {
    const end = performance.now() + 3;
    while (performance.now() < end);
  };
  let turns = 0;
  const other = setInterval(() => turns++, 1);
  await finishInTurns(counting(60, busy));
  clearInterval(other);
  expect(turns).toBeGreaterThan(2);
});

test('a fault in the work is the fault of who asked for it', async () => {
  const failing = counting(3, () => {
    throw new Error('no');
  });
  await expect(finishInTurns(failing)).rejects.toThrow('no');
});
