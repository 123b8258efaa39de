/** The catalogue of the county that `county.ts` writes: a tree of matters with circumstances of every type, and the powers they need. */
import type { Random } from '../scripts/yunxi/random.ts';
import { type Condition, parseConditions } from '../src/modules/responsibility/condition.ts';
import { type Circumstance, type Matter, parseCircumstances } from '../src/modules/responsibility/matter.ts';
import type { PowerNeed } from '../src/modules/responsibility/need.ts';

/** A matter with what its rows are drawn from. */
export interface Kind {
  readonly matter: Matter;
  /** The line whose business it is. */
  readonly line: string;
  readonly powers: readonly string[];
  /** What the blocks’ rows of the leaf ask for, the same in each of them. */
  readonly conditions: readonly (readonly Condition[])[];
}

const read = (text: string): readonly Condition[] => parseConditions(text).conditions;
export const POOL = { fine: read('需要处罚=是') };

/** Circumstances with the conditions that rows put on them: yes or no, choices, numbers, times of day, days of the year. */
const CIRCUMSTANCES: readonly (readonly [Circumstance, readonly (readonly Condition[])[]])[] = [
  ['物业:是否', '物业=是', '物业=否'],
  ['道路:枚举(市政/小区/乡村)', '道路=市政/小区', '道路=乡村'],
  ['权属:枚举(排水/供水/电力/通信/小区/不明)', '权属=排水', '权属=供水/电力', '权属=通信'],
  ['楼层:数值', '楼层>=7', '楼层>=7；楼层<18', '楼层>33'],
  ['人数:数值', '人数>=3', '人数>=30'],
  ['面积:数值', '面积<50', '面积>=300', '面积>=50；面积<300'],
  ['时段:时间', '时段>=22:00', '时段<06:00'],
  ['发现日期:日期', '发现日期>=2026-06-01；发现日期<2026-10-01', '发现日期>=2026-11-15'],
].map(([circumstance = '', ...conditions]) => {
  const [one] = parseCircumstances(circumstance).circumstances;
  if (!one) throw new Error(circumstance);
  return [one, conditions.map(read)] as const;
});
const FINE: Circumstance = { name: '需要处罚', type: 'flag', values: [] };

/** `count` leaves under branches of about six, and those under twelve at the top. */
export function mattersOf(random: Random, count: number, lines: readonly string[]): Kind[] {
  const kinds: Kind[] = [];
  const tops = 12;
  for (let i = 0; i < tops; i++) kinds.push(branch(two(i + 1), undefined, random.pick(lines)));
  const perTop = Math.ceil(count / tops);
  let power = 0;
  for (let i = 0; i < count; i++) {
    const top = two((i % tops) + 1);
    const serial = Math.floor(i / tops);
    const parent = top + two(Math.floor(serial / 6) + 1);
    if (serial % 6 === 0 && serial < perTop) kinds.push(branch(parent, top, random.pick(lines)));
    const powers = random.chance(0.6) ? Array.from({ length: random.whole(1, 2) }, () => `q${++power}`) : [];
    kinds.push(leaf(random, parent + two((serial % 6) + 1), parent, random.pick(lines), powers));
  }
  return kinds;
}

function branch(code: string, parent: string | undefined, line: string): Kind {
  return { matter: { ...plain(code), parent }, line, powers: [], conditions: [] };
}

function plain(code: string): Matter {
  return {
    code,
    name: `事项${code}`,
    aliases: [],
    phrases: [],
    circumstances: [],
    powers: [],
    retired: false,
  };
}

function leaf(random: Random, code: string, parent: string, line: string, powers: readonly string[]): Kind {
  const asked = random.shuffle(CIRCUMSTANCES).slice(0, random.pick([0, 1, 1, 2, 2, 3]));
  const fined = powers.length > 0 ? [FINE] : [];
  const needs = powers.map((power, i): PowerNeed => {
    const conditions = i === 0 ? POOL.fine : (asked[0]?.[1][0] ?? []);
    return { power, conditions, byAssist: random.chance(0.6) };
  });
  const circumstances = [...asked.map(([one]) => one), ...fined];
  const matter = { ...plain(code), parent, powers, circumstances, needs };
  return { matter, line, powers, conditions: someConditions(random, matter, random.pick([0, 0, 1, 1, 2])) };
}

/** Different conditions that rows of the matter may ask for, some of two circumstances together. */
export function someConditions(random: Random, { circumstances }: Matter, count: number): Condition[][] {
  const own = CIRCUMSTANCES.filter(([one]) => circumstances.includes(one));
  const options = own.flatMap(([, conditions]) => conditions).map((each) => [...each]);
  const [first, second] = own;
  if (first && second) options.push([...(first[1][0] ?? []), ...(second[1].at(-1) ?? [])]);
  return random.shuffle(options).slice(0, count);
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
