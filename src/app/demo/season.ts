/** Words that fit some months only; what contains them is not said in the others. */
const seasonal: readonly (readonly [RegExp, readonly number[]])[] = [
  [/过年|春节|年底|除夕|拜年/, [1, 2, 12]],
  [/大热天|夏天|暑|高温|天这么热|蚊|晒|乘凉/, [6, 7, 8, 9]],
  [/台风|暴雨|内涝|淹|漫过|抽排/, [5, 6, 7, 8, 9]],
  [/高考|中考/, [5, 6]],
  [/雪|结冰|冻|暖气|供暖|冷得|取暖|室温/, [1, 2, 11, 12]],
  [/落叶|树叶/, [10, 11, 12]],
  [/中秋/, [9, 10]],
  [/国庆/, [10]],
  [/清明|上坟/, [3, 4]],
  [/飞絮|杨絮/, [4, 5]],
  [/秸秆|稻谷|晒粮|收割/, [6, 9, 10, 11]],
  [/野泳|溺水/, [6, 7, 8, 9]],
  [/虫|打药/, [5, 6, 7, 8, 9, 10]],
];

/** Whether the words may be said in the month (1–12). */
export function inSeason(text: string, month: number): boolean {
  return seasonal.every(([words, months]) => !words.test(text) || months.includes(month));
}

/** What of the list fits the month; all of it when nothing does. */
export function seasonable(texts: readonly string[], month: number): readonly string[] {
  const fitting = texts.filter((text) => inSeason(text, month));
  return fitting.length > 0 ? fitting : texts;
}
