import { localDate } from '#kernel/time.ts';
import {
  answerCase,
  type Case,
  legal as legalOnCase,
  moveCase,
  nameMatter,
  pauseCase,
  putOnBooks,
  replyToAnswer,
  resumeCase,
  signCase,
  takeOffBooks,
} from '#modules/cases';
import type { Actor } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import {
  agreeToTake,
  orderConference,
  orderFallback,
  recordConference,
  refuseToTake,
  returnCase,
  rule,
  withdrawReturn,
} from './commands.ts';
import type { Dispute } from './dispute.ts';
import { legal } from './protocol.ts';

/** Deeds that people try; those of the dispute first. */
export const protocolDeeds = [
  'return',
  'agree',
  'refuse',
  'withdraw',
  'orderConference',
  'recordConference',
  'fallback',
  'rule',
] as const;
export const otherDeeds = [
  'sign',
  'answer',
  'pause',
  'resume',
  'move',
  'name',
  'putOnBooks',
  'takeOffBooks',
  'reply',
] as const;
export type TriedDeed = (typeof protocolDeeds)[number] | (typeof otherDeeds)[number];

/** Whoever may be at hand when something is tried: of every unit, and from above. */
export const PEOPLE = [
  'cgj.handler',
  'scj.handler',
  'zjj.handler',
  'b001.handler',
  'b001.coordinator',
  'gov.supervisor',
  'gov.coordinator',
  'hotline.clerk',
] as const;
/** Units among which cases go: three lines and the block that holds the territory. */
export const UNITS = ['cgj', 'scj', 'zjj', 'b001'] as const;

export const GROUND = { law: '《职责划分意见》第二条' };
const NONE = { law: ' ' };
export const REASON = '不在职责范围';

/** One thing that somebody tries on one case. */
export interface Attempt {
  readonly deed: TriedDeed;
  readonly who: string;
  readonly to: string;
  /** They leave out what they must give: a ground, a reason, minutes. */
  readonly blank: boolean;
  /** The resident says that it is solved. */
  readonly solved: boolean;
}

/** Which case, the versions of it that the person saw, and the resident's demand. */
export interface Target {
  readonly id: string;
  readonly demand: string;
  readonly seenDispute?: number;
  readonly seenCase?: number;
}

const onCase = {
  ...{ sign: 'sign', answer: 'answer', pause: 'pause', resume: 'resume', move: 'move', name: 'dispatch' },
  ...{ putOnBooks: 'putOnBooks', takeOffBooks: 'takeOffBooks', reply: 'reply' },
} as const satisfies Record<(typeof otherDeeds)[number], keyof typeof legalOnCase>;

/** Deeds that lead somewhere as things stand, those of the dispute more often than those around it. */
export function likelyDeeds(current: Case, dispute: Dispute): TriedDeed[] {
  const { state } = current;
  const now = protocolDeeds.filter((deed) => legal[deed].includes(dispute.stage));
  const conference = dispute.question?.conference;
  const called = conference !== undefined && conference.minutes === undefined;
  const leadsOn: Partial<Record<TriedDeed, boolean>> = {
    ...{ return: state === 'dispatched', orderConference: !conference },
    ...{ recordConference: called, rule: !called },
  };
  const about = now.filter((deed) => leadsOn[deed] ?? true);
  const around = otherDeeds.filter((deed) => legalOnCase[onCase[deed]].includes(state));
  return [...about, ...about, ...about, ...around];
}

/** Whose deed it is now: the post that may do it, as far as somebody who looks at the case can tell. */
export function whoseTurn(deed: TriedDeed, current: Case, dispute: Dispute): string {
  const handlerOf = (unit: string | undefined) =>
    PEOPLE.find((post) => post.startsWith(`${unit}.`)) ?? 'hotline.clerk';
  switch (deed) {
    case 'agree':
    case 'refuse':
      return handlerOf(dispute.claim?.to);
    case 'withdraw':
      return handlerOf(dispute.claim?.from);
    case 'return':
    case 'sign':
    case 'answer':
    case 'pause':
    case 'resume':
      return handlerOf(current.holder);
    case 'name':
      return 'hotline.clerk';
    default:
      return 'gov.supervisor';
  }
}

/** Does it, by the command that the pages call, in the transaction of the caller. Throws Refusal. */
export async function tryDeed(
  tx: Tx,
  who: { actor: Actor; resident: Actor; matter: string },
  { id, demand, seenDispute, seenCase }: Target,
  attempt: Attempt,
  at: Date,
): Promise<void> {
  const { actor } = who;
  const { deed, to, blank } = attempt;
  const ground = blank ? NONE : GROUND;
  const reason = blank ? ' ' : REASON;
  const on = { id, ...(seenDispute === undefined ? {} : { seen: seenDispute }) };
  const onCase = { id, ...(seenCase === undefined ? {} : { version: seenCase }) };
  const act: Record<TriedDeed, () => Promise<unknown>> = {
    return: () => returnCase(tx, actor, on, { to, ground, otherGround: GROUND, reason: REASON }, at),
    agree: () => agreeToTake(tx, actor, on, blank ? {} : { ground: GROUND }, at),
    refuse: () => refuseToTake(tx, actor, on, { ground, reason: REASON }, at),
    withdraw: () => withdrawReturn(tx, actor, on, '', at),
    orderConference: () => {
      const where = blank ? ' ' : '路口';
      return orderConference(tx, actor, on, { onSite: true, where, meets: hoursAfter(at, 2) }, at);
    },
    recordConference: () =>
      recordConference(tx, actor, on, { minutes: blank ? ' ' : '双方到场', present: [to] }, at),
    fallback: () => orderFallback(tx, actor, on, { ground, reason: REASON }, at),
    rule: () => rule(tx, actor, on, { lead: to, assists: ['cgj'], ground, reason: REASON }, at),
    sign: () => signCase(tx, actor, onCase, { contact: blank ? 'none' : 'phone', note: '' }, at),
    answer: () => answerCase(tx, actor, onCase, { text: blank ? ' ' : '已修好', result: 'done' }, at),
    pause: () =>
      pauseCase(tx, actor, onCase, { ground: 'pause-materials', reason, until: dayAfter(at, 3) }, at),
    resume: () => resumeCase(tx, actor, onCase, reason, at),
    move: () => moveCase(tx, actor, onCase, { to, ground: 'move-duty', reason }, at),
    name: () => nameMatter(tx, actor, onCase, { matter: who.matter }, at),
    putOnBooks: () =>
      putOnBooks(tx, actor, onCase, { ground: 'books-programme', reason, reviewOn: dayAfter(at, 20) }, at),
    takeOffBooks: () => takeOffBooks(tx, actor, onCase, reason, at),
    reply: () =>
      replyToAnswer(tx, who.resident, onCase, { demand, solved: attempt.solved, remark: '回复' }, at),
  };
  await act[deed]();
}

export const hoursAfter = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000);
export const dayAfter = (at: Date, days: number): string => localDate(hoursAfter(at, days * 24));
