import { communityOf, streetOf } from '#kernel/area-code.ts';
import type { Directory, Place } from '#modules/directory';
import type { Matter } from '#modules/responsibility';
import type { Random } from './random.ts';
import { above, sheet } from './texts/sheet.ts';

/** Somewhere a demand is about. */
export interface Spot {
  /** As people say it: 柳岸小区3栋2单元. */
  readonly address: string;
  /** Name of the place without number or corner. */
  readonly name: string;
  readonly kind: string;
  readonly area: string;
  readonly street: string;
  readonly community: string;
  readonly communityName: string;
  readonly lon?: number;
  readonly lat?: number;
}

type Kinds = readonly (readonly [kind: string, weight: number])[];

/** Where matters happen and how often, by group; the longest code that is listed decides. */
const kindsOf = sheet(`
01: 道路 5；小区 3；市场 1.5；学校 1；公交站 1；广场 0.5
0103: 小区 7；村庄 2；市场 1
0104: 公厕 10；公园 1
0106: 小区 8；村庄 2；道路 0.5
0107: 工地 6；道路 3
0108: 小区 8；公园 1；村庄 1
02: 道路 7；小区 3；村庄 1.5；学校 0.5；公交站 0.7
0205: 小区 7；村庄 2；道路 1
0206: 小区 7；村庄 3
0207: 小区 9；道路 1
0208: 小区 1
0209: 小区 6；村庄 2；楼宇 1
0210: 小区 4；道路 4；公园 2
03: 小区 1
0401: 小区 6；广场 1.5；公园 1.5；道路 1；工地 1
040103: 工地 1
040106: 小区 6；村庄 1
040101: 广场 3；公园 2；小区 4
0402: 小区 5；道路 2；厂区 2；村庄 1
0403: 河道 7；村庄 2；公园 1
0404: 道路 2；厂区 3；村庄 2；小区 1
05: 道路 5；市场 3；楼宇 2；小区 1
0506: 道路 4；小区 2；市场 1
06: 道路 8；学校 1；医院 1；小区 1；公交站 1
0601: 道路 6；小区 3；医院 1；学校 1
0603: 道路 7；学校 2
060503: 小区 5；楼宇 1
0604: 公交站 1
07: 小区 5；道路 1；厂区 2；村庄 1；市场 1
0702: 厂区 4；工地 5；村庄 1
0704: 村庄 6；河道 2
08: 小区 6；村庄 3；道路 1
09: 小区 6；村庄 4
10: 厂区 4；楼宇 3；工地 3；道路 2
11: 学校 6；小区 3；广场 0.5
12: 医院 4；小区 4；村庄 1
120203: 小区 5；公园 1；市场 1；村庄 1
13: 村庄 1
14: 小区 4；村庄 2；楼宇 1
`);

export interface Spots {
  /** Somewhere for the matter within a street or community. */
  forMatter(random: Random, matter: Matter, within: string): Spot;
  /** The same place again with another house number. */
  nearby(random: Random, spot: Spot): Spot;
}

/** The places of the district as demands name them. */
export function spotsOf(directory: Directory): Spots {
  const places = directory.places.filter(({ area }) => area.length >= 12);
  const crossings = crossingsOf(places);
  const inside = Map.groupBy(
    places.flatMap((place) =>
      [place.area.slice(0, 9), place.area.slice(0, 12)].map((around) => ({ place, around })),
    ),
    ({ place, around }) => `${around} ${place.kind}`,
  );
  const pool = (kind: string, within: string) =>
    (inside.get(`${within} ${kind}`) ?? []).map(({ place }) => place);
  return {
    forMatter(random, matter, within) {
      const kinds = kindsFor(matter.code).filter(([kind]) => pool(kind, within).length > 0);
      const able =
        kinds.length > 0
          ? pool(random.weighted(kinds), within)
          : places.filter(({ area }) => area.startsWith(within));
      return toSpot(directory, random, random.pick(able), crossings);
    },
    nearby(random, spot) {
      const here = places.filter(
        ({ name, area }) => name === spot.name && communityOf(area) === spot.community,
      );
      return toSpot(directory, random, random.pick(here), crossings);
    },
  };
}

function kindsFor(code: string): Kinds {
  return above(kindsOf, code).map((one) => {
    const [kind = '', weight] = one.split(' ');
    return [kind, Number(weight)] as const;
  });
}

function toSpot(directory: Directory, random: Random, place: Place, crossings: Crossings): Spot {
  const community = communityOf(place.area) ?? place.area;
  const { lon, lat, name, kind, area } = place;
  const jitter = () => random.between(-0.0004, 0.0004);
  return {
    address: inWords(random, place, crossings),
    name,
    kind,
    area,
    street: streetOf(area) ?? area,
    community,
    communityName: directory.findArea(community)?.name ?? '',
    ...(lon === undefined || lat === undefined
      ? {}
      : { lon: round(lon + jitter()), lat: round(lat + jitter()) }),
  };
}

function inWords(random: Random, place: Place, crossings: Crossings): string {
  const { name, kind } = place;
  const n = (high: number) => random.int(1, high);
  switch (kind) {
    case '小区':
      return random.weighted([
        [`${name}${n(28)}栋${n(4)}单元`, 5],
        [`${name}${n(28)}栋`, 3],
        [`${name}${n(28)}栋${n(4)}单元门口`, 1],
        [`${name}${random.pick(['东门', '西门', '南门', '北门', '大门口', '地下车库', '中心花园'])}`, 2.5],
        [name, 1.5],
      ]);
    case '道路':
      return random.chance(0.25)
        ? crossing(random, place, crossings)
        : `${name}${n(190)}号${random.pick(['', '附近', '门口', '对面'])}`;
    case '村庄': {
      const full = place.aliases.find((alias) => alias.endsWith(name)) ?? name;
      return `${full}${random.pick(['', `${n(60)}号`, `${n(60)}号`, '村口', `${n(9)}组`])}`;
    }
    case '学校':
      return `${name}${random.pick(['门口', '大门口', '西侧', '后门', ''])}`;
    case '市场':
      return `${name}${random.pick(['东门', '西门', `${n(40)}号摊位`, '门口', '二楼', ''])}`;
    case '公园':
    case '广场':
      return `${name}${random.pick(['东侧', '西门', '湖边', '健身区', '入口', '北角'])}`;
    case '楼宇':
      return `${name}${random.pick([`${n(20)}楼`, 'A座', '一楼大厅', '门口', ''])}`;
    case '河道':
      return `${name}${random.pick(['桥下', '东岸', '西岸', '排水口', '步道'])}`;
    default:
      return `${name}${random.pick(['', '', '旁边', '附近', '门口'])}`;
  }
}

/** Names of the roads of each community that have crossings worth naming. */
type Crossings = ReadonlyMap<string, readonly string[]>;

function crossingsOf(places: readonly Place[]): Crossings {
  const roads = places.filter(({ kind, name }) => kind === '道路' && !/小区|中心路|新村/.test(name));
  const byCommunity = Map.groupBy(roads, ({ area }) => communityOf(area) ?? '');
  return new Map([...byCommunity].map(([community, all]) => [community, all.map(({ name }) => name)]));
}

function crossing(random: Random, { name, area }: Place, crossings: Crossings): string {
  const others = (crossings.get(communityOf(area) ?? '') ?? []).filter((other) => other !== name);
  return others.length > 0 ? `${name}与${random.pick(others)}交叉口` : `${name}公交站旁`;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
