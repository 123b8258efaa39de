import { cluesOf } from './print.ts';
import { Rarity } from './rarity.ts';
import type { Told } from './told.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 1, 2);

/** A demand told on a day of March 2026; texts are written for the tests. */
export function told(
  id: string,
  title: string,
  detail: string,
  more: Partial<Told> & { day?: number } = {},
): Told {
  const { day = 0, ...rest } = more;
  return { id, title, detail, at: new Date(START + day * DAY), ...rest };
}

const PLACES = [
  '翠竹苑小区',
  '江畔花园',
  '文汇路',
  '石桥村',
  '金穗广场',
  '梧桐巷',
  '南湖公园',
  '春晓家园',
  '望江大道',
  '田湾村',
];
const TROUBLES = [
  ['夜里打桩吵得睡不着', '工地过了十一点还在打桩，孩子第二天上学没精神'],
  ['路灯一排都不亮', '从桥头到路口的路灯灭了快十天，晚上有人绊倒'],
  ['垃圾桶满了没人收', '三天没人来收，天热味道很大，野猫把袋子扒开了'],
  ['自来水发黄有沙子', '早上放出来的水是黄的，沉下去一层细沙，不敢做饭'],
  ['电梯困人修不好', '这部电梯一个月困人四次，维保来了也只是重启'],
  ['快递车堵住消防通道', '送货的三轮天天停在消防通道口，物业说管不了'],
] as const;

/** Every trouble at every place: sixty different things. */
export const different: readonly Told[] = PLACES.flatMap((place, row) =>
  TROUBLES.map(([trouble, story], column) =>
    told(`d${row}${column}`, `${place}${trouble}`, `${place}${story}。`, {
      day: row + column,
      matter: `M${column}`,
    }),
  ),
);

/** How rare clues are, counted on those sixty. */
export function rarity(): Rarity {
  const counted = new Rarity();
  for (const each of different) counted.count(cluesOf(each));
  return counted;
}
