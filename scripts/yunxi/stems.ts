/** Words that places are named with, and their pinyin. */
import { STREETS } from './names.ts';
import { at, randomOf } from './random.ts';
import { SURNAMES, type Syllable, syllables } from './surnames.ts';

export interface Stem {
  readonly name: string;
  readonly pinyin: string;
}

const FIRST = syllables(
  `文wen清qing新xin和he永yong云yun凤feng桂gui竹zhu荷he兰lan松song翠cui金jin银yin康kang福fu瑞rui祥xiang嘉jia明ming
  春chun碧bi怡yi静jing锦jin景jing宏hong恒heng盛sheng星xing月yue曙shu朝chao秀xiu彩cai`,
);
const SECOND = syllables(
  `安an宁ning平ping泰tai兴xing昌chang和he盛sheng园yuan溪xi泉quan岭ling塘tang浦pu泽ze源yuan丰feng达da祥xiang阳yang
  辉hui林lin波bo庭ting霞xia岸an`,
);
const LAND = syllables('湾wan塘tang墩dun庄zhuang圩wei坝ba岗gang洼wa巷xiang坳ao渡du');

/** Combinations that are words for something else, or names of well-known places. */
const UNFIT =
  /新安|新兴|新和|春丰|月丰|朝阳|平安|和和|和平|福安|金安|银波|恒波|新霞|静兴|秀达|彩达|星和|月达|曙[^辉园阳庭]|银[安宁平昌盛]/;

function joined(parts: readonly Syllable[]): string {
  const text = parts.map((p, i) => (i > 0 && /^[aeo]/.test(p.pinyin) ? `'${p.pinyin}` : p.pinyin)).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Stems that no community bears, shuffled once; each call takes the next. */
export function stemSource(): () => Stem {
  const taken = new Set(STREETS.flatMap((s) => [s.name.slice(0, 2), ...s.communities.map((c) => c.stem)]));
  const all = FIRST.flatMap((a) =>
    SECOND.map((b) => ({ name: a.char + b.char, pinyin: joined([a, b]), a, b })),
  );
  const fit = all.filter(({ name, a, b }) => a.char !== b.char && !UNFIT.test(name) && !taken.has(name));
  const list = randomOf('stems').shuffle(fit);
  let next = 0;
  return () => {
    const { name, pinyin } = at(list, next++);
    return { name, pinyin };
  };
}

/** Hamlets are called after the family that settled there: 周家湾. */
export function hamletSource(): () => Stem {
  const family = SURNAMES.slice(0, 90);
  const list = randomOf('hamlets').shuffle(family.flatMap((f) => LAND.map((land) => ({ f, land }))));
  const seen = new Set<string>();
  return () => {
    for (;;) {
      const { f, land } = at(list, seen.size);
      seen.add(`${f.char}${land.char}`);
      // 汪 and 王 read alike, and so do 许 and 徐: two hamlets one cannot tell apart on the telephone help nobody.
      if ('汪许余陆'.includes(f.char)) continue;
      return { name: `${f.char}家${land.char}`, pinyin: joined([f, { char: '家', pinyin: 'jia' }, land]) };
    }
  };
}
