import { findSignalOfCase } from '#modules/brain';
import { closeInSilence, getCase, nameMatter, redateCase, resumeCase, takeOffBooks } from '#modules/cases';
import {
  bringToRuling,
  callSummons,
  findDispute,
  listSupervisions,
  riseCases,
  ruleOnCase,
  superviseCase,
} from '#modules/coordination';
import { type AutomaticStep, resident } from '#modules/directory';
import { joinCases, type NewDemand, receiveDemands } from '#modules/intake';
import { drainOutbox } from '#platform/facts/outbox.ts';
import {
  at,
  bring,
  getSummons,
  getTask,
  type JointWorld,
  lapseTask,
  lapseTasks,
  missSummons,
  missUnits,
  on,
  type Place,
  redateCases,
  refuseToTake,
  returnCase,
  wakeCases,
  wakeDisputes,
} from '../../modules/coordination/fixtures.ts';
import { loadAnew } from '../../modules/directory/fixtures.ts';
import { aDemand, testSealer } from '../../modules/intake/fixtures.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';
import { listening } from '../brain/listen.ts';

/** What became of one occasion for an automatic step: whether the program took it, and how a person does it instead. */
export interface Outcome {
  readonly happened: boolean;
  /** Does it by hand and tells whether it is done now. */
  byHand(): Promise<boolean>;
}

async function outcome(isDone: () => Promise<boolean>, deed: () => Promise<unknown>): Promise<Outcome> {
  const byHand = async () => {
    await deed();
    return isDone();
  };
  return { happened: await isDone(), byHand };
}

/** Brings about an occasion for the step, about a street lamp in the first community of the first street, and lets time pass. */
export type Trial = (world: JointWorld) => Promise<Outcome>;

const LAMPS = MATTERS.lamps;
const WHY = '自动步骤已停用，人工办理';
const late = on('2026-12-10', 10);

let told = 0;

async function receive(world: JointWorld, different: Partial<NewDemand>) {
  const text = `路灯不亮，是第${++told}处`;
  const demand = aDemand({ text, at, apart: true, ...different });
  const [receipt] = await world.deed((tx) =>
    receiveDemands(tx, resident(world.district), testSealer, [demand]),
  );
  if (!receipt) throw new Error('nothing was received');
  return receipt;
}

const stateOf = async (world: JointWorld, id: string) => (await getCase(world.db, world.district, id)).state;

/** A person names the matter and so dispatches. */
async function name(world: JointWorld, id: string): Promise<boolean> {
  const named = { matter: LAMPS, circumstances: { 道路: '市政' } };
  const after = await world.deed((tx) => nameMatter(tx, world.actors.clerk, { id }, named, at));
  return after.state === 'dispatched' && after.holder === 'cgj';
}

/** A case that waits for time to do something to it. */
function onCase(
  place: Place,
  when: Date,
  done: string,
  byHand: (world: JointWorld, id: string) => Promise<unknown>,
): Trial {
  return async (world) => {
    const { current } = await bring(world, place);
    const isDone = async () => {
      const after = await getCase(world.db, world.district, current.id);
      return after.state === done && after.paused === undefined;
    };
    await wakeCases(world.db, world.district, when);
    return outcome(isDone, () => byHand(world, current.id));
  };
}

const law = (text: string) => ({ ground: { law: text }, otherGround: { law: text }, reason: '不在职责范围' });
/** A case that `cgj` gave back to `scj` on Friday at eleven. */
async function returned(world: JointWorld): Promise<string> {
  const { id } = await world.open();
  const given = { to: 'scj', ...law('《职责划分意见》第二条') };
  await world.deed((tx) => returnCase(tx, world.actor('cgj.handler'), { id }, given, on('2026-11-20', 11)));
  return id;
}

/** The calendar of January 2027, as an office would write it into its pack when it is published. */
export async function publishJanuary({ db, data }: JointWorld): Promise<void> {
  const days = Array.from({ length: 31 }, (_, i) => `2027-01-${String(i + 1).padStart(2, '0')}`);
  const special = days.map((day, i) => ({ day, working: i > 2, note: i > 2 ? '' : '元旦' }));
  const specialDays = [...data.specialDays, ...special];
  await loadAnew(db, { ...data, specialDays }, on('2026-12-29', 12));
}

