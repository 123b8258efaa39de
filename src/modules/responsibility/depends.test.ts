import { beforeAll, expect, test } from 'vitest';
import { buildBook } from './build-book.ts';
import { dependsOn } from './depends.ts';
import type { Duty } from './duty.ts';
import type { Matter } from './matter.ts';

const matter: Matter = {
  ...{
    code: '010101',
    parent: '0101',
    name: '路灯不亮',
    aliases: [],
    phrases: [],
    powers: [],
    retired: false,
  },
  circumstances: [
    { name: '道路', type: 'choice', values: ['市政', '小区'] },
    { name: '物业', type: 'flag', values: [] },
    { name: '楼层', type: 'number', values: [] },
  ],
};
const AREA = '990110001001';

function row(item: string, over: Partial<Duty>): Duty {
  return {
    ...{ item, version: 'v', matter: '010101', area: '990110', conditions: [], listType: 'line' },
    ...{ lead: 'cgj', assists: [], ground: '', validFrom: '2026-01-01' },
    ...over,
  };
}

let names: (duties: Duty[], area?: string, known?: Record<string, string>) => string[];
beforeAll(() => {
  names = (duties, area = AREA, known = {}) => {
    const book = buildBook(
      {
        ...{ district: '990110', matters: [matter], duties, transfers: [], laws: [], capacity: [] },
        ...{ deadlines: [], grounds: [], load: { asked: [] } },
        versions: [{ version: 'v', effectiveFrom: '2026-01-01', status: 'published' }],
      },
      (_key, _on, fallback) => fallback,
    );
    return dependsOn({ matter, area, known }, book, '2026-05-01').map(({ name }) => name);
  };
});

const when = (name: string, value: string, op: 'eq' | 'ge' = 'eq') => ({ name, op, values: [value] });

test('what changes who answers is asked, what a row merely mentions is not', () => {
  const yard = row('2', { conditions: [when('道路', '小区')], lead: 'b001' });
  const same = row('3', { conditions: [when('道路', '市政'), when('物业', '是')], ground: '《乙》' });
  expect(names([row('1', {}), yard, same])).toEqual(['道路']);
  expect(names([row('1', {}), same])).toEqual([]);
});

test('a circumstance that only matters together with another is asked as well', () => {
  const both = row('2', { conditions: [when('道路', '小区'), when('物业', '否')], lead: 'b001' });
  expect(names([row('1', {}), both])).toEqual(['道路', '物业']);
  // Where the one is known so that the other cannot matter any more, only the one remains, to be put right.
  expect(names([row('1', {}), both], AREA, { 道路: '市政' })).toEqual(['道路']);
});

test('numbers are asked when a threshold changes the answer', () => {
  expect(names([row('1', {}), row('2', { conditions: [when('楼层', '7', 'ge')], lead: 'zjj' })])).toEqual([
    '楼层',
  ]);
});

test('a row of another street is nothing to ask about here, but is while the place is not known', () => {
  const elsewhere = row('2', { area: '990110002', conditions: [when('道路', '小区')], lead: 'b002' });
  expect(names([row('1', {}), elsewhere])).toEqual([]);
  expect(names([row('1', {}), elsewhere], '990110')).toEqual(['道路']);
});
