import { expect, test } from 'vitest';
import { pointsOf, randomWorld, seeded, strongest } from './analyse/brute-force.ts';
import type { Duty } from './duty.ts';
import { NOBODY, type PastCases, simulate } from './simulate.ts';

/** The one lead of a question by brute force. */
function leadOf(duties: readonly Duty[], question: PastCases, at: string): string {
  const leads = new Set(strongest(duties, { ...question, at }).map(({ lead }) => lead));
  const [lead = NOBODY] = leads;
  return leads.size === 1 ? lead : NOBODY;
}

test('flows, loads, gaps opened and closed are those of asking both lists one by one', () => {
  const at = '2026-03-01';
  for (let seed = 1; seed <= 200; seed++) {
    const [before, after] = [randomWorld(seed), randomWorld(seed + 1_000)];
    const random = seeded(seed);
    const past = pointsOf(before)
      .filter((point) => point.at === at && random() < 0.2)
      .map(({ matter, area, circumstances }) => ({
        matter,
        area,
        circumstances,
        cases: 1 + Math.floor(random() * 5),
      }));
    const result = simulate({ duties: before.duties, at }, { duties: after.duties, at }, past);
    const asked = past.map((question) => ({
      question,
      from: leadOf(before.duties, question, at),
      to: leadOf(after.duties, question, at),
    }));
    const sum = (some: typeof asked) => some.reduce((n, { question }) => n + question.cases, 0);
    const moved = asked.filter(({ from, to }) => from !== to);
    expect(result.cases).toBe(sum(asked));
    expect(result.moved).toBe(sum(moved));
    expect(result.flows.reduce((n, { cases }) => n + cases, 0)).toBe(result.moved);
    for (const { from, to, cases } of result.flows)
      expect(cases).toBe(sum(moved.filter((each) => each.from === from && each.to === to)));
    for (const load of result.loads) {
      expect(load.before).toBe(sum(asked.filter(({ from }) => from === load.unit)));
      expect(load.after).toBe(sum(asked.filter(({ to }) => to === load.unit)));
    }
    expect(result.opened).toEqual(moved.filter(({ to }) => to === NOBODY).map(({ question }) => question));
    expect(result.closed).toEqual(
      moved.filter(({ from }) => from === NOBODY).map(({ question }) => question),
    );
  }
});

test('a list tried against itself moves nothing', () => {
  const { duties } = randomWorld(7);
  const past = [{ matter: '010101', area: '990110003', circumstances: {}, cases: 3 }];
  const result = simulate({ duties, at: '2026-03-01' }, { duties, at: '2026-03-01' }, past);
  expect(result).toMatchObject({ cases: 3, moved: 0, flows: [], opened: [], closed: [] });
});

test('terms that would run otherwise are told by matter, and their questions are known', () => {
  const { duties } = randomWorld(7);
  const before = {
    duties,
    at: '2026-03-01',
    terms: () => ({ class: 'ordinary', contact: '1wd', resolve: '5wd' }),
  };
  const shorter = (matter: string) => ({
    ...{ class: 'ordinary', contact: '1wd' },
    resolve: matter === '010101' ? '3wd' : '5wd',
  });
  const past = ['010101', '010102', '010101'].map((matter, i) => ({
    ...{ matter, area: '990110003', circumstances: {}, cases: i + 1 },
  }));
  const result = simulate(before, { ...before, terms: shorter }, past);
  expect(result.deadlines).toEqual([
    { matter: '010101', before: before.terms(), after: shorter('010101'), cases: 4 },
  ]);
  expect([...result.redated]).toEqual([past[0], past[2]]);
  // A holder with hours of its own has other deadlines although the term is the same.
  const hours = { ...before, terms: () => ({ ...before.terms(), hours: '每天' }) };
  expect(simulate(before, hours, past).deadlines.map(({ cases }) => cases)).toEqual([4, 2]);
  expect(simulate(before, before, past).deadlines).toEqual([]);
});
