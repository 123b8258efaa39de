import { contains } from '#kernel/area-code.ts';
import type { Actor, Role } from './actor.ts';
import type { Directory } from './directory.ts';

/**
 * How far a right reaches. `own-unit`: the unit has a hand in it; `units-under`: so has the unit or one below it;
 * `own-area`: it lies in the area of the post; `district`: everything.
 */
export type Reach = 'own-unit' | 'units-under' | 'own-area' | 'district';

export interface RightRule {
  /** What may be done, as a sentence for the page that shows this table. */
  readonly sentence: { readonly zh: string; readonly en: string };
  readonly who: Readonly<Partial<Record<Role, readonly Reach[]>>>;
  /** Rules that act by themselves (deadlines, dispatch by the duty list) may do it too. */
  readonly rules?: true;
}

const say = (zh: string, en: string) => ({ zh, en });
const UNIT: readonly Reach[] = ['own-unit'];
const UNDER: readonly Reach[] = ['units-under'];
const AREA: readonly Reach[] = ['own-area'];
const BLOCK: readonly Reach[] = ['units-under', 'own-area'];
const ALL: readonly Reach[] = ['district'];
const EVERYONE = {
  clerk: ALL,
  handler: ALL,
  grid: ALL,
  coordinator: ALL,
  supervisor: ALL,
  steward: ALL,
  admin: ALL,
} as const;
const READERS = { clerk: ALL, handler: UNDER, grid: UNDER, coordinator: BLOCK, supervisor: BLOCK } as const;
const STAFF = { clerk: UNIT, handler: UNIT, grid: UNIT, coordinator: UNIT, supervisor: UNIT } as const;
const HOLDERS = { clerk: UNIT, handler: UNIT, grid: UNIT, coordinator: UNIT } as const;

/**
 * Who may do what: the only place that says so. What a right is asked about is a target: the unit that holds the case,
 * further units with a hand in it (assisting; for a demand's contact also the unit that received it), and its area.
 * A supervisor of the government has the district for an area, one of a block its street.
 * An administrator runs the system and does not read residents' matters; a steward keeps the data of the packs.
 */
