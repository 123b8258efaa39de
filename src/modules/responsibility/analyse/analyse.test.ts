import { describe, expect, test } from 'vitest';
import type { Finding, FindingKind } from '../finding.ts';
import { resolver } from '../resolve.ts';
import { analyse } from './analyse.ts';
import { type Point, pointsOf, randomWorld, speaksOf, strongest } from './brute-force.ts';
import type { AnalyseInput } from './input.ts';

const LISTS = 3_000;
const isBlock = (unit: string) => unit === 'b001';

describe('against every point of thousands of small random worlds', () => {
  const worlds = Array.from({ length: LISTS }, (_, seed) => {
    const world = randomWorld(seed + 1);
    const points = pointsOf(world).map((point) => ({ point, rows: strongest(world.duties, point) }));
    return { world, points, findings: analyse(world) };
  });

  test('gaps and overlaps are said of every point where they are, and of no other', () => {
    const wrong: unknown[] = [];
    for (const { world, points, findings } of worlds) {
      const said = findings.filter(({ kind }) => kind === 'gap' || kind === 'overlap');
      for (const { point, rows } of points) {
        const leads = [...new Set(rows.map(({ lead }) => lead))].sort();
        const expected = rows.length === 0 ? 'gap' : leads.length > 1 ? `overlap ${leads}` : '';
        const here = said.filter((finding) => speaksOf(finding, point));
        const told = here
          .map(({ kind, units }) => (kind === 'gap' ? 'gap' : `overlap ${units}`))
          .join(' and ');
        if (told !== expected) wrong.push({ duties: world.duties, point, expected, told });
      }
    }
    expect(wrong.slice(0, 1)).toEqual([]);
  });

  test('rows that never win, and rows in the wrong list, are those that the points show', () => {
    for (const { world, points, findings } of worlds) {
      const expected = new Map<string, Set<string>>();
      const add = (kind: FindingKind, name: string) =>
        expected.set(kind, (expected.get(kind) ?? new Set()).add(name));
      const won = new Set<string>();
      for (const { point, rows } of points) judge(world, point, rows, won, add);
      for (const { item } of world.duties) if (!won.has(item)) add('unreachable', item);
      for (const kind of [
        'unreachable',
        'withdrawn-still-dispatched',
        'outside-list',
        'assist-without-lead',
      ] as const)
        expect(
          namesOf(findings, kind, ({ items }) => items[0] ?? ''),
          kind,
        ).toEqual(sorted(expected.get(kind)));
    }
  });

  test('holders without the power that a matter needs, and powers that nobody needs', () => {
    for (const { world, points, findings } of worlds) {
      const lacks = new Set<string>();
      const used = new Set<string>();
      for (const { point, rows } of points) {
        const [quoted] = rows;
        if (!quoted || new Set(rows.map(({ lead }) => lead)).size > 1) continue;
        for (const power of world.matters.get(point.matter)?.powers ?? []) {
          const owners = power === 'P1' ? ['cgj', 'cgj-001'] : ['wyla'];
          if (!owners.includes(quoted.lead)) lacks.add(`${point.matter} ${quoted.lead} ${power}`);
          if ([quoted.lead, ...quoted.assists].some((unit) => owners.includes(unit))) used.add(power);
        }
      }
      const name = ({ matter, units, power }: Finding) => `${matter} ${units[0]} ${power}`;
      expect(namesOf(findings, 'duty-without-power', name)).toEqual(sorted(lacks));
      const idle = ['P1', 'P2', 'P3'].filter((power) => !used.has(power));
      expect(namesOf(findings, 'power-without-duty', ({ power }) => power ?? '')).toEqual(idle);
    }
  });

  test('every witness is true: `resolve` shows on it what the finding says', () => {
    let seen = 0;
    for (const { world, findings } of worlds) {
      const versions = [{ version: 'v', effectiveFrom: '2026-01-01', status: 'published' as const }];
      const { resolve } = resolver(versions, world.duties);
      for (const { kind, witness, units, items } of findings) {
        if (!witness) continue;
        seen++;
        const found = resolve(witness);
        if (kind === 'gap') expect(found.kind).toBe('gap');
        else if (kind === 'overlap')
          expect(
            found.kind === 'overlap' && [...new Set(found.claimants.map(({ lead }) => lead))].sort(),
          ).toEqual(units);
        else if (kind === 'duty-without-power')
          expect(found).toMatchObject({ kind: 'holder', lead: units[0] });
        else if (kind === 'withdrawn-still-dispatched')
          expect(found).toMatchObject({ kind: 'holder', lead: 'b001' });
        else if (kind === 'unreachable') expect(quotedIn(found)).not.toContain(items[0]);
        else expect(quotedIn(found)).toContain(items[0]);
      }
    }
    expect(seen).toBeGreaterThan(LISTS);
  });

  test('keys name one finding each', () => {
    for (const { findings } of worlds) {
      const named = findings.map(({ key, from, items }) => `${key} ${from} ${items[0] ?? ''}`);
      expect(new Set(named).size).toBe(named.length);
    }
  });
});

function judge(
  { duties }: AnalyseInput,
  point: Point,
  rows: ReturnType<typeof strongest>,
  won: Set<string>,
  add: (kind: FindingKind, name: string) => void,
): void {
  const [quoted] = rows;
  if (!quoted) return;
  if (new Set(rows.map(({ lead }) => lead)).size > 1) {
    for (const { item } of rows) won.add(item);
    return;
  }
  const { item, lead, assists, listType } = quoted;
  won.add(item);
  if (listType === 'assist' && isBlock(lead)) add('assist-without-lead', item);
  if (listType === 'line' && [lead, ...assists].some(isBlock)) add('outside-list', item);
  if (listType === 'withdrawn' && assists.some(isBlock)) add('outside-list', item);
  if (!isBlock(lead)) return;
  for (const duty of duties) {
    if (duty.listType === 'withdrawn' && strongest([duty], point).length > 0)
      add('withdrawn-still-dispatched', duty.item);
  }
}

function namesOf(
  findings: readonly Finding[],
  kind: FindingKind,
  name: (finding: Finding) => string,
): string[] {
  return sorted(findings.filter((finding) => finding.kind === kind).map(name));
}

function sorted(names: Iterable<string> | undefined): string[] {
  return [...new Set(names ?? [])].sort();
}

function quotedIn(found: ReturnType<ReturnType<typeof resolver>['resolve']>): string[] {
  if (found.kind === 'holder') return [found.duty.item];
  return found.kind === 'overlap' ? found.claimants.map(({ item }) => item) : [];
}
