import type { Circumstance } from '#modules/responsibility';
import type { Reading } from '../reading/reader.ts';
import type { Context } from './understanding.ts';

const flag = (name: string): Circumstance => ({ name, type: 'flag', values: [] });
const choice = (name: string, ...values: string[]): Circumstance => ({ name, type: 'choice', values });

/** A little catalogue with the words that name each matter. */
const catalogue = [
  {
    code: '020201',
    parent: '0202',
    words: /路灯|灯不亮|街灯|street lamp/i,
    circumstances: [choice('道路', '市政', '小区', '乡村')],
  },
  { code: '010301', parent: '0103', words: /垃圾|rubbish|garbage/i, circumstances: [flag('物业')] },
  { code: '010304', parent: '0103', words: /装修.*垃圾|建筑垃圾/, circumstances: [] },
  {
    code: '030402',
    parent: '0304',
    words: /电梯|電梯|升降机|lift|elevator/i,
    circumstances: [{ name: '楼层', type: 'number', values: [] } as Circumstance, flag('物业')],
  },
  {
    code: '040101',
    parent: '0401',
    words: /广场舞|廣場舞|音响|跳舞/,
    circumstances: [{ name: '时段', type: 'time', values: [] } as Circumstance],
  },
  { code: '030501', parent: '0305', words: /漏水|渗水|渗漏/, circumstances: [flag('保修期')] },
  {
    code: '020401',
    parent: '0204',
    words: /井盖|manhole/i,
    circumstances: [choice('权属', '排水', '供水', '电力', '通信', '小区')],
  },
  {
    code: '060101',
    parent: '0601',
    words: /违停|乱停车|停车|停满/,
    circumstances: [choice('位置', '车行道', '人行道', '小区')],
  },
] as const;

/** Reads by the words alone; two matters share the probability, none is strange. */
function read({ title, detail }: { title: string; detail: string }): Reading {
  const text = `${title} ${detail}`;
  if (text.trim() === '') return { guesses: [], abstains: 'empty' };
  const found = catalogue.filter(({ words }) => words.test(text));
  if (found.length === 0) return { guesses: [], abstains: 'strange' };
  const probability = 0.9 / found.length;
  return {
    guesses: found.map(({ code }) => ({ label: code, probability })),
    abstains: probability < 0.5 ? 'unsure' : undefined,
  };
}

/** A context whose list asks for property management and storeys, and needs a place unless told. */
export function aContext(given: Partial<Context> = {}): Context {
  const context: Context = {
    matters: catalogue,
    read,
    area: '990110001001',
    holderOf: (matter, known) => `${matter}-${known['物业'] ?? ''}`,
    dependsOn: (matter, known) =>
      (catalogue.find(({ code }) => code === matter)?.circumstances ?? []).filter(
        ({ name }) => known[name] === undefined,
      ),
    take: (circumstance, said) => takeAny(circumstance, said),
  };
  return { ...context, ...given };
}

function takeAny({ type, values }: Circumstance, said: string): string | undefined {
  if (type === 'choice') return values.includes(said) ? said : undefined;
  if (type === 'number') return /^\d+$/.test(said) ? said : said === '十八' ? '18' : said;
  return said;
}
