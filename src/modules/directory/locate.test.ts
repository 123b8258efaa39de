import { beforeAll, describe, expect, test } from 'vitest';
import type { DistrictRow } from './directory.ts';
import { aDistrict, FIXTURE } from './fixtures.ts';
import { locate } from './locate.ts';
import type { DirectoryData, Position } from './pack-data.ts';
import { buildDirectory } from './snapshot.ts';

const snapshotOf = (data: DirectoryData) => {
  const own = <T>(rows: readonly T[]) => rows.map((row) => ({ ...row, local: false }));
  const district = { ...data.district, district: data.district.code } as unknown as DistrictRow;
  const places = data.places.map((place, index) => ({ ...place, id: index + 1 }));
  return buildDirectory({ ...data, district, places, posts: own(data.posts), people: own(data.people) });
};
const directory = snapshotOf(aDistrict());
const at = (address: string, area?: string) => locate(directory, { address, area });

describe('a point on the map', () => {
  test('is in exactly one grid', () => {
    const found = locate(directory, { point: FIXTURE.point });
    expect(found).toMatchObject({
      area: FIXTURE.grid,
      street: FIXTURE.street,
      community: '990110001001',
      grid: FIXTURE.grid,
      ...FIXTURE.point,
      candidates: [],
    });
    const edge = locate(directory, { point: { lon: 120.02, lat: 30.005 } });
    expect(edge.grid).toBe('990110001001002');
  });
  test('outside the district is kept and told', () => {
    expect(locate(directory, { point: { lon: 121, lat: 31 } })).toMatchObject({
      area: '990110',
      outside: true,
      lon: 121,
    });
    expect(locate(directory, { point: { lon: Number.NaN, lat: 31 } }).outside).toBe(true);
    expect(locate(directory, { point: { lon: 121, lat: 31 }, address: '文化路' }).community).toBe(
      '990110001001',
    );
  });
  test('in a concave area is not in the hollow', () => {
    const ring: Position[] = [
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 1],
      [0, 4],
      [0, 0],
    ];
    const data = aDistrict();
    const areas = data.areas
      .filter((area) => area.kind === 'district')
      .map((area) => ({ ...area, boundary: ring }));
    const hollow = snapshotOf({ ...data, areas, places: [] });
    expect(locate(hollow, { point: { lon: 2, lat: 3 } }).outside).toBe(true);
    expect(locate(hollow, { point: { lon: 0.3, lat: 3 } }).outside).toBeUndefined();
  });
});

describe('an area that was chosen', () => {
  test('stands, and the point or the address only make it narrower', () => {
    expect(locate(directory, { area: FIXTURE.street }).area).toBe(FIXTURE.street);
    expect(locate(directory, { area: FIXTURE.street, point: FIXTURE.point }).area).toBe(FIXTURE.grid);
    expect(locate(directory, { area: FIXTURE.town, point: FIXTURE.point }).area).toBe(FIXTURE.town);
    expect(at('环湖路', FIXTURE.street).area).toBe('990110001002');
    expect(at('文化路', FIXTURE.town).area).toBe(FIXTURE.town);
  });
  test('is refused when the district does not have it', () => {
    expect(() => locate(directory, { area: '990110999' })).toThrow('unknown-area');
    expect(() => locate(directory, { area: '110101001' })).toThrow('unknown-area');
  });
});

