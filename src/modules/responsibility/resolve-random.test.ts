import { expect, test } from 'vitest';
import { type Point, pointsOf, randomWorld, seeded } from './analyse/brute-force.ts';
import type { AnalyseInput } from './analyse/input.ts';
import { plainAnswer } from './analyse/plain-rule.ts';
import { compareSpecificity, type Duty } from './duty.ts';
import type { Resolution } from './resolution.ts';
import { resolver } from './resolve.ts';

const LISTS = 100_000;
const versions = [{ version: 'v', effectiveFrom: '2026-01-01', status: 'published' as const }];
const points = pointsOf(randomWorld(0));

/** What is quoted or claimed, by rows and by transfers, and where it ends. */
function said(found: Resolution): string {
  if (found.kind === 'gap') return 'gap';
  const moves = found.moves.map(({ code }) => code);
  if (found.kind === 'holder') return `holder ${found.lead} by ${[found.duty.item, ...moves]}`;
  return `overlap ${found.claimants.map(({ item }) => item)} after ${moves}`;
}

function expected({ duties, transfers }: AnalyseInput, point: Point): string {
  const { kind, rows, holder, moves, contest } = plainAnswer(duties, transfers, point);
  const codes = moves.map(({ code }) => code);
  if (kind === 'gap') return kind;
  if (kind === 'holder') return `holder ${holder} by ${[rows[0]?.item, ...codes]}`;
  const claimants = contest.length > 0 ? contest.map(({ code }) => code) : rows.map(({ item }) => item);
  return `overlap ${claimants} after ${codes}`;
}

/** The most specific row that has the duty by the list, before any transfer. */
function best(found: Resolution): Duty | undefined {
  return found.kind === 'holder' ? found.duty : found.kind === 'overlap' ? found.rows[0] : undefined;
}

test('on a hundred thousand random lists the result is that of the plain rule, in whatever order the rows stand', () => {
  const wrong: unknown[] = [];
  const random = seeded(1);
  let moved = 0;
  for (let seed = 1; seed <= LISTS; seed++) {
    const world = randomWorld(seed);
    const { duties, transfers } = world;
    const { resolve } = resolver(versions, duties, transfers);
    const reversed = resolver(versions, duties.toReversed(), transfers.toReversed());
    for (let i = 0; i < 3; i++) {
      const point = points[Math.floor(random() * points.length)] as Point;
      const result = resolve(point);
      const [found, other] = [said(result), said(reversed.resolve(point))];
      if (result.kind === 'holder' && result.moves.length > 0) moved++;
      if (found !== expected(world, point) || found !== other) wrong.push({ world, point, found, other });
    }
  }
  expect(wrong.slice(0, 1)).toEqual([]);
  expect(moved).toBeGreaterThan(LISTS / 20);
}, 120_000);

test('a narrower place or more known circumstances never make the answer less specific, nor an answer none', () => {
  const wrong: unknown[] = [];
  const random = seeded(2);
  for (let seed = 1; seed <= 20_000; seed++) {
    const { duties, transfers } = randomWorld(seed);
    const { resolve } = resolver(versions, duties, transfers);
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

test('who has it in the end is never one whose transfer still applies, unless it came back to them', () => {
  const random = seeded(3);
  for (let seed = 1; seed <= 20_000; seed++) {
    const { duties, transfers } = randomWorld(seed);
    const point = points[Math.floor(random() * points.length)] as Point;
    const found = resolver(versions, duties, transfers).resolve(point);
    if (found.kind !== 'holder') continue;
    const givers = found.moves.map(({ from }) => from);
    expect(new Set(givers).size).toBe(givers.length);
    const { standing } = plainAnswer(duties, transfers, point);
    const more = standing.some(({ from }) => from === found.lead);
    expect(more && !givers.includes(found.lead)).toBe(false);
  }
});
