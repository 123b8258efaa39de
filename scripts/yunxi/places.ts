/** Places that people name when they call: roads, estates, schools, stops … each with a point inside its area. */
import type { Area, Community, World } from './areas.ts';
import { COURSES, type Course } from './courses.ts';
import type { Sheet } from './csv.ts';
import { holds, lonLat, offEdge } from './geometry.ts';
import { LANDMARKS, type PlaceKind } from './landmarks.ts';
import { STREETS } from './names.ts';
import { type Micro, riverX, toMicro } from './plane.ts';
import { at, type Random, randomOf } from './random.ts';
import { hamletSource, type Stem, stemSource } from './stems.ts';

export interface Place {
  readonly name: string;
  readonly english: string;
  readonly kind: PlaceKind;
  readonly area: string;
  readonly point: Micro;
  readonly aliases: string;
  readonly facts: string;
}

/** A point well inside an area: of some draws, the one farthest from its border. */
export function pointIn({ ring }: Area, random: Random): Micro {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  const draw = (): Micro => [
    random.whole(Math.min(...lons), Math.max(...lons)),
    random.whole(Math.min(...lats), Math.max(...lats)),
  ];
  const found: Micro[] = [];
  while (found.length < 3) {
    const point = draw();
    if (holds(ring, point)) found.push(point);
  }
  return found.reduce((best, p) => (offEdge(ring, p) > offEdge(ring, best) ? p : best));
}

/** Writes the places of one community; every name is used once in the whole district. */
interface Pen {
  readonly community: Community;
  readonly own: Stem;
  readonly random: Random;
  fresh(): Stem;
  hamlet(): Stem;
  put(kind: PlaceKind, name: string, english: string, more?: { aliases?: string; facts?: string }): void;
}

const URBAN_ROADS = [
  ['路', 'Road'],
  ['街', 'Street'],
  ['巷', 'Lane'],
  ['路', 'Road'],
] as const;
const ESTATES = [
  ['花园', 'Garden'],
  ['家园', 'Homes'],
  ['苑', 'Court'],
  ['雅居', 'Residence'],
  ['公寓', 'Apartments'],
  ['华庭', 'Park Homes'],
  ['名邸', 'Mansions'],
  ['佳园', 'Gardens'],
] as const;

function estates({ own, fresh, random, put }: Pen, count: number): void {
  const built = random.whole(1994, 2004);
  const managed = own.name === '柳岸' || random.chance(0.75) ? '是' : '否';
  put('小区', `${own.name}小区`, `${own.pinyin} Estate`, {
    aliases: `${own.name}花园`,
    facts: `物业=${managed}；建成=${built}`,
  });
  put('道路', `${own.name}小区中心路`, `${own.pinyin} Estate Central Road`, { facts: '道路=小区' });
  if (random.chance(0.7)) {
    const facts = `物业=${random.chance(0.15) ? '是' : '否'}；建成=${random.whole(1979, 1993)}`;
    put('小区', `${own.name}新村`, `${own.pinyin} New Village Estate`, {
      aliases: `${own.name}老小区`,
      facts,
    });
  }
  for (let i = 0; i < count; i++) {
    const { name, pinyin } = fresh();
    const [suffix, english] = random.pick(ESTATES);
    const aliases = random.chance(0.25) ? `${name}小区` : '';
    const facts = `物业=${random.chance(0.92) ? '是' : '否'}；建成=${random.whole(2003, 2023)}`;
    put('小区', name + suffix, `${pinyin} ${english}`, { aliases, facts });
  }
}

function roads({ own, fresh, random, put }: Pen, count: number, kind: string): void {
  put('道路', `${own.name}路`, `${own.pinyin} Road`, { facts: `道路=${kind}` });
  for (let i = 0; i < count; i++) {
    const { name, pinyin } = fresh();
    const [suffix, english] = random.pick(URBAN_ROADS);
    put('道路', name + suffix, `${pinyin} ${english}`, { facts: `道路=${kind}` });
  }
}

