import { newId } from '#kernel/ids.ts';
import type { Actor } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { MATTERS } from '../responsibility/fixtures.ts';
import type { OnCase } from './act.ts';
import type { Case } from './case.ts';
import { answerCase, moveCase, nameMatter, noteCase, signCase, startCase } from './commands.ts';
import {
  askExtension,
  decideExtension,
  pauseCase,
  putOnBooks,
  resumeCase,
  takeOffBooks,
} from './commands-clock.ts';
import {
  callBack,
  closeInSilence,
  joinDemand,
  removeDemand,
  reopenCase,
  replyToAnswer,
} from './commands-ending.ts';
import { type CaseWorld, on } from './testing.ts';

/** A place in the life of a case from which a deed can be tried. */
export type Place =
  | 'unnamed'
  | 'dispatched'
  | 'signed'
  | 'in_hand'
  | 'paused'
  | 'asked'
  | 'answered'
  | 'followed_up'
  | 'silent'
  | 'on_books';

/** A deed as tests do it: from where, by whom it may be done, by whom not, and what it makes true. */
export interface Trial {
  readonly from: Place;
  readonly by: readonly string[];
  readonly notBy: readonly string[];
  readonly facts: readonly string[];
  do(tx: Tx, actor: Actor, on: OnCase, current: Subject, at: Date): Promise<Case>;
}

/** A case with its one demand. */
export interface Subject {
  readonly current: Case;
  readonly demand: string;
}

const HOLDER = {
  by: ['cgj.handler'],
  notBy: [
    'scj.handler',
    'b001.coordinator',
    'b001.handler',
    'hotline.clerk',
    'gov.supervisor',
    'gov.admin',
    'gov.steward',
    'resident',
  ],
};
/** The holder, and whoever coordinates or supervises the area: the clock can be stopped by hand from above. */
const CLOCK = {
  by: ['cgj.handler', 'b001.coordinator', 'gov.supervisor'],
  notBy: HOLDER.notBy.filter((who) => who !== 'b001.coordinator' && who !== 'gov.supervisor'),
};
const OVERSEER = {
  by: ['b001.coordinator', 'gov.supervisor'],
  notBy: ['b101.coordinator', 'cgj.handler', 'hotline.clerk', 'gov.admin', 'gov.steward', 'resident'],
};
const FOLLOW_UP = {
  by: ['hotline.clerk', 'b001.coordinator', 'resident'],
  notBy: ['b101.coordinator', 'cgj.handler', 'gov.supervisor', 'gov.admin', 'gov.steward'],
};
const JOINER = {
  by: ['hotline.clerk', 'cgj.handler', 'b001.coordinator', 'rule'],
  notBy: [
    'scj.handler',
    'b101.coordinator',
    'c001001.grid',
    'gov.supervisor',
    'gov.admin',
    'gov.steward',
    'resident',
  ],
};
const reason = '测试理由';

