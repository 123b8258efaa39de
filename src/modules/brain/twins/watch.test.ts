import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { different, rarity, told } from './fixtures.ts';
import { evidenceOf, likeness } from './likeness.ts';
import { printOf } from './print.ts';
import type { Told } from './told.ts';
import { twinSettings } from './twin-settings.ts';
import { Watch } from './watch.ts';

const rare = rarity();
const watching = (all: readonly Told[]) => {
  const watch = new Watch(rare);
  for (const each of all) watch.hear(each);
  return watch;
};
const noise = told('a', '翠竹苑小区夜里打桩太吵', '翠竹苑旁边的工地半夜还在打桩，吵得人睡不着。');
const again = told('b', '翠竹苑半夜打桩，睡不着', '翠竹苑小区边上工地每天夜里打桩，老人孩子都睡不着。', {
  day: 3,
});

describe('the same thing told twice', () => {
  test('is found among others, with what speaks for it', () => {
    const watch = watching([noise]);
    const heard = watch.hear(again);
    expect(heard.twins.map((twin) => twin.id)).toEqual(['a']);
    expect(heard.twins[0]?.evidence).toMatchObject({ gapDays: 3, areaConflict: 0, placeConflict: 0 });
    expect(heard.version).toBe(twinSettings.version);
    expect(watch.twinGroups()).toEqual([['a', 'b']]);
  });

  test('is not the same words about another place', () => {
    const other = told('c', '江畔花园夜里打桩太吵', '江畔花园旁边的工地半夜还在打桩，吵得人睡不着。', {
      day: 1,
    });
    expect(watching([noise]).hear(other).twins).toEqual([]);
  });

  test('is not the same place with another trouble', () => {
    const other = told('c', '翠竹苑小区自来水发黄', '翠竹苑早上放出来的水发黄有沙子。', {
      day: 1,
      matter: 'water',
    });
    expect(watching([{ ...noise, matter: 'noise' }]).hear(other).twins).toEqual([]);
    expect(watching([{ ...noise, matter: 'noise' }]).hear({ ...again, matter: 'noise' }).twins).toHaveLength(
      1,
    );
  });

  test('is not what was told in another season, and not in another area', () => {
    expect(watching([noise]).hear({ ...again, at: new Date('2026-09-01T00:00:00Z') }).twins).toEqual([]);
    expect(
      watching([{ ...noise, area: '990110001001' }]).hear({ ...again, area: '990110004' }).twins,
    ).toEqual([]);
    expect(
      watching([{ ...noise, area: '990110001001' }]).hear({ ...again, area: '990110001' }).twins,
    ).toHaveLength(1);
  });

  test('is not the same sentence from another area, where nobody names a place; at a place that both name it is', () => {
    const burst = (id: string, area: string, place = '') =>
      told(id, '停水到现在，一滴水都没有，说是主管道爆了', '停水到现在，一滴水都没有，说是主管道爆了。', {
        ...{ area, place, matter: 'M3' },
      });
    const [here, there] = ['990110004007004', '990110001004004'];
    const twins = (one: Told, other: Told) => watching([...different, one]).hear(other).twins;
    expect(twins(burst('a', here), burst('b', here))).toHaveLength(1);
    expect(twins(burst('a', here), burst('b', there))).toEqual([]);
    expect(twins(burst('a', here, '桂园小区'), burst('b', there, '荷波公寓'))).toEqual([]);
    expect(
      evidenceOf(printOf(burst('a', here, '滨河路'), rare), printOf(burst('b', there, '滨河路'), rare), rare)
        .elsewhere,
    ).toBe('no');
  });

  test('is the same in Traditional script and full width', () => {
    const other = told('c', '翠竹苑小區夜裡打樁太吵', '翠竹苑旁邊的工地半夜還在打樁，吵得人睡不著。', {
      day: 1,
    });
    expect(
      watching([noise])
        .hear(other)
        .twins.map((twin) => twin.id),
    ).toEqual(['a']);
  });

  test('by one person is told apart by the mark, not by a name', () => {
    const watch = watching([{ ...noise, mark: '5e1f' }]);
    expect(watch.hear({ ...again, mark: '5e1f' }).twins[0]?.samePerson).toBe(true);
    expect(
      watch.hear({ ...again, id: 'c', mark: '77aa' }).twins.find((twin) => twin.id === 'a')?.samePerson,
    ).toBe(false);
  });

  test('sixty different things with their matters have no twins among them', () => {
    expect(watching(different).twinGroups()).toEqual([]);
  });
});

