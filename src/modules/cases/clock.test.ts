import { beforeAll, describe, expect, it } from 'vitest';
import { addTerm, type Term, workingMinutesBetween } from '#modules/directory';
import { MATTERS } from '../responsibility/fixtures.ts';
import { datesFor } from './clock.ts';
import { moveCase, nameMatter, signCase } from './commands.ts';
import {
  askExtension,
  decideExtension,
  pauseCase,
  putOnBooks,
  resumeCase,
  takeOffBooks,
} from './commands-clock.ts';
import { historyOf, sharesOf } from './queries.ts';
import { type CaseWorld, caseWorld, on } from './testing.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await caseWorld();
});

const { lamps, manholes, lifts } = MATTERS;
const dates = async (cls: string, start: Date) => {
  const { directory, book } = await world.rules();
  return datesFor(directory.calendar, book.deadline(cls, '2026-09-30'), start);
};

describe('the dates of a case', () => {
  it.each([
    // The day before National Day (1–7 October off, Saturday 10 October made up, Sunday 11 off).
    ['ordinary', on('2026-09-30', 10), on('2026-10-08', 17.5), on('2026-10-13', 17.5)],
    ['ordinary', on('2026-10-03', 12), on('2026-10-08', 17.5), on('2026-10-13', 17.5)],
    // Sunday 20 September is a make-up day; Mid-Autumn is 25 to 27 September.
    ['ordinary', on('2026-09-18', 10), on('2026-09-20', 17.5), on('2026-09-24', 17.5)],
    ['ordinary', on('2026-09-21', 10), on('2026-09-22', 17.5), on('2026-09-29', 17.5)],
    // Clock hours know no holiday.
    ['emergency', on('2026-09-30', 23), on('2026-10-01', 1), on('2026-10-01', 23)],
    // Working hours: 16:30 on the last day before the holidays leaves one, the other three follow on the first day after.
    ['naming', on('2026-09-30', 16.5), on('2026-10-08', 11.5), on('2026-10-08', 11.5)],
  ])('of class %s opened at %s are right over the holidays', async (cls, start, contactDue, due) => {
    expect(await dates(cls, start)).toMatchObject({ contactDue, due, provisional: false });
  });

  it('are told with the days that did not count and the make-up days that did', async () => {
    const { clock } = await dates('ordinary', on('2026-09-30', 10));
    const skipped = clock.skipped?.map(({ day }) => day.slice(5));
    expect(skipped).toEqual(['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07', '10-11']);
    expect(clock.skipped?.[0]?.note).toBe('国庆节');
    expect(clock.makeUp).toEqual(['2026-10-10']);
    expect(clock).toMatchObject({
      contactTerm: '1wd',
      resolveTerm: '5wd',
      start: on('2026-09-30', 10).toISOString(),
    });
  });

  it('are provisional where the calendar of the year is not published yet', async () => {
    expect((await dates('complex', on('2026-12-28', 10))).provisional).toBe(true);
  });
});

/** A signed case of a matter, paused and resumed. */
async function stoppedCase(matter: string, opened: Date, paused: Date, until: string, resumed: Date) {
  const handler = world.actor('cgj.handler');
  const current = await world.open({ matter, at: opened });
  const { id } = current;
  await world.deed((tx) => signCase(tx, handler, { id }, { contact: 'phone', note: '' }, opened));
  const stop = { ground: 'pause-materials', reason: '等材料', until };
  await world.deed((tx) => pauseCase(tx, handler, { id }, stop, paused));
  const after = await world.deed((tx) => resumeCase(tx, handler, { id }, '材料已齐', resumed));
  return { before: current, after };
}

