import { addDays, fromLocal, localDate } from '#kernel/time.ts';
import { answerCase, historyOf, listCases, reopenCase, rulesOf, signCase } from '#modules/cases';
import {
  acceptTask,
  addMeasure,
  askTask,
  callSummons,
  confirmCause,
  divideWork,
  endSummons,
  finishTask,
  gatherCase,
  listSupervisions,
  nameCause,
  recordArrival,
  returnTask,
  riseCases,
  setOut,
  startProject,
} from '#modules/coordination';
import { resident } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import { ALL, HOUR, quietCases, type Stage, stageOf } from './stage.ts';
import { playCauses } from './together-causes.ts';
import { playYearOfSummonses } from './together-year.ts';

/** What was played, for the summary. */
export interface PlayedTogether {
  readonly tasks: number;
  readonly summonses: number;
  readonly projects: number;
  readonly supervisions: number;
}

/**
 * Working together in the sample district, through the deeds of real use and by people in office: tasks at every stage, months of
 * summonses and one that is gathering, a shared problem, and supervisions with the causes that were found. Nothing is dated after now.
 */
export async function playTogether(
  db: Database,
  { district, now }: { district: string; now: Date },
): Promise<PlayedTogether> {
  const rules = await rulesOf(db, district);
  const stage = stageOf(db, rules, now);
  const tasks = await playTasks(stage);
  const past = await playYearOfSummonses(stage);
  const summonses = past + (await playSummonses(stage));
  const projects = await playProject(stage);
  const risen = await playSupervisions(stage, district);
  const supervisions = risen + (await playCauses(stage));
  return { tasks, summonses, projects, supervisions };
}

const ASKED = [
  ['派人到场核实产权和责任人', '2工作日'],
  ['提供近三个月的巡查记录', '1工作日'],
  ['现场协助疏导，约请居民代表', '2工作日'],
  ['出具技术意见，说明能否当场修复', '3工作日'],
] as const;

async function playTasks(stage: Stage): Promise<number> {
  const { rules, deed, who, ago } = stage;
  let played = 0;
  for (const current of await quietCases(stage, 7)) {
    const [what, term] = ASKED[played] ?? [];
    if (!what || !term) break;
    const lead = who(current.holder, 'handler');
    const block = rules.directory.blockOf(current.area);
    const unit = block === current.holder ? 'cgj' : block;
    const helper = who(unit, 'handler');
    if (!lead || !helper || unit === current.holder) continue;
    const { id } = await deed((tx) =>
      askTask(tx, lead, { caseId: current.id }, { unit, what, term }, ago(6)),
    );
    if (played === 0) await deed((tx) => acceptTask(tx, helper, { id }, ago(5)));
    if (played === 1)
      await deed((tx) => finishTask(tx, helper, { id }, '记录已发主办单位，近三个月巡查过四次。', ago(4)));
    if (played === 2) {
      const given = {
        ground: '《街道履职事项清单》配合履职第12项',
        instead: 'gaf',
        reason: '疏导交通和秩序由公安牵头，街道只配合通知',
      };
      await deed((tx) => returnTask(tx, helper, { id }, given, ago(5)));
    }
    played++;
  }
  return played;
}

async function playSummonses(stage: Stage): Promise<number> {
  const { rules, now, deed, who } = stage;
  const block = who('b001', 'coordinator');
  if (!block || !who('cgj', 'handler') || !who('scj', 'handler')) return 0;
  const yesterday = fromLocal(addDays(localDate(now), -1), 9 * 60);
  const after = (minutes: number) => new Date(yesterday.getTime() + minutes * 60_000);
  const market = {
    kind: 'enforcement',
    units: ['cgj', 'scj', 'gaf'],
    what: '早市占道经营联合整治',
    place: '河东菜市场北门',
  } as const;
  const past = await deed((tx) => callSummons(tx, block, { ...market, meetAt: after(120) }, yesterday));
  const on = { id: past.id };
  for (const [unit, minutes] of [
    ['cgj', 115],
    ['scj', 128],
    ['gaf', 141],
  ] as const) {
    const by = who(unit, 'handler') ?? block;
    await deed((tx) => recordArrival(tx, by, on, unit, after(minutes)));
  }
  await deed((tx) =>
    divideWork(tx, block, on, { unit: 'cgj', what: '每天六点到八点在北门值守', term: '5工作日' }, after(150)),
  );
  await deed((tx) =>
    divideWork(
      tx,
      block,
      on,
      { unit: 'scj', what: '核对摊主证照，愿意进场的办理入场', term: '3工作日' },
      after(152),
    ),
  );
  await deed((tx) => endSummons(tx, block, on, '二十三个摊位，十七个同意进场，其余限期三天。', after(180)));
  // An emergency does not wait for the morning.
  const fromNow = (by: number) => new Date(now.getTime() + by);
  const [soon, called, left] = [fromNow(HOUR), fromNow(-HOUR), fromNow(-HOUR / 2)];
  const leak = {
    kind: 'emergency',
    units: ['cgj', 'jtj', 'zjj'],
    what: '路面塌陷现场处置',
    place: '文化路与滨河路口',
  } as const;
  const units = leak.units.filter((unit) => rules.directory.findUnit(unit));
  const open = await deed((tx) => callSummons(tx, block, { ...leak, units, meetAt: soon }, called));
  const first = who('cgj', 'handler');
  if (first) await deed((tx) => setOut(tx, first, { id: open.id }, 'cgj', left));
  return 2;
}

