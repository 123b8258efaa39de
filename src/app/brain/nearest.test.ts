import { expect, test } from 'vitest';
import { nearestOf } from './nearest.ts';

const said = (...texts: string[]) => texts.map((detail, seq) => ({ detail, seq }));
const LAMPS = said(
  '路灯一闪一闪像鬼片。位置在星盛巷44号。请尽快派人来修。',
  '景辉街41号门口：路灯白天亮着晚上反倒灭了。请尽快派人来修。',
  '柳岸社区东门路灯坏了一个星期，晚上一片漆黑，老人不敢出门。',
  '换过一次灯泡没过几天又黑了。请尽快派人来修。',
);

test('the nearest of one matter is the one that tells the same, however long it is', () => {
  const found = nearestOf('柳岸社区门口的路燈壞了三天，晚上一片黑，老人出門怕摔', LAMPS, 0.1);
  expect(found[0]).toMatchObject({ seq: 2 });
  expect(found[0]?.likeness).toBeGreaterThan(0.25);
  expect(found[0]?.likeness).toBeGreaterThan(2 * (found[1]?.likeness ?? 0));
});

test('what everybody says makes nobody near', () => {
  expect(nearestOf('一片漆黑，请尽快派人来修', LAMPS, 0.1)[0]).toMatchObject({ seq: 2 });
});

test('the same words are wholly alike, and nothing has nothing near it', () => {
  const [one] = LAMPS;
  expect(nearestOf(one?.detail ?? '', LAMPS, 0.1)[0]?.likeness).toBeCloseTo(1);
  expect(nearestOf('', LAMPS, 0.1)).toEqual([]);
  expect(nearestOf('路灯', [], 0.1)).toEqual([]);
});
