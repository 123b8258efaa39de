export const ageGroups = ['young', 'adult', 'old', 'unknown'] as const;
export type AgeGroup = (typeof ageGroups)[number];

const SAID =
  /(?:我|本人|俺)(?:今年|已经|都|快)?\s{0,2}(\d{1,3})\s?(?:多?岁|周岁)|(?:我是|本人是)(?:一?[名个位])?(\d{1,3})岁/u;
const OLD =
  /(?:我|本人|我们)是?(?:一?[名个位])?(?:退休|高龄|孤寡|独居)?老(?:人|头|太)|我(?:都)?(?:七十|八十|九十)多?岁?/u;

/**
 * Age group of the person, only where the text says it of itself. Used for one question alone: whether the brain serves old
 * and young as well as others. Most texts do not say, and nothing is guessed from names, numbers or ways of speaking.
 */
export function ageGroupOf(text: string): AgeGroup {
  const said = SAID.exec(text.slice(0, 2000));
  const age = Number(said?.[1] ?? said?.[2]);
  if (age > 0 && age < 120) return age < 18 ? 'young' : age < 60 ? 'adult' : 'old';
  return OLD.test(text.slice(0, 2000)) ? 'old' : 'unknown';
}
