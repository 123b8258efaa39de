/** What is wrong with a file of an office's own words. */
export const zh = {
  'refusal.words-kind': '第 {row} 行的类别“{kind}”不认识。可用：{kinds}。',
  'refusal.words-sign': '第 {row} 行的险情“{name}”不认识。可用：{signs}。',
  'refusal.words-statement': '第 {row} 行是情形，要写明名称和值。',
  'refusal.words-empty': '第 {row} 行没有词。',
  'refusal.words-long': '第 {row} 行的“{word}…”超过 {most} 个字，不是一个词。',
  'refusal.words-many': '共 {n} 个词，最多 {most} 个。',
} as const satisfies Record<string, string>;

export const en: Record<keyof typeof zh, string> = {
  'refusal.words-kind': 'Row {row}: the kind “{kind}” is unknown. Use one of {kinds}.',
  'refusal.words-sign': 'Row {row}: the sign “{name}” is unknown. Use one of {signs}.',
  'refusal.words-statement': 'Row {row} is a statement: give its name and value.',
  'refusal.words-empty': 'Row {row} has no words.',
  'refusal.words-long': 'Row {row}: “{word}…” has more than {most} characters and is no word.',
  'refusal.words-many': 'There are {n} words; at most {most} are taken.',
};
