import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding, FindingKind } from '../finding.ts';
import type { Resolution } from '../resolution.ts';
import { resolver } from '../resolve.ts';
import { analyse } from './analyse.ts';
import { applies, type Point, pointsOf, randomWorld, speaksOf } from './brute-force.ts';
import type { AnalyseInput } from './input.ts';
import { emptyAt, grantingAt, hasPower, meansLackedAt, needsAt } from './plain-giving.ts';
import { type PlainAnswer, plainAnswer } from './plain-rule.ts';

const LISTS = 2_000;
const isBlock = (unit: string) => unit === 'b001';
const ABILITIES = ['duty-without-power', 'delegation-without-power', 'duty-without-means'] as const;
const days = [...new Set(pointsOf(randomWorld(0)).map(({ at }) => at))];
const KINDS = ['unreachable', 'withdrawn-still-dispatched', 'outside-list', 'assist-without-lead'] as const;

interface World {
  readonly world: AnalyseInput;
  readonly findings: readonly Finding[];
}
type Add = (kind: FindingKind, name: string) => void;

describe('against every point of thousands of small random worlds', () => {
  const points = pointsOf(randomWorld(0));
  const seen = {
    ...{ moves: 0, chains: 0, contests: 0, undone: 0 },
    ...{ 'duty-without-power': 0, 'delegation-without-power': 0, 'duty-without-means': 0 },
  };
  const wrong = { regions: [] as unknown[], rows: [] as unknown[], powers: [] as unknown[] };
  const worlds = Array.from({ length: LISTS }, (_, seed): World => {
    const world = randomWorld(seed + 1);
    return { world, findings: analyse(world) };
  });

  beforeAll(() => {
    for (const { world, findings } of worlds) compare(world, findings);
  }, 600_000);

  function compare(world: AnalyseInput, findings: readonly Finding[]): void {
    const said = findings.filter(({ kind }) => kind === 'gap' || kind === 'overlap');
    const shown = new Map<string, Set<string>>();
    const add: Add = (kind, name) => shown.set(kind, (shown.get(kind) ?? new Set()).add(name));
    const [used, usedPowers] = [new Set<string>(), new Set<string>()];
    const able = {
      'duty-without-power': new Set<string>(),
      'delegation-without-power': new Set<string>(),
      'duty-without-means': new Set<string>(),
    };
    for (const point of points) {
      const answer = plainAnswer(world.duties, world.transfers, point);
      const told = toldOf(said, point);
      if (told !== expected(answer)) wrong.regions.push({ world, point, told });
      judge(world, point, answer, used, add);
      abilitiesAt(world, point, answer, able, usedPowers);
      if (answer.moves.length > 0) seen.moves++;
      if (answer.moves.length > 1) seen.chains++;
      if (answer.contest.length > 0) seen.contests++;
      if (answer.undoing.length > 0) seen.undone++;
    }
    for (const { item } of world.duties) if (!used.has(item)) add('unreachable', item);
    for (const { code } of world.transfers) if (!used.has(code)) add('unreachable', code);
    for (const kind of KINDS)
      differ(wrong.rows, namesOf(findings, kind, nameOf), sorted(shown.get(kind)), { world, kind });
    for (const kind of ABILITIES) {
      differ(wrong.powers, abilitiesSaid(findings, kind), sorted(able[kind]), { world, kind });
      seen[kind] += able[kind].size;
    }
    const idle = ['P1', 'P2', 'P3'].filter((power) => !usedPowers.has(power));
    const idleOf = ({ power }: Finding) => power ?? '';
    differ(wrong.powers, namesOf(findings, 'power-without-duty', idleOf), idle, { world });
  }

  test('gaps and overlaps, of rows and of transfers, are said of every point where they are, and of no other', () => {
    expect(wrong.regions.slice(0, 1)).toEqual([]);
  });

  test('rows and transfers without effect, and rows in the wrong list, are those that the points show', () => {
    expect(wrong.rows.slice(0, 1)).toEqual([]);
  });

  test('holders without the power or the means that a matter needs, powers given by who has none, powers nobody needs', () => {
    expect(wrong.powers.slice(0, 1)).toEqual([]);
  });

  test('transfers move, contest and undo one another, and powers and means are lacking, in many of these worlds', () => {
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(LISTS);
  });

  test('every witness is true: `resolve` shows on it what the finding says', () => {
    let told = 0;
    for (const { world, findings } of worlds) {
      const versions = [{ version: 'v', effectiveFrom: '2026-01-01', status: 'published' as const }];
      const { resolve } = resolver(versions, world.duties, world.transfers);
      for (const finding of findings) {
        if (!finding.witness) continue;
        told++;
        const answer = plainAnswer(world.duties, world.transfers, finding.witness);
        expectTrue(finding, resolve(finding.witness), answer);
      }
    }
    expect(told).toBeGreaterThan(LISTS);
  });

  test('keys name one finding each', () => {
    for (const { findings } of worlds) {
      const named = findings.map(({ key, from, items, transfers = [] }) =>
        [key, from, items[0], transfers[0]].join(' '),
      );
      expect(new Set(named).size).toBe(named.length);
    }
  });
});

function toldOf(said: readonly Finding[], point: Point): string {
  return said
    .filter((finding) => speaksOf(finding, point))
    .map(({ kind, units, transfers }) => (kind === 'gap' ? 'gap' : claim(units, transfers !== undefined)))
    .join(' and ');
}

