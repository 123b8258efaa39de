/** What the units of the sample district can carry: invented, of a size with the cases that its year brings. */
import type { Row, Sheet } from './csv.ts';
import type { Unit } from './units.ts';

const SINCE = '2025-01-01';

interface Able {
  readonly staff: number;
  readonly skills: string;
  readonly equipment: string;
  readonly hours: string;
  readonly perMonth: number;
}

const byKind: Readonly<Record<string, Able>> = {
  街镇: {
    staff: 24,
    skills: '群众工作；调解；照明维护',
    equipment: '巡查车2辆；执法记录仪',
    hours: '周末轮值',
    perMonth: 20,
  },
  条: { staff: 12, skills: '行政执法；政策解答', equipment: '执法车2辆', hours: '', perMonth: 16 },
  派驻: { staff: 5, skills: '行政执法', equipment: '执法记录仪', hours: '周末轮值', perMonth: 8 },
  伙伴: { staff: 18, skills: '抢修', equipment: '抢修车3辆', hours: '24 小时值守', perMonth: 12 },
};
/** The teams that keep the lamps of their block; that of 沙河 has to borrow the lift. */
function enforcementTeams(): Record<string, Partial<Able>> {
  const able = { skills: '行政执法；照明维护', equipment: '执法记录仪；高空作业车1辆' };
  const teams = ['001', '002', '003', '004', '101', '102', '103', '104'].map((block) => `cgj-${block}`);
  return {
    ...Object.fromEntries(teams.map((team) => [team, able])),
    'cgj-104': { ...able, equipment: '执法记录仪' },
  };
}

/** Units that differ from the others of their kind; some cannot carry what the list gives them. */
const own: Readonly<Record<string, Partial<Able>>> = {
  cgj: {
    staff: 36,
    skills: '行政执法；市容巡查；照明维护',
    equipment: '执法车6辆；高空作业车1辆',
    perMonth: 24,
  },
  ...enforcementTeams(),
  lyj: { equipment: '执法车2辆；高空作业车1辆' },
  gdgs: { skills: '抢修；照明维护' },
  b103: { skills: '群众工作；调解' },
  b002: { staff: 9, equipment: '巡查车1辆', perMonth: 9 },
  jjd: { staff: 7, skills: '交通执法；事故处理', equipment: '警用摩托6辆；拖车1辆', perMonth: 8 },
};

export function capacitySheet(units: readonly Unit[]): Sheet {
  const rows = units.flatMap(({ code, kind }): Row[] => {
    const usual = byKind[kind];
    if (!usual) return [];
    const { staff, skills, equipment, hours, perMonth } = { ...usual, ...own[code] };
    return [[code, SINCE, staff, skills, equipment, hours, perMonth]];
  });
  return {
    file: 'capacity.csv',
    head: '单位,生效日期,人数,专长,装备,工作时间说明,每月可办件数',
    rows: rows.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  };
}
