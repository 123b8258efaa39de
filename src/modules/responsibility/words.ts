/**
 * Words of the spreadsheets that stand inside cells (headers belong to the pack reader). They are the format, not the
 * interface, so they are the same in every language of the pages.
 */
export const circumstanceTypeWords = {
  flag: '是否',
  choice: '枚举',
  number: '数值',
  time: '时间',
  text: '文本',
} as const;

/** Other words offices write for the same types. */
export const circumstanceTypeSynonyms: Readonly<Record<string, keyof typeof circumstanceTypeWords>> = {
  是否: 'flag',
  有无: 'flag',
  枚举: 'choice',
  选项: 'choice',
  数值: 'number',
  数字: 'number',
  时间: 'time',
  文本: 'text',
};

/** The two values of a flag: yes, no. */
export const flagWords = ['是', '否'] as const;

/** Between conditions or circumstances in a cell, after NFKC (which turns the full-width semicolon into `;`). */
export const conditionSeparators = /[;；\n]/;
