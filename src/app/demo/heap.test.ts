import { expect, it } from 'vitest';
import { agenda } from './heap.ts';
import { random } from './random.ts';
import { inSeason, seasonable } from './season.ts';

it('takes what is due first, and what came first when times are equal', () => {
  const events = agenda<string>();
  const dice = random(1, 'heap');
  const expected: { at: number; name: string }[] = [];
  for (let i = 0; i < 500; i++) {
    const at = dice.int(0, 40);
    expected.push({ at, name: `${i}` });
    events.add(new Date(at), `${i}`);
  }
  expected.sort((a, b) => a.at - b.at);
  expect(Array.from({ length: 500 }, () => events.take())).toEqual(expected.map(({ name }) => name));
  expect(events.first()).toBe(Infinity);
  expect(() => events.take()).toThrow();
});

it('draws the same numbers for the same seed and name, and fair ones', () => {
  const draws = (seed: number, name: string) => Array.from({ length: 5 }, random(seed, name).next);
  expect(draws(1, 'a')).toEqual(draws(1, 'a'));
  expect(draws(1, 'a')).not.toEqual(draws(2, 'a'));
  expect(draws(1, 'a')).not.toEqual(draws(1, 'b'));
  const dice = random(5, 'weights');
  const picked = Array.from({ length: 4000 }, () =>
    dice.weighted([
      ['often', 3],
      ['seldom', 1],
      ['never', 0],
    ] as const),
  );
  expect(picked.filter((one) => one === 'often').length).toBeGreaterThan(2800);
  expect(picked).not.toContain('never');
});

it('does not speak of snow in July or of mosquitoes in January', () => {
  expect(inSeason('下雪两天了巷子里没人扫', 7)).toBe(false);
  expect(inSeason('下雪两天了巷子里没人扫', 1)).toBe(true);
  expect(seasonable(['河边蚊子多', '路灯不亮'], 1)).toEqual(['路灯不亮']);
  expect(seasonable(['河边蚊子多'], 1)).toEqual(['河边蚊子多']);
});
