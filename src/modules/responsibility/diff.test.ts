import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffVersions } from './diff.ts';
import type { Duty } from './duty.ts';

function row(item: string, over: Partial<Duty> = {}): Duty {
  return {
    item,
    version: 'a',
    matter: '010203',
    area: '990110',
    conditions: [],
    listType: 'basic',
    lead: 'b001',
    assists: [],
    ground: '《办法》第一条',
    validFrom: '2026-01-01',
    ...over,
  };
}
const managed = { name: '物业', op: 'eq' as const, values: ['是'] };

test('a list renumbered and put in another order has not changed', () => {
  const before = [
    row('1'),
    row('2', { area: '990110001' }),
    row('3', { conditions: [managed], assists: ['x', 'y'] }),
  ];
  const after = [
    row('7', { conditions: [managed], assists: ['y', 'x'] }),
    row('8', { area: '990110001' }),
    row('9'),
  ];
  expect(diffVersions(before, after)).toEqual([]);
});

test('moved, changed, added and ended are told apart', () => {
  const before = [row('1'), row('2', { matter: '010204' }), row('3', { matter: '010205' })];
  const after = [
    row('1', { lead: 'cgj', listType: 'withdrawn' }),
    row('2', { matter: '010204', ground: '《条例》第二条', validTo: '2026-12-31' }),
    row('4', { matter: '010206' }),
  ];
  expect(
    diffVersions(before, after).map((change) => [change.kind, 'fields' in change ? change.fields : []]),
  ).toEqual([
    ['moved', ['listType']],
    ['changed', ['ground', 'validTo']],
    ['ended', []],
    ['added', []],
  ]);
});

test('an item that is about something else now is one change of that item, no end and no beginning', () => {
  const before = [row('1'), row('2', { matter: '010204' }), row('3', { lead: 'b002' })];
  const after = [
    row('1', { matter: '010205', conditions: [managed] }),
    row('2', { matter: '010204', area: '990110001', lead: 'cgj' }),
    // Of another matter and another unit: the number alone makes it no change of that duty.
    row('3', { matter: '010208', lead: 'gaf' }),
  ];
  expect(
    diffVersions(before, after).map((change) => [change.kind, 'fields' in change ? change.fields : []]),
  ).toEqual([
    ['ended', []],
    ['moved', ['area']],
    ['changed', ['matter', 'conditions']],
    ['added', []],
  ]);
});

test('of rows about one thing those with the same lead belong together', () => {
  const before = [row('1', { lead: 'a' }), row('2', { lead: 'b' })];
  const after = [row('1', { lead: 'b' }), row('2', { lead: 'c' })];
  const [only, ...none] = diffVersions(before, after);
  expect(none).toEqual([]);
  expect(only).toMatchObject({ kind: 'moved', before: { lead: 'a' }, after: { lead: 'c' } });
});

const some = fc.array(
  fc.record({
    matter: fc.constantFrom('01', '0101', '010101'),
    area: fc.constantFrom('990110', '990110001'),
    lead: fc.constantFrom('a', 'b', 'c'),
    ground: fc.constantFrom('g', 'h'),
    conditions: fc.constantFrom([], [managed]),
  }),
  { maxLength: 8 },
);
test('counts in are counts out, and a version does not differ from itself', () => {
  fc.assert(
    fc.property(some, some, (a, b) => {
      const before = a.map((over, i) => row(String(i), over));
      const after = b.map((over, i) => row(String(i), over));
      expect(diffVersions(before, before)).toEqual([]);
      const changes = diffVersions(before, after);
      const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
      expect(before.length - count('ended')).toBe(after.length - count('added'));
    }),
  );
});

/** A draw of rows that differ in everything a row can differ in. */
const drawn = fc.uniqueArray(
  fc.record({
    item: fc.integer({ min: 1, max: 9 }).map(String),
    matter: fc.constantFrom('01', '0101', '010101'),
    area: fc.constantFrom('990110', '990110001'),
    lead: fc.constantFrom('a', 'b', 'c'),
    ground: fc.constantFrom('g', 'h', ''),
    conditions: fc.constantFrom([], [managed]),
    assists: fc.constantFrom([], ['x'], ['x', 'y'], ['y', 'x']),
    listType: fc.constantFrom('basic' as const, 'assist' as const),
    validFrom: fc.constantFrom('2026-01-01', '2026-02-01'),
    validTo: fc.constantFrom(undefined, '2026-12-31'),
    blockDoes: fc.constantFrom(undefined, '看'),
    takenBackHow: fc.constantFrom(undefined, '直接'),
  }),
  { maxLength: 8, selector: ({ item }) => item },
);
/** What a row says, whatever its number. */
function meaning({ item: _item, version: _version, assists, conditions, ...rest }: Duty): string {
  const said = { ...rest, assists: assists.toSorted(), conditions };
  return JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)));
}
const sayings = (rows: readonly Duty[]) => rows.map(meaning).sort();

test('what it tells, done to the one list, gives the other: no more and no less', () => {
  fc.assert(
    fc.property(drawn, drawn, (a, b) => {
      const [before, after] = [a, b].map((rows) => rows.map((over) => row(over.item, over)));
      const now = new Set(before);
      for (const change of diffVersions(before ?? [], after ?? [])) {
        if (change.kind !== 'added') expect(now.delete(change.before)).toBe(true);
        if (change.kind === 'added') now.add(change.after);
        if (change.kind !== 'changed' && change.kind !== 'moved') continue;
        // Only the fields that it names, and the lead where it says so.
        const told = Object.fromEntries(change.fields.map((field) => [field, change.after[field]]));
        now.add({
          ...change.before,
          ...told,
          ...(change.kind === 'moved' ? { lead: change.after.lead } : {}),
        });
      }
      expect(sayings([...now])).toEqual(sayings(after ?? []));
    }),
    { numRuns: 2000 },
  );
});
