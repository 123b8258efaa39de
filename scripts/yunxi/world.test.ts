import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { csv, parse, type Sheet } from './csv.ts';
import { cross, doubleArea, holds } from './geometry.ts';
import type { Micro } from './plane.ts';
import { at } from './random.ts';
import { worldSheets } from './world.ts';

type Row = Record<string, string>;

const folder = join(import.meta.dirname, '../../packs/yunxi');
const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
const read = (file: string): Row[] => parse(text(file));
const cell = (row: Row, name: string): string => row[name] ?? '';

function ringOf(row: Row): Micro[] {
  const inner = /^POLYGON \(\(([^()]+)\)\)$/.exec(cell(row, '边界'))?.[1] ?? '';
  return inner.split(', ').map((pair) => {
    const [lon = '', lat = ''] = pair.split(' ');
    return [Math.round(Number(lon) * 1e6), Math.round(Number(lat) * 1e6)];
  });
}

const areas = read('areas.csv');
const places = read('places.csv');
const units = read('units.csv');
const posts = read('posts.csv');
const people = read('people.csv');
const rings = new Map(areas.map((row) => [cell(row, '代码'), ringOf(row)]));
const ring = (code: string): Micro[] => rings.get(code) ?? [];
const ofKind = (rows: Row[], ...kinds: string[]): Row[] =>
  rows.filter((r) => kinds.includes(cell(r, '类型')));
const repeated = (values: string[]): string[] => values.filter((v, i) => values.indexOf(v) !== i);

describe('the sheets', () => {
  let sheets: Sheet[];
  beforeAll(() => {
    sheets = worldSheets();
  }, 60_000);

  it('are exactly what the generator writes', () => {
    const changed = sheets.filter((sheet) => csv(sheet) !== text(sheet.file)).map((sheet) => sheet.file);
    expect(changed).toEqual([]);
    expect(sheets).toHaveLength(13);
  });

  it('begin with a byte order mark and end their lines as spreadsheets do', () => {
    for (const { file } of sheets) expect(text(file)).toMatch(/^\uFEFF[^\n]*\r\n/);
  });
});

describe('the areas', () => {
  it('are one district, eight streets and towns, about seventy communities and six hundred grids', () => {
    expect(ofKind(areas, '区县')).toHaveLength(1);
    expect(ofKind(areas, '街道', '镇')).toHaveLength(8);
    expect(ofKind(areas, '社区', '村')).toHaveLength(70);
    expect(Math.abs(ofKind(areas, '网格').length - 600)).toBeLessThan(30);
  });

  it('have codes that nest in the code of their parent, and a code and a name of their own', () => {
    const lengths: Record<string, number> = { 区县: 6, 街道: 9, 镇: 9, 社区: 12, 村: 12, 网格: 15 };
    const wrong = areas.filter((row) => {
      const [code, parent] = [cell(row, '代码'), cell(row, '上级代码')];
      const above = code.length === 6 ? '' : code.slice(0, -3);
      return (
        code.length !== lengths[cell(row, '类型')] || parent !== above || (above !== '' && !rings.has(above))
      );
    });
    expect(wrong).toEqual([]);
    expect(repeated(areas.map((row) => cell(row, '代码')))).toEqual([]);
    expect(repeated(areas.map((row) => cell(row, '名称')))).toEqual([]);
  });

  it('fill their parent exactly', () => {
    const sums = new Map<string, number>();
    for (const row of areas) {
      const parent = cell(row, '上级代码');
      if (parent) sums.set(parent, (sums.get(parent) ?? 0) + doubleArea(ring(cell(row, '代码'))));
    }
    for (const [code, sum] of sums) expect(sum, code).toBe(doubleArea(ring(code)));
    expect(sums.size).toBe(79);
  });

  it('are closed rings that run counter-clockwise and pass no point twice', () => {
    for (const [code, points] of rings) {
      expect(at(points, 0), code).toEqual(at(points, points.length - 1));
      expect(doubleArea(points), code).toBeGreaterThan(0);
      expect(new Set(points.map(String)).size, code).toBe(points.length - 1);
    }
  });

  it('have borders that cross nowhere, neither their own nor a neighbour’s', () => {
    expect(crossings(ofKind(areas, '网格').map((row) => ring(cell(row, '代码'))))).toEqual([]);
  });
});

/** All pairs of different edges that cross; edges are compared with those in the same half-kilometre square only. */
function crossings(all: Micro[][]): string[] {
  const edges = new Map<string, [Micro, Micro]>();
  for (const points of all) {
    for (let i = 0; i < points.length - 1; i++) {
      const pair: [Micro, Micro] = [at(points, i), at(points, i + 1)];
      edges.set([...pair].map(String).sort().join(' '), pair);
    }
  }
  const squares = new Map<string, [Micro, Micro][]>();
  const found: string[] = [];
  const square = (value: number): number => Math.floor(value / 5000);
  for (const [a, b] of edges.values()) {
    for (let i = square(Math.min(a[0], b[0])); i <= square(Math.max(a[0], b[0])); i++) {
      for (let j = square(Math.min(a[1], b[1])); j <= square(Math.max(a[1], b[1])); j++) {
        const near = squares.get(`${i}/${j}`) ?? [];
        for (const [c, d] of near) if (cross(a, b, c, d)) found.push(`${a} ${b} × ${c} ${d}`);
        squares.set(`${i}/${j}`, [...near, [a, b]]);
      }
    }
  }
  return found;
}

