import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '#kernel/area-code.ts';
import { commonSuperiors, type Standing } from './superior.ts';

const unit = (code: string, kind: Standing['kind'], parent: string | undefined, area: string): Standing => ({
  code,
  kind,
  area,
  ...(parent ? { parent } : {}),
});
const units: Standing[] = [
  unit('gov', 'government', undefined, '990110'),
  unit('cgj', 'line', 'gov', '990110'),
  unit('scj', 'line', 'gov', '990110'),
  unit('b001', 'block', 'gov', '990110001'),
  unit('b002', 'block', 'gov', '990110002'),
  unit('cgj-001', 'station', 'cgj', '990110001'),
  unit('cgj-002', 'station', 'cgj', '990110002'),
  unit('scj-001', 'station', 'scj', '990110001'),
  unit('c001', 'community', 'b001', '990110001001'),
  unit('c002', 'community', 'b001', '990110001002'),
];

describe('who decides between two units', () => {
  it.each([
    ['two communities of a street', 'c001', 'c002', 'b001'],
    ['a community and a team stationed in its street', 'c001', 'scj-001', 'b001'],
    ['two teams stationed in one street, of different bureaus', 'cgj-001', 'scj-001', 'b001'],
    ['two teams of one bureau in different streets', 'cgj-001', 'cgj-002', 'cgj'],
    ['teams of different bureaus in different streets', 'cgj-002', 'scj-001', 'gov'],
    ['two bureaus', 'cgj', 'scj', 'gov'],
    ['a bureau and a street', 'cgj', 'b001', 'gov'],
    ['two streets', 'b001', 'b002', 'gov'],
    ['a street and its own community, because nobody judges their own case', 'b001', 'c001', 'gov'],
    ['a bureau and its own team', 'cgj', 'cgj-001', 'gov'],
    ['a street and a team stationed in it', 'b001', 'cgj-001', 'gov'],
  ])('%s', (_, a, b, decider) => {
    expect(commonSuperiors(units, a, b)[0]).toBe(decider);
    expect(commonSuperiors(units, b, a)[0]).toBe(decider);
  });

  it('goes up level by level when it is not decided', () => {
    expect(commonSuperiors(units, 'c001', 'c002')).toEqual(['b001', 'gov']);
    expect(commonSuperiors(units, 'cgj-001', 'cgj-002')).toEqual(['cgj', 'gov']);
  });

  it('passes over a unit that was dissolved', () => {
    const dissolved = units.map((each) => (each.code === 'b001' ? { ...each, retired: true } : each));
    expect(commonSuperiors(dissolved, 'c001', 'c002')).toEqual(['gov']);
  });
});

/** Any tree of units over streets and communities. */
const trees = fc
  .array(
    fc.record({ up: fc.nat(), block: fc.boolean(), area: fc.constantFrom('001', '002', '001001', '') }),
    {
      minLength: 2,
      maxLength: 9,
    },
  )
  .map((rows) => [
    unit('u0', 'government', undefined, '990110'),
    ...rows.map(({ up, block, area }, i) =>
      unit(`u${i + 1}`, block ? 'block' : 'line', `u${up % (i + 1)}`, `990110${area}`),
    ),
  ]);

it('is, in any tree, above both, neither of them, and none smaller is', () => {
  const pairs = trees.chain((tree) =>
    fc.tuple(fc.constant(tree), fc.nat(tree.length - 1), fc.nat(tree.length - 1)),
  );
  fc.assert(
    fc.property(pairs, ([tree, i, j]) => {
      const [a, b] = [tree[i], tree[j]];
      if (!a || !b || a === b || a.code === 'u0' || b.code === 'u0') return;
      const found = commonSuperiors(tree, a.code, b.code);
      expect(found.at(-1)).toBe('u0');
      expect(found).not.toContain(a.code);
      expect(found).not.toContain(b.code);
      expect(found).toEqual(commonSuperiors(tree, b.code, a.code));
      const areas = found.map((code) => tree.find((each) => each.code === code)?.area.length ?? 0);
      expect(areas).toEqual([...areas].sort((x, y) => y - x));
      for (const code of found) {
        const above = tree.find((each) => each.code === code);
        for (const below of [a, b])
          expect(isUnder(tree, below, code) || contains(above?.area ?? '-', below.area)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

function isUnder(tree: readonly Standing[], below: Standing, code: string): boolean {
  if (below.parent === undefined) return false;
  if (below.parent === code) return true;
  const parent = tree.find((each) => each.code === below.parent);
  return parent !== undefined && isUnder(tree, parent, code);
}
