import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { type CaseView, type Dispute, type Stage, stages, untouched } from './dispute.ts';
import { evolve } from './evolve.ts';
import { type Acting, type Command, type Deed, decide, legal, MINUTES_LONGEST } from './protocol.ts';

const T0 = new Date('2026-11-20T02:00:00Z');
const at = (hours: number) => new Date(T0.getTime() + hours * 3_600_000);
const by = (unit: string, hours = 0): Acting => ({ at: at(hours), person: `p-${unit}`, unit });
const ground = { text: '《职责划分意见》第二条' };
const reason = '不在职责范围';
const levels = ['street', 'district'];

/** A case that the urban management bureau got this morning; it may return it for two hours. */
const fresh: CaseView = {
  state: 'dispatched',
  holder: 'cgj',
  windowEnds: at(2),
  had: ['cgj'],
  fallback: 'street',
  deciders: [],
};
const commands: { [D in Deed]: Extract<Command, { do: D }> } = {
  return: {
    ...{ do: 'return', to: 'scj', ground, otherGround: ground, reason },
    ...{ answerBy: at(4), levels, ruleBy: at(8) },
  },
  agree: { do: 'agree', ground },
  refuse: { do: 'refuse', ground, reason, levels, ruleBy: at(8) },
  withdraw: { do: 'withdraw', reason: '' },
  lapse: { do: 'lapse', levels, ruleBy: at(12) },
  rise: { do: 'rise', ruleBy: at(20), reviewAt: at(60) },
  reseat: { do: 'reseat', levels: ['district'], ruleBy: at(30) },
  review: { do: 'review', reviewAt: at(120) },
  orderConference: { do: 'orderConference', onSite: true, where: '路口', meets: at(6) },
  recordConference: { do: 'recordConference', minutes: '双方到场', present: ['cgj', 'scj'] },
  fallback: { do: 'fallback', ground, reason },
  rule: { do: 'rule', lead: 'scj', assists: ['cgj', 'scj'], ground, reason },
  overtake: { do: 'overtake' },
};

const open: CaseView = { ...fresh, deciders: levels };
/** The dispute after deeds, each tried on what the ones before left. */
function after(...deeds: [Command, Acting, CaseView?][]): Dispute {
  return deeds.reduce(
    (dispute, [command, acting, view = open]) =>
      decide(dispute, command, view, acting).reduce((state, fact) => evolve(state, fact, acting), dispute),
    untouched,
  );
}
const returned = (): [Command, Acting] => [commands.return, by('cgj')];
const refused = (): [Command, Acting] => [commands.refuse, by('scj', 1)];
const reached: Record<Stage, () => Dispute> = {
  free: () => untouched,
  asked: () => after(returned()),
  to_rule: () => after(returned(), refused()),
  standing: () =>
    after(returned(), refused(), [commands.rise, by('time', 9)], [commands.rise, by('time', 21)]),
  ruled: () => after(returned(), refused(), [commands.rule, by('district', 2)]),
};
const codeOf = (dispute: Dispute, command: Command, acting: Acting, view: CaseView = open): string => {
  try {
    decide(dispute, command, view, acting);
    return 'done';
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.code;
  }
};

describe('at each stage only what belongs there can be done, whoever tries', () => {
  const deeds = Object.keys(commands) as Deed[];
  const everybody = ['cgj', 'scj', 'zjj', 'street', 'district'];
  it.each(stages.map((stage) => [stage] as const))('while the question is %s', (stage) => {
    const dispute = reached[stage]();
    expect(dispute.stage).toBe(stage);
    for (const deed of deeds.filter((each) => each !== 'overtake' && !legal[each].includes(stage)))
      for (const unit of everybody)
        expect(codeOf(dispute, commands[deed], by(unit, 1)), `${deed} by ${unit}`).toBe(
          stage === 'ruled' ? 'ruling-final' : `dispute-is-${stage}`,
        );
    expect(codeOf(dispute, commands.overtake, by('time', 1))).toBe('not-overtaken');
  });

  it('what was moved by hand meanwhile, or has ended, is over: nothing can be done about it but to say so', () => {
    for (const gone of [
      { holder: 'zjj' },
      { state: 'answered' },
      { state: 'on_books' },
      { state: 'closed' },
    ]) {
      const view = { ...open, ...gone };
      expect(codeOf(reached.asked(), commands.agree, by('scj', 1), view)).toBe('return-overtaken');
      expect(codeOf(reached.to_rule(), commands.rule, by('street', 2), view)).toBe('return-overtaken');
      const [fact] = decide(reached.asked(), commands.overtake, view, by('time', 1));
      expect(fact).toMatchObject({ type: 'return.overtaken' });
    }
  });
});

