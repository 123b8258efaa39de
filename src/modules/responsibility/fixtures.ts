import type { Database } from '#platform/db/open.ts';
import type { DutyRow, MatterRow, ResponsibilityData } from './pack-data.ts';
import { storeResponsibility } from './pack-store.ts';

/**
 * A small catalogue for tests of this and other modules, over the directory's fixture district. It has one of each:
 * an ordinary matter, one that hangs on circumstances, one that differs by street, one withdrawn from the blocks,
 * one nobody answers for (`dogs`) and one that two units claim (`trees`).
 */
export const MATTERS = {
  lamps: '010101',
  vendors: '010102',
  rubbish: '010103',
  manholes: '010104',
  trees: '010105',
  stairs: '010201',
  lifts: '010202',
  power: '020101',
  water: '020102',
  noise: '020201',
  smoke: '020202',
  dogs: '020203',
} as const;

export const VERSION = '2026-1';

function matter(code: string, name: string, nameEn: string, more: Partial<MatterRow> = {}): MatterRow {
  const parent = code.length > 2 ? code.slice(0, -2) : undefined;
  const deadlineClass = code.length === 6 ? 'ordinary' : undefined;
  return {
    code,
    parent,
    name,
    nameEn,
    aliases: [],
    phrases: [],
    deadlineClass,
    circumstances: '',
    powers: [],
    ...more,
  };
}

const matters: readonly MatterRow[] = [
  matter('01', '城市管理', 'Urban management'),
  matter('0101', '道路设施', 'Roads'),
  matter(MATTERS.lamps, '路灯不亮', 'Street light out', {
    aliases: ['路灯坏了', '路灯不亮了', '街灯灭了'],
    phrases: ['门口的路灯坏了好几天', '晚上路灯一闪一闪'],
    circumstances: '道路:枚举(市政/小区/乡村)',
  }),
  matter(MATTERS.vendors, '占道经营', 'Street vending', {
    aliases: ['路边摆摊', '流动摊贩'],
    phrases: ['菜贩子把人行道占了'],
    circumstances: '时段:时间',
  }),
  matter(MATTERS.rubbish, '垃圾清运不及时', 'Rubbish not collected', {
    aliases: ['垃圾没人拉', '垃圾桶满了'],
    phrases: ['垃圾堆了三天招苍蝇'],
    circumstances: '物业:是否',
  }),
  matter(MATTERS.manholes, '井盖缺失破损', 'Missing manhole cover', {
    aliases: ['井盖没了', '窨井盖坏了'],
    phrases: ['马路中间井盖不见了'],
    deadlineClass: 'emergency',
  }),
  matter(MATTERS.trees, '行道树修剪', 'Street tree pruning', {
    aliases: ['树枝挡窗'],
    phrases: ['大树挡住红绿灯'],
  }),
  matter('0102', '住房物业', 'Housing'),
  matter(MATTERS.stairs, '楼道堆物', 'Stuff piled in stairwells', {
    aliases: ['楼道杂物', '消防通道堆东西'],
    phrases: ['楼梯拐角堆满纸箱'],
    circumstances: '物业:是否；楼层:数值',
  }),
  matter(MATTERS.lifts, '电梯故障停用', 'Lift broken', {
    aliases: ['电梯坏了', '电梯停运'],
    phrases: ['电梯坏了一个礼拜天天爬楼'],
    deadlineClass: 'complex',
  }),
  matter('02', '公用与环境', 'Utilities and environment'),
  matter('0201', '水电', 'Water and power'),
  matter(MATTERS.power, '停电故障', 'Power cut', {
    aliases: ['停电了'],
    phrases: ['整栋楼突然没电'],
    deadlineClass: 'utility',
  }),
  matter(MATTERS.water, '水管爆裂', 'Burst water main', {
    aliases: ['水管爆了'],
    phrases: ['路边水管喷水'],
    deadlineClass: 'utility',
  }),
  matter('0202', '环境', 'Environment'),
  matter(MATTERS.noise, '夜间施工噪声', 'Night construction noise', {
    aliases: ['半夜施工'],
    phrases: ['工地半夜两点还在打桩'],
  }),
  matter(MATTERS.smoke, '餐饮油烟', 'Cooking fumes', {
    aliases: ['油烟扰民'],
    phrases: ['饭店油烟直往屋里灌'],
  }),
  matter(MATTERS.dogs, '流浪犬', 'Stray dogs', {
    aliases: ['野狗', '流浪狗'],
    phrases: ['一群野狗追着小孩跑'],
  }),
];