describe('laws of twins', () => {
  const retold: Told[] = different.slice(0, 24).map((each, at) => ({
    ...each,
    id: `r${at}`,
    title: `${each.title}，盼早办`,
    at: new Date(each.at.getTime() + 86_400_000),
  }));
  const world = [...different.slice(0, 30), ...retold];

  test('whether two are alike does not depend on which comes first', () => {
    fc.assert(
      fc.property(fc.constantFrom(...world), fc.constantFrom(...world), (one, other) => {
        const [a, b] = [printOf(one, rare), printOf(other, rare)];
        expect(likeness(evidenceOf(a, b, rare), twinSettings)).toBe(
          likeness(evidenceOf(b, a, rare), twinSettings),
        );
      }),
    );
  });

  test('the order in which demands come changes no group', () => {
    const groups = watching(world).twinGroups();
    expect(groups.length).toBe(24);
    fc.assert(
      fc.property(fc.shuffledSubarray(world, { minLength: world.length }), (shuffled) => {
        expect(watching(shuffled).twinGroups()).toEqual(groups);
      }),
      { numRuns: 20 },
    );
  });

  test('recalled in any order from what was found when they came, they are grouped as they were', () => {
    const watch = new Watch(rare);
    const likely = new Map(world.map((each) => [each.id, watch.hear(each).likely]));
    const of = ({ topics }: Watch) =>
      topics
        .ranked(new Date('2027-01-01'))
        .map(({ members }) => [...members].sort().join(' '))
        .sort();
    fc.assert(
      fc.property(fc.shuffledSubarray(world, { minLength: world.length }), (shuffled) => {
        const again = new Watch(rare);
        for (const each of shuffled) again.recall(each, likely.get(each.id) ?? []);
        expect(again.size).toBe(watch.size);
        expect(again.twinGroups()).toEqual(watch.twinGroups());
        expect(of(again)).toEqual(of(watch));
      }),
      { numRuns: 20 },
    );
  });

  test('what is like one that never comes again is grouped without it', () => {
    const watch = new Watch(rare);
    const [one, other] = world as [Told, Told];
    watch.recall(one, [{ id: 'gone', twin: 1, topic: 1 }]);
    watch.recall(other, [{ id: 'gone', twin: 1, topic: 1 }]);
    expect(watch.twinGroups()).toEqual([]);
    expect(watch.topics.topicOf('gone')).toBeUndefined();
  });

  test('one at a time, with erasures and repetitions between, is as all at once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...world), fc.boolean()), { maxLength: 80 }), (steps) => {
        const watch = new Watch(rare);
        const there = new Map<string, Told>();
        for (const [each, comes] of steps) {
          if (comes) {
            watch.hear(each);
            there.set(each.id, each);
          } else {
            expect(watch.forget(each.id)).toBe(there.delete(each.id));
          }
        }
        const batch = watching([...there.values()]);
        expect(watch.size).toBe(there.size);
        expect(watch.twinGroups()).toEqual(batch.twinGroups());
        const members = (of: Watch) =>
          of.topics
            .ranked(new Date('2027-01-01'))
            .map((topic) => [...topic.members].sort().join(' '))
            .sort();
        expect(members(watch)).toEqual(members(batch));
      }),
      { numRuns: 40 },
    );
  });

  test('an erased demand is nowhere any more', () => {
    const watch = watching(world);
    expect(watch.forget('r0')).toBe(true);
    expect(watch.forget('r0')).toBe(false);
    expect(watch.twinGroups().flat()).not.toContain('r0');
    expect(watch.topics.topicOf('r0')).toBeUndefined();
    expect(watch.topics.ranked(new Date('2027-01-01')).flatMap((topic) => topic.members)).not.toContain('r0');
    const first = different[0] as Told;
    expect(watch.twinsOf(first).map((twin) => twin.id)).not.toContain('r0');
  });
});

describe('bad input', () => {
  test('is heard with bounded work and has no twins', () => {
    const watch = watching(different);
    const bad = [
      '',
      ' \n\t ',
      '\u0000\u0001\u0007\u202e',
      '啊'.repeat(100_000),
      'x'.repeat(100_000),
      '1'.repeat(100_000),
      '\ud800\udfff\ud800',
    ];
    for (const [at, text] of bad.entries()) {
      expect(watch.hear(told(`bad${at}`, text, text)).twins).toEqual([]);
      expect(printOf(told('p', text, text), rare).clues.length).toBeLessThan(256);
    }
    const endless = different
      .map((each) => each.detail)
      .join('')
      .repeat(50);
    expect(printOf(told('p', endless, endless), rare).clues.length).toBeLessThan(256);
  });

  test('two empty demands are not twins of each other', () => {
    const watch = watching([told('a', '', '')]);
    expect(watch.hear(told('b', '', '')).twins).toEqual([]);
  });

  test('numbers of people are not kept as clues', () => {
    const one = printOf(told('a', '电话', '请联系13800001234，证件990110199001011234。'), rare);
    const other = printOf(told('a', '电话', '请联系13911115678，证件990110195512310000。'), rare);
    expect(one.clues).toEqual(other.clues);
  });
});
