import { addDays, type LocalDate } from '#kernel/time.ts';
import type { Capacity } from '../capacity.ts';
import type { Circumstances, Condition } from '../condition.ts';
import type { Duty, Specific, Valid } from '../duty.ts';
import type { Finding } from '../finding.ts';
import type { Circumstance, Matter } from '../matter.ts';
import type { MeansNeed } from '../means.ts';
import type { PowerNeed } from '../need.ts';
import type { Transfer } from '../transfer.ts';
import { areaTree } from './area-tree.ts';
import type { AnalyseInput } from './input.ts';

// The whole of a small world, point by point, written without anything of the analysis or of `resolve`.

type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const ROOT = '990110';
const AREAS = [ROOT, '990110001', '990110001001', '990110001002', '990110002', '990110002001', '990110003'];
export const LEAF_AREAS = ['990110001001', '990110001002', '990110002001', '990110003'];
const PERIOD = { from: '2026-01-01', to: '2026-12-31' };
const DAYS = ['2025-06-01', '2026-01-01', '2026-03-01', '2026-03-02', '2026-08-15', '2027-02-01'];

const circumstance = (name: string, type: Circumstance['type'], values: string[] = []): Circumstance => ({
  name,
  type,
  values,
});
const matter = (
  code: string,
  circumstances: Circumstance[] = [],
  needs: PowerNeed[] = [],
  means: MeansNeed[] = [],
): Matter => ({
  code,
  parent: code.length > 2 ? code.slice(0, -2) : undefined,
  name: code,
  aliases: [],
  phrases: [],
  deadlineClass: undefined,
  circumstances,
  powers: needs.map(({ power }) => power),
  needs,
  means,
  retired: false,
});
const need = (power: string, more: Partial<PowerNeed> = {}): PowerNeed => ({
  ...{ power, conditions: [], byAssist: false },
  ...more,
});
const takes = (kind: MeansNeed['kind'], name: string, more: Partial<MeansNeed> = {}): MeansNeed => ({
  ...{ kind, name, conditions: [], byAssist: false },
  ...more,
});
const MATTERS = [
  matter(
    '01',
    [],
    [],
    [takes('skill', '调解', { conditions: [{ name: '物业', op: 'eq', values: ['是'] }] })],
  ),
  matter('0101', [circumstance('物业', 'flag')]),
  matter(
    '010101',
    [circumstance('楼层', 'number')],
    [need('P1'), need('P2', { conditions: [{ name: '楼层', op: 'ge', values: ['4'] }], byAssist: true })],
    [
      takes('equipment', '登高车', {
        conditions: [{ name: '楼层', op: 'ge', values: ['7'] }],
        byAssist: true,
      }),
    ],
  ),
  matter(
    '010102',
    [circumstance('时段', 'time'), circumstance('道路', 'choice', ['市政', '小区', '乡村'])],
    [
      need('P2', { conditions: [{ name: '物业', op: 'eq', values: ['是'] }] }),
      need('P1', { byAssist: true }),
    ],
    [takes('skill', '登高作业'), takes('equipment', '巡查车')],
  ),
  matter('02'),
  matter('0201', [circumstance('招牌', 'text'), circumstance('竣工', 'date')]),
];
/** Of every circumstance more values than any condition names, so that all sides of every threshold are there. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  物业: ['是', '否'],
  楼层: ['-1', '2.5', '3', '3.0', '4', '6.9', '7', '8'],
  时段: ['00:00', '21:59', '22:00', '22:01', '24:00'],
  道路: ['市政', '小区', '乡村'],
  招牌: ['甲', '乙', '丙'],
  竣工: ['1999-12-31', '2000-01-01', '2000-01-02', '2010-05-05'],
};
const CONDITIONS: readonly Condition[] = [
  { name: '物业', op: 'eq', values: ['是'] },
  { name: '物业', op: 'eq', values: ['否'] },
  { name: '楼层', op: 'ge', values: ['7'] },
  { name: '楼层', op: 'lt', values: ['7.0'] },
  { name: '楼层', op: 'gt', values: ['3'] },
  { name: '楼层', op: 'in', values: ['3', '7'] },
  { name: '时段', op: 'ge', values: ['22:00'] },
  { name: '时段', op: 'le', values: ['22:00'] },
  { name: '道路', op: 'in', values: ['市政', '乡村'] },
  { name: '道路', op: 'eq', values: ['小区'] },
  { name: '招牌', op: 'eq', values: ['甲'] },
  { name: '招牌', op: 'in', values: ['甲', '乙'] },
  { name: '竣工', op: 'lt', values: ['2000-01-01'] },
  { name: '竣工', op: 'ge', values: ['2000-01-01'] },
];
const UNITS = new Map([
  ['b001', { kind: 'block' }],
  ['cgj', { kind: 'line' }],
  ['cgj-001', { kind: 'station', parent: 'cgj' }],
  ['wyla', { kind: 'partner' }],
]);

/** From one unit to another, seldom to itself. */
function way(random: Random): { from: string; to: string } {
  const units = [...UNITS.keys()];
  const from = Math.floor(random() * units.length);
  const step = random() < 0.05 ? 0 : 1 + Math.floor(random() * (units.length - 1));
  return { from: units[from] ?? '', to: units[(from + step) % units.length] ?? '' };
}

