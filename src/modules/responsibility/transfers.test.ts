import { describe, expect, test } from 'vitest';
import { becauseOf } from './because.ts';
import { parseConditions } from './condition.ts';
import type { Duty } from './duty.ts';
import { resolver } from './resolve.ts';
import type { Transfer } from './transfer.ts';

const STREET = '990110001';
const published = [{ version: 'v', effectiveFrom: '2026-01-01', status: 'published' as const }];

function row(lead: string, over: Partial<Duty> = {}): Duty {
  return {
    ...{ item: '1', version: 'v', matter: '010101', area: '990110', conditions: [], listType: 'line' },
    ...{ lead, assists: [], ground: '《条例》第一条', validFrom: '2026-01-01' },
    ...over,
  };
}

let next = 0;
function pass(kind: Transfer['kind'], from: string, to: string, over: Partial<Transfer> = {}): Transfer {
  next++;
  return {
    ...{ code: `T${next}`, version: 'v', kind, from, to, matter: '010101', area: '990110', conditions: [] },
    ...{ ground: '《决定》', validFrom: '2026-01-01' },
    ...over,
  };
}
const give = (from: string, to: string, over: Partial<Transfer> = {}) => pass('delegated', from, to, over);
const takeBack = (from: string, to: string, over: Partial<Transfer> = {}) =>
  pass('withdrawn', from, to, over);

function ask(duties: Duty[], transfers: Transfer[], at = '2026-05-01', circumstances = {}) {
  const query = { matter: '010101', area: `${STREET}001`, circumstances, at };
  return resolver(published, duties, transfers).resolve(query);
}
/** Who leads, and by which transfers. */
function end(...asked: Parameters<typeof ask>): string {
  const found = ask(...asked);
  if (found.kind !== 'holder') return found.kind;
  return [found.lead, ...found.moves.map(({ kind, to }) => `${kind} ${to}`)].join(', ');
}

describe('a delegation', () => {
  test('moves the lead where and while it holds, and only from the unit that has it', () => {
    const given = [give('line', 'block', { area: STREET, validTo: '2026-06-30' })];
    expect(end([row('line')], given)).toBe('block, delegated block');
    expect(end([row('line')], given, '2026-07-01')).toBe('line');
    expect(end([row('other')], given)).toBe('other');
    expect(end([], given)).toBe('gap');
  });

  test('holds for a branch, and under conditions that are known to hold', () => {
    const fined = give('line', 'block', {
      matter: '01',
      conditions: parseConditions('处罚=是').conditions,
    });
    expect(end([row('line')], [fined], '2026-05-01', { 处罚: '是' })).toBe('block, delegated block');
    expect(end([row('line')], [fined], '2026-05-01', { 处罚: '否' })).toBe('line');
    expect(end([row('line')], [fined])).toBe('line');
  });

  test('that is more specific comes first; equally specific ones to different units are an overlap that names both', () => {
    const wide = give('line', 'city');
    const narrow = give('line', 'block', { area: STREET });
    expect(end([row('line')], [wide, narrow])).toBe('block, delegated block');
    const other = give('line', 'partner', { area: STREET, ground: '《协议》' });
    expect(ask([row('line')], [wide, narrow, other])).toMatchObject({
      kind: 'overlap',
      claimants: [
        { lead: 'block', item: narrow.code, ground: '《决定》', by: 'transfer' },
        { lead: 'partner', item: other.code, ground: '《协议》', by: 'transfer' },
      ],
      rows: [{ item: '1' }],
    });
    expect(end([row('line')], [narrow, give('line', 'block', { area: STREET })])).toBe(
      'block, delegated block',
    );
  });

  test('is passed on step by step, and what comes back to a unit stays with it', () => {
    const [first, second] = [give('line', 'block'), give('block', 'community')];
    expect(end([row('line')], [second, first])).toBe('community, delegated block, delegated community');
    const back = give('community', 'line');
    expect(end([row('line')], [first, second, back])).toMatch(/^line, .* delegated line$/);
    expect(end([row('line')], [give('line', 'line')])).toBe('line, delegated line');
  });

  test('takes the receiver off the assisting units', () => {
    const found = ask([row('line', { assists: ['block', 'partner'] })], [give('line', 'block')]);
    expect(found).toMatchObject({ lead: 'block', assists: ['partner'], duty: { lead: 'line' } });
  });

  test('does not settle what several rows claim', () => {
    expect(end([row('line'), row('other', { item: '2' })], [give('other', 'line')])).toBe('overlap');
  });
});

describe('a withdrawal', () => {
  test('takes from the block what the block leads by its own row', () => {
    expect(end([row('block')], [takeBack('block', 'line')])).toBe('line, withdrawn line');
  });

  test('undoes the delegation that it answers: the line keeps what it had given away', () => {
    const given = give('line', 'block', { area: STREET });
    const taken = takeBack('block', 'line', { area: STREET, validFrom: '2026-03-01' });
    expect(end([row('line')], [given, taken], '2026-02-28')).toBe('block, delegated block');
    expect(end([row('line')], [given, taken], '2026-03-01')).toBe('line');
    expect(end([row('block')], [given, taken], '2026-03-01')).toBe('line, withdrawn line');
  });

  test('leaves a delegation that is more specific than itself', () => {
    const given = give('line', 'block', { area: STREET });
    const taken = takeBack('block', 'line', { matter: '01' });
    expect(end([row('line')], [given, taken])).toBe('block, delegated block');
    expect(end([row('block')], [given, taken])).toBe('block');
  });

  test('of one power leaves the delegation of another', () => {
    const given = give('line', 'block', { power: 'P1' });
    expect(end([row('line')], [given, takeBack('block', 'line', { power: 'P1' })])).toBe('line');
    expect(end([row('line')], [given, takeBack('block', 'line')])).toBe('line');
    const found = ask([row('line')], [given, takeBack('block', 'line', { power: 'P2' })]);
    expect(found).toMatchObject({ lead: 'line', moves: [{ power: 'P1' }, { power: 'P2' }] });
  });
});

test('transfers of another version or of a draft move nothing', () => {
  expect(end([row('line')], [give('line', 'block', { version: 'draft' })])).toBe('line');
});

test('the reason that is kept tells the row, each transfer and each claimant', () => {
  const given = give('line', 'block', { power: 'P1' });
  expect(becauseOf(ask([row('line')], [given]))).toEqual({
    ...{ kind: 'duty', version: 'v', item: '1', ground: '《条例》第一条', listType: 'line' },
    ...{ area: '990110', conditions: '' },
    moves: [
      {
        ...{ kind: 'delegated', code: given.code, from: 'line', to: 'block' },
        ...{ ground: '《决定》', since: '2026-01-01', power: 'P1' },
      },
    ],
  });
  expect(becauseOf(ask([row('line')], []))).not.toHaveProperty('moves');
  expect(becauseOf(ask([row('line')], [given, give('line', 'partner')]))).toMatchObject({
    kind: 'overlap',
    claimants: [
      { unit: 'block', transfer: true },
      { unit: 'partner', transfer: true },
    ],
  });
});
