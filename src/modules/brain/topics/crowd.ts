import type { Told } from '../twins/told.ts';
import { names, plain } from '../twins/words.ts';

/** Words by which people say who they are; the first that a text has names its crowd. */
const CROWDS: readonly (readonly [crowd: string, words: RegExp])[] = [
  ['学生家长', /家长|孩子上学|小孩上学|入学/u],
  ['学生', /学生|同学|考生|学员/u],
  ['村民', /村民|村里|农户|农民(?!工)/u],
  ['农民工', /农民工|工人|务工/u],
  ['职工', /职工|员工|教师|老师|退休/u],
  ['商户', /商户|店主|个体户|摊主/u],
  ['消费者', /消费者|购房者|顾客|受害人|投资人|出借人/u],
  ['乘客', /乘客|乘车|上班族|坐车/u],
  ['患者', /患者|病人|病友/u],
  ['老人', /老人|老年|高龄/u],
  ['业主', /业主|住户|小区居民/u],
  ['居民', /居民|市民|群众|街坊/u],
];

/** Which crowd a demand speaks for; undefined when it does not say. */
export function crowdOf(told: Pick<Told, 'title' | 'detail'>): string | undefined {
  const text = `${plain(told.title, 120)} ${plain(told.detail, 600)}`;
  return CROWDS.find(([, words]) => words.test(text))?.[0];
}

/** Names of places that a demand says: the one that the district knows; where nobody looked, by their endings, at most four. */
export function placesOf(told: Pick<Told, 'title' | 'detail' | 'place'>): string[] {
  if (told.place !== undefined) return told.place === '' ? [] : [told.place];
  return [...new Set([...names(plain(told.title, 120)), ...names(plain(told.detail, 200))])].slice(0, 4);
}
