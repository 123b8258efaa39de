import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Directory } from '#modules/directory';
import { aDirectory, FIXTURE } from '../../directory/fixtures.ts';
import { readPlace } from './read-place.ts';

const directory: Directory = aDirectory();
const street = directory.area(FIXTURE.street);

describe('where a text says that something is', () => {
  test('the street it names, with the house in it', () => {
    const read = readPlace(directory, `${street.name}幸福小区3栋2单元501室漏水`);
    expect(read.area?.startsWith(FIXTURE.street)).toBe(true);
    expect(read.building).toBe('3栋2单元501室');
    expect(read.candidates).toEqual([]);
  });

  test('a road that the pack does not know is told all the same, without an area', () => {
    const read = readPlace(directory, '无名大道88号门口');
    expect(read).toMatchObject({ road: '无名大道', area: undefined, lon: undefined });
    expect(read.parts).toEqual([
      { label: 'road', text: '无名大道' },
      { label: 'roadno', text: '88号' },
      { label: 'assist', text: '门口' },
    ]);
  });

  test('what ends like a road and is none is no road', () => {
    for (const text of [
      '停水到现在，说是主管道爆了',
      '闻到烧塑料的味道',
      '门口马路一个大坑',
      '居民说下水道堵了',
    ])
      expect(readPlace(directory, text).road, text).toBeUndefined();
  });

  test.each([
    ['解放大道上有个坑', '解放大道'],
    ['昨天从复兴路走，差点摔了', '复兴路'],
    ['在和平路和建设街的路口', '和平路'],
    ['复兴路路口的红绿灯不亮', '复兴路'],
    ['前进路88号', '前进路'],
    ['石桥村3组的路坏了', undefined],
    ['门口的路灯坏了三天', undefined],
    ['小区路灯不亮', undefined],
    ['村口的路坏了', undefined],
    ['上班路上看到有人打架', undefined],
    ['那条公路有个大坑', undefined],
    ['水泥路裂了', undefined],
    ['俺们屯子道儿上的井盖叫人偷了', undefined],
    ['我们村里的路没人修', undefined],
    ['小区门口路太窄', undefined],
  ])('a road only when it is a name: %s is %s', (text, road) => {
    expect(readPlace({ ...directory, places: [] }, text).road).toBe(road);
  });

  test('the group of a village stands before the house', () => {
    expect(readPlace(directory, '石桥村3组12号房漏雨').building).toMatch(/^3组/);
  });

  test('a home is told as such', () => {
    expect(readPlace(directory, '我住石桥村，水管冻裂了').home).toBe(true);
    expect(readPlace(directory, '石桥村水管冻裂了').home).toBeUndefined();
  });

  test('a text without any place has none', () => {
    expect(readPlace(directory, '请问社保怎么转')).toMatchObject({ area: undefined, candidates: [] });
    expect(readPlace(directory, '')).toMatchObject({ area: undefined, parts: [], candidates: [] });
  });

  test('what may be in several areas is ranked by where the caller is, and not decided by it', () => {
    const twice = [...directory.areas.values()].filter((area) => area.kind === 'community');
    const [here, there] = [twice[0]?.code ?? '', twice.at(-1)?.code ?? ''];
    const places = [here, there].map((area, index) => ({
      id: 900 + index,
      name: '双名亭',
      kind: '公园',
      area,
      aliases: [],
      circumstances: {},
    }));
    const world: Directory = { ...directory, places: [...directory.places, ...places] };
    for (const area of [here, there]) {
      const read = readPlace(world, '双名亭的灯坏了', area);
      expect(read.candidates.map((each) => each.area).sort()).toEqual([here, there].sort());
      expect(read.candidates[0]).toMatchObject({ area, because: 'community' });
      expect(read.area).not.toBe(area);
    }
    expect(readPlace(world, '双名亭的灯坏了').candidates.every((each) => each.because === 'name')).toBe(true);
  });

  test('anything at all is read, and the parts put together are the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const read = readPlace(directory, text);
        expect(Array.isArray(read.parts)).toBe(true);
      }),
      { numRuns: 200 },
    );
    const long = readPlace(directory, `${street.name}长长路`.repeat(20_000));
    expect(long.parts.length).toBeLessThanOrEqual(120);
    expect(readPlace(directory, '\u0000\u0007\u202e桥')).toBeDefined();
  });
});
