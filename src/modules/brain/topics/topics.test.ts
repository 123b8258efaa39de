import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { different, rarity, told } from '../twins/fixtures.ts';
import type { Told } from '../twins/told.ts';
import { Watch } from '../twins/watch.ts';
import { crowdOf } from './crowd.ts';
import { heatOf, severityOf } from './heat.ts';

const rare = rarity();
const LATER = new Date('2026-12-01T00:00:00Z');
const water = (id: string, day: number, more: Partial<Told> = {}) =>
  told(id, '望江大道自来水发黄', '望江大道一带居民家里自来水发黄有沙子，不敢做饭。', {
    day,
    matter: 'M3',
    area: '990110001002',
    mark: id,
    ...more,
  });
const watching = (all: readonly Told[]) => {
  const watch = new Watch(rare);
  for (const each of all) watch.hear(each);
  return watch;
};

describe('one cause over weeks', () => {
  test('is a topic with title, place, crowd, time and members, though its demands are months apart', () => {
    const watch = watching([
      ...different,
      water('a', 20),
      water('b', 95, { area: '990110001003' }),
      water('c', 170),
    ]);
    const topic = watch.topics.find(watch.topics.topicOf('a') ?? '', LATER);
    expect(topic).toMatchObject({
      title: '望江大道自来水发黄',
      place: '望江',
      crowd: '居民',
      matter: 'M3',
      area: '990110001002',
    });
    expect(topic?.members).toEqual(expect.arrayContaining(['a', 'b', 'c']));
    expect(topic?.from.getTime()).toBeLessThan(topic?.until.getTime() ?? 0);
    expect(watch.twinGroups().flat()).not.toContain('c');
  });

  test('is not two bursts that many tell of in the same words at two places; a question of no place is one cause anywhere', () => {
    const burst = (id: string, day: number, area: string, place: string) =>
      told(id, '停水到现在，一滴水都没有', `${place}停水到现在，一滴水都没有，说是主管道爆了。`, {
        ...{ day, area, place, matter: 'M3' },
      });
    const [one, other] = ['990110004007004', '990110001004004'];
    const days = [0, 1, 2, 3];
    const apart = watching([
      ...different,
      ...days.map((day) => burst(`a${day}`, day, one, '桂园小区')),
      ...days.map((day) => burst(`b${day}`, 100 + day, other, '荷波公寓')),
    ]);
    const found = apart.topics
      .ranked(LATER)
      .map(({ place, members }) => [place, members.map((id) => id[0]).join('')]);
    expect(found.sort()).toEqual([
      ['桂园小区', 'aaaa'],
      ['荷波公寓', 'bbbb'],
    ]);
    const asked = (id: string, area: string) =>
      told(id, '退休金这个月怎么少了', '退休金这个月怎么少了。', { area, place: '', matter: 'M9' });
    const anywhere = watching([...different, asked('a', one), asked('b', other)]);
    expect(anywhere.topics.ranked(LATER)).toMatchObject([
      { area: '990110', place: undefined, members: ['a', 'b'] },
    ]);
  });

  test('says a place and a crowd only where enough of its demands do', () => {
    const watch = watching([
      water('a', 0, { place: '' }),
      water('b', 1, { place: '望江大道' }),
      water('c', 2, { place: '江畔花园' }),
    ]);
    expect(watch.topics.find('T-a', LATER)).toMatchObject({ crowd: '居民', place: undefined });
    for (const id of 'defghij')
      watch.hear(water(id, 3, { place: '望江大道', detail: '望江大道自来水发黄有沙子，不敢做饭。' }));
    const topic = watch.topics.find('T-a', LATER);
    expect(topic?.members).toHaveLength(10);
    expect(topic).toMatchObject({ crowd: undefined, place: '望江大道' });
  });

  test('is called in the words of a resident, with the marks that Chinese has, whatever was masked', () => {
    const watch = watching([
      water('a', 0, { title: '望江大道自来水发黄,什么时候能好?' }),
      water('b', 1, { title: '望江大道自来水发黄,什么时候能好?' }),
    ]);
    expect(watch.topics.find('T-a', LATER)?.title).toBe('望江大道自来水发黄，什么时候能好？');
  });

  test('keeps its id and its title as demands arrive', () => {
    const watch = watching([water('a', 0), water('b', 1)]);
    const id = watch.topics.topicOf('b');
    const title = watch.topics.find(id ?? '', LATER)?.face;
    for (let day = 2; day < 20; day++) watch.hear(water(`n${day}`, day));
    expect(id).toBe('T-a');
    expect(watch.topics.topicOf('n19')).toBe(id);
    expect(watch.topics.find(id ?? '', LATER)?.face).toBe(title);
    expect(watch.topics.ranked(LATER)).toHaveLength(1);
  });

  test('two that grow together go on under the larger one, and the other id leads there', () => {
    const early = ['a', 'b', 'c'].map((id, day) => water(id, day));
    const late = ['x', 'y'].map((id, day) => water(id, 250 + day));
    const watch = watching([...early, ...late]);
    expect(watch.topics.topicOf('x')).toBe('T-x');
    watch.hear(water('bridge', 125));
    expect(watch.topics.topicOf('x')).toBe('T-a');
    expect(watch.topics.current('T-x')).toBe('T-a');
    expect(watch.topics.find('T-x', LATER)?.members).toHaveLength(6);
  });

  test('one that falls apart leaves its id to the larger part', () => {
    const watch = watching([
      ...['a', 'b', 'c'].map((id, day) => water(id, day)),
      water('bridge', 125),
      ...['x', 'y'].map((id, day) => water(id, 250 + day)),
    ]);
    expect(watch.topics.topicOf('y')).toBe('T-a');
    watch.forget('bridge');
    expect(watch.topics.topicOf('b')).toBe('T-a');
    expect(watch.topics.topicOf('y')).not.toBe('T-a');
    expect(watch.topics.topicOf('x')).toBe(watch.topics.topicOf('y'));
    expect(watch.topics.find('T-a', LATER)?.members).toEqual(['a', 'b', 'c']);
  });

  test('is none any more when one demand is left', () => {
    const watch = watching([water('a', 0), water('b', 1)]);
    watch.forget('a');
    expect(watch.topics.topicOf('b')).toBeUndefined();
    expect(watch.topics.ranked(LATER)).toEqual([]);
    expect(watch.topics.find('T-a', LATER)).toBeUndefined();
  });

  test('is called as it was before, though the demand it is called after is no longer watched, until that one is erased', () => {
    const watch = new Watch(rare);
    const known = { id: 'T-z', face: 'z', title: '望江大道的水是黄的' };
    for (const id of ['a', 'b']) watch.topics.remember(id, known);
    watch.hear(water('a', 20));
    watch.hear(water('b', 95));
    const topic = () => watch.topics.find('T-z', LATER);
    expect(watch.topics.topicOf('a')).toBe('T-z');
    expect(topic()).toMatchObject({ title: known.title, face: 'z', members: ['a', 'b'] });
    watch.hear(water('c', 100));
    expect(topic()?.title).toBe(known.title);
    watch.forget('z');
    expect(topic()).toMatchObject({ id: 'T-z', title: '望江大道自来水发黄' });
    expect(topic()?.face).not.toBe('z');
  });

  test('is as grave as the gravest of its demands, once that is known', () => {
    const watch = watching([water('a', 20), water('b', 95)]);
    watch.topics.takeChanged();
    watch.topics.grade('b', 3);
    const id = watch.topics.topicOf('a') ?? '';
    expect(watch.topics.find(id, LATER)?.heat.severity).toBe(3);
    expect(watch.topics.takeChanged()).toEqual({ topics: [id], members: ['b'] });
    watch.topics.grade('nobody', 3);
    expect(watch.topics.takeChanged().members).toEqual([]);
  });

  test('has the same members in whatever order they came, and every demand is in at most one', () => {
    const world = [...different.slice(0, 12), ...['a', 'b', 'c', 'd'].map((id, at) => water(id, at * 50))];
    const sets = (all: readonly Told[]) =>
      watching(all)
        .topics.ranked(LATER)
        .map((topic) => topic.members.join(' '))
        .sort();
    const expected = sets(world);
    fc.assert(
      fc.property(fc.shuffledSubarray(world, { minLength: world.length }), (shuffled) => {
        const found = sets(shuffled);
        expect(found).toEqual(expected);
        const members = found.flatMap((each) => each.split(' '));
        expect(new Set(members).size).toBe(members.length);
      }),
      { numRuns: 15 },
    );
  });
});

