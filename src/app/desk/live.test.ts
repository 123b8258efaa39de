import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, changesOf, concerns } from './live-concerned.ts';
import { type Limits, liveHub, type Stream } from './live-hub.ts';

const limits: Limits = { perSession: 2, heartbeat: 20, patience: 100, lifetime: 1000, named: 3 };
const fact = (type: string, subject: string, body: object) => ({
  ...{ type, subject, body, district: '990110' },
  at: new Date(),
});
const moved = fact('case.moved', 'c1', {
  holder: 'scj',
  from: 'cgj',
  unit: 'gov',
  assists: ['b001'],
  area: '990110001001',
});
const nobody = { district: false, units: [] };

/** A stream that notes what it was sent, and can be made slow. */
function aStream() {
  const sent: string[] = [];
  const at = { slow: false, ended: false, drain: (() => undefined) as () => void };
  const stream: Stream = {
    write(text) {
      sent.push(text);
      return !at.slow;
    },
    onDrain: (hear) => {
      at.drain = hear;
    },
    end: () => {
      at.ended = true;
    },
  };
  const changes = () =>
    sent
      .filter((text) => text.startsWith('event: changed'))
      .map((text) => JSON.parse(text.split('data: ')[1] ?? ''));
  return { stream, at, sent, changes };
}

describe('a change', () => {
  it('concerns who holds it, who held it, who assists, and whoever looks after the area; and nobody else', () => {
    const [change] = changesOf([moved]);
    if (!change) throw new Error('no change');
    for (const unit of ['scj', 'cgj', 'b001'])
      expect(concerns({ district: false, units: [unit] }, change)).toBe(true);
    for (const unit of ['jtj', 'b101'])
      expect(concerns({ district: false, units: [unit] }, change)).toBe(false);
    expect(concerns({ ...nobody, area: '990110001' }, change)).toBe(true);
    expect(concerns({ ...nobody, area: '990110101' }, change)).toBe(false);
    expect(concerns({ district: true, units: [] }, change)).toBe(true);
    expect(concerns(nobody, change)).toBe(false);
  });

  it('of a task concerns who asked, who has it and who is named instead; of a summons all who were called', () => {
    const [task, summons] = changesOf([
      fact('task.returned', 't1', { asker: 'cgj', unit: 'scj', instead: 'gov' }),
      fact('summons.called', 's1', { caller: 'b001', units: ['cgj', 'scj'] }),
    ]);
    expect([...(task?.units ?? [])].sort()).toEqual(['cgj', 'gov', 'scj']);
    expect([...(summons?.units ?? [])].sort()).toEqual(['b001', 'cgj', 'scj']);
  });

  it('tells also where it is shown: the case of a supervision, the summons of a task, the project of a measure', () => {
    const told = changesOf([
      fact('supervision.opened', 's1', { unit: 'cgj', case: 'c1' }),
      fact('task.asked', 't1', { unit: 'cgj', summons: 'm1' }),
      fact('task.done', 't2', { unit: 'cgj', project: 'p1' }),
    ]);
    expect(told.map(({ shownOn }) => [...shownOn])).toEqual([['c1'], ['m1'], ['p1']]);
    expect(told.map(({ open }) => [...open])).toEqual([[], [], ['p1']]);
  });

  it('of a shared problem or a switch is for every desk of the district', () => {
    const told = changesOf([
      fact('project.case-gathered', 'p1', { lead: 'cgj', case: 'c1' }),
      fact('switch.off', 'w1', { area: '990110001' }),
    ]);
    expect(told.map(({ open }) => [...open])).toEqual([['p1'], ['w1']]);
  });

  it('is one, however many facts tell of it', () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 });
    fc.assert(
      fc.property(ids, (subjects) => {
        const changes = changesOf(subjects.map((subject) => fact('case.noted', subject, { holder: 'cgj' })));
        expect(changes.map(({ subject }) => subject).sort()).toEqual([...new Set(subjects)].sort());
      }),
    );
  });
});

describe('open desks', () => {
  it('hear of what is open to all, and where it is shown only whom it concerns', () => {
    const hub = liveHub(limits);
    const [lead, other] = [aStream(), aStream()];
    const open = { district: '990110', range: { district: false, units: ['cgj'] }, session: 'a' };
    hub.join({ ...open, stream: lead.stream }, 0);
    hub.join({ ...open, range: { district: false, units: ['scj'] }, session: 'b', stream: other.stream }, 0);
    hub.tell(changesOf([fact('project.case-gathered', 'p1', { lead: 'cgj', case: 'c1' })]), 1);
    expect(lead.changes()).toEqual([['p1', 'c1']]);
    expect(other.changes()).toEqual([['p1']]);
  });

  const change = (subject: string): Change => ({
    district: '990110',
    subject,
    shownOn: new Set(),
    open: new Set(),
    units: new Set(['cgj']),
    areas: new Set(),
  });
  const desk = (stream: Stream, session = 's') => ({
    district: '990110',
    range: { district: false, units: ['cgj'] },
    session,
    stream,
  });

  it('are told at once, each only of what it may list and in its own district', () => {
    const hub = liveHub(limits);
    const [mine, other, elsewhere] = [aStream(), aStream(), aStream()];
    hub.join(desk(mine.stream), 0);
    hub.join({ ...desk(other.stream), range: { district: false, units: ['scj'] } }, 0);
    hub.join({ ...desk(elsewhere.stream, 't'), district: '990120', range: { district: true, units: [] } }, 0);
    hub.tell([change('c1'), change('c2')], 1);
    expect(mine.changes()).toEqual([['c1', 'c2']]);
    expect(other.sent).toEqual([]);
    expect(elsewhere.sent).toEqual([]);
  });

  it('that do not keep up are written to no more, cost no memory, and are told when they can hear again', () => {
    const hub = liveHub(limits);
    const slow = aStream();
    hub.join(desk(slow.stream), 0);
    slow.at.slow = true;
    hub.tell([change('c1')], 1);
    for (let i = 2; i < 50; i++) hub.tell([change(`c${i}`)], i);
    expect(slow.changes()).toEqual([['c1']]);
    slow.at.slow = false;
    slow.at.drain();
    expect(slow.changes()).toEqual([['c1'], ['*']]);
  });

  it('that stay deaf are given up, and old ones end, to be opened anew with the rights of that day', () => {
    const hub = liveHub(limits);
    const [deaf, old] = [aStream(), aStream()];
    hub.join(desk(deaf.stream), 0);
    hub.join(desk(old.stream), 0);
    deaf.at.slow = true;
    hub.tell([change('c1')], 1);
    hub.beat(50);
    expect([deaf.at.ended, hub.size]).toEqual([false, 2]);
    hub.beat(102);
    expect([deaf.at.ended, old.at.ended, hub.size]).toEqual([true, false, 1]);
    expect(old.sent.filter((text) => text.startsWith(':'))).toHaveLength(2);
    hub.beat(1001);
    expect([old.at.ended, hub.size]).toEqual([true, 0]);
  });

  it('are few for one session, and leaving makes room', () => {
    const hub = liveHub(limits);
    const leave = hub.join(desk(aStream().stream), 0);
    expect(hub.join(desk(aStream().stream), 0)).toBeDefined();
    expect(hub.join(desk(aStream().stream), 0)).toBeUndefined();
    expect(hub.join(desk(aStream().stream, 'another'), 0)).toBeDefined();
    leave?.();
    expect(hub.join(desk(aStream().stream), 0)).toBeDefined();
  });
});