function schools({ own, random, put }: Pen): void {
  if (random.chance(0.55)) put('学校', `${own.name}小学`, `${own.pinyin} Primary School`);
  if (random.chance(0.6)) put('学校', `${own.name}幼儿园`, `${own.pinyin} Kindergarten`);
}

function urbanPlaces(pen: Pen): void {
  const { own, fresh, random, put } = pen;
  roads(pen, 2, '市政');
  estates(pen, random.whole(1, 3));
  schools(pen);
  put('公交站', `${own.name}路口站`, `${own.pinyin} Road Stop`, { aliases: `${own.name}路口` });
  put('公交站', `${own.name}小区站`, `${own.pinyin} Estate Stop`);
  if (random.chance(0.6))
    put('市场', `${own.name}菜市场`, `${own.pinyin} Food Market`, { aliases: `${own.name}农贸市场` });
  if (random.chance(0.5))
    put('公园', `${own.name}游园`, `${own.pinyin} Pocket Park`, { aliases: `${own.name}口袋公园` });
  put('公厕', `${own.name}路公厕`, `${own.pinyin} Road Public Toilet`);
  if (random.chance(0.35)) put('广场', `${own.name}文化广场`, `${own.pinyin} Culture Square`);
  const tower = fresh();
  if (random.chance(0.7)) put('楼宇', `${tower.name}大厦`, `${tower.pinyin} Tower`, { facts: '物业=是' });
  const mall = fresh();
  if (random.chance(0.35))
    put('楼宇', `${mall.name}商业中心`, `${mall.pinyin} Shopping Centre`, { facts: '物业=是' });
  const site = fresh();
  if (random.chance(0.4))
    put('工地', `${site.name}府建设工地`, `${site.pinyin} Residences Construction Site`);
}

function townPlaces(pen: Pen): void {
  const { own, fresh, random, put } = pen;
  roads(pen, 2, '市政');
  estates(pen, random.whole(0, 1));
  schools(pen);
  put('市场', `${own.name}农贸市场`, `${own.pinyin} Produce Market`, { aliases: `${own.name}菜场` });
  put('公交站', `${own.name}社区站`, `${own.pinyin} Community Stop`);
  put('广场', `${own.name}广场`, `${own.pinyin} Square`);
  put('公厕', `${own.name}广场公厕`, `${own.pinyin} Square Public Toilet`);
  const works = fresh();
  put('厂区', `${works.name}机械厂`, `${works.pinyin} Machinery Works`);
}

const WORKS = [
  ['粮油加工厂', 'Grain and Oil Mill'],
  ['砖瓦厂', 'Brickworks'],
  ['木器厂', 'Woodwork Factory'],
  ['养殖场', 'Livestock Farm'],
] as const;

function villagePlaces(pen: Pen): void {
  const { own, hamlet, fresh, random, put } = pen;
  put('道路', `${own.name}村道`, `${own.pinyin} Village Road`, {
    facts: '道路=乡村',
    aliases: `${own.name}村路`,
  });
  for (let i = random.whole(3, 4); i > 0; i--) {
    const { name, pinyin } = hamlet();
    put('村庄', name, `${pinyin} Hamlet`, { aliases: `${own.name}村${name}` });
  }
  const lane = hamlet();
  put('道路', `${lane.name}路`, `${lane.pinyin} Road`, { facts: '道路=乡村' });
  put('公交站', `${own.name}村站`, `${own.pinyin} Village Stop`);
  put('医院', `${own.name}村卫生室`, `${own.pinyin} Village Clinic`);
  put('广场', `${own.name}村文化广场`, `${own.pinyin} Village Square`);
  if (random.chance(0.6)) put('公厕', `${own.name}村公厕`, `${own.pinyin} Village Public Toilet`);
  if (random.chance(0.35)) put('学校', `${own.name}小学`, `${own.pinyin} Primary School`);
  if (random.chance(0.6)) {
    const { name, pinyin } = fresh();
    const [suffix, english] = random.pick(WORKS);
    put('厂区', name + suffix, `${pinyin} ${english}`);
  }
}