export const rights = {
  'case.list': { sentence: say('查看工单列表', 'See lists of cases'), who: READERS },
  'case.read': { sentence: say('查看工单', 'Read a case, without personal data'), who: READERS },
  'case.search': { sentence: say('检索工单', 'Search cases'), who: READERS },
  'case.contact.read': {
    sentence: say(
      '查看诉求人联系方式，仅限本单位受理、主办或协办的工单',
      'Read a contact, where the own unit received, holds or assists',
    ),
    who: { clerk: UNIT, handler: UNIT, grid: UNIT, coordinator: UNDER, supervisor: UNIT },
  },
  'case.contact.erase': {
    sentence: say(
      '应居民要求删除联系方式，仅限受理单位',
      'Erase a contact on request, where the own unit received it',
    ),
    who: { clerk: UNIT, handler: UNIT, grid: UNIT, coordinator: UNIT },
  },
  'case.name': {
    sentence: say('为工单确定事项', 'Name the matter of a case'),
    who: { clerk: ALL, coordinator: BLOCK },
  },
  'case.dispatch': {
    sentence: say('派单', 'Dispatch a case to its holder'),
    who: { clerk: ALL, coordinator: BLOCK },
    rules: true,
  },
  'case.sign': { sentence: say('签收工单', 'Sign for a case'), who: HOLDERS },
  'case.handle': { sentence: say('办理工单', 'Handle a case'), who: HOLDERS },
  'case.note': {
    sentence: say('在工单里记一笔，协办单位也可以', 'Add a note to a case, also where one assists'),
    who: { clerk: ALL, handler: UNIT, grid: UNIT, coordinator: BLOCK },
  },
  'case.answer': { sentence: say('答复诉求人', 'Answer a case'), who: HOLDERS },
  'case.followup': {
    sentence: say('回访诉求人', 'Ask the resident whether it is solved'),
    who: { clerk: ALL, coordinator: AREA },
    rules: true,
  },
  'case.pause': {
    sentence: say('暂停计时', 'Pause the clock, with a ground'),
    who: { ...HOLDERS, coordinator: BLOCK, supervisor: AREA },
    rules: true,
  },
  'case.extend.ask': { sentence: say('申请延期', 'Ask for an extension'), who: HOLDERS },
  'case.extend.decide': {
    sentence: say('审批延期', 'Decide on an extension'),
    who: { coordinator: AREA, supervisor: AREA },
  },
  'case.books': {
    sentence: say('批准挂账', 'Put a case on the books, with a review date'),
    who: { coordinator: AREA, supervisor: AREA },
  },
  'case.move': {
    sentence: say('改派主办单位', 'Move a case to another holder, with a ground'),
    who: { coordinator: AREA, supervisor: AREA, admin: ALL },
  },
  'case.join': {
    sentence: say('合并同一事项的工单', 'Join cases about the same thing'),
    who: { clerk: ALL, handler: UNIT, coordinator: BLOCK },
    rules: true,
  },
  'case.unjoin': {
    sentence: say('撤销合并', 'Undo a joining'),
    who: { clerk: ALL, handler: UNIT, coordinator: BLOCK },
  },
  'return.make': {
    sentence: say(
      '退单，须写明依据和应由谁办',
      'Return a case, with the ground and the unit that answers instead',
    ),
    who: { clerk: UNIT, handler: UNIT, coordinator: UNIT },
  },
  'return.answer': {
    sentence: say(
      '对退给本单位的工单表示同意或不同意',
      'Agree or refuse to take a case that was returned to the own unit',
    ),
    who: { clerk: UNIT, handler: UNIT, coordinator: UNIT },
  },
  'return.read': {
    sentence: say('查看退单与裁定', 'See returns and rulings'),
    who: READERS,
  },
  'ruling.make': {
    sentence: say(
      '组织会商、裁定由谁主办，仅限双方的共同上级',
      'Call a conference and rule who leads, for units both of which are below the own unit',
    ),
    who: { coordinator: UNDER, supervisor: UNDER },
  },
  'joint.read': {
    sentence: say('查看协办任务、吹哨和专题', 'See tasks, summonses and shared problems'),
    who: READERS,
  },
  'task.ask': {
    sentence: say('请其他单位协办一项任务', 'Ask another unit for a task'),
    who: { ...STAFF, coordinator: BLOCK },
  },
  'task.answer': {
    sentence: say('接下、退回、完成交给本单位的任务', 'Accept, return and finish tasks of the own unit'),
    who: STAFF,
  },
  'task.settle': {
    sentence: say('决定有争议的任务由谁办', 'Settle who does a task that two units disown'),
    who: { coordinator: AREA, supervisor: AREA },
  },
  'summons.call': {
    sentence: say(
      '吹哨：召集各单位到场；部门经办人只可以请街镇到场',
      'Call units to a place and time; a handler of a line calls on blocks only',
    ),
    who: { handler: UNIT, coordinator: UNIT, supervisor: UNIT },
  },
  'summons.report': {
    sentence: say('登记本单位出发和到场', 'Say that the own unit is on the way or has arrived'),
    who: STAFF,
  },
  'project.run': {
    sentence: say('立专题、归集工单、结题', 'Start a shared problem, gather its cases, end it'),
    who: { coordinator: AREA, supervisor: AREA },
  },
  'supervision.read': { sentence: say('查看督办', 'See supervisions'), who: READERS },
  'supervision.cause': {
    sentence: say('写明督办工单的原因', 'Name the cause of a supervision'),
    who: { handler: UNIT, coordinator: BLOCK, supervisor: BLOCK },
  },
  'supervision.confirm': {
    sentence: say(
      '确认他人写明的原因，转交督办',
      'Confirm a cause that another person named; hand a supervision to another',
    ),
    who: { coordinator: AREA, supervisor: AREA },
  },
  'switch.read': {
    sentence: say('查看自动步骤的开关', 'See which automatic steps are off'),
    who: EVERYONE,
  },
  'switch.set': {
    sentence: say('停用、恢复自动步骤', 'Switch automatic steps off and on'),
    who: { coordinator: AREA, supervisor: AREA, admin: ALL },
  },
  'brain.read': {
    sentence: say('查看智能建议的质量和热点', 'See how good the suggestions are, and the topics'),
    who: { clerk: ALL, coordinator: AREA, supervisor: AREA, steward: ALL, admin: ALL },
  },
  'brain.route': {
    sentence: say('启用、停用按建议派单的规则', 'Let suggestions dispatch within bounds, and stop that'),
    who: { supervisor: AREA, admin: ALL },
  },
  'demand.receive': {
    sentence: say('登记诉求', 'Receive a demand for a resident'),
    who: { clerk: ALL, handler: ALL, grid: ALL, coordinator: ALL },
    rules: true,
  },
  'overview.read': {
    sentence: say('查看区域总览', 'See the overview of an area'),
    who: {
      clerk: ALL,
      handler: AREA,
      grid: AREA,
      coordinator: AREA,
      supervisor: AREA,
      steward: ALL,
      admin: ALL,
    },
  },
  'directory.read': { sentence: say('查看人员与电话', 'See people and their telephones'), who: EVERYONE },
  'duty.read': { sentence: say('查看职责清单', 'Read the duty lists'), who: EVERYONE },
  'duty.draft': {
    sentence: say(
      '起草职责清单、处理建议和核对结果，限区级政府',
      'Draft duty lists and see to proposals and findings, for the government of the district',
    ),
    who: { steward: UNIT, coordinator: UNIT },
  },
  'duty.review': {
    sentence: say(
      '审核职责清单，改过它的人除外',
      'Review a duty list that one has not written, for the government of the district',
    ),
    who: { coordinator: UNIT, supervisor: UNIT },
  },
  'duty.publish': {
    sentence: say(
      '公布职责清单，改过或审核过它的人除外',
      'Publish a duty list that one has neither written nor reviewed, for the government of the district',
    ),
    who: { coordinator: UNIT, supervisor: UNIT },
  },
  'duty.accept': {
    sentence: say(
      '说明理由后接受清单中的问题，改过它的人除外',
      'Accept with a reason what is wrong with a list that one has not written, for the government of the district',
    ),
    who: { coordinator: UNIT, supervisor: UNIT },
  },
  'pack.load': { sentence: say('装载数据包', 'Load a pack'), who: { steward: ALL, admin: ALL } },
  'account.manage': { sentence: say('管理账号', 'Create, reset and close accounts'), who: { admin: ALL } },
  'ledger.read': { sentence: say('查阅存证', 'Read the ledger'), who: { supervisor: ALL, admin: ALL } },
  'import.run': {
    sentence: say('导入工单文件', 'Import a file of cases'),
    who: { steward: ALL, admin: ALL },
    rules: true,
  },
  'report.export': {
    sentence: say('导出报表，不含个人信息', 'Export figures, without personal data'),
    who: { coordinator: AREA, supervisor: AREA, steward: ALL },
  },
} as const satisfies Record<string, RightRule>;

