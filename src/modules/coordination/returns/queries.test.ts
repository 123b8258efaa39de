import { beforeAll, describe, expect, it } from 'vitest';
import { type CaseWorld, caseWorld, on } from '../../cases/testing.ts';
import { MATTERS } from '../../responsibility/fixtures.ts';
import { refuseToTake, returnCase, rule } from './commands.ts';
import { counted } from './pages/unit.tsx';
import { findRuling, listRulings, precedentsFor, type ReturnLine, returnsOfUnit } from './queries.ts';

let world: CaseWorld;
const ruled: string[] = [];
const day = '2026-11-20';
const law = (text: string) => ({ law: `《${text}》第一条` });

/** Three lamps of two streets, ruled on one after the other: kept, given to the other, kept. */
beforeAll(async () => {
  world = await caseWorld();
  const plan = [
    ['990110001001', 'cgj', 10],
    ['990110101001', 'scj', 11],
    ['990110001001', 'cgj', 13],
  ] as const;
  for (const [area, lead, hour] of plan) {
    const at = (minutes: number) => on(day, hour + minutes / 60);
    const { id } = await world.open({ at: at(0), area, circumstances: { 道路: '市政' } });
    const back = { to: 'scj', ground: law('甲'), otherGround: law('乙'), reason: '不归我们' };
    await world.deed((tx) => returnCase(tx, world.actor('cgj.handler'), { id }, back, at(5)));
    const no = { ground: law('丙'), reason: '也不归我们' };
    await world.deed((tx) => refuseToTake(tx, world.actor('scj.handler'), { id }, no, at(10)));
    const assists = [lead === 'cgj' ? 'scj' : 'cgj'];
    const decision = { lead, assists, ground: law('丁'), reason: `由${lead}办` };
    await world.deed((tx) => rule(tx, world.actors.supervisor, { id }, decision, at(20)));
    ruled.push(id);
  }
});

it('the numbers of a unit’s returns make up what it sent, whatever became of each', () => {
  const outcomes = ['waiting', 'to_rule', 'agreed', 'upheld', 'refused', 'withdrawn', 'overtaken'];
  const line = { id: 'x', to: 'scj', madeAt: on(day, 9), matter: MATTERS.lamps, area: '990110001001' };
  const found = outcomes.map((outcome): ReturnLine => ({ ...line, from: 'cgj', outcome }));
  const parts = (['agreed', 'upheld', 'refused', 'pending', 'void'] as const).flatMap((each) =>
    counted(found, 'cgj', each).map(({ outcome }) => outcome),
  );
  expect(parts.sort()).toEqual([...outcomes].sort());
  expect(counted(found, 'cgj', 'sent')).toHaveLength(outcomes.length);
});

describe('the rulings of a district', () => {
  it('are listed newest first, of all matters, of some, or of none', async () => {
    const ids = async (matters?: readonly string[], limit?: number) =>
      (await listRulings(world.db, world.district, matters, limit)).map(({ case_id }) => case_id);
    expect(await ids()).toEqual([...ruled].reverse());
    expect(await ids([MATTERS.lamps, MATTERS.dogs])).toEqual([...ruled].reverse());
    expect(await ids([MATTERS.dogs])).toEqual([]);
    expect(await ids([])).toEqual([]);
    expect(await ids(undefined, 1)).toEqual([ruled[2]]);
    expect(await listRulings(world.db, '990120')).toEqual([]);
  });

  it('name lead, assists, ground, reason and who decided', async () => {
    expect(await findRuling(world.db, world.district, ruled[1] ?? '')).toMatchObject({
      ...{ lead: 'scj', assists: ['cgj'], ground: '《丁》第一条', reason: '由scj办' },
      ...{ from_unit: 'cgj', to_unit: 'scj', decider: 'gov' },
    });
  });

  it('are precedents for the same matter: those of the same street come first', async () => {
    const about = { matter: MATTERS.lamps, area: '990110101001' };
    const found = await precedentsFor(world.db, world.district, about);
    expect(found.map(({ case_id }) => case_id)).toEqual([ruled[1], ruled[2], ruled[0]]);
  });
});

describe('what a unit’s returns came to', () => {
  const line = (from: string, to: string, outcome: string): ReturnLine => ({
    ...{ id: `${from}-${to}-${outcome}`, from, to, outcome, matter: '010101', area: '990110001' },
    madeAt: on(day),
  });
  const lines = [
    line('cgj', 'scj', 'agreed'),
    line('cgj', 'scj', 'upheld'),
    line('cgj', 'b001', 'refused'),
    line('cgj', 'b001', 'withdrawn'),
    line('scj', 'cgj', 'upheld'),
    line('b001', 'cgj', 'waiting'),
  ];

  it('counts what it sent by what became of it, and what was returned to it, and nothing of others', () => {
    const count = (show: Parameters<typeof counted>[2], unit = 'cgj') => counted(lines, unit, show).length;
    expect([count('sent'), count('agreed'), count('upheld'), count('refused'), count('received')]).toEqual([
      4, 1, 1, 1, 2,
    ]);
    expect([count('sent', 'gov'), count('received', 'gov')]).toEqual([0, 0]);
  });

  it('is read from the rows with their outcome', async () => {
    const found = await returnsOfUnit(world.db, world.district, 'cgj', on('2026-01-01'));
    expect(found.map(({ outcome }) => outcome).sort()).toEqual(['refused', 'refused', 'upheld']);
    expect(counted(found, 'scj', 'received')).toHaveLength(3);
    expect(await returnsOfUnit(world.db, world.district, 'cgj', on('2026-12-01'))).toEqual([]);
  });
});
