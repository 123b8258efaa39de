import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffTransfers } from './diff-transfers.ts';
import type { Transfer } from './transfer.ts';

function given(code: string, over: Partial<Transfer> = {}): Transfer {
  return {
    ...{ code, version: 'a', kind: 'delegated', from: 'cgj', to: 'b001', matter: '010101' },
    ...{ area: '990110001', conditions: [], ground: '《决定》', validFrom: '2026-01-01' },
    ...over,
  };
}

test('transfers with other codes, of another version and in another order have not changed', () => {
  const before = [given('1'), given('2', { to: 'b002' }), given('3', { power: 'P1' })];
  const after = [given('9', { power: 'P1' }), given('7', { to: 'b002' }), given('8')];
  expect(
    diffTransfers(
      before,
      after.map((each) => ({ ...each, version: 'b' })),
    ),
  ).toEqual([]);
});

test('one that gets an end is changed, and so is one of the same code to another unit; under another code it is an end and a beginning', () => {
  const before = [given('1'), given('2', { matter: '010102' }), given('3', { matter: '010103' })];
  const after = [
    given('1', { validTo: '2026-06-30', power: 'P1' }),
    given('2', { matter: '010102', to: 'gov' }),
    given('4', { matter: '010103', to: 'gov' }),
  ];
  expect(diffTransfers(before, after)).toMatchObject([
    { kind: 'changed', fields: ['power', 'validTo'] },
    { kind: 'changed', fields: ['to'] },
    { kind: 'ended', before: { to: 'b001' } },
    { kind: 'added', after: { to: 'gov' } },
  ]);
});

test('whatever the lists, going there and back ends and adds the same', () => {
  const some = fc.array(
    fc.record({
      to: fc.constantFrom('b001', 'b002'),
      power: fc.constantFrom(undefined, 'P1'),
      area: fc.constantFrom('990110', '990110001'),
      validFrom: fc.constantFrom('2026-01-01', '2026-02-01'),
    }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(some, some, (one, other) => {
      const [before, after] = [one, other].map((rows) => rows.map((row, i) => given(String(i), row)));
      const count = (kind: string, changes: ReturnType<typeof diffTransfers>) =>
        changes.filter((change) => change.kind === kind).length;
      const there = diffTransfers(before ?? [], after ?? []);
      const back = diffTransfers(after ?? [], before ?? []);
      expect(count('ended', there)).toBe(count('added', back));
      expect(count('changed', there)).toBe(count('changed', back));
      expect(one.length - count('ended', there) + count('added', there)).toBe(other.length);
      const now = new Set(before);
      for (const change of there) {
        if (change.kind !== 'added') expect(now.delete(change.before)).toBe(true);
        if (change.kind === 'added') now.add(change.after);
        if (change.kind !== 'changed') continue;
        now.add({
          ...change.before,
          ...Object.fromEntries(change.fields.map((field) => [field, change.after[field]])),
        });
      }
      const sayings = (rows: Iterable<Transfer>) =>
        [...rows]
          .map(({ code: _code, power, ...rest }) => JSON.stringify({ ...rest, power: power ?? '' }))
          .sort();
      expect(sayings(now)).toEqual(sayings(after ?? []));
    }),
  );
});
