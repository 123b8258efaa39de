import { randomOf } from './random.ts';
import type { Confirmed } from './writing.ts';

/** Small worlds of demands, invented for tests: three matters, told in many ways, with words of place and courtesy around. */
const matters: Record<string, { things: string[]; troubles: string[] }> = {
  照明: {
    things: ['路灯', '巷口的灯', '楼道照明', '景观灯'],
    troubles: ['一直不亮', '时亮时灭', '灯杆歪了', '坏了半个月', '晚上漆黑一片'],
  },
  供水: {
    things: ['自来水', '水管', '水表', '二次供水'],
    troubles: ['停水两天', '水压太低', '漏水严重', '水发黄', '爆管没人修'],
  },
  噪声: {
    things: ['工地', '楼下歌厅', '广场音响', '夜市'],
    troubles: ['半夜还在施工', '声音吵得睡不着', '噪音扰民', '深夜放音乐', '机器轰鸣'],
  },
};
const places = ['槐树巷', '东风里小区', '临河路', '纺织新村', '三元桥头', '稻香园'];
const openings = ['您好，', '领导好，', '我是附近住户，', '向你们反映一件事：', ''];
const endings = ['请尽快派人来看看。', '希望早点解决，谢谢。', '已经反映过两次了。', '老人小孩都受影响。'];

/** @param each how many of every matter */
export function invented(each: number, seed = 1): Confirmed[] {
  const random = randomOf(seed);
  const one = (some: readonly string[]): string => some[Math.floor(random() * some.length)] ?? '';
  return Object.entries(matters).flatMap(([label, { things, troubles }]) =>
    Array.from({ length: each }, () => {
      const [place, thing, trouble] = [one(places), one(things), one(troubles)];
      return {
        label,
        title: `${place}${thing}${trouble}`,
        detail: `${one(openings)}${place}这边的${thing}${one(troubles)}，${trouble}。${one(endings)}`,
      };
    }),
  );
}