describe('an address in words', () => {
  test.each([
    ['桥东街道文化社区第一网格附近', '990110001001001', '文化社区第一网格'],
    ['桥东街道', FIXTURE.street, '桥东街道'],
    ['橋東街道', FIXTURE.street, '桥东街道'],
    ['南湖 镇', FIXTURE.town, '南湖镇'],
    ['桥东派出所旁边', FIXTURE.street, '桥东街道'],
    ['文化居委会门口', '990110001001', '文化社区'],
    ['文化大道12号的路灯', '990110001001', '文化路'],
    ['near Wenhua Road 12', '990110001001', '文化路'],
    ['石桥村三组', '990110101002', '石桥村'],
    ['云溪区南湖镇湖滨社区', '990110101001', '湖滨社区'],
  ])('%s is %s', (address, area, matched) => {
    expect(at(address)).toMatchObject({ area, matched, candidates: [] });
  });
  test('knows the circumstances and the point of a place, and its grid by the point', () => {
    expect(at('云邻花园3幢')).toMatchObject({
      area: '990110001001001',
      matched: '云邻花园',
      circumstances: { 物业: '是' },
      lon: 120.006,
      lat: 30.004,
    });
    expect(at('雲鄰小區門口').circumstances).toEqual({ 物业: '是' });
    expect(at('文化路小学').matched).toBe('文化路小学');
    expect(at('云邻花园外的文化路').circumstances).toEqual({ 物业: '是', 道路: '市政' });
  });
  test('a road through two streets is left open, and what is common to both is known', () => {
    expect(at('环湖路上有个坑')).toMatchObject({
      area: '990110',
      matched: '环湖路',
      circumstances: { 道路: '市政' },
      candidates: [
        { area: '990110001002', name: '河畔社区' },
        { area: '990110101001', name: '湖滨社区' },
      ],
    });
    expect(at('南湖镇环湖路').area).toBe('990110101001');
    expect(at('环湖路，桥东街道这一段').area).toBe('990110001002');
  });
  test('says nothing when nothing is named, and a letter inside a word is no name', () => {
    expect(at('我家楼下很吵')).toMatchObject({ area: '990110', candidates: [], circumstances: {} });
    expect(at('我家楼下很吵').matched).toBeUndefined();
    expect(at('   ').area).toBe('990110');
    expect(at('xwenhua roads').matched).toBeUndefined();
  });
  test('a point beside an address keeps the grid and takes the circumstances', () => {
    expect(locate(directory, { point: { lon: 120.035, lat: 30.005 }, address: '文化路' })).toMatchObject({
      grid: '990110001001002',
      circumstances: { 道路: '市政' },
      lon: 120.035,
    });
  });
});

describe('where somebody lives', () => {
  const [home, other] = ['990110101002', '990110001001'];
  test.each([
    '我住石桥村，昨天文化社区门口的井盖丢了',
    '我住在南湖镇石桥村，今天去文化居委会办事没人',
    '家住石桥村，想说文化大道12号的路灯',
    '我是石桥村的村民，文化社区有人占道',
    '我是石桥村的，文化社区有人占道',
    '我家在石桥村，孩子在文化社区上学',
    '我老家在石橋村，現在文化社區上班，工資沒發',
    'i live in shiqiao village, the lamp on wenhua road is broken',
  ])('is not where it is when another place is named: %s', (text) => {
    expect(at(text)).toMatchObject({ area: other, candidates: [] });
    expect(at(text).home).toBeUndefined();
  });
  test.each(['我住石桥村，水管冻裂了', '我是石桥村村民，想问医保', '住在石桥村3组，路灯不亮'])(
    'is where it is when nothing else is named, and it is told that it is a home: %s',
    (text) => expect(at(text)).toMatchObject({ area: home, home: true, candidates: [] }),
  );
  test('makes a wider name narrower', () => {
    expect(at('我住石桥村，南湖镇这边停水了')).toMatchObject({ area: home });
    expect(at('我住桥东街道，环湖路上有个坑')).toMatchObject({ area: '990110001002' });
  });
  test.each(['石桥村路口被车堵住了', '有人围住石桥村委会', '我是在石桥村被咬的'])(
    'is not what words beside it only look like: %s',
    (text) => {
      expect(at(text)).toMatchObject({ area: home });
      expect(at(text).home).toBeUndefined();
    },
  );
});

describe('a whole district of 600 grids', () => {
  const side = 25;
  const data = aDistrict();
  const ring = (x: number, y: number): Position[] => [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
    [x, y],
  ];
  const grids = Array.from({ length: side * side }, (_, index) => {
    const code = `990110001001${String(index).padStart(3, '0')}`;
    const boundary = ring(index % side, Math.floor(index / side));
    return { code, name: code, kind: 'grid' as const, parent: '990110001001', aliases: [], boundary };
  });
  const big = snapshotOf({
    ...data,
    areas: [...data.areas.filter((area) => !area.boundary || area.code.length < 15), ...grids],
  });
  beforeAll(() => locate(big, { point: { lon: 1.5, lat: 1.5 } }));
  test('answers a point in a few microseconds', () => {
    const rounds = 20_000;
    // Processor time and the best of three, so that a busy machine is not taken for a slow program.
    const measure = () => {
      const begun = process.cpuUsage();
      for (let i = 0; i < rounds; i++) {
        locate(big, { point: { lon: (i * 7.13) % side, lat: (i * 3.77) % side } });
      }
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / rounds;
    };
    expect(Math.min(measure(), measure(), measure())).toBeLessThan(20);
    expect(locate(big, { point: { lon: 3.5, lat: 2.5 } }).grid).toBe('990110001001053');
  });
});
