import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Circumstances, type Condition, holds } from './condition.ts';
import type { Duty, ListVersion } from './duty.ts';
import type { Resolution, ResolveQuery } from './resolution.ts';
import { resolver } from './resolve.ts';

const version: ListVersion = { version: '2026-1', effectiveFrom: '2026-01-01', status: 'published' };

function row(item: string, over: Partial<Duty> = {}): Duty {
  return {
    item,
    version: '2026-1',
    matter: '010203',
    area: '990110',
    conditions: [],
    listType: 'basic',
    lead: 'cgj',
    assists: [],
    ground: '《办法》第一条',
    validFrom: '2026-01-01',
    ...over,
  };
}

function ask(duties: Duty[], over: Partial<ResolveQuery> = {}, versions = [version]): Resolution {
  const query = { matter: '010203', area: '990110001002', circumstances: {}, at: '2026-06-01', ...over };
  return resolver(versions, duties).resolve(query);
}
const managed: Condition = { name: '物业', op: 'eq', values: ['是'] };

describe('specific beats general', () => {
  test('a leaf matter beats a branch, even where the branch has a narrower area', () => {
    const found = ask([row('1', { matter: '0102', area: '990110001', lead: 'b001' }), row('2')]);
    expect(found).toMatchObject({ kind: 'holder', lead: 'cgj', beaten: [{ item: '1' }] });
  });
  test('a narrower area beats a wider one, even where the wider has more conditions', () => {
    const found = ask(
      [row('1', { conditions: [managed], lead: 'wyla' }), row('2', { area: '990110001', lead: 'b001' })],
      {
        circumstances: { 物业: '是' },
      },
    );
    expect(found).toMatchObject({ kind: 'holder', lead: 'b001', beaten: [{ item: '1' }] });
  });
  test('more conditions beat fewer, and a condition on something unknown does not hold', () => {
    const rows = [row('1'), row('2', { conditions: [managed], lead: 'wyla' })];
    expect(ask(rows, { circumstances: { 物业: '是' } })).toMatchObject({
      lead: 'wyla',
      beaten: [{ item: '1' }],
    });
    expect(ask(rows)).toMatchObject({ lead: 'cgj', beaten: [] });
  });
  test('saying one condition twice does not make a row more specific', () => {
    const found = ask(
      [row('1', { conditions: [managed, managed], lead: 'wyla' }), row('2', { conditions: [managed] })],
      {
        circumstances: { 物业: '是' },
      },
    );
    expect(found.kind).toBe('overlap');
  });
});

describe('gap and overlap', () => {
  test('no row, no list, and a place outside every row are gaps', () => {
    expect(ask([])).toEqual({ kind: 'gap', version: '2026-1' });
    expect(ask([row('1')], {}, [])).toEqual({ kind: 'gap' });
    expect(ask([row('1', { area: '990110002' })]).kind).toBe('gap');
  });
  test('a row of one street says nothing about a demand of which only the district is known', () => {
    expect(ask([row('1', { area: '990110001' })], { area: '990110' }).kind).toBe('gap');
  });
  test('equally specific rows with different leads overlap, and each claimant is named', () => {
    const found = ask([row('10'), row('2', { lead: 'b001' }), row('3', { matter: '01' })]);
    expect(found).toMatchObject({ kind: 'overlap', claimants: [{ item: '2' }, { item: '10' }] });
  });
  test('equally specific rows with one lead do not; the first item is quoted', () => {
    expect(ask([row('10'), row('2')])).toMatchObject({ kind: 'holder', duty: { item: '2' }, beaten: [] });
  });
});

describe('dates', () => {
  test('only rows valid on the day count, first and last day included', () => {
    const rows = [row('1', { validFrom: '2026-03-01', validTo: '2026-03-31' })];
    expect(ask(rows, { at: '2026-02-28' }).kind).toBe('gap');
    expect(ask(rows, { at: '2026-03-01' }).kind).toBe('holder');
    expect(ask(rows, { at: '2026-03-31' }).kind).toBe('holder');
    expect(ask(rows, { at: '2026-04-01' }).kind).toBe('gap');
  });
  test('the published version with the latest date that has begun applies; drafts never', () => {
    const versions: ListVersion[] = [
      version,
      { version: '2027-1', effectiveFrom: '2027-01-01', status: 'published' },
      { version: '2026-2', effectiveFrom: '2026-05-01', status: 'draft' },
    ];
    const rows = [
      row('1'),
      row('1', { version: '2027-1', lead: 'b001' }),
      row('1', { version: '2026-2', lead: 'x' }),
    ];
    expect(ask(rows, { at: '2026-12-31' }, versions)).toMatchObject({ lead: 'cgj', version: '2026-1' });
    expect(ask(rows, { at: '2027-01-01' }, versions)).toMatchObject({ lead: 'b001', version: '2027-1' });
    expect(ask(rows, { at: '2025-12-31' }, versions)).toEqual({ kind: 'gap' });
  });
});