export type Right = keyof typeof rights;

export interface Target {
  /** Unit that holds it. */
  readonly unit?: string | undefined;
  /** Further units with a hand in it. */
  readonly units?: readonly string[] | undefined;
  readonly area?: string | undefined;
}

/** What a list may show: everything, or what these units have a hand in or what lies in the area. */
export interface Range {
  readonly district: boolean;
  readonly units: readonly string[];
  readonly area?: string | undefined;
}

/**
 * Whether the actor may. Without a target: whether there is anything at all that they may, for menus; a deed on a
 * thing must always name the thing.
 */
export function may(actor: Actor, right: Right, directory: Directory, target?: Target): boolean {
  if (actor.district !== directory.district.district) return false;
  if (actor.kind === 'system') return ruleOf(right).rules === true;
  const range = rangeOf(actor, right, directory);
  if (range.district) return true;
  if (!target) return range.units.length > 0 || range.area !== undefined;
  if (target.area !== undefined && range.area !== undefined && contains(range.area, target.area)) return true;
  if (target.unit !== undefined && range.units.includes(target.unit)) return true;
  return target.units?.some((unit) => range.units.includes(unit)) ?? false;
}

/** The same answer as a condition for queries. */
export function rangeOf(actor: Actor, right: Right, directory: Directory): Range {
  if (actor.kind !== 'person' || actor.district !== directory.district.district)
    return { district: false, units: [] };
  const reaches = new Set(actor.roles.flatMap((role) => ruleOf(right).who[role] ?? []));
  const units = new Set<string>();
  if (reaches.has('own-unit')) units.add(actor.unit);
  if (reaches.has('units-under')) for (const unit of directory.unitsUnder(actor.unit)) units.add(unit);
  const wholeDistrict = reaches.has('own-area') && actor.area === actor.district;
  return {
    district: reaches.has('district') || wholeDistrict,
    units: [...units],
    ...(reaches.has('own-area') && actor.area !== '' ? { area: actor.area } : {}),
  };
}

/** The table as rows, for the documentation and the page that shows it. */
export function rightsTable(): { readonly right: Right; readonly rule: RightRule }[] {
  return (Object.keys(rights) as Right[]).map((right) => ({ right, rule: ruleOf(right) }));
}

function ruleOf(right: Right): RightRule {
  return rights[right];
}
