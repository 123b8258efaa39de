/** Every unit that may hold, assist or watch a case: who it is, where it belongs and how to reach it. */
import type { Community, World } from './areas.ts';
import type { Sheet } from './csv.ts';
import { LINES, PARTNERS, STATIONS, type Station } from './lines.ts';
import { DISTRICT, STREETS, type StreetName } from './names.ts';
import { at, type Random, randomOf } from './random.ts';

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly english: string;
  readonly kind: '热线' | '政府' | '条' | '派驻' | '街镇' | '社区' | '伙伴';
  readonly parent: string;
  readonly line: string;
  readonly area: string;
  readonly telephone: string;
  readonly address: string;
  /** How many handlers it has, where that is not told by its kind. */
  readonly handlers: number;
}

type Draft = Omit<Unit, 'telephone' | 'address' | 'handlers'> & { handlers?: number; road: string };

const HALL = '云溪大道';

/** 0899 is a dialling code that is not in use. */
function finish(drafts: readonly Draft[], random: Random): Unit[] {
  const used = new Set<string>();
  const telephone = (): string => {
    for (;;) {
      const number = `0899-${random.whole(5_200_000, 5_899_999)}`;
      if (!used.has(number)) {
        used.add(number);
        return number;
      }
    }
  };
  return drafts.map(({ road, handlers = 1, ...unit }) => ({
    ...unit,
    handlers,
    telephone: telephone(),
    address: `${DISTRICT.name}${road}${random.whole(1, 180)}号`,
  }));
}

/** The road a community gives its address on; it exists in places.csv. */
function roadOf(community: Community | undefined): string {
  if (!community) throw new Error('an office stands in no community');
  return community.stem + (community.kind === '村' ? '村道' : '路');
}

function governments(): Draft[] {
  const base = { line: '', area: DISTRICT.code, road: HALL };
  return [
    {
      ...base,
      code: 'gov',
      name: '云溪区人民政府（基层治理中心）',
      short: '区政府',
      english: "Yunxi District People's Government",
      kind: '政府',
      parent: '',
    },
    {
      ...base,
      code: 'hotline',
      name: '云溪区12345热线中心',
      short: '区热线中心',
      english: 'Yunxi 12345 Hotline Centre',
      kind: '热线',
      parent: 'gov',
    },
  ];
}

function stem(street: StreetName): string {
  return street.name.slice(0, -street.kind.length);
}

function suffix(street: StreetName): string {
  return street.code.slice(6);
}

function blocks(world: World): Draft[] {
  return STREETS.map((street) => ({
    code: `b${suffix(street)}`,
    name: street.kind === '街道' ? `${street.name}办事处` : `${street.name}人民政府`,
    short: street.name,
    english: `${street.pinyin} ${street.kind === '街道' ? 'Subdistrict Office' : 'Town Government'}`,
    kind: '街镇',
    parent: 'gov',
    line: '',
    area: street.code,
    road: roadOf(at(communitiesOf(world, street), 0)),
  }));
}

function communitiesOf(world: World, street: StreetName): Community[] {
  return world.communities.filter((c) => c.parent === street.code);
}

function communities(world: World): Draft[] {
  return world.communities.map((c) => ({
    code: `c${c.code.slice(6)}`,
    name: c.kind === '村' ? `${c.name}村民委员会` : `${c.name}居民委员会`,
    short: c.name,
    english: `${c.english} Committee`,
    kind: '社区',
    parent: `b${c.parent.slice(6)}`,
    line: '',
    area: c.code,
    road: roadOf(c),
  }));
}

function lines(random: Random): Draft[] {
  return LINES.map(([code, name, short, english, handlers]) => ({
    code,
    name,
    short,
    english: `Yunxi ${english}`,
    kind: '条',
    parent: 'gov',
    line: code,
    area: DISTRICT.code,
    road: random.pick([HALL, '文昌路', '建设路', '迎宾大道', '古城路', '东环路']),
    handlers,
  }));
}

function station(place: Station, street: StreetName, road: string): Draft {
  const town = street.kind === '镇';
  const fill = (text: string): string =>
    text.replace('{S}', street.name).replace('{s}', stem(street)).replace('{p}', street.pinyin);
  return {
    code: `${place.line}-${suffix(street)}`,
    name: fill((town && place.townName) || place.name),
    short: fill((town && place.townShort) || place.short),
    english: fill(place.english),
    kind: '派驻',
    parent: place.line,
    line: place.line,
    area: street.code,
    road,
    handlers: place.handlers,
  };
}

function stations(world: World, random: Random): Draft[] {
  return STATIONS.flatMap((place) =>
    STREETS.filter((street) => street.kind === '镇' || !place.townsOnly).map((street) => {
      const near = communitiesOf(world, street).filter((c) => c.kind === '社区');
      return station(place, street, roadOf(random.pick(near)));
    }),
  );
}

function partners(world: World): Draft[] {
  return PARTNERS.map(([code, name, short, english, community]) => ({
    code,
    name,
    short,
    english,
    kind: '伙伴',
    parent: '',
    line: '',
    area: DISTRICT.code,
    road: roadOf(world.communities.find((c) => c.stem === community)),
  }));
}

export function buildUnits(world: World): Unit[] {
  const random = randomOf('units');
  const drafts = [
    ...governments(),
    ...blocks(world),
    ...lines(random),
    ...stations(world, random),
    ...communities(world),
    ...partners(world),
  ];
  return finish(drafts, random);
}

export function unitSheet(units: readonly Unit[]): Sheet {
  return {
    file: 'units.csv',
    head: '代码,名称,简称,英文名,类型,上级单位,条线,区域代码,电话,地址',
    rows: units.map((u) => [
      u.code,
      u.name,
      u.short,
      u.english,
      u.kind,
      u.parent,
      u.line,
      u.area,
      u.telephone,
      u.address,
    ]),
  };
}
