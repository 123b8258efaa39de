// Delegations of the sample district: fines that the blocks impose themselves, and what a block does in a line's place.
import { block } from './answerers.ts';
import type { Catalogue } from './catalogue.ts';

type Row = Record<string, string>;
export const GIVEN = '云溪区人民政府关于赋予街道（乡镇）部分行政权力的决定';
export const TAKEN = '云溪区人民政府关于收回街道（乡镇）部分行政权力的决定';
const BEGUN = '2025-07-01';
const TAKEN_BACK = '2026-03-01';

/** Fines by leaf: the withdrawn row of the leaf leaves these blocks out (`! A-001` in the catalogue). */
const fines: readonly [leaf: string, suffix: string][] = [
  ['占道经营', '001'],
  ['占道经营', '002'],
  ['占道经营', '103'],
  ['店外经营', '001'],
  ['小广告乱贴', '101'],
  ['露天烧烤', '001'],
  ['露天烧烤', '104'],
  ['随地吐痰乱扔', '004'],
];
/** What a line answers for in the whole district and a block does in its own place. */
const tasks: readonly [leaf: string, line: string, suffix: string, until: string][] = [
  ['垃圾站异味', 'cgj', '101', ''],
  ['垃圾站异味', 'cgj', '103', '2026-06-30'],
];
/** Fines and tasks taken back before their time: too few people, too few cases. */
const takenBack: readonly [leaf: string, suffix: string][] = [
  ['占道经营', '103'],
  ['露天烧烤', '104'],
];

interface Moved {
  readonly leaf: string;
  readonly line: string;
  readonly suffix: string;
  readonly fine: boolean;
  readonly from: string;
  readonly until: string;
}

export function transferRows(catalogue: Catalogue, edition: string): Row[] {
  const row = (code: string, kind: string, moved: Moved, ground: string): Row => {
    const { leaf, line, suffix, fine, from, until } = moved;
    const matter = catalogue.matters.find(({ name }) => name === leaf);
    const power = fine ? matter?.powers.find((each) => each.startsWith(`${line.toUpperCase()}-CF-`)) : '';
    if (!matter || power === undefined) throw new Error(`no leaf «${leaf}» with a fine of ${line}`);
    const back = kind === '收回';
    return {
      清单版本: edition,
      编号: code,
      类型: kind,
      移出单位: back ? block(suffix) : line,
      接收单位: back ? line : block(suffix),
      事项: matter.code,
      区域代码: `990110${suffix}`,
      条件: fine ? '需要处罚=是' : '',
      职权: power,
      依据: ground,
      生效日期: from,
      失效日期: until,
    };
  };
  const given = [
    ...fines.map(([leaf, suffix]) => ({ leaf, line: 'cgj', suffix, fine: true, from: BEGUN, until: '' })),
    ...tasks.map(([leaf, line, suffix, until]) => ({ leaf, line, suffix, fine: false, from: BEGUN, until })),
  ];
  const back = takenBack.map(([leaf, suffix]) => {
    return { leaf, line: 'cgj', suffix, fine: true, from: TAKEN_BACK, until: '' };
  });
  const number = (index: number) => String(index + 1).padStart(2, '0');
  return [
    ...given.map((each, i) => row(`FQ-${number(i)}`, '赋权', each, `《${GIVEN}》附件第${i + 1}项`)),
    ...back.map((each, i) => row(`SH-${number(i)}`, '收回', each, `《${TAKEN}》第${i + 1}项`)),
  ];
}