describe('a pause', () => {
  it.each([
    ['over two working days', on('2026-11-23', 10), on('2026-11-25', 9), 2],
    ['within one day', on('2026-11-23', 9), on('2026-11-23', 17), 0],
    ['over a weekend alone', on('2026-11-21', 9), on('2026-11-23', 0), 0],
    ['from Friday over the weekend', on('2026-11-20', 15), on('2026-11-23', 9), 1],
  ])(
    '%s moves the date of working days by just the days that were stopped',
    async (_, since, until, days) => {
      const { before, after } = await stoppedCase(lamps, on('2026-11-20', 10), since, '2026-12-31', until);
      const { calendar } = world.directory;
      const due = before.due as Date;
      expect(after.due).toEqual(days === 0 ? due : addTerm(calendar, due, { amount: days, unit: 'wd' }).at);
      expect(after.contactDue).toEqual(before.contactDue);
      expect(after).toMatchObject({ pauses: 1, state: 'signed' });
      expect(after.clock.moved).toEqual([
        { kind: 'pause', from: due.toISOString(), to: after.due?.toISOString(), amount: `${days}wd` },
      ]);
    },
  );

  it('of a class by the clock moves the date by just as many minutes, also over holidays', async () => {
    const since = on('2026-09-30', 23.1);
    const until = on('2026-10-01', 1.35);
    const { before, after } = await stoppedCase(manholes, on('2026-09-30', 22), since, '2026-10-09', until);
    expect((after.due as Date).getTime() - (before.due as Date).getTime()).toBe(
      until.getTime() - since.getTime(),
    );
    // Words are made of it, so it must stay a term that can be read.
    expect(after.clock.moved?.[0]?.amount).toBe('2.25h');
    const odd = await stoppedCase(
      manholes,
      on('2026-09-30', 22),
      on('2026-09-30', 22.37),
      '2026-10-09',
      on('2026-10-01', 3.7),
    );
    expect(odd.after.clock.moved?.[0]?.amount).toBe('5.33h');
  });

  it('ends on its date, also when the rule that ends it comes days later', async () => {
    const args = [manholes, on('2026-11-23', 9), on('2026-11-23', 10), '2026-11-24'] as const;
    const punctual = await stoppedCase(...args, on('2026-11-24'));
    const late = await stoppedCase(...args, on('2026-11-27', 8));
    expect(late.after.due).toEqual(punctual.after.due);
  });

  it('stops nothing twice: a case that is paused is neither paused, answered nor moved', async () => {
    const handler = world.actor('cgj.handler');
    const { id } = await world.open();
    const at = on('2026-11-20', 11);
    await world.deed((tx) => signCase(tx, handler, { id }, { contact: 'phone', note: '' }, at));
    const pause = (until: string) =>
      world.deed((tx) =>
        pauseCase(tx, handler, { id }, { ground: 'pause-materials', reason: '等', until }, at),
      );
    await expect(pause('2026-11-20')).rejects.toThrow('until-past');
    await expect(pause('2026-02-30')).rejects.toThrow('bad-date');
    await pause('2026-12-01');
    await expect(pause('2026-12-02')).rejects.toThrow('case-paused');
    const move = { to: 'scj', ground: 'move-duty', reason: '理由' };
    await expect(
      world.deed((tx) => moveCase(tx, world.actor('gov.supervisor'), { id }, move, at)),
    ).rejects.toThrow('case-paused');
  });

  it('of working hours is counted in working hours', async () => {
    const since = on('2026-09-30', 15);
    const until = on('2026-10-08', 10);
    expect(workingMinutesBetween(world.directory.calendar, since, until)).toBe(240);
  });
});