const LAMPS = '0202';

async function playProject(stage: Stage): Promise<number> {
  const { db, rules, now, deed, who } = stage;
  const { district } = rules.directory.district;
  const runs = who('gov', 'coordinator');
  const lead = who('cgj', 'handler');
  if (!runs || !lead || !rules.book.findMatter(LAMPS)) return 0;
  const started = fromLocal(addDays(localDate(now), -20), 10 * 60);
  const wanted = {
    name: '老旧路灯集中整治',
    cause: '十五年以上的灯杆电缆老化，单盏报修治不了根',
    lead: 'cgj',
    area: district,
    matter: LAMPS,
    dueOn: addDays(localDate(now), 40),
  };
  const one = await deed((tx) => startProject(tx, runs, wanted, started));
  const filter = { range: ALL, matter: LAMPS, whole: true, openedTo: started };
  const { cases } = await listCases(db, district, filter, { limit: 5 });
  for (const { id } of cases) await deed((tx) => gatherCase(tx, runs, { id: one.id }, { id }, started));
  const later = new Date(started.getTime() + HOUR);
  for (const [unit, what, term] of [
    ['cgj', '逐杆检测电缆绝缘，列出更换清单', '10工作日'],
    ['zjj', '小区内灯杆由物业配合开箱检测', '15工作日'],
  ] as const)
    if (rules.directory.findUnit(unit))
      await deed((tx) => addMeasure(tx, lead, { id: one.id }, { unit, what, term }, later));
  return 1;
}

/** A resident who sends the same case back twice: the answers were words. */
async function playReopened({ db, rules, deed, who, ago }: Stage): Promise<void> {
  const { district } = rules.directory.district;
  const { cases } = await listCases(db, district, { range: ALL, states: ['answered'] }, { limit: 100 });
  for (const { id, holder, round, windowEnds } of cases) {
    const last = (await historyOf(db, district, id)).at(-1);
    const handler = who(holder, 'handler');
    if (!last || last.at >= ago(30) || !handler || round !== 1 || (windowEnds ?? ago(0)) < ago(18)) continue;
    const by = resident(district);
    const answer = { text: '已再次通知责任人整改。', result: 'partly' } as const;
    await deed((tx) => reopenCase(tx, by, { id }, '第二天又和原来一样', ago(29)));
    await deed((tx) => signCase(tx, handler, { id }, { contact: 'phone', note: '' }, ago(28)));
    await deed((tx) => answerCase(tx, handler, { id }, answer, ago(20)));
    await deed((tx) => reopenCase(tx, by, { id }, '只是又贴了一张通知，没有人来', ago(18)));
    return;
  }
}

async function playSupervisions(
  { db, rules, deed, who, ago, now }: Stage,
  district: string,
): Promise<number> {
  await playReopened({ db, rules, deed, who, ago, now });
  const { risen } = await riseCases(db, district, ago(2));
  const [first] = await listSupervisions(db, district, ALL, { open: true });
  const named = first && (who(first.unit, 'handler') ?? who(first.unit, 'coordinator'));
  const confirms = who('gov', 'supervisor');
  if (first && named && confirms && rules.directory.findUnit(first.unit)) {
    const note = '涉及两个部门，现场查勘约了三次才约齐。';
    await deed((tx) => nameCause(tx, named, { id: first.id }, { cause: 'coordination', note }, ago(1.5)));
    await deed((tx) => confirmCause(tx, confirms, { id: first.id }, ago(1)));
  }
  return risen;
}