describe('the places', () => {
  it('are at least seven hundred, each with its point inside its area', () => {
    expect(places.length).toBeGreaterThanOrEqual(700);
    const astray = places.filter((row) => {
      const point: Micro = [
        Math.round(Number(cell(row, '经度')) * 1e6),
        Math.round(Number(cell(row, '纬度')) * 1e6),
      ];
      return !holds(ring(cell(row, '区域代码')), point);
    });
    expect(astray).toEqual([]);
  });

  it('have a name of their own, save roads and rivers that run on into the next community', () => {
    const rows = places.map((row) => ({
      name: cell(row, '名称'),
      kind: cell(row, '类型'),
      area: cell(row, '区域代码'),
    }));
    expect(repeated(rows.map(({ name, area }) => `${name}@${area}`))).toEqual([]);
    const long = new Set(rows.filter(({ kind }) => ['道路', '河道'].includes(kind)).map(({ name }) => name));
    expect(repeated(rows.map(({ name }) => name)).filter((name) => !long.has(name))).toEqual([]);
  });

  it('bear no alias that is the name of another place', () => {
    const names = new Set(places.map((row) => cell(row, '名称')));
    expect(
      places.flatMap((row) => cell(row, '别名').split('；')).filter((alias) => names.has(alias)),
    ).toEqual([]);
  });
});

describe('the units and people', () => {
  const codes = new Set(units.map((row) => cell(row, '代码')));

  it('are all there', () => {
    expect(ofKind(units, '街镇')).toHaveLength(8);
    expect(ofKind(units, '社区')).toHaveLength(70);
    expect(ofKind(units, '条')).toHaveLength(32);
    expect(ofKind(units, '派驻')).toHaveLength(52);
    expect(ofKind(units, '伙伴')).toHaveLength(17);
    expect(repeated(units.map((row) => cell(row, '代码')))).toEqual([]);
    expect(repeated(units.map((row) => cell(row, '名称')))).toEqual([]);
  });

  it('belong to a unit, a line and an area that exist', () => {
    const lost = units.filter(
      (row) =>
        (cell(row, '上级单位') !== '' && !codes.has(cell(row, '上级单位'))) ||
        (cell(row, '条线') !== '' && !codes.has(cell(row, '条线'))) ||
        !rings.has(cell(row, '区域代码')),
    );
    expect(lost).toEqual([]);
    expect(units.filter((row) => cell(row, '上级单位') === '' && cell(row, '类型') !== '伙伴')).toHaveLength(
      1,
    );
  });

  it('give an address on a road that is in the district', () => {
    const roads = new Set(ofKind(places, '道路').map((row) => cell(row, '名称')));
    const lost = units.filter((row) => !roads.has(cell(row, '地址').replace(/^云溪区|\d+号$/g, '')));
    expect(lost).toEqual([]);
  });

  it('have a handler in every unit, and one person in every post', () => {
    const handled = new Set(
      posts.filter((row) => cell(row, '角色') === '经办').map((row) => cell(row, '单位')),
    );
    expect([...codes].filter((code) => !handled.has(code))).toEqual([]);
    expect(people.map((row) => cell(row, '岗位'))).toEqual(posts.map((row) => cell(row, '代码')));
    expect(posts.filter((row) => !codes.has(cell(row, '单位')) || !rings.has(cell(row, '区域代码')))).toEqual(
      [],
    );
  });

  it('sign in under names of their own, the demo names among them', () => {
    const logins = people.map((row) => cell(row, '登录名'));
    expect(repeated(logins)).toEqual([]);
    expect(repeated(people.map((row) => cell(row, '工号')))).toEqual([]);
    expect(logins.filter((login) => !/^[a-z][a-z0-9]+$/.test(login))).toEqual([]);
    const role = new Map(
      posts.map((row) => [cell(row, '代码'), `${cell(row, '单位')} ${cell(row, '角色')}`]),
    );
    const demo = ['hotline', 'cgj', 'cgj001', 'qiaodong', 'liuan', 'ducha', 'fuhe', 'shuju', 'admin'].map(
      (login) => role.get(cell(people.find((row) => cell(row, '登录名') === login) ?? {}, '岗位')),
    );
    expect(demo).toEqual([
      'hotline 话务',
      'cgj 经办',
      'cgj-001 经办',
      'b001 协调',
      'c001001 网格',
      'gov 督查',
      'gov 督查',
      'gov 数据',
      'gov 管理',
    ]);
  });
});