/** A list of up to eight rows and up to seven transfers over the small world. */
export function randomWorld(seed: number): AnalyseInput {
  const random = seeded(seed);
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const duties = Array.from({ length: Math.floor(random() * 9) }, (_, i): Duty => {
    const code = one(['01', '0101', '010101', '010102', '0201', '010101', '010102', '0201']);
    const fitting = CONDITIONS.filter(({ name }) => random() < 0.85 || name === '物业');
    return {
      item: String(i + 1),
      version: 'v',
      matter: code,
      area: one([ROOT, ROOT, ...AREAS]),
      conditions: random() < 0.4 ? [] : [one(fitting), one(fitting)].slice(0, random() < 0.7 ? 1 : 2),
      listType: one(['basic', 'assist', 'withdrawn', 'line']),
      lead: one([...UNITS.keys()]),
      assists: random() < 0.3 ? [one([...UNITS.keys()])] : [],
      ground: one(['《甲》第一条', '《乙》', '', '《甲》；《乙》']),
      validFrom: one([...DAYS, '2025-06-01', '2025-06-01']),
      validTo: random() < 0.6 ? undefined : one(DAYS),
    };
  });
  const transfers = Array.from(
    { length: Math.floor(random() * 8) },
    (_, i): Transfer => ({
      code: `T${i + 1}`,
      version: 'v',
      kind: one(['delegated', 'delegated', 'withdrawn']),
      ...way(random),
      matter: one(['01', '01', '01', '0101', '0101', '010101', '010102', '0201']),
      area: one([...Array(9).fill(ROOT), ...AREAS]),
      conditions: random() < 0.7 ? [] : [one(CONDITIONS), one(CONDITIONS)].slice(0, random() < 0.7 ? 1 : 2),
      power: random() < 0.5 ? undefined : one(['P1', 'P2', 'P2']),
      ground: one(['《甲》第一条', '']),
      validFrom: one([...DAYS, ...Array(8).fill('2025-06-01')]),
      validTo: random() < 0.75 ? undefined : one(DAYS),
    }),
  );
  const some = (entries: readonly string[]) => (random() < 0.3 ? [] : [one(entries), one(entries)]);
  const capacity = Array.from(
    { length: Math.floor(random() * 6) },
    (): Capacity => ({
      unit: one([...UNITS.keys()]),
      validFrom: one(DAYS),
      skills: some(['调解', '登高作业', '无', '宣传']),
      equipment: some(['巡查车2辆', '登高车', '登高车0台', '无']),
    }),
  );
  return {
    version: 'v',
    period: PERIOD,
    duties,
    transfers,
    matters: new Map(MATTERS.map((each) => [each.code, each])),
    leaves: MATTERS.filter(({ code }) => code.length === 6 || code === '0201'),
    tree: areaTree(ROOT, AREAS),
    units: UNITS,
    powers: new Map([
      ['P1', { unit: 'cgj' }],
      ['P2', { unit: 'wyla' }],
      ['P3', { unit: 'wyla' }],
    ]),
    laws: [
      { title: '甲', validFrom: '2010-01-01', validTo: '2026-06-30' },
      { title: '乙', validFrom: '2010-01-01' },
    ],
    load: [],
    capacity: [...new Map(capacity.map((row) => [`${row.unit} ${row.validFrom}`, row])).values()],
  };
}

