import { answerCase, callBack, getCase, signCase, startCase } from '#modules/cases';
import { type CaseWorld, wakeCases } from '../../cases/testing.ts';
import { recordConference, rule } from './commands.ts';
import { deciderOf } from './dispute.ts';
import { findDispute } from './queries.ts';
import { GROUND, hoursAfter, PEOPLE, REASON, type Target } from './testing-attempt.ts';
import { endOvertaken, wakeDisputes } from './wake.ts';

const DAYS = 30 * 24;

/**
 * Nobody quarrels any more: time alone brings what is open to its review date, then whoever must decide decides, the unit that has
 * it does its work and the resident is silent. A case that this does not end would be one that bounces for ever.
 * @throws Error when the case is not closed at the end, or something about it is still open
 */
export async function windUp(world: CaseWorld, { id }: Target, from: Date): Promise<void> {
  const { db, district } = world;
  let at = from;
  for (let i = 0; i < 6; i++) {
    at = hoursAfter(at, DAYS);
    await endOvertaken(db, district, id, at);
    await wakeDisputes(db, district, at);
    await wakeCases(db, district, at);
  }
  const left = await findDispute(db, district, id);
  if (left.stage === 'asked' || left.stage === 'to_rule') throw new Error(`time left ${id} ${left.stage}`);
  if (left.stage === 'standing') {
    if (new Date(left.reviewAt ?? 0) <= at) throw new Error(`${id} stands without a date of review`);
    await settle(world, id, at);
  }
  for (let i = 0; i < 6; i++) {
    at = hoursAfter(at, DAYS);
    await wakeCases(db, district, at);
    await work(world, id, at);
  }
  const [current, dispute] = [await getCase(db, district, id), await findDispute(db, district, id)];
  if (current.state !== 'closed' || (dispute.stage !== 'free' && dispute.stage !== 'ruled'))
    throw new Error(`${id} ends ${current.state}, ${dispute.stage}`);
}

async function settle(world: CaseWorld, id: string, at: Date): Promise<void> {
  const { question, ...dispute } = await findDispute(world.db, world.district, id);
  const { holder } = await getCase(world.db, world.district, id);
  const decider = deciderOf({ ...dispute, ...(question ? { question } : {}) });
  const who = world.actor(`${decider}.${decider === 'gov' ? 'supervisor' : 'coordinator'}`);
  await world.deed(async (tx) => {
    if (question?.conference && question.conference.minutes === undefined)
      await recordConference(tx, who, { id }, { minutes: '无人到场', present: [] }, at);
    await rule(tx, who, { id }, { lead: holder, ground: GROUND, reason: REASON }, at);
  });
}

/** The next thing that the holder, or whoever calls back, has to do. */
async function work(world: CaseWorld, id: string, at: Date): Promise<void> {
  const { state, holder } = await getCase(world.db, world.district, id);
  const post = PEOPLE.find((each) => each.startsWith(`${holder}.`)) ?? 'hotline.clerk';
  const actor = world.actor(post);
  await world.deed(async (tx) => {
    if (state === 'dispatched') await signCase(tx, actor, { id }, { contact: 'phone', note: '' }, at);
    else if (state === 'signed') await startCase(tx, actor, { id }, '', at);
    else if (state === 'in_hand') await answerCase(tx, actor, { id }, { text: '已修好', result: 'done' }, at);
    else if (state === 'followed_up')
      await callBack(tx, world.actors.clerk, { id }, { note: '已说明', solved: true }, at);
  });
}