test.each([
  [0.5, 3],
  [1, 3],
  [2, 2],
  [4, 1],
  [24, 0],
])('a case to be dispatched within %s hours is of severity %s', (hours, severity) => {
  expect(severityOf(hours)).toBe(severity);
});

describe('how hot a topic is', () => {
  const at = new Date('2026-06-01T00:00:00Z');
  const ago = (days: number, more: { mark?: string; severity?: number } = {}) => ({
    at: new Date(at.getTime() - days * 86_400_000),
    ...more,
  });

  test('grows with people, with lasting, with rising and with danger', () => {
    const base = [ago(20, { mark: 'a' }), ago(2, { mark: 'b' })];
    const heat = heatOf(base, at).heat;
    expect(heatOf([...base, ago(2, { mark: 'c' })], at).heat).toBeGreaterThan(heat);
    expect(heatOf([ago(2, { mark: 'a' }), ago(2, { mark: 'a' })], at).heat).toBeLessThan(
      heatOf([ago(2, { mark: 'a' }), ago(2, { mark: 'b' })], at).heat,
    );
    expect(heatOf([ago(20, { severity: 3 }), ago(2)], at).heat).toBeGreaterThan(
      heatOf([ago(20), ago(2)], at).heat,
    );
    expect(heatOf([ago(16), ago(17)], at).trend).toBeLessThan(0);
    expect(heatOf([ago(1), ago(2)], at).trend).toBeGreaterThan(0);
    expect(heatOf([ago(100), ago(1)], at).spanDays).toBeCloseTo(99);
  });

  test('does not count what came later, and is nothing without demands', () => {
    expect(heatOf([ago(-5)], at)).toMatchObject({ heat: 0, people: 0 });
    expect(heatOf([ago(3), ago(-5)], at)).toEqual(heatOf([ago(3)], at));
  });

  test('never falls by one more person telling it today', () => {
    const member = fc.record({
      days: fc.integer({ min: 0, max: 300 }),
      mark: fc.constantFrom('a', 'b', 'c', ''),
    });
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 30 }), (members) => {
        const all = members.map(({ days, mark }) => ago(days, { mark }));
        expect(heatOf([...all, ago(0, { mark: 'new' })], at).heat).toBeGreaterThan(heatOf(all, at).heat);
      }),
    );
  });
});

test('a crowd is named by what people say they are', () => {
  expect(crowdOf({ title: '孩子入学', detail: '' })).toBe('学生家长');
  expect(crowdOf({ title: '', detail: '我们是石桥村村民，门前的路烂了' })).toBe('村民');
  expect(crowdOf({ title: '路灯坏了', detail: '' })).toBeUndefined();
});