describe('the one extension', () => {
  const asked = (term: string) => ({ term, ground: 'extend-inquiry', reason: '需调查' });
  async function signedLift() {
    const { id, due } = await world.open({ matter: lifts });
    await world.deed((tx) =>
      signCase(tx, world.actor('cgj.handler'), { id }, { contact: 'phone', note: '' }, on('2026-11-20', 11)),
    );
    return { id, due: due as Date };
  }
  const ask = (id: string, term: string, at = on('2026-11-23', 9)) =>
    world.deed((tx) => askExtension(tx, world.actor('cgj.handler'), { id }, asked(term), at));
  const decide = (id: string, who: string, approved: boolean, remark = '') =>
    world.deed((tx) =>
      decideExtension(tx, world.actor(who), { id }, { approved, remark }, on('2026-11-24', 9)),
    );

  it('is added to the date when it was approved, and can be had once', async () => {
    const { id, due } = await signedLift();
    await ask(id, '10工作日');
    const after = await decide(id, 'b001.coordinator', true);
    const term: Term = { amount: 10, unit: 'wd' };
    expect(after.due).toEqual(addTerm(world.directory.calendar, due, term).at);
    expect(after.extension).toMatchObject({ term: '10wd', decision: 'approved' });
    await expect(decide(id, 'b001.coordinator', true)).rejects.toThrow('extension-not-asked');
    await expect(ask(id, '1wd')).rejects.toThrow('extension-once');
  });

  it('leaves the date when it was refused, with the reason for it', async () => {
    const { id, due } = await signedLift();
    await ask(id, '5wd');
    await expect(decide(id, 'gov.supervisor', false)).rejects.toThrow('reason-empty');
    expect(await decide(id, 'gov.supervisor', false, '不必')).toMatchObject({
      due,
      extension: { decision: 'refused' },
    });
    await expect(ask(id, '1wd')).rejects.toThrow('extension-once');
  });

  it('is not longer than the first term, of the same kind, asked before the date, never decided by who asked', async () => {
    const { id } = await signedLift();
    for (const term of ['16wd', '24h', '0wd'])
      await expect(ask(id, term), term).rejects.toThrow('extension-too-long');
    await expect(ask(id, 'soon')).rejects.toThrow('bad-term');
    await expect(ask(id, '5wd', on('2027-02-01', 9))).rejects.toThrow('extension-too-late');
    const both = { ...world.actor('b001.coordinator'), unit: 'cgj' };
    const own = { ...both, roles: ['handler', 'coordinator'] as const };
    await world.deed((tx) => askExtension(tx, own, { id }, asked('5wd'), on('2026-11-23', 9)));
    const decided = world.deed((tx) =>
      decideExtension(tx, own, { id }, { approved: true, remark: '' }, on('2026-11-24', 9)),
    );
    await expect(decided).rejects.toThrow('extension-same-person');
  });
});

describe('the books', () => {
  it('stop the clock until the review, and say so', async () => {
    const { id, due } = await world.open({ matter: lifts, at: on('2026-11-20', 10) });
    const by = world.actor('b001.coordinator');
    await world.deed((tx) =>
      signCase(tx, world.actor('cgj.handler'), { id }, { contact: 'phone', note: '' }, on('2026-11-20', 11)),
    );
    const entry = (reviewOn: string) =>
      world.deed((tx) =>
        putOnBooks(
          tx,
          by,
          { id },
          { ground: 'books-programme', reason: '列入明年', reviewOn },
          on('2026-11-23', 9),
        ),
      );
    await expect(entry('2026-11-23')).rejects.toThrow('until-past');
    await expect(entry('2027-12-01')).rejects.toThrow('review-too-far');
    expect(await entry('2026-12-01')).toMatchObject({ state: 'on_books', windowEnds: on('2026-12-01'), due });
    const back = await world.deed((tx) => takeOffBooks(tx, by, { id }, '资金到位', on('2026-12-05', 12)));
    // 23 November to 30 November inclusive are six working days.
    expect(back.due).toEqual(addTerm(world.directory.calendar, due as Date, { amount: 6, unit: 'wd' }).at);
    expect(back).toMatchObject({ state: 'in_hand' });
    expect(back.books).toBeUndefined();
    expect(back.clock.moved).toMatchObject([{ kind: 'books', amount: '6wd' }]);
  });
});

describe('each unit’s share of the time', () => {
  it('adds up to the whole, from the first word to now or the end', async () => {
    const opened = on('2026-11-20', 10);
    const { id } = await world.open({ matter: '', at: opened });
    const by = world.actor('gov.supervisor');
    const move = (to: string, at: Date) =>
      world.deed((tx) => moveCase(tx, by, { id }, { to, ground: 'move-duty', reason: '理由' }, at));
    await world.deed((tx) =>
      nameMatter(tx, world.actors.clerk, { id }, { matter: lamps }, on('2026-11-20', 12)),
    );
    await move('scj', on('2026-11-21', 9));
    await move('b001', on('2026-11-23', 9));
    const current = await move('cgj', on('2026-11-24', 9));
    const now = on('2026-11-25', 17);
    const shares = sharesOf(current, await historyOf(world.db, world.district, id), now);
    expect(shares.map(({ unit }) => unit)).toEqual(['hotline', 'cgj', 'scj', 'b001', 'cgj']);
    expect(shares[0]?.from).toEqual(opened);
    expect(shares.at(-1)?.to).toEqual(now);
    for (const [i, { to }] of shares.entries()) if (shares[i + 1]) expect(shares[i + 1]?.from).toEqual(to);
    const sum = shares.reduce((total, { from, to }) => total + to.getTime() - from.getTime(), 0);
    expect(sum).toBe(now.getTime() - opened.getTime());
  });
});