const matters = ['01', '0102', '010203', '010204', '02', '0201', '020101'];
const areas = ['990110', '990110001', '990110002', '990110001001', '990110001001003'];
const days = ['2025-12-31', '2026-01-01', '2026-06-01', '2026-06-02', '2027-01-01', '2027-05-05'];
const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>(
    managed,
    { name: '物业', op: 'eq', values: ['否'] },
    { name: '道路', op: 'in', values: ['市政', '乡村'] },
  ),
  fc.record({
    name: fc.constant('楼层'),
    op: fc.constantFrom('ge' as const, 'lt' as const, 'gt' as const, 'le' as const),
    values: fc.constantFrom(['7'], ['12'], ['x']),
  }),
);
const duty: fc.Arbitrary<Duty> = fc.record({
  item: fc.constant(''),
  version: fc.constantFrom('2026-1', '2027-1', '2026-2'),
  matter: fc.constantFrom(...matters),
  area: fc.constantFrom(...areas),
  conditions: fc.array(conditions, { maxLength: 3 }),
  listType: fc.constantFrom('basic' as const, 'assist' as const, 'withdrawn' as const, 'line' as const),
  lead: fc.constantFrom('cgj', 'b001', 'wyla'),
  assists: fc.constant([]),
  ground: fc.constant('g'),
  validFrom: fc.constantFrom(...days),
  validTo: fc.constantFrom(...days),
});
const list = fc
  .array(duty, { maxLength: 14 })
  .map((rows) => rows.map((each, i) => ({ ...each, item: String(i + 1) })));
const query: fc.Arbitrary<ResolveQuery> = fc.record({
  matter: fc.constantFrom(...matters, '99'),
  area: fc.constantFrom(...areas, '990111', ''),
  circumstances: fc.dictionary(
    fc.constantFrom('物业', '道路', '楼层'),
    fc.constantFrom('是', '市政', '8', ''),
  ),
  at: fc.constantFrom(...days),
});
const published: ListVersion[] = [
  version,
  { version: '2027-1', effectiveFrom: '2027-01-01', status: 'published' },
  { version: '2026-2', effectiveFrom: '2026-01-01', status: 'reviewed' },
];

/** The same rule written as slowly and plainly as possible: who is beaten by nobody? */
function naive(duties: readonly Duty[], q: ResolveQuery): { kind: string; items: string[] } {
  const inForce = q.at >= '2027-01-01' ? '2027-1' : q.at >= '2026-01-01' ? '2026-1' : '';
  const apply = duties.filter(
    (d) =>
      d.version === inForce &&
      q.matter.startsWith(d.matter) &&
      q.area.startsWith(d.area) &&
      d.validFrom <= q.at &&
      q.at <= (d.validTo ?? '9') &&
      d.conditions.every((c) => holds(c, q.circumstances as Circumstances)),
  );
  const count = (d: Duty) => new Set(d.conditions.map((c) => JSON.stringify(c))).size;
  const rank = (d: Duty) => d.matter.length * 10_000 + d.area.length * 100 + count(d);
  const best = Math.max(...apply.map(rank));
  const top = apply.filter((d) => rank(d) === best);
  const items = top.map(({ item }) => item).sort((a, b) => Number(a) - Number(b));
  if (top.length === 0) return { kind: 'gap', items };
  return new Set(top.map(({ lead }) => lead)).size > 1
    ? { kind: 'overlap', items }
    : { kind: 'holder', items: items.slice(0, 1) };
}

function summary(found: Resolution): { kind: string; items: string[] } {
  if (found.kind === 'gap') return { kind: 'gap', items: [] };
  const rows = found.kind === 'overlap' ? found.rows : [found.duty];
  return { kind: found.kind, items: rows.map(({ item }) => item) };
}

describe('on random lists', () => {
  test('the result equals that of the plain rule', () => {
    const same = fc.property(list, query, (duties, q) => {
      expect(summary(resolver(published, duties).resolve(q))).toEqual(naive(duties, q));
    });
    fc.assert(same, { numRuns: 10_000 });
  });
  test('the order of rows and versions changes nothing, and asking twice gives the same', () => {
    const shuffled = list.chain((duties) =>
      fc.tuple(fc.constant(duties), fc.shuffledSubarray(duties, { minLength: duties.length })),
    );
    const same = fc.property(shuffled, query, ([duties, other], q) => {
      const one = resolver(published, duties);
      expect(one.resolve(q)).toEqual(resolver([...published].reverse(), other).resolve(q));
      expect(one.resolve(q)).toEqual(one.resolve(q));
    });
    fc.assert(same, { numRuns: 1_000 });
  });
  test('it never throws, whatever is asked', () => {
    const any = fc.record({
      matter: fc.string(),
      area: fc.string(),
      circumstances: fc.dictionary(fc.string(), fc.string()),
      at: fc.string(),
    });
    fc.assert(
      fc.property(list, any, (duties, q) => {
        expect(['holder', 'gap', 'overlap']).toContain(resolver(published, duties).resolve(q).kind);
      }),
      { numRuns: 1_000 },
    );
  });
});
