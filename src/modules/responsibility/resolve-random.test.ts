import { expect, test } from 'vitest';
import { type Point, pointsOf, randomWorld, seeded, strongest } from './analyse/brute-force.ts';
import { compareSpecificity, type Duty } from './duty.ts';
import type { Resolution } from './resolution.ts';
import { resolver } from './resolve.ts';

const LISTS = 100_000;
const versions = [{ version: 'v', effectiveFrom: '2026-01-01', status: 'published' as const }];
const points = pointsOf(randomWorld(0));

/** Item numbers of what is quoted or claimed. */
function said(found: Resolution): string {
  if (found.kind === 'holder') return `holder ${found.duty.item}`;
  return found.kind === 'gap' ? 'gap' : `overlap ${found.claimants.map(({ item }) => item).join()}`;
}

function expected(duties: readonly Duty[], point: Point): string {
  const rows = strongest(duties, point);
  const [first] = rows;
  if (!first) return 'gap';
  if (new Set(rows.map(({ lead }) => lead)).size === 1) return `holder ${first.item}`;
  return `overlap ${rows.map(({ item }) => item).join()}`;
}

function best(found: Resolution): Duty | undefined {
  return found.kind === 'holder' ? found.duty : found.kind === 'overlap' ? found.rows[0] : undefined;
}

test('on a hundred thousand random lists the result is that of the plain rule, in whatever order the rows stand', () => {
  const wrong: unknown[] = [];
  const random = seeded(1);
  for (let seed = 1; seed <= LISTS; seed++) {
    const { duties } = randomWorld(seed);
    const { resolve } = resolver(versions, duties);
    const reversed = resolver(versions, duties.toReversed());
    for (let i = 0; i < 3; i++) {
      const point = points[Math.floor(random() * points.length)] as Point;
      const [found, other] = [said(resolve(point)), said(reversed.resolve(point))];
      if (found !== expected(duties, point) || found !== other) wrong.push({ duties, point, found, other });
    }
  }
  expect(wrong.slice(0, 1)).toEqual([]);
}, 120_000);

test('a narrower place or more known circumstances never make the answer less specific, nor an answer none', () => {
  const wrong: unknown[] = [];
  const random = seeded(2);
  for (let seed = 1; seed <= 20_000; seed++) {
    const { duties } = randomWorld(seed);
    const { resolve } = resolver(versions, duties);
    const narrow = points[Math.floor(random() * points.length)] as Point;
    const known = Object.entries(narrow.circumstances).filter(() => random() < 0.5);
    const wide = {
      ...narrow,
      area: narrow.area.slice(0, random() < 0.5 ? 6 : 9),
      circumstances: Object.fromEntries(known),
    };
    const [before, after] = [best(resolve(wide)), best(resolve(narrow))];
    if (before && (!after || compareSpecificity(after, before) > 0)) wrong.push({ duties, narrow, wide });
  }
  expect(wrong.slice(0, 1)).toEqual([]);
});
