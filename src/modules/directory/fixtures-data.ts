import type { Role } from './actor.ts';
import type {
  AreaData,
  DirectoryData,
  PersonData,
  PlaceData,
  Position,
  PostData,
  UnitData,
} from './pack-data.ts';

/** Codes of the little district, for tests that name them. */
export const FIXTURE = {
  district: '990110',
  street: '990110001',
  town: '990110101',
  communities: ['990110001001', '990110001002', '990110101001', '990110101002'],
  grid: '990110001001001',
  /** A point inside `grid`. */
  point: { lon: 120.005, lat: 30.005 },
} as const;

/** The post of the person that stands for each role. */
export const peopleOfFixture: Record<Role, string> = {
  clerk: 'hotline.clerk',
  handler: 'cgj.handler',
  grid: 'c001001.grid',
  coordinator: 'b001.coordinator',
  supervisor: 'gov.supervisor',
  steward: 'gov.steward',
  admin: 'gov.admin',
};

export interface DistrictOptions {
  /** 6 digits; every code begins with it. */
  readonly district?: string;
  readonly sample?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

/** 0.02° × 0.01° a grid: streets side by side from west to east, communities one above the other, two grids each. */
const ORIGIN: Position = [120, 30];
const STREETS = [
  {
    code: '001',
    name: '桥东街道',
    nameEn: 'Qiaodong Subdistrict',
    kind: 'street',
    communities: ['文化社区', '河畔社区'],
  },
  { code: '101', name: '南湖镇', nameEn: 'Nanhu Town', kind: 'town', communities: ['湖滨社区', '石桥村'] },
] as const;

/** The data of the little district; change a copy of it for a test that needs another. */
export function aDistrict(options: DistrictOptions = {}): DirectoryData {
  const district = options.district ?? FIXTURE.district;
  const units = unitsOf(district);
  return {
    district: {
      code: district,
      name: '云溪区',
      nameEn: 'Yunxi District',
      version: '2026.1',
      effectiveFrom: '2026-01-01',
      hotline: '12345',
      note: '测试用',
      sample: options.sample ?? true,
    },
    areas: areasOf(district),
    places: placesOf(district),
    units,
    ...peopleOf(units),
    powers: [
      {
        code: 'P001',
        name: '对擅自占用道路经营的处罚',
        kind: '行政处罚',
        ground: '某某条例第十条',
        unit: 'cgj',
      },
      { code: 'P002', name: '食品经营许可', kind: '行政许可', ground: '某某法第三十五条', unit: 'scj' },
    ],
    specialDays: [{ day: '2026-06-08', working: false, note: '云溪建区纪念日' }],
    hours: [
      {
        validFrom: '2020-01-01',
        validTo: undefined,
        periods: [
          [510, 720],
          [810, 1050],
        ],
      },
    ],
    settings: Object.entries(options.settings ?? { 'reopen.days': '15' })
      .map(([key, value]) => ({ key, value, ground: undefined, validFrom: '2026-01-01' }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

function areasOf(district: string): AreaData[] {
  const [x, y] = ORIGIN;
  const areas: AreaData[] = [
    {
      code: district,
      name: '云溪区',
      nameEn: 'Yunxi District',
      kind: 'district',
      aliases: ['云溪'],
      boundary: box(x, y, 4, 2),
    },
  ];
  STREETS.forEach((street, column) => {
    const code = `${district}${street.code}`;
    const west = x + column * 0.04;
    const { name, nameEn, kind } = street;
    areas.push({ code, name, nameEn, kind, parent: district, aliases: [], boundary: box(west, y, 2, 2) });
    street.communities.forEach((community, row) => {
      const inner = `${code}00${row + 1}`;
      const south = y + row * 0.01;
      const village = community.endsWith('村');
      areas.push({
        code: inner,
        name: community,
        kind: village ? 'village' : 'community',
        parent: code,
        aliases: village ? [] : [`${community.slice(0, 2)}居委会`],
        boundary: box(west, south, 2, 1),
      });
      for (const grid of [1, 2]) {
        areas.push({
          code: `${inner}00${grid}`,
          name: `${community}第${grid === 1 ? '一' : '二'}网格`,
          kind: 'grid',
          parent: inner,
          aliases: [],
          boundary: box(west + (grid - 1) * 0.02, south, 1, 1),
        });
      }
    });
  });
  return areas.sort(byCode);
}

function box(west: number, south: number, columns: number, rows: number): Position[] {
  const [w, e] = [round(west), round(west + columns * 0.02)];
  const [s, n] = [round(south), round(south + rows * 0.01)];
  return [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ];
}

function placesOf(district: string): PlaceData[] {
  const [wenhua, hepan, hubin] = ['001001', '001002', '101001'].map((code) => district + code);
  const road = { kind: '道路', aliases: [], circumstances: { 道路: '市政' } };
  return [
    { ...road, name: '文化路', nameEn: 'Wenhua Road', area: `${wenhua}`, aliases: ['文化大道'] },
    { ...road, name: '环湖路', area: `${hepan}` },
    { ...road, name: '环湖路', area: `${hubin}` },
    place('云邻花园', '小区', `${wenhua}`, 120.006, 30.004, { 物业: '是' }, ['云邻小区']),
    place('河畔新村', '小区', `${hepan}`, 120.03, 30.015, { 物业: '否' }),
    place('文化路小学', '学校', `${wenhua}`, 120.025, 30.006, {}),
    place('南湖公园', '公园', `${hubin}`, 120.045, 30.003, {}),
  ];
}

function place(
  name: string,
  kind: string,
  area: string,
  lon: number,
  lat: number,
  circumstances: Record<string, string>,
  aliases: string[] = [],
): PlaceData {
  return { name, kind, area, lon, lat, aliases, circumstances };
}

function unitsOf(district: string): UnitData[] {
  const [street, town] = STREETS.map(({ code }) => district + code);
  const line = (code: string, name: string, shortName: string): UnitData => {
    return {
      code,
      name,
      shortName,
      kind: 'line',
      parent: 'gov',
      line: code,
      area: district,
      phone: '0000-12345',
    };
  };
  const community = (code: string, name: string, parent: string): UnitData => {
    return { code: `c${code}`, name, kind: 'community', parent, area: district + code };
  };
  const station = (code: string, name: string, area = `${street}`): UnitData => {
    const parent = code.slice(0, 3);
    return { code, name, kind: 'station', parent, line: parent, area };
  };
  const units: UnitData[] = [
    { code: 'gov', name: '云溪区人民政府', shortName: '区政府', kind: 'government', area: district },
    {
      code: 'hotline',
      name: '区12345热线中心',
      shortName: '热线中心',
      nameEn: '12345 Hotline',
      kind: 'hotline',
      parent: 'gov',
      area: district,
    },
    {
      code: 'b001',
      name: '桥东街道办事处',
      shortName: '桥东街道',
      nameEn: 'Qiaodong',
      kind: 'block',
      parent: 'gov',
      area: `${street}`,
    },
    {
      code: 'b101',
      name: '南湖镇人民政府',
      shortName: '南湖镇',
      kind: 'block',
      parent: 'gov',
      area: `${town}`,
    },
    community('001001', '文化社区居委会', 'b001'),
    community('001002', '河畔社区居委会', 'b001'),
    community('101001', '湖滨社区居委会', 'b101'),
    community('101002', '石桥村村委会', 'b101'),
    line('cgj', '城市管理局', '城管局'),
    line('scj', '市场监督管理局', '市监局'),
    line('zjj', '住房和城乡建设局', '住建局'),
    line('gaf', '公安分局', '公安'),
    line('nyj', '农业农村局', '农业局'),
    station('cgj-001', '桥东街道综合行政执法队'),
    station('gaf-001', '桥东派出所'),
    station('cgj-101', '南湖镇综合行政执法队', `${town}`),
    { code: 'gdgs', name: '供电公司', kind: 'partner', area: district },
    { code: 'wyla', name: '柳岸物业', kind: 'partner', area: `${district}001001` },
  ];
  return units.sort(byCode);
}

const NAMES = '赵明钱文孙丽李强周敏吴涛郑洁王磊冯琳陈刚褚静卫东蒋芳沈平韩雪杨帆朱玲秦勇尤佳许诺';

/** A handler everywhere, further roles where they belong, and each person named by the post: `cgj.handler`. */
function peopleOf(units: readonly UnitData[]): { posts: PostData[]; people: PersonData[] } {
  const roles: Partial<Record<UnitData['kind'], readonly Role[]>> = {
    hotline: ['clerk'],
    government: ['supervisor', 'steward', 'admin', 'coordinator'],
    block: ['coordinator', 'handler'],
    community: ['grid'],
  };
  const posts = units.flatMap((unit) =>
    (roles[unit.kind] ?? (['handler'] as const)).map((role) => {
      return {
        code: `${unit.code}.${role}`,
        unit: unit.code,
        name: `${unit.name}${role}`,
        role,
        area: unit.area,
      };
    }),
  );
  const people = posts.map((post, index) => ({
    code: `S${String(index + 1).padStart(3, '0')}`,
    name: NAMES.slice((index * 2) % NAMES.length, ((index * 2) % NAMES.length) + 2),
    posts: [post.code],
    login: post.code,
  }));
  return { posts: posts.sort(byCode), people };
}

function byCode(a: { code: string }, b: { code: string }): number {
  return a.code < b.code ? -1 : 1;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
