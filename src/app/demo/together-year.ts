import { addDays, addMonths, fromLocal, type LocalDate, localDate } from '#kernel/time.ts';
import {
  acceptTask,
  callSummons,
  divideWork,
  endSummons,
  finishTask,
  missSummons,
  recordArrival,
} from '#modules/coordination';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;
const MONTHS = 4;

/** What streets call lines for: what, where, whom, and the work that is divided on the spot. */
const CALLS = [
  ['占道经营联合整治', '农贸市场周边', 'enforcement', ['cgj', 'scj'], '连续一周早晚值守'],
  ['违规停车集中清理', '学校门前路段', 'enforcement', ['gaf', 'cgj'], '补划禁停标线'],
  ['飞线充电和楼道堆物检查', '老旧小区', 'key_work', ['xfd', 'zjj'], '列出隐患清单，限期整改'],
  ['餐饮油烟联合检查', '夜市一条街', 'enforcement', ['hbj', 'scj'], '核对净化设备清洗记录'],
  ['建筑工地扬尘和噪声检查', '在建工地', 'enforcement', ['zjj', 'hbj'], '督促安装喷淋和围挡'],
  ['积水点现场处置', '下穿通道', 'emergency', ['cgj', 'jtj'], '疏通雨水口，设警示标志'],
  ['沿河排口排查', '河道沿线', 'key_work', ['hbj', 'cgj'], '封堵错接的排口'],
] as const;

/**
 * How many summonses each block made in the months that are over, the last one first: one that calls for nearly everything, some that
 * call now and then, one that never does. That is what is watched both ways.
 */
const PACE: readonly (readonly number[])[] = [
  [2, 14, 3, 2, 1, 0, 2, 1],
  [3, 6, 2, 1, 2, 0, 1, 2],
  [2, 5, 1, 2, 1, 1, 2, 0],
  [1, 3, 2, 1, 0, 0, 1, 1],
];

/** Whose call is heeded by half of those it calls. */
const UNHEEDED = 3;

/** Months of summonses that are over, block by block, each called, reported to, divided and ended by people in office. */
export async function playYearOfSummonses(stage: Stage): Promise<number> {
  const { rules, now } = stage;
  const blocks = [...rules.directory.units.values()].filter(
    ({ kind, retired }) => kind === 'block' && !retired,
  );
  const thisMonth = localDate(now).slice(0, 7);
  let played = 0;
  for (let back = MONTHS; back >= 1; back--) {
    const days = workdays(stage, addMonths(thisMonth, -back));
    for (const [i, { code }] of blocks.entries())
      for (let n = 0; n < (PACE[back - 1]?.[i] ?? 0); n++) {
        const day = days[(n * 3 + i) % days.length];
        if (day && (await playOne(stage, code, day, { seed: n * 5 + i + back, unheeded: i === UNHEEDED })))
          played++;
      }
  }
  return played;
}

/** One summons from the call to its end. */
async function playOne(
  { deed, who, rules }: Stage,
  block: string,
  day: LocalDate,
  { seed, unheeded }: { seed: number; unheeded: boolean },
): Promise<boolean> {
  const [what, spot, kind, wanted, work] = CALLS[seed % CALLS.length] ?? CALLS[0];
  const by = who(block, 'coordinator');
  const units = wanted.filter((unit) => who(unit, 'handler') && !rules.directory.findUnit(unit)?.retired);
  if (!by || units.length === 0) return false;
  const called = fromLocal(day, 9 * 60 + (seed % 7) * 9);
  const meetAt = new Date(called.getTime() + (kind === 'emergency' ? 40 : 75) * MINUTE);
  const after = (minutes: number) => new Date(meetAt.getTime() + minutes * MINUTE);
  const place = `${rules.directory.findUnit(block)?.shortName ?? ''}${spot}`;
  const { id } = await deed((tx) => callSummons(tx, by, { kind, units, what, place, meetAt }, called));
  const missing = unheeded || seed % 9 === 4 ? units.slice(1) : [];
  for (const [i, unit] of units.entries()) {
    const handler = who(unit, 'handler');
    if (handler && !missing.includes(unit))
      await deed((tx) => recordArrival(tx, handler, { id }, unit, after(((seed + i * 4) % 5) * 6 - 14)));
  }
  if (missing.length > 0)
    await deed((tx) => missSummons(tx, by, { id }, '半小时后仍未到，电话说走不开', after(35)));
  const [first] = units;
  const doer = first && who(first, 'handler');
  if (seed % 2 === 0 && first && doer) {
    const task = await deed((tx) =>
      divideWork(tx, by, { id }, { unit: first, what: work, term: '3工作日' }, after(40)),
    );
    await deed((tx) => acceptTask(tx, doer, { id: task.id }, after(50)));
    await deed((tx) => finishTask(tx, doer, { id: task.id }, '已按现场分工办完。', after(26 * 60)));
  }
  const outcome = missing.length > 0 ? '到场单位先行处置，缺席单位另行约时间。' : '现场处置完毕，分工明确。';
  await deed((tx) => endSummons(tx, by, { id }, outcome, after(75)));
  return true;
}

/** Working days of a month, by the district's calendar; the last two are left, so that what follows is not dated after now. */
function workdays({ rules: { directory } }: Stage, month: string): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day: LocalDate = `${month}-01`; day.startsWith(month); day = addDays(day, 1))
    if (directory.calendar.day(day).working) days.push(day);
  return days.slice(0, -2);
}