let item = 0;
function duty(code: string, area: string, lead: string, more: Partial<DutyRow> = {}): DutyRow {
  item++;
  return {
    version: VERSION,
    item: String(item),
    matter: code,
    area,
    conditions: '',
    listType: 'basic',
    lead,
    assists: [],
    ground: `《履职办法》第${item}条`,
    validFrom: '2026-01-01',
    ...more,
  };
}

/** Rows for a district whose first street has the block `b001`; units as in the directory's fixtures. */
function duties(district: string): DutyRow[] {
  item = 0;
  const street = `${district}001`;
  const line = { listType: 'line' } as const;
  return [
    duty(MATTERS.lamps, district, 'cgj', { ...line, conditions: '道路=市政' }),
    duty(MATTERS.lamps, street, 'b001', { conditions: '道路=小区/乡村' }),
    duty(MATTERS.vendors, district, 'cgj', line),
    duty(MATTERS.vendors, street, 'b001', { assists: ['cgj-001'], conditions: '时段<22:00' }),
    duty(MATTERS.rubbish, district, 'cgj', line),
    duty(MATTERS.rubbish, street, 'b001', { conditions: '物业=是' }),
    duty(MATTERS.manholes, district, 'cgj', line),
    duty(MATTERS.trees, district, 'cgj', line),
    duty(MATTERS.trees, district, 'gov', line),
    duty(MATTERS.stairs, street, 'b001', { conditions: '物业=否' }),
    duty(MATTERS.stairs, street, 'cgj', {
      listType: 'withdrawn',
      takenBackHow: '由区局直接查处',
      conditions: '楼层>=7',
    }),
    duty('0102', district, 'cgj', line),
    duty(MATTERS.lifts, street, 'cgj', {
      listType: 'assist',
      assists: ['b001'],
      blockDoes: '联系居民、现场核实',
      blockDoesNot: '不承担电梯维修',
    }),
    duty('0201', district, 'gov', line),
    duty(MATTERS.noise, district, 'cgj', line),
    duty(MATTERS.smoke, district, 'cgj', line),
    duty(MATTERS.smoke, street, 'b001', { validTo: '2026-06-30' }),
  ];
}

export function someDuties(district: string): ResponsibilityData {
  const term = (cls: string, name: string, dispatch: string, contact: string, resolve: string) => {
    return {
      class: cls,
      name,
      dispatch,
      contact,
      resolve,
      ground: '《办理规则》第九条',
      validFrom: '2025-01-01',
    };
  };
  const ground = (code: string, kind: string, name: string, nameEn: string) => {
    return { code, kind, name, nameEn, ground: '《办理规则》第十四条', validFrom: '2025-01-01' };
  };
  return {
    district,
    matters,
    versions: [{ version: VERSION, effectiveFrom: '2026-01-01' }],
    duties: duties(district),
    deadlines: [
      term('emergency', '紧急', '1小时', '2小时', '24小时'),
      term('utility', '水电气热', '2小时', '4小时', '24小时'),
      term('ordinary', '一般', '24小时', '1工作日', '5工作日'),
      term('complex', '复杂', '24小时', '1工作日', '15工作日'),
      term('consult', '咨询', '24小时', '1工作日', '2工作日'),
      term('naming', '待定事项', '2小时', '4工作时', '4工作时'),
    ],
    grounds: [
      ground('pause-materials', 'pause', '等待居民补充材料', 'Waiting for papers from the resident'),
      ground('books-programme', 'books', '需列入年度工程', 'Has to enter a yearly works programme'),
      ground('extend-inquiry', 'extend', '情况复杂需调查', 'The facts need inquiry'),
      ground('move-duty', 'move', '不属于本单位职责', 'Not a duty of this unit'),
    ],
  };
}

/** Stores the small catalogue in a database whose directory already has the district. */
export async function seedDuties(
  db: Database,
  district: string,
  at = new Date('2026-01-01T00:00:00Z'),
): Promise<void> {
  await db.transaction((tx) => storeResponsibility(tx, someDuties(district), at));
}