function differ(wrong: unknown[], told: string[], shown: string[], where: object): void {
  if (told.join() !== shown.join()) wrong.push({ ...where, told, shown });
}

function claim(units: readonly string[], byTransfer: boolean): string {
  return `overlap ${[...new Set(units)].sort()}${byTransfer ? ' by transfers' : ''}`;
}

function expected({ kind, rows, contest }: PlainAnswer): string {
  if (kind === 'holder') return '';
  if (kind === 'gap') return kind;
  if (contest.length > 0)
    return claim(
      contest.map(({ to }) => to),
      true,
    );
  return claim(
    rows.map(({ lead }) => lead),
    false,
  );
}

/** What the point shows of single rows and transfers. */
function judge(world: AnalyseInput, point: Point, answer: PlainAnswer, used: Set<string>, add: Add): void {
  const { kind, rows, moves, contest, undoing, holder } = answer;
  for (const { code } of [...moves, ...contest, ...undoing, ...grantingAt(world, point, answer)])
    used.add(code);
  const [quoted] = rows;
  if (!quoted) return;
  used.add(quoted.item);
  if (kind === 'overlap') {
    if (contest.length === 0) for (const { item } of rows) used.add(item);
    return;
  }
  const { item, listType } = quoted;
  const assists = assistsOf(answer);
  const ownLead = moves.length === 0 && isBlock(holder);
  if (listType === 'assist' && ownLead) add('assist-without-lead', item);
  if (listType === 'line' && (ownLead || assists.some(isBlock))) add('outside-list', item);
  if (listType === 'withdrawn' && assists.some(isBlock)) add('outside-list', item);
  if (!isBlock(holder)) return;
  for (const duty of world.duties)
    if (duty.listType === 'withdrawn' && applies(duty, point)) add('withdrawn-still-dispatched', duty.item);
  for (const transfer of world.transfers)
    if (transfer.kind === 'withdrawn' && transfer.from === holder && applies(transfer, point))
      add('withdrawn-still-dispatched', transfer.code);
}

function assistsOf({ rows, moves, holder }: PlainAnswer): string[] {
  const assists = rows[0]?.assists ?? [];
  return moves.length === 0 ? [...assists] : assists.filter((unit) => unit !== holder);
}

/** What the point shows of powers and means, each with the day. */
function abilitiesAt(
  world: AnalyseInput,
  point: Point,
  answer: PlainAnswer,
  shown: Record<(typeof ABILITIES)[number], Set<string>>,
  used: Set<string>,
): void {
  const { holder, standing } = answer;
  for (const { code } of emptyAt(answer)) shown['delegation-without-power'].add(`${point.at} ${code}`);
  if (answer.kind !== 'holder') return;
  const assists = assistsOf(answer);
  const all = [holder, ...assists];
  const who = `${point.at} ${point.matter} ${holder}`;
  for (const { power, byAssist } of needsAt(world, point)) {
    const has = (unit: string) => hasPower(unit, power, standing);
    if (all.some(has)) used.add(power);
    if (!(byAssist ? all.some(has) : has(holder))) shown['duty-without-power'].add(`${who} ${power}`);
  }
  for (const means of meansLackedAt(world, point, holder, assists))
    shown['duty-without-means'].add(`${who} ${means}`);
}

/** What findings say of powers and means on the days of the points. */
function abilitiesSaid(findings: readonly Finding[], kind: FindingKind): string[] {
  const names = findings
    .filter((finding) => finding.kind === kind)
    .flatMap((finding) => {
      const { matter, units, power, means, transfers = [] } = finding;
      const lacked = means ? `${means.kind}:${means.name}` : power;
      const name = transfers[0] ?? `${matter} ${units[0]} ${lacked}`;
      return days
        .filter((day) => finding.from <= day && (finding.to === undefined || day <= finding.to))
        .map((day) => `${day} ${name}`);
    });
  return sorted(names);
}

function nameOf({ items, transfers = [] }: Finding): string {
  return items[0] ?? transfers[0] ?? '';
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

function expectTrue(
  { kind, units, items, transfers = [] }: Finding,
  found: Resolution,
  answer: PlainAnswer,
): void {
  const [item = ''] = items;
  if (kind === 'gap') expect(found.kind).toBe('gap');
  else if (kind === 'overlap')
    expect(found.kind === 'overlap' && sorted(found.claimants.map(({ lead }) => lead))).toEqual(units);
  else if (kind === 'delegation-without-power')
    expect(emptyAt(answer).map(({ code }) => code)).toContain(transfers[0]);
  else if (kind === 'duty-without-power' || kind === 'duty-without-means')
    expect(found).toMatchObject({ kind: 'holder', lead: units[0] });
  else if (kind === 'withdrawn-still-dispatched')
    expect(found).toMatchObject({ kind: 'holder', lead: 'b001' });
  else if (kind === 'unreachable') expect(reasonsOf(found)).not.toContain(item || transfers[0]);
  else expect(reasonsOf(found)).toContain(item);
}

/** The rows and transfers by which it is so. */
function reasonsOf(found: Resolution): string[] {
  if (found.kind === 'gap') return [];
  const moves = found.moves.map(({ code }) => code);
  if (found.kind === 'holder') return [found.duty.item, ...moves];
  return [...found.rows.map(({ item }) => item), ...moves, ...found.claimants.map(({ item }) => item)];
}