describe('a case is returned', () => {
  const tried = (different: Partial<Extract<Command, { do: 'return' }>>, view: Partial<CaseView> = {}) =>
    codeOf(untouched, { ...commands.return, ...different }, by('cgj', 1), { ...fresh, ...view });

  it('by its holder, before signing, to the last minute of the window and not a minute later', () => {
    expect(codeOf(untouched, commands.return, by('scj', 1), fresh)).toBe('not-the-holder');
    expect(tried({}, { state: 'signed' })).toBe('return-after-signing');
    expect(tried({}, { state: 'in_hand' })).toBe('return-after-signing');
    expect(tried({}, { state: 'unnamed' })).toBe('return-not-now');
    expect(tried({}, { windowEnds: at(1) })).toBe('done');
    expect(tried({}, { windowEnds: at(0.99) })).toBe('return-window-over');
  });

  it('only with both grounds and a reason, and not to oneself', () => {
    expect(tried({ ground: { text: ' ' } })).toBe('return-ground-empty');
    expect(tried({ otherGround: { text: '' } })).toBe('return-ground-empty');
    expect(tried({ reason: ' ' })).toBe('reason-empty');
    expect(tried({ to: 'cgj' })).toBe('return-to-self');
  });

  it('twice; the third time, and back to a unit that had it, it is the question itself', () => {
    const twice = { ...untouched, returns: 2 };
    const types = (dispute: Dispute, view: CaseView) =>
      decide(dispute, commands.return, view, by('cgj', 1)).map(({ type, body }) => ({ type, ...body }));
    expect(types(twice, fresh)).toMatchObject([{ type: 'ruling.asked', why: 'used-up', keeper: 'cgj' }]);
    expect(types(untouched, { ...fresh, had: ['scj', 'cgj'] })).toMatchObject([
      { type: 'ruling.asked', why: 'had-before' },
    ]);
    expect(types(untouched, fresh)).toMatchObject([{ type: 'return.made', n: 1 }]);
  });
});

describe('the unit named answers', () => {
  it('itself and nobody for it; with a ground when it says no', () => {
    expect(codeOf(reached.asked(), commands.agree, by('zjj', 1))).toBe('not-asked');
    expect(codeOf(reached.asked(), commands.refuse, by('cgj', 1))).toBe('not-asked');
    expect(codeOf(reached.asked(), { ...commands.refuse, ground: { text: '' } }, by('scj', 1))).toBe(
      'return-ground-empty',
    );
    expect(codeOf(reached.asked(), { ...commands.refuse, reason: '' }, by('scj', 1))).toBe('reason-empty');
    expect(codeOf(reached.asked(), commands.withdraw, by('scj', 1))).toBe('not-your-return');
  });

  it('late with yes after silence, but no more after it said no', () => {
    expect(codeOf(reached.asked(), commands.lapse, by('time', 3.9))).toBe('return-not-due');
    const silent = after(returned(), [commands.lapse, by('time', 4)]);
    expect(codeOf(silent, commands.agree, by('scj', 5))).toBe('done');
    expect(codeOf(reached.to_rule(), commands.agree, by('scj', 5))).toBe('dispute-is-to_rule');
  });
});

describe('whoever must decide', () => {
  it('is the one whose turn it is, or one above; never one below or beside', () => {
    expect(codeOf(reached.to_rule(), commands.rule, by('street', 2))).toBe('done');
    expect(codeOf(reached.to_rule(), commands.rule, by('district', 2))).toBe('done');
    expect(codeOf(reached.to_rule(), commands.rule, by('cgj', 2))).toBe('not-the-decider');
    expect(
      codeOf(reached.to_rule(), commands.rule, by('street', 2), { ...open, deciders: ['district'] }),
    ).toBe('not-the-decider');
  });

  it('rules with a ground and a reason, after the conference that was ordered is on the record', () => {
    const called = after(returned(), refused(), [commands.orderConference, by('street', 2)]);
    expect(codeOf(called, commands.rule, by('street', 3))).toBe('conference-first');
    const long = { ...commands.recordConference, minutes: '长'.repeat(MINUTES_LONGEST + 1) };
    expect(codeOf(called, long, by('street', 3))).toBe('minutes-too-long');
    const [fact] = decide(called, commands.recordConference, open, by('street', 3));
    const recorded = fact ? evolve(called, fact, by('street', 3)) : called;
    expect(codeOf(recorded, commands.recordConference, by('street', 4))).toBe('conference-recorded-already');
    expect(codeOf(recorded, { ...commands.rule, ground: { text: '' } }, by('street', 4))).toBe(
      'return-ground-empty',
    );
    expect(codeOf(recorded, { ...commands.rule, reason: '' }, by('street', 4))).toBe('reason-empty');
    expect(decide(recorded, commands.rule, open, by('street', 4))).toMatchObject([
      { body: { ruling: { lead: 'scj', assists: ['cgj'], decider: 'street', person: 'p-street' } } },
    ]);
  });

  it('is another when the unit was abolished or nobody is left in it, and the term begins anew for them', () => {
    expect(codeOf(reached.to_rule(), commands.reseat, by('time', 9))).toBe('return-not-due');
    const view = { ...open, deciders: ['district'] };
    for (const stage of ['to_rule', 'standing'] as const) {
      const dispute = { ...reached[stage](), question: { ...reached.to_rule().question } } as Dispute;
      const [fact] = decide(dispute, commands.reseat, view, by('time', 9));
      expect(fact && evolve(dispute, fact, by('time', 9))).toMatchObject({
        stage: 'to_rule',
        question: { levels: ['district'], level: 0, ruleBy: at(30).toISOString(), refused: { reason } },
      });
    }
  });
});
