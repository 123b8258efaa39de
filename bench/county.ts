/**
 * A county that is written, not copied: 8 blocks, 25 lines, about 4,000 duties in the proportions of a real list, with conditions over
 * flags, choices, numbers, times and days, branches that hold for their leaves, rows that end and are followed, needs, powers,
 * delegations and withdrawals that follow each other, laws that have ended, what comes in, and what units can carry. The same on
 * every machine.
 */

import { type Random, randomOf } from '../scripts/yunxi/random.ts';
import { areaTree } from '../src/modules/responsibility/analyse/area-tree.ts';
import type { AnalyseInput, Load } from '../src/modules/responsibility/analyse/input.ts';
import type { Capacity } from '../src/modules/responsibility/capacity.ts';
import type { Condition } from '../src/modules/responsibility/condition.ts';
import type { Duty, ListType } from '../src/modules/responsibility/duty.ts';
import type { Law } from '../src/modules/responsibility/law.ts';
import { leavesOf, type Matter } from '../src/modules/responsibility/matter.ts';
import type { Transfer } from '../src/modules/responsibility/transfer.ts';
import { type Kind, mattersOf, POOL, someConditions } from './county-matters.ts';

export interface CountySize {
  /** Six digits; also seeds what is drawn. */
  readonly root: string;
  readonly leaves: number;
  /** Kinds of case that come in, by matter, place and circumstances. */
  readonly load: number;
}
/** What the issue calls a county; of a province's 175 each has half as many duties again, so that they are a million. */
export const COUNTY: CountySize = { root: '330100', leaves: 316, load: 8_000 };
export const PROVINCE: Omit<CountySize, 'root'> = { leaves: 462, load: 8_000 };

export const VERSION = '2026-1';
export const FROM = '2026-01-01';
const BLOCKS = ['001', '002', '003', '004', '101', '102', '103', '104'];
const LINES = Array.from({ length: 25 }, (_, i) => `l${two(i + 1)}`);
/** Lines with a station in every block. */
const STATIONED = LINES.slice(0, 6);
const PARTNERS = ['p1', 'p2', 'p3', 'p4', 'p5'];
const LAWS = 120;
const GROUNDS = Array.from({ length: 360 }, (_, i) => `《条例${i % LAWS}》第${(i % 60) + 1}条`);

interface Drawing {
  readonly random: Random;
  readonly root: string;
  readonly duties: Duty[];
}

export function countyOf(size: CountySize): AnalyseInput {
  const { root, leaves: count, load } = size;
  const random = randomOf(`county/${root}`);
  const kinds = mattersOf(random, count, LINES);
  const matters = new Map(kinds.map(({ matter }) => [matter.code, matter]));
  const leaves = leavesOf(matters);
  const drawing: Drawing = { random, root, duties: [] };
  for (const kind of kinds) if (kind.matter.code.length === 6) leafRows(drawing, kind);
  branchRows(drawing, kinds);
  const areas = areasOf(root);
  return {
    ...{ version: VERSION, period: { from: FROM }, duties: drawing.duties },
    ...{ transfers: transfersOf(drawing, kinds), matters, leaves, tree: areaTree(root, areas) },
    units: unitsOf(),
    powers: new Map(
      kinds.flatMap(({ powers, line }) =>
        powers.map((power): [string, { unit: string }] => [power, { unit: owner(power, line) }]),
      ),
    ),
    ...{ laws: laws(), load: loadOf(random, leaves, areas, load), capacity: capacityOf(random) },
  };
}

export function areasOf(root: string): string[] {
  const codes = BLOCKS.flatMap((street) =>
    Array.from({ length: 12 }, (_, i) => `${root}${street}${three(i + 1)}`).flatMap((community) => [
      community,
      ...Array.from({ length: 5 }, (_, i) => `${community}${three(i + 1)}`),
    ]),
  );
  return [root, ...BLOCKS.map((street) => root + street), ...codes];
}

function unitsOf(): AnalyseInput['units'] {
  const blocks = BLOCKS.map((street): [string, { kind: string; parent?: string }] => [
    `b${street}`,
    { kind: 'block' },
  ]);
  const lines = [...LINES, ...PARTNERS].map((code): [string, { kind: string }] => [
    code,
    { kind: code.startsWith('l') ? 'line' : 'partner' },
  ]);
  const stations = STATIONED.flatMap((line) =>
    BLOCKS.map((street): [string, { kind: string; parent: string }] => [
      `${line}-${street}`,
      { kind: 'station', parent: line },
    ]),
  );
  return new Map([...blocks, ...lines, ...stations]);
}

/** The line's own, but of every twelfth power another's. */
function owner(power: string, line: string): string {
  const serial = Number(power.slice(1));
  return serial % 12 === 0 ? (LINES[serial % LINES.length] ?? line) : line;
}

/** A leaf as lists have them: of the blocks, of a line with the blocks' help, or of a line in the whole district. */
function leafRows(drawing: Drawing, kind: Kind): void {
  const { random } = drawing;
  const draw = random.next();
  if (draw < 0.34) districtRows(drawing, kind);
  else
    for (const street of BLOCKS) {
      // A block in forty was forgotten: a gap.
      if (!random.chance(0.025)) blockRows(drawing, kind, street, draw < 0.68);
    }
}

function districtRows({ random, root, duties }: Drawing, kind: Kind): void {
  put(duties, random, { kind, area: root, type: 'line', lead: kind.line, assists: [random.pick(LINES)] });
  for (const conditions of someConditions(random, kind.matter, random.whole(0, 4)))
    put(duties, random, {
      kind,
      area: root,
      type: 'line',
      lead: random.pick(LINES),
      assists: [],
      conditions,
    });
}