export interface Point {
  readonly matter: string;
  readonly area: string;
  readonly circumstances: Circumstances;
  readonly at: LocalDate;
}

/** Every question that can be asked of the world. */
export function pointsOf({ leaves, matters }: AnalyseInput): Point[] {
  const days = [...new Set(DAYS.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]))].filter(
    (day) => day >= PERIOD.from && day <= PERIOD.to,
  );
  return leaves.flatMap(({ code }) => {
    const known = [...matters.values()]
      .filter((each) => code.startsWith(each.code))
      .flatMap((each) => each.circumstances);
    const all = known.reduce<Circumstances[]>(
      (some, { name }) =>
        some.flatMap((each) => (VALUES[name] ?? []).map((value) => ({ ...each, [name]: value }))),
      [{}],
    );
    return LEAF_AREAS.flatMap((area) =>
      all.flatMap((circumstances) => days.map((at) => ({ matter: code, area, circumstances, at }))),
    );
  });
}

function size(text: string): number {
  if (text.includes(':')) return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return /^\d{4}-/.test(text) ? Date.parse(text) / 86_400_000 : Number(text);
}

function isTrue({ name, op, values }: Condition, circumstances: Circumstances): boolean {
  const value = circumstances[name];
  if (value === undefined) return false;
  const [first = ''] = values;
  if (op === 'eq' || op === 'in') return values.some((each) => each === value || size(each) === size(value));
  if (op === 'ge') return size(value) >= size(first);
  if (op === 'gt') return size(value) > size(first);
  return op === 'le' ? size(value) <= size(first) : size(value) < size(first);
}

/** True when a row or a transfer speaks of the point. */
export function applies(row: Specific & Valid, point: Point): boolean {
  return (
    point.matter.startsWith(row.matter) &&
    point.area.startsWith(row.area) &&
    row.validFrom <= point.at &&
    (row.validTo === undefined || point.at <= row.validTo) &&
    holdAll(row.conditions, point.circumstances)
  );
}

export function holdAll(conditions: readonly Condition[], circumstances: Circumstances): boolean {
  return conditions.every((condition) => isTrue(condition, circumstances));
}

export function beats(a: Specific, b: Specific): boolean {
  const conditions = (row: Specific) =>
    new Set(row.conditions.map(({ name, op, values }) => `${name} ${op} ${[...values].sort().join()}`)).size;
  if (a.matter.length !== b.matter.length) return a.matter.length > b.matter.length;
  if (a.area.length !== b.area.length) return a.area.length > b.area.length;
  return conditions(a) > conditions(b);
}

/** The rows that nobody beats, in item order, by looking at all pairs. */
export function strongest(duties: readonly Duty[], point: Point): Duty[] {
  const applying = duties.filter((duty) => applies(duty, point));
  return applying
    .filter((row) => !applying.some((other) => beats(other, row)))
    .sort((a, b) => Number(a.item) - Number(b.item));
}

/** True when a finding of a gap or an overlap speaks of this point. */
export function speaksOf(finding: Finding, { matter, area, circumstances, at }: Point): boolean {
  if (finding.matter !== matter || !area.startsWith(finding.area ?? '')) return false;
  if ((finding.except ?? []).some((code) => area.startsWith(code))) return false;
  if (at < finding.from || (finding.to !== undefined && at > finding.to)) return false;
  return saidIn(finding.circumstances).every(
    ({ not, ...condition }) => isTrue(condition, circumstances) !== not,
  );
}

const saidBefore = new Map<string, (Condition & { not: boolean })[]>();

function saidIn(cell: string): (Condition & { not: boolean })[] {
  const said = saidBefore.get(cell) ?? cell.split('；').flatMap(readPart);
  saidBefore.set(cell, said);
  return said;
}

function readPart(part: string): (Condition & { not: boolean })[] {
  if (part === '') return [];
  const [, name = '', sign = '', right = ''] = /^([^<>=≠]+)(>=|<=|>|<|=|≠)(.+)$/.exec(part) ?? [];
  const ops = { '>=': 'ge', '<=': 'le', '>': 'gt', '<': 'lt', '=': 'in', '≠': 'in' } as const;
  return [{ name, op: ops[sign as keyof typeof ops], values: right.split('/'), not: sign === '≠' }];
}
