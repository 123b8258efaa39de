import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** One demand as residents write it: about a leaf of the sample catalogue, at a place of the sample gazetteer. */
export interface Said {
  readonly text: string;
  readonly address?: string;
  readonly phone?: string;
}

export type Speaker = (i: number) => Said;

const openers = [
  '您好，',
  '',
  '',
  '反映一下，',
  '麻烦登记：',
  '我是这里的居民，',
  '替家里人反映，',
  '路过看到，',
  '又来反映了，',
];
const spots = [
  '门口',
  '北门',
  '南侧',
  '东边路口',
  '后面巷子',
  '西侧',
  '3号楼下',
  '7栋',
  '12号楼一单元',
  '围墙外',
  '对面',
  '',
];
const since = [
  '已经{n}天了',
  '上个月{n}号开始的',
  '从早上{n}点到现在',
  '有{n}个星期了',
  '今天下午{n}点发现的',
  '前后{n}回了',
  '打过{n}次电话',
];
const effects = [
  '给大家带来不少麻烦',
  '一直没有人来',
  '附近的人意见都很大',
  '问过几处都说不清楚',
  '大家都在等',
  '情况越来越重',
  '隔几天又是这样',
  '照片可以另外给',
  '不知道该找谁',
  '上次说会来也没来',
];
const asks = [
  '请尽快派人来看看',
  '希望给个说法',
  '麻烦安排处理一下',
  '盼回复',
  '请告诉我找谁',
  '能不能这两天解决',
  '谢谢',
];

/** Deterministic: the same number says the same thing, so that two runs do the same work. */
export function speaker(root: string, seed = 1): Speaker {
  const { phrases, places } = vocabulary(root);
  return (i) => {
    const random = generator(seed * 1_000_003 + i);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const place = pick(places) + pick(spots);
    const n = String(1 + Math.floor(random() * 27));
    const parts = [pick(phrases), pick(since).replace('{n}', n), pick(effects), pick(asks)];
    const inText = random() < 0.35;
    const text = `${pick(openers)}${inText ? `${place}，` : ''}${parts.join('，')}。`;
    const phone =
      random() < 0.6 ? { phone: `139${String(Math.floor(random() * 1e8)).padStart(8, '0')}` } : {};
    return { text, ...(inText ? {} : { address: place }), ...phone };
  };
}

function vocabulary(root: string): { phrases: string[]; places: string[] } {
  const rows = (file: string): string[][] =>
    parse(readFileSync(join(root, 'packs/yunxi', file)), { bom: true, from_line: 2 });
  const list = (cell: string | undefined) => (cell ?? '').split('；').filter((text) => text !== '');
  // Aliases are what the recogniser is surest of; sample sentences go to a person more often than not, as in life.
  const phrases = rows('matters.csv').flatMap((row) => {
    const aliases = list(row[4]);
    return [...aliases, ...aliases, ...aliases, ...aliases, ...aliases, ...list(row[5])];
  });
  const places = rows('places.csv').map(([name = '']) => name);
  return { phrases, places: [...new Set(places)] };
}

/** mulberry32: small, fast and good enough to choose words by. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
