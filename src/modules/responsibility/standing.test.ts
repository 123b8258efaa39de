import { expect, test } from 'vitest';
import type { Area, Directory, Unit } from '#modules/directory';
import { aDirectory } from '../directory/fixtures.ts';
import { LEAF_AREAS, type Point, pointsOf, randomWorld, speaksOf } from './analyse/brute-force.ts';
import type { AnalyseInput } from './analyse/input.ts';
import { plainAnswer } from './analyse/plain-rule.ts';
import { buildBook } from './build-book.ts';
import { dutiesOfUnit, latticeOf } from './lattice.ts';
import { lineOf } from './lines.ts';
import type { Resolution } from './resolution.ts';
import { type Stand, standingsNow } from './standing.ts';
import { groupStands } from './standing-groups.ts';

const WORLDS = 400;
const STREETS = ['990110001', '990110002', '990110003'];

function bookOf({ matters, duties, transfers }: AnalyseInput) {
  const none = { laws: [], capacity: [], deadlines: [], grounds: [], load: { asked: [] } };
  const versions = [{ version: 'v', effectiveFrom: '2026-01-01', status: 'published' as const }];
  const rows = { ...none, district: '990110', matters: [...matters.values()], versions, duties, transfers };
  return buildBook(rows, (_key, _on, fallback) => fallback);
}

/** The small world as a directory: three streets, a block, a line with its station, a partner. */
function directoryOf({ units, tree }: AnalyseInput): Directory {
  const own = new Map(
    [...units].map(([code, { kind, parent }]) => [
      code,
      { code, name: code, kind, parent, area: '990110001', ...(kind === 'line' ? { line: code } : {}) },
    ]),
  ) as unknown as Map<string, Unit>;
  const area = (code: string) => ({ code, name: code }) as Area;
  const known = ['990110', ...STREETS, ...LEAF_AREAS];
  return {
    ...aDirectory(),
    areas: new Map(known.map((code) => [code, area(code)])),
    units: own,
    powers: new Map(),
    findUnit: (code) => own.get(code),
    unit: (code) => own.get(code) as Unit,
    unitsUnder: (code) => [code, ...(code === 'cgj' ? ['cgj-001'] : [])],
    childrenOf: (code) => tree.childrenOf(code).map(area),
  };
}

/** True when this stand speaks of the point, read as people read it: an area with exceptions and a condition cell. */
function standsAt({ matter, areas, circumstances }: Stand, point: Point): boolean {
  const said = { matter, ...areas, circumstances, from: point.at };
  return speaksOf({ ...said, kind: 'gap', version: 'v', key: '', units: [], items: [] }, point);
}

const codes = (moves: readonly { code: string }[]) => moves.map(({ code }) => code);
const shown = (unit: string, item: string, moves: readonly { code: string }[]) =>
  [unit, item, ...codes(moves)].join(' ');

/** What pages may say at the point, by the answer of `resolve`: unit, row and transfers. */
function expected(found: Resolution): string[] {
  if (found.kind === 'gap') return [];
  if (found.kind === 'holder') return [shown(found.lead, found.duty.item, found.moves)];
  return found.claimants.map(({ lead, item, by }) =>
    by === 'duty'
      ? shown(lead, item, [])
      : shown(lead, found.rows[0]?.item ?? '', [...found.moves, { code: item }]),
  );
}

test('pages tell of every point of random worlds the holder, row and transfers that `resolve` tells, and no other', () => {
  const seen = { moved: 0, contested: 0, away: 0 };
  const wrong: unknown[] = [];
  for (let seed = 1; seed <= WORLDS; seed++) {
    const world = randomWorld(seed);
    const points = pointsOf(world);
    const days = [...new Set(points.map(({ at }) => at))];
    const at = days[seed % days.length] ?? '';
    const book = bookOf(world);
    const directory = directoryOf(world);
    const standings = standingsNow(book, directory, at);
    const lattice = latticeOf(book, directory, at, [], standings);
    for (const point of points.filter((each) => each.at === at)) {
      const found = book.resolve(point);
      const street = STREETS.find((code) => point.area.startsWith(code)) ?? '';
      const told = new Set<string>();
      for (const row of lattice.rows) {
        const cell = row.cells.find((each) => each.street === street);
        for (const { duty, stands } of cell?.items ?? [])
          for (const stand of stands) {
            if (!standsAt(stand, point)) continue;
            if (lineOf(directory, stand.unit) !== row.key) wrong.push({ seed, point, stand, row: row.key });
            if (stand.contested !== (found.kind === 'overlap')) wrong.push({ seed, point, stand });
            // Rows of one rank and lead say the same; the first is quoted.
            const alike = found.kind === 'holder' && duty.item !== found.duty.item;
            if (!alike || stand.unit !== found.lead) told.add(shown(stand.unit, duty.item, stand.moves));
            if (stand.moves.length > 0) seen.moved++;
            if (stand.contested) seen.contested++;
          }
        for (const { duty, stands } of cell?.away ?? [])
          for (const stand of stands) {
            if (lineOf(directory, duty.lead) !== row.key) wrong.push({ seed, stand });
            if (lineOf(directory, stand.unit) === row.key) wrong.push({ seed, stand });
            if (standsAt(stand, point)) seen.away++;
          }
      }
      if ([...told].sort().join() !== [...new Set(expected(found))].sort().join())
        wrong.push({ seed, point, told, expected: expected(found) });
      const answer = plainAnswer(world.duties, world.transfers, point);
      if (found.kind === 'holder') {
        if (answer.holder !== found.lead) wrong.push({ seed, point });
        const listed = dutiesOfUnit(book, directory, found.lead, at, standings);
        if (!listed.some(({ item }) => item === found.duty.item)) wrong.push({ seed, point, listed });
      }
    }
  }
  expect(wrong.slice(0, 1)).toEqual([]);
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(WORLDS);
});

test('what is said of a row in short says of every stand who has it, and nothing of places where it does not decide', () => {
  for (let seed = 1; seed <= WORLDS; seed++) {
    const world = randomWorld(seed);
    const book = bookOf(world);
    const standings = standingsNow(book, directoryOf(world), '2026-03-01');
    for (const row of world.duties) {
      const stands = standings.ofItem(row.item);
      const { own, groups } = groupStands(row, stands);
      expect(own).toBe(stands.some(({ moves, contested }) => moves.length === 0 && !contested));
      const units = new Set(groups.map(({ unit }) => unit));
      for (const { unit, moves, contested } of stands)
        if (moves.length > 0 || contested) expect(units).toContain(unit);
      for (const { areas, circumstances } of groups)
        for (const each of areas) {
          const there = stands.filter((stand) => stand.areas.area === each.area);
          expect(there.length).toBeGreaterThan(0);
          if (circumstances !== '')
            expect(there.map((stand) => stand.circumstances)).toContain(circumstances);
        }
    }
  }
});

test('a stand reaches into a street when some leaf area of it is meant', () => {
  const world = randomWorld(1);
  const { reaches: into } = standingsNow(bookOf(world), directoryOf(world), '2026-03-01');
  const stand = (area: string, except: string[] = []) => ({ areas: { area, except } }) as unknown as Stand;
  expect(into(stand('990110'), '990110001')).toBe(true);
  expect(into(stand('990110', ['990110001']), '990110001')).toBe(false);
  expect(into(stand('990110', ['990110001001', '990110001002']), '990110001')).toBe(false);
  expect(into(stand('990110', ['990110001001']), '990110001')).toBe(true);
  expect(into(stand('990110001002'), '990110001')).toBe(true);
  expect(into(stand('990110003'), '990110001')).toBe(false);
});
