import { expect, test } from 'vitest';
import { needsOf, parseNeeds, showNeed } from './need.ts';

test('a need is read and written again: always, of an assisting unit, only in some circumstances', () => {
  const entries = ['CF-01', 'CF-02*', 'CF-03(需要处罚=是)', 'CF-04*(物业=否，楼层>=7)'];
  const { needs, unreadable } = parseNeeds(entries);
  expect(unreadable).toEqual([]);
  expect(needs.map(showNeed)).toEqual(entries);
  expect(needs[3]).toMatchObject({
    power: 'CF-04',
    byAssist: true,
    conditions: [{ op: 'eq' }, { op: 'ge' }],
  });
});

test('full-width marks are understood, and what cannot be read is told', () => {
  expect(parseNeeds(['CF-01＊（需要处罚=是）']).needs).toMatchObject([{ power: 'CF-01', byAssist: true }]);
  expect(parseNeeds(['CF-01(', 'CF-02()', 'CF-03(需要处罚)', '*']).unreadable).toHaveLength(4);
});

test('a matter that says nothing more needs its powers always, of the lead', () => {
  const matter = {
    code: '01',
    name: '',
    aliases: [],
    phrases: [],
    circumstances: [],
    powers: ['P'],
    retired: false,
  };
  expect(needsOf(matter)).toEqual([{ power: 'P', conditions: [], byAssist: false }]);
});
