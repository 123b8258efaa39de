import { foldName } from '#modules/directory';

/** A demand is read so far: what matters stands at the beginning, and nobody may make the work unbounded. */
export const LONGEST_TITLE = 120;
export const LONGEST_DETAIL = 1500;

/** Politeness and office words that say nothing of the matter. */
const EMPTY =
  /尊敬的|敬爱的|您好|你好|领导|书记|市长|区长|县长|镇长|局长|谢谢|感谢|希望|请求|恳请|请问|咨询|投诉|举报|反映|建议|关于|问题|情况|相关|有关|部门|政府|我们|我是|本人|居民|业主|市民|群众|百姓|一直|至今|多次|能否|是否|什么|为什么|为何|怎么|如何|严重|处理|解决/gu;

/** One form for all ways to write; control characters and blanks away, private numbers masked. */
export function plain(text: string, longest: number): string {
  return foldName(text.slice(0, longest * 2).replace(/[\p{C}\p{Z}]+/gu, ' '))
    .replace(/\d{7,}/g, '#')
    .replace(/https?:\S+/g, ' ')
    .slice(0, longest);
}

/** The same with politeness made into gaps. */
export function meant(text: string): string {
  return text.replace(EMPTY, ' ');
}

const PIECE = /\p{Script=Han}+|[a-z]*\d+(?:[a-z]+)?|[a-z]+/gu;

/** Pairs of Chinese characters; words and figures of other scripts with the character that follows: 204路, 3期, a7县. */
export function grams(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0];
    if (/^\p{Script=Han}/u.test(piece)) {
      for (let at = 0; at + 1 < piece.length; at++) found.push(piece.slice(at, at + 2));
    } else {
      const next = text[match.index + piece.length] ?? '';
      found.push(/^\p{Script=Han}$/u.test(next) ? piece + next : piece);
    }
  }
  return found;
}

const ENDING =
  /小区|社区|花园|家园|公寓|山庄|广场|大厦|公园|市场|医院|学校|中学|小学|大学|学院|公司|集团|驾校|车站|酒店|宾馆|幼儿园|大道|街道|新城|国际|[城苑园府村路街巷桥湖湾郡邸庭墅站厂院镇乡]/gu;
const STOP = /[的在了和与是有从到对被把让向将给为于及或、至区市县镇街道路个一二三四五六七八九十期栋]/u;
const LONGEST_NAME = 4;

/** Parts of texts that look like names of places, by their endings: 魅力之城小区 → 魅力之城. Crude, and rarity weighs them. */
export function names(text: string): string[] {
  const found: string[] = [];
  let last = 0;
  for (const match of text.matchAll(ENDING)) {
    let from = match.index;
    while (from > last && match.index - from < LONGEST_NAME) {
      const before = text[from - 1] ?? '';
      if (!/^\p{Script=Han}$/u.test(before) || STOP.test(before)) break;
      from--;
    }
    const own = match[0].length === 1 ? match.index + 1 : match.index;
    if (match.index - from < 2) continue;
    found.push(text.slice(from, own));
    last = match.index + match[0].length;
  }
  return found;
}

/** Areas that a text names by letter or figure and kind (a3区, 5号片区 …): they contradict when both name some and none is shared. */
export function letteredAreas(text: string): string[] {
  return text.match(/[a-z]\d{1,2}[区县市]/g) ?? [];
}
