const LONGEST = 120;

const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};
const HAN = '[\\p{Script=Han}〇、。，：；？！（）“”《》]';
/** A mark of half width that touches a Chinese character; blanks around it are part of its width. */
const HALF = new RegExp(`(?<=${HAN}) ?[,:;?!()]+ ?|[,:;?!()]+ ?(?=${HAN})`, 'gu');

/**
 * A masked title as people read it. Masking brings everything to one width, which is right for comparing and wrong for reading:
 * between Chinese characters marks stand in full width. Numbers that are long enough to point to somebody are not shown.
 */
export function readableTitle(masked: string): string {
  return [...masked.replace(/[\p{C}\p{Z}]+/gu, ' ').replace(/\d{7,}/g, '〇')]
    .slice(0, LONGEST)
    .join('')
    .trim()
    .replace(HALF, (marks) => [...marks.trim()].map((mark) => FULL[mark] ?? mark).join(''));
}