/** Every deed on a case that exists, all of them on a case that `cgj` holds (or the hotline, before it is named) in street 001. */
export const trials: Readonly<Record<string, Trial>> = {
  name: {
    from: 'unnamed',
    by: ['hotline.clerk', 'b001.coordinator'],
    notBy: ['b101.coordinator', 'cgj.handler', 'gov.supervisor', 'gov.admin', 'gov.steward', 'resident'],
    facts: ['case.dispatched'],
    do: (tx, actor, target, _, at) => nameMatter(tx, actor, target, { matter: MATTERS.lamps }, at),
  },
  sign: {
    ...HOLDER,
    from: 'dispatched',
    facts: ['case.signed'],
    do: (tx, actor, target, _, at) => signCase(tx, actor, target, { contact: 'phone', note: '' }, at),
  },
  start: {
    ...HOLDER,
    from: 'signed',
    facts: ['case.started'],
    do: (tx, actor, target, _, at) => startCase(tx, actor, target, '', at),
  },
  note: {
    from: 'in_hand',
    by: ['cgj.handler', 'hotline.clerk', 'b001.coordinator', 'resident'],
    notBy: ['scj.handler', 'b101.coordinator', 'b001.handler', 'c001001.grid', 'gov.supervisor', 'gov.admin'],
    facts: ['case.noted'],
    do: (tx, actor, target, _, at) => noteCase(tx, actor, target, '已到现场', at),
  },
  answer: {
    ...HOLDER,
    from: 'in_hand',
    facts: ['case.answered'],
    do: (tx, actor, target, _, at) => answerCase(tx, actor, target, { text: '已修好', result: 'done' }, at),
  },
  reply: {
    ...FOLLOW_UP,
    from: 'answered',
    facts: ['case.replied', 'case.closed'],
    do: (tx, actor, target, { demand }, at) =>
      replyToAnswer(tx, actor, target, { demand, solved: true, satisfaction: 5, remark: '' }, at),
  },
  callBack: {
    ...FOLLOW_UP,
    by: ['hotline.clerk', 'b001.coordinator'],
    notBy: [...FOLLOW_UP.notBy, 'resident'],
    from: 'followed_up',
    facts: ['case.called-back', 'case.closed'],
    do: (tx, actor, target, _, at) => callBack(tx, actor, target, { note: '已说明', solved: true }, at),
  },
  closeInSilence: {
    from: 'answered',
    by: ['rule'],
    notBy: ['cgj.handler', 'hotline.clerk', 'gov.admin', 'resident'],
    facts: ['case.closed'],
    do: (tx, actor, target) => closeInSilence(tx, actor, target, reason, on('2027-01-01')),
  },
  reopen: {
    ...FOLLOW_UP,
    from: 'silent',
    facts: ['case.reopened'],
    do: (tx, actor, target, _, at) => reopenCase(tx, actor, target, '又坏了', at),
  },
  pause: {
    ...CLOCK,
    from: 'in_hand',
    facts: ['case.paused'],
    do: (tx, actor, target, _, at) =>
      pauseCase(tx, actor, target, { ground: 'pause-materials', reason, until: '2026-12-31' }, at),
  },
  resume: {
    ...CLOCK,
    by: ['cgj.handler', 'rule'],
    from: 'paused',
    facts: ['case.resumed'],
    do: (tx, actor, target, _, at) => resumeCase(tx, actor, target, reason, at),
  },
  askExtension: {
    ...HOLDER,
    from: 'in_hand',
    facts: ['case.extension-asked'],
    do: (tx, actor, target, _, at) =>
      askExtension(tx, actor, target, { term: '3wd', ground: 'extend-inquiry', reason }, at),
  },
  decideExtension: {
    ...OVERSEER,
    from: 'asked',
    facts: ['case.extension-decided'],
    do: (tx, actor, target, _, at) => decideExtension(tx, actor, target, { approved: true, remark: '' }, at),
  },
  putOnBooks: {
    ...OVERSEER,
    from: 'in_hand',
    facts: ['case.put-on-books'],
    do: (tx, actor, target, _, at) =>
      putOnBooks(tx, actor, target, { ground: 'books-programme', reason, reviewOn: '2027-03-01' }, at),
  },
  takeOffBooks: {
    ...OVERSEER,
    by: [...OVERSEER.by, 'rule'],
    from: 'on_books',
    facts: ['case.taken-off-books'],
    do: (tx, actor, target, _, at) => takeOffBooks(tx, actor, target, reason, at),
  },
  move: {
    by: ['b001.coordinator', 'gov.supervisor', 'gov.admin'],
    notBy: ['b101.coordinator', 'cgj.handler', 'hotline.clerk', 'gov.steward', 'resident'],
    from: 'signed',
    facts: ['case.moved'],
    do: (tx, actor, target, _, at) =>
      moveCase(tx, actor, target, { to: 'scj', ground: 'move-duty', reason }, at),
  },
  joinDemand: {
    ...JOINER,
    from: 'signed',
    facts: ['case.demand-joined'],
    do: (tx, actor, target, _, at) => joinDemand(tx, actor, target, { demand: newId(at) }, at),
  },
  removeDemand: {
    ...JOINER,
    by: ['hotline.clerk', 'cgj.handler', 'b001.coordinator', 'resident'],
    notBy: JOINER.notBy.filter((who) => who !== 'resident'),
    from: 'signed',
    facts: ['case.demand-left', 'case.closed'],
    do: (tx, actor, target, { demand }, at) =>
      removeDemand(tx, actor, target, { demand, withdrawn: true }, at),
  },
};

/** Who is meant: `resident`, `rule`, or the holder of a post. */
export function whoIs(world: CaseWorld, who: string): Actor {
  if (who === 'resident') return world.resident();
  return who === 'rule' ? world.rule('test-rule') : world.actor(who);
}

const ways: Readonly<Record<Place, readonly { trial: string; by: string }[]>> = {
  unnamed: [],
  dispatched: [],
  signed: [{ trial: 'sign', by: 'cgj.handler' }],
  in_hand: [
    { trial: 'sign', by: 'cgj.handler' },
    { trial: 'start', by: 'cgj.handler' },
  ],
  paused: [
    { trial: 'sign', by: 'cgj.handler' },
    { trial: 'pause', by: 'cgj.handler' },
  ],
  asked: [
    { trial: 'sign', by: 'cgj.handler' },
    { trial: 'askExtension', by: 'cgj.handler' },
  ],
  answered: [
    { trial: 'sign', by: 'cgj.handler' },
    { trial: 'answer', by: 'cgj.handler' },
  ],
  followed_up: [
    { trial: 'sign', by: 'cgj.handler' },
    { trial: 'answer', by: 'cgj.handler' },
  ],
  silent: [
    { trial: 'sign', by: 'cgj.handler' },
    { trial: 'answer', by: 'cgj.handler' },
  ],
  on_books: [
    { trial: 'sign', by: 'cgj.handler' },
    { trial: 'putOnBooks', by: 'b001.coordinator' },
  ],
};

/** A fresh case brought to a place in its life, one minute a deed. */
export async function bring(world: CaseWorld, place: Place, opened = on('2026-11-20', 10)): Promise<Subject> {
  const demand = newId(opened);
  let current = await world.open({ at: opened, demand, ...(place === 'unnamed' ? { matter: '' } : {}) });
  let at = opened;
  for (const { trial, by } of ways[place]) {
    at = new Date(at.getTime() + 60_000);
    current = await world.deed((tx) =>
      (trials[trial] as Trial).do(tx, whoIs(world, by), current, { current, demand }, at),
    );
  }
  if (place === 'followed_up') {
    const low = { demand, solved: true, satisfaction: 2, remark: '' };
    current = await world.deed((tx) => replyToAnswer(tx, world.resident(), { id: current.id }, low, at));
  }
  if (place === 'silent')
    current = await world.deed((tx) =>
      closeInSilence(tx, world.rule('window-ends'), { id: current.id }, '', on('2026-11-28')),
    );
  return { current, demand };
}
