/** Areas with codes, names and borders: district, streets and towns, communities and villages, grids. */
import type { Sheet } from './csv.ts';
import { centroid, wkt } from './geometry.ts';
import { layOut } from './layout.ts';
import { type CommunityName, DISTRICT, STREETS } from './names.ts';
import { type Micro, riverX, toPlane } from './plane.ts';
import { at } from './random.ts';
import { outlines } from './trace.ts';

export interface Area {
  readonly code: string;
  readonly name: string;
  readonly english: string;
  readonly kind: '区县' | '街道' | '镇' | '社区' | '村' | '网格';
  readonly parent: string;
  readonly aliases: readonly string[];
  readonly ring: readonly Micro[];
  /** Where its middle lies on the plane, km. */
  readonly x: number;
  readonly y: number;
}

export interface Community extends Area {
  readonly stem: string;
  readonly pinyin: string;
  readonly town: boolean;
  readonly grids: readonly Area[];
}

export interface World {
  readonly district: Area;
  readonly streets: readonly Area[];
  readonly communities: readonly Community[];
}

type Named = Pick<Area, 'code' | 'name' | 'english' | 'kind' | 'parent' | 'aliases'>;

function area(named: Named, ring: readonly Micro[]): Area {
  const [x, y] = toPlane(centroid(ring));
  return { ...named, ring, x, y };
}

interface Shape {
  readonly number: number;
  readonly ring: readonly Micro[];
  readonly x: number;
  readonly y: number;
}

function shapes(rings: Map<number, Micro[]>): Shape[] {
  return [...rings].map(([number, ring]) => {
    const [x, y] = toPlane(centroid(ring));
    return { number, ring, x, y };
  });
}

/** As a clerk would number a map: from the north-west, row by row. */
function readingOrder(list: readonly Shape[], rowHeight: number): Shape[] {
  const row = (shape: Shape): number => Math.round(shape.y / rowHeight);
  return [...list].sort((a, b) => row(b) - row(a) || a.x - b.x || a.number - b.number);
}

/** Gives names to shapes: bank names to the shapes nearest the river, communities of a town to its middle. */
function christen(street: number, list: readonly Shape[]): [CommunityName, Shape][] {
  const { communities, kind, x, y } = at(STREETS, street);
  const left = new Set(readingOrder(list, 0.6));
  const given = new Map<CommunityName, Shape>();
  const give = (name: CommunityName, worth: (shape: Shape) => number): void => {
    const best = [...left].reduce((a, b) => (worth(b) < worth(a) ? b : a));
    left.delete(best);
    given.set(name, best);
  };
  const bank = (s: Shape): number => Math.min(...s.ring.map((p) => fromRiver(p)));
  const heart = (s: Shape): number => Math.hypot(s.x - x, s.y - y);
  for (const name of communities) if (kind === '镇' && name.kind === '社区') give(name, heart);
  for (const name of communities)
    if (name.bank) give(name, (s) => Math.round(bank(s) * 10) + Math.abs(s.y - 7.2) / 100);
  for (const name of communities) if (!given.has(name)) give(name, () => 0);
  return communities.map((name) => [name, given.get(name) ?? at(list, 0)]);
}

function fromRiver(point: Micro): number {
  const [x, y] = toPlane(point);
  return Math.abs(x - riverX(y));
}

function communityArea(name: CommunityName, code: string, parent: string, ring: readonly Micro[]): Area {
  const english = `${name.pinyin} ${name.kind === '村' ? 'Village' : 'Community'}`;
  const aliases = name.kind === '村' ? [`${name.stem}村委会`] : [`${name.stem}居委会`];
  return area({ code, name: name.stem + name.kind, english, kind: name.kind, parent, aliases }, ring);
}

function gridAreas(community: Area, list: readonly Shape[]): Area[] {
  return readingOrder(list, 0.25).map((shape, i) =>
    area(
      {
        code: `${community.code}${String(i + 1).padStart(3, '0')}`,
        name: `${community.name}第${i + 1}网格`,
        english: `${community.english} Grid ${i + 1}`,
        kind: '网格',
        parent: community.code,
        aliases: [],
      },
      shape.ring,
    ),
  );
}

function streetArea(index: number, ring: readonly Micro[]): Area {
  const { code, name, pinyin, kind } = at(STREETS, index);
  const stem = name.slice(0, -kind.length);
  const aliases = kind === '街道' ? [`${stem}街`, stem] : [stem];
  const english = `${pinyin} ${kind === '街道' ? 'Subdistrict' : 'Town'}`;
  return area({ code, name, english, kind, parent: DISTRICT.code, aliases }, ring);
}

export function buildWorld(): World {
  const layout = layOut();
  const trace = outlines(layout);
  const grids = shapes(trace((grid) => grid));
  const plots = shapes(trace((grid) => at(layout.communityOf, grid)));
  const rings = trace((grid) => at(layout.streetOf, grid));
  const communities: Community[] = [];
  const streets = STREETS.map((street, index) => {
    const own = new Set(layout.communityOf.filter((_, grid) => layout.streetOf[grid] === index));
    const named = christen(
      index,
      plots.filter((plot) => own.has(plot.number)),
    );
    const counts = { 社区: 0, 村: 200 };
    for (const [name, plot] of named) {
      counts[name.kind]++;
      const code = `${street.code}${String(counts[name.kind]).padStart(3, '0')}`;
      const made = communityArea(name, code, street.code, plot.ring);
      const inside = gridAreas(
        made,
        grids.filter((g) => layout.communityOf[g.number] === plot.number),
      );
      communities.push({
        ...made,
        stem: name.stem,
        pinyin: name.pinyin,
        town: street.kind === '镇',
        grids: inside,
      });
    }
    return streetArea(index, rings.get(index) ?? []);
  });
  const ring = trace(() => 0).get(0) ?? [];
  const { code, name, english } = DISTRICT;
  const district = area({ code, name, english, kind: '区县', parent: '', aliases: ['云溪'] }, ring);
  return { district, streets, communities };
}

export function areaSheet(world: World): Sheet {
  const all = [
    world.district,
    ...world.streets,
    ...world.communities,
    ...world.communities.flatMap((c) => c.grids),
  ];
  return {
    file: 'areas.csv',
    head: '代码,名称,英文名,类型,上级代码,别名,边界',
    rows: all.map((a) => [a.code, a.name, a.english, a.kind, a.parent, a.aliases.join('；'), wkt(a.ring)]),
  };
}