function blockRows({ random, root, duties }: Drawing, kind: Kind, street: string, basic: boolean): void {
  const area = root + street;
  const block = `b${street}`;
  const line = STATIONED.includes(kind.line) ? `${kind.line}-${street}` : kind.line;
  const first = basic
    ? { type: 'basic' as const, lead: block, assists: [line] }
    : { type: 'assist' as const, lead: line, assists: [block, random.pick(PARTNERS)] };
  put(duties, random, { kind, area, ...first });
  for (const conditions of kind.conditions) {
    const lead = random.chance(0.5) ? line : random.chance(0.6) ? block : random.pick(PARTNERS);
    put(duties, random, {
      ...{ kind, area, conditions, lead, assists: lead === block ? [line] : [block] },
      type: lead === block ? 'basic' : 'assist',
    });
  }
  if (kind.powers.length > 0 && random.chance(0.8))
    put(duties, random, {
      ...{ kind, area, type: 'withdrawn', lead: kind.line, assists: [], conditions: POOL.fine },
    });
}

/** A few rows of branches, which hold for every leaf that says nothing itself. */
function branchRows({ random, root, duties }: Drawing, kinds: readonly Kind[]): void {
  for (const kind of kinds)
    if (kind.matter.code.length === 4 && random.chance(0.15))
      put(duties, random, { kind, area: root, type: 'line', lead: kind.line, assists: [] });
}

interface Row {
  readonly kind: Kind;
  readonly area: string;
  readonly type: ListType;
  readonly lead: string;
  readonly assists: readonly string[];
  readonly conditions?: readonly Condition[];
}

/** One row in twenty ends in the year and is followed by one of another unit, a few a day too late: a gap of days. */
function put(duties: Duty[], random: Random, row: Row): void {
  const { kind, area, type, lead, assists, conditions = [] } = row;
  const ground = random.chance(0.02) ? '' : random.pick(GROUNDS);
  const duty = {
    ...{ version: VERSION, matter: kind.matter.code, area, conditions, listType: type },
    ...{ assists: assists.filter((unit) => unit !== lead), ground },
  };
  const item = () => String(duties.length + 1);
  if (!random.chance(0.05)) {
    duties.push({ ...duty, item: item(), lead, validFrom: FROM });
    return;
  }
  const [validTo, validFrom] = random.chance(0.9)
    ? ['2026-06-30', '2026-07-01']
    : ['2026-08-31', '2026-09-02'];
  duties.push({ ...duty, item: item(), lead, validFrom: FROM, validTo });
  duties.push({ ...duty, item: item(), lead: type === 'line' ? random.pick(LINES) : lead, validFrom });
}

/** Fines and tasks that a line gives to a block, some with an end, some taken back later, some passed on once more. */
function transfersOf({ random, root }: Drawing, kinds: readonly Kind[]): Transfer[] {
  const given: Transfer[] = [];
  const leaves = kinds.filter(({ matter }) => matter.code.length === 6);
  for (const kind of leaves) {
    if (!random.chance(0.16)) continue;
    const street = random.pick(BLOCKS);
    const common = {
      ...{ version: VERSION, matter: kind.matter.code, area: root + street, ground: random.pick(GROUNDS) },
      ...{ conditions: kind.powers.length > 0 ? POOL.fine : [] },
      ...(kind.powers[0] ? { power: kind.powers[0] } : {}),
    };
    const [from, to] = [kind.line, `b${street}`];
    const code = (letter: string) => `${letter}${given.length}`;
    const ends = random.chance(0.2) ? { validTo: '2026-10-31' } : {};
    given.push({ ...common, code: code('F'), kind: 'delegated', from, to, validFrom: FROM, ...ends });
    if (random.chance(0.25))
      given.push({
        ...common,
        code: code('S'),
        kind: 'withdrawn',
        from: to,
        to: from,
        validFrom: '2026-09-01',
      });
    else if (random.chance(0.15))
      given.push({
        ...common,
        code: code('G'),
        kind: 'delegated',
        from: to,
        to: 'p1',
        validFrom: '2026-04-01',
      });
  }
  return given;
}

function laws(): Law[] {
  return Array.from({ length: LAWS }, (_, i) => ({
    ...{ title: `条例${i}`, validFrom: '2010-01-01' },
    ...(i % 15 === 0
      ? { validTo: i % 2 === 0 ? '2025-12-31' : '2026-07-31', replacedBy: `条例${i + 1}` }
      : {}),
  }));
}

function loadOf(random: Random, leaves: readonly Matter[], areas: readonly string[], count: number): Load[] {
  const grids = areas.filter((code) => code.length === 15);
  const known = [{}, { 物业: '是' }, { 需要处罚: '是' }, { 道路: '市政', 楼层: '9' }, { 时段: '23:10' }];
  return Array.from({ length: count }, () => {
    const { code } = random.pick(leaves);
    const perMonth = 1 / random.whole(1, 12);
    return { matter: code, area: random.pick(grids), circumstances: random.pick(known), perMonth };
  });
}

/** Some can carry less than comes to them, and some more or less from the middle of the year on. */
function capacityOf(random: Random): Capacity[] {
  const units = [...BLOCKS.map((street) => `b${street}`), ...LINES];
  return units.flatMap((unit): Capacity[] => {
    const perMonth = random.whole(20, 160);
    const row = { unit, skills: [], equipment: [], perMonth, validFrom: '2025-01-01' };
    if (!random.chance(0.2)) return [row];
    return [row, { ...row, perMonth: perMonth + random.whole(-20, 20), validFrom: '2026-05-01' }];
  });
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
function three(n: number): string {
  return String(n).padStart(3, '0');
}