/** One occasion for every automatic step there is: a step without a trial does not compile. */
export const trials: Readonly<Record<AutomaticStep, Trial>> = {
  recognise: async (world) => {
    const { case: id } = await receive(world, {});
    const current = await getCase(world.db, world.district, id);
    return { happened: current.matter === LAMPS, byHand: () => name(world, id) };
  },
  'duty-list': async (world) => {
    const { case: id } = await receive(world, { matter: LAMPS });
    return { happened: (await stateOf(world, id)) === 'dispatched', byHand: () => name(world, id) };
  },
  'same-thing': async (world) => {
    const text = `${'甲乙丙丁戊己庚辛壬癸'[told % 10]}路口的灯${'子丑寅卯辰巳午未申酉戌亥'[told % 12]}全灭了`;
    const about = { matter: LAMPS, text, apart: false };
    const first = await receive(world, about);
    const second = await receive(world, about);
    const to = { id: first.case, reason: WHY };
    return {
      happened: second.joined,
      byHand: async () => {
        await world.deed((tx) => joinCases(tx, world.actors.clerk, { id: second.case }, to, at));
        return (await stateOf(world, second.case)) === 'closed';
      },
    };
  },
  'window-ends': onCase('answered', on('2026-12-05', 9), 'closed', (world, id) =>
    world.deed((tx) => closeInSilence(tx, world.actors.clerk, { id }, WHY, on('2026-12-05', 10))),
  ),
  'pause-ends': onCase('paused', on('2027-01-02', 9), 'signed', (world, id) =>
    world.deed((tx) => resumeCase(tx, world.actor('cgj.handler'), { id }, WHY, on('2027-01-02', 10))),
  ),
  'review-due': onCase('on_books', on('2027-03-02', 9), 'in_hand', (world, id) =>
    world.deed((tx) => takeOffBooks(tx, world.actor('b001.coordinator'), { id }, WHY, on('2027-03-02', 10))),
  ),
  'calendar-published': async (world) => {
    // The books of the world are of before it was published, so that the date is provisional when the case is opened.
    await loadAnew(world.db, world.data, on('2026-12-28', 9));
    const { id } = await world.open({ at: on('2026-12-29', 10) });
    await publishJanuary(world);
    const when = on('2026-12-30', 3);
    const isFinal = async () => !(await getCase(world.db, world.district, id)).dueProvisional;
    await redateCases(world.db, world.district, when);
    const by = world.actor('b001.coordinator');
    return outcome(isFinal, () => world.deed((tx) => redateCase(tx, by, { id }, WHY, when)));
  },
  'return-silence': async (world) => {
    const id = await returned(world);
    const when = on('2026-11-23', 17);
    const isAsked = async () => (await findDispute(world.db, world.district, id)).stage === 'to_rule';
    await wakeDisputes(world.db, world.district, when);
    const by = world.actor('gov.coordinator');
    return outcome(isAsked, () => world.deed((tx) => bringToRuling(tx, by, { id }, WHY, when)));
  },
  'ruling-rise': async (world) => {
    const id = await returned(world);
    const no = law('《市场监管办法》第八条');
    await world.deed((tx) =>
      refuseToTake(tx, world.actor('scj.handler'), { id }, no, on('2026-11-20', 11.5)),
    );
    await wakeDisputes(world.db, world.district, on('2026-11-24', 17));
    const stage = async () => (await findDispute(world.db, world.district, id)).stage;
    const decision = { lead: 'scj', ground: no.ground, reason: '灯箱由经营者维护' };
    return {
      // Above the government there is nobody: it stands, on the books, until it is looked at again.
      happened: (await stage()) === 'standing',
      byHand: async () => {
        const by = world.actor('gov.supervisor');
        await world.deed((tx) => ruleOnCase(tx, by, { id }, decision, on('2026-11-24', 18)));
        return (await stage()) === 'ruled';
      },
    };
  },
  'task-silence': async (world) => {
    const { id } = await world.ask(await world.inHand());
    const isAccepted = async () => (await getTask(world.db, world.district, id)).state === 'accepted';
    await lapseTasks(world.db, world.district, on('2026-11-24', 9));
    const by = world.actor('b001.coordinator');
    return outcome(isAccepted, () =>
      world.deed((tx) => lapseTask(tx, by, { id }, '到期未表态', on('2026-11-24', 10))),
    );
  },
  'summons-missed': async (world) => {
    const { id: caseId } = await world.inHand();
    const meetAt = on('2026-11-23', 14);
    const call = { kind: 'enforcement', units: ['scj'], what: '联合整治', place: '北门', meetAt } as const;
    const by = world.actor('b001.coordinator');
    const { id } = await world.deed((tx) => callSummons(tx, by, { ...call, caseId }, at));
    const isAbsent = async () =>
      (await getSummons(world.db, world.district, id)).units[0]?.presence === 'absent';
    await missUnits(world.db, world.district, on('2026-11-23', 15));
    return outcome(isAbsent, () =>
      world.deed((tx) => missSummons(tx, by, { id }, '电话联系不上', on('2026-11-23', 16))),
    );
  },
  'supervision-rise': async (world) => {
    const { id: caseId } = await world.inHand();
    const rose = async () => {
      const all = { district: true, units: [] };
      return (await listSupervisions(world.db, world.district, all, { caseId })).length === 1;
    };
    await riseCases(world.db, world.district, late);
    const by = world.actor('gov.supervisor');
    return outcome(rose, () => world.deed((tx) => superviseCase(tx, by, { id: caseId }, WHY, late)));
  },
  advise: async (world) => {
    const { case: id } = await receive(world, { noGuess: true });
    const clock = { now: () => at };
    await drainOutbox(world.db, [listening({ clock } as never)], clock);
    const signal = await findSignalOfCase(world.db, world.district, id);
    return { happened: (signal?.guesses.length ?? 0) > 0, byHand: () => name(world, id) };
  },
};
