import type { Random } from '../random.ts';

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文';
const given =
  '建国 秀英 桂兰 志明 丽娟 海燕 国强 玉梅 晓东 淑芬 文博 雅琴 永福 春生 美华 俊 静 磊 敏 浩 子涵 雨欣 思远 佳怡 一诺 振华 红梅 金凤 长顺 根发 小军 彩云 立群 晓慧 瑞雪 宏斌 明霞 翠兰 德胜 宝珍 凯 婷 鑫 倩 鹏 慧 洋 琳 超 雪 梓萱 天佑 诗琪 宇轩 若曦 伯年 素贞 银娣 阿根 水仙'.split(
    ' ',
  );
const english = [
  'Anna Weber',
  'James Carter',
  'Sofia Rossi',
  'Omar Haddad',
  'Mei Tanaka',
  'Lucas Martin',
  'Elena Petrova',
  'David Osei',
];
const elders = [
  '王奶奶',
  '李大爷',
  '张阿婆',
  '陈爷爷',
  '刘奶奶',
  '赵大妈',
  '周爷爷',
  '吴阿姨',
  '孙老伯',
  '郑婆婆',
];

/** An invented name; two or three characters. */
export function inventedName(random: Random, foreign = false): string {
  if (foreign) return random.pick(english);
  return random.pick([...surnames]) + random.pick(given);
}

/** A telephone number from a block that no operator hands out. */
export function inventedPhone(random: Random): string {
  return `1990000${String(random.int(0, 9999)).padStart(4, '0')}`;
}

export function elderName(random: Random): string {
  return random.pick(elders);
}