function localPlaces(world: World): Place[] {
  const places: Place[] = [];
  const [fresh, hamlet] = [stemSource(), hamletSource()];
  for (const community of world.communities) {
    const random = randomOf(`places/${community.code}`);
    const put: Pen['put'] = (kind, name, english, { aliases = '', facts = '' } = {}) => {
      // A road runs through a whole community; everything else stands in one grid of it.
      const area = kind === '道路' ? community : random.pick(community.grids);
      places.push({ name, english, kind, area: area.code, point: pointIn(area, random), aliases, facts });
    };
    const own = { name: community.stem, pinyin: community.pinyin };
    const pen: Pen = { community, own, random, fresh, hamlet, put };
    if (community.kind === '村') villagePlaces(pen);
    else if (community.town) townPlaces(pen);
    else urbanPlaces(pen);
  }
  return places;
}

function landmarks(world: World): Place[] {
  const random = randomOf('landmarks');
  const centres = STREETS.map((street) => {
    const centre =
      street.kind === '镇' ? `${street.name}卫生院` : `${street.name.slice(0, -2)}社区卫生服务中心`;
    const english = `${street.pinyin} ${street.kind === '镇' ? 'Town Health Centre' : 'Community Health Centre'}`;
    return [at(street.communities, 1).stem, centre, english, '医院'] as const;
  });
  return [...LANDMARKS, ...centres].map(([stem, name, english, kind, aliases = '']) => {
    const community = world.communities.find((c) => c.stem === stem);
    if (!community) throw new Error(`${name} stands in no community`);
    const area = kind === '道路' ? community : random.pick(community.grids);
    const facts = kind === '道路' ? '道路=市政' : kind === '楼宇' ? '物业=是' : '';
    return { name, english, kind, area: area.code, point: pointIn(area, random), aliases, facts };
  });
}

/** Points every 40 m along a way. */
function walk(way: Course['way']): Micro[] {
  return way.slice(1).flatMap(([x, y], i) => {
    const [fx, fy] = at(way, i);
    const steps = Math.ceil(Math.hypot(x - fx, y - fy) / 0.04);
    return Array.from({ length: steps }, (_, k) =>
      toMicro(fx + ((x - fx) * k) / steps, fy + ((y - fy) * k) / steps),
    );
  });
}

function bank(shift: number): Course {
  const way = Array.from({ length: 141 }, (_, i) => [riverX(i / 10) + shift, i / 10] as const);
  return { name: '云溪河', english: 'Yunxi River', kind: '河道', facts: '', way };
}

/** One row for each community that a road or river runs through for 250 m or more. */
function courses(world: World): Place[] {
  return [bank(-0.06), bank(0.06), ...COURSES].flatMap(
    ({ name, english, kind, facts, way, aliases = '' }) => {
      const points = walk(way);
      return world.communities.flatMap((community) => {
        const inside = points.filter((p) => holds(community.ring, p));
        if (inside.length < 6) return [];
        const point = at(inside, Math.floor(inside.length / 2));
        return [{ name, english, kind, area: community.code, point, aliases, facts }];
      });
    },
  );
}

export function buildPlaces(world: World): Place[] {
  return [...courses(world), ...landmarks(world), ...localPlaces(world)];
}

export function placeSheet(places: readonly Place[]): Sheet {
  return {
    file: 'places.csv',
    head: '名称,英文名,类型,区域代码,经度,纬度,别名,情形',
    rows: places.map((p) => [p.name, p.english, p.kind, p.area, ...lonLat(p.point), p.aliases, p.facts]),
  };
}
