/**
 * Resolutions per second on one core, on the sample district's list or on one of `count` random rows: node bench/resolve.ts [count]
 * The aim is 200,000 a second on a county's list (about 4,000 rows).
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Condition, parseConditions } from '../src/modules/responsibility/condition.ts';
import type { Duty } from '../src/modules/responsibility/duty.ts';
import { resolver } from '../src/modules/responsibility/resolve.ts';
import type { Transfer } from '../src/modules/responsibility/transfer.ts';

const rows: string[][] = parse(readFileSync('packs/yunxi/duties.csv'), { bom: true, from_line: 2 });
const duties = rows.map(
  ([
    version = '',
    item = '',
    matter = '',
    area = '',
    conditions = '',
    ,
    lead = '',
    ,
    ,
    ,
    ,
    ,
    validFrom = '',
  ]): Duty => ({
    ...{ version, item, matter, area, lead, validFrom, conditions: parseConditions(conditions).conditions },
    ...{ listType: 'basic', assists: [], ground: '' },
  }),
);
/** Every tenth row is passed on to another unit, and every fortieth a step further. */
const transfers = duties.flatMap(({ version, matter, area, conditions, lead }, i): Transfer[] => {
  if (i % 10 !== 0) return [];
  const common = {
    version,
    matter,
    area,
    conditions,
    kind: 'delegated',
    ground: '',
    validFrom: '2025-01-01',
  } as const;
  const first = { ...common, code: `A${i}`, from: lead, to: `x${i % 7}` };
  return i % 40 === 0 ? [first, { ...common, code: `B${i}`, from: first.to, to: `y${i % 5}` }] : [first];
});
const version = duties[0]?.version ?? '';
const lists = resolver([{ version, effectiveFrom: '2025-01-01', status: 'published' }], duties, transfers);

const matters = [...new Set(duties.map(({ matter }) => matter))];
const streets = [...new Set(duties.map(({ area }) => area))].filter((area) => area.length === 9);
const circumstances = [{}, { 物业: '是' }, { 道路: '市政' }, { 物业: '否', 需要处罚: '是' }];
const queries = Array.from({ length: 100_000 }, (_, i) => ({
  matter: matters[(i * 7919) % matters.length] ?? '',
  area: `${streets[(i * 104_729) % streets.length] ?? ''}001002`,
  circumstances: circumstances[i % circumstances.length] ?? {},
  at: '2026-06-01',
}));
const found = { holder: 0, moved: 0, gap: 0, overlap: 0 };
for (const query of queries) {
  const answer = lists.resolve(query);
  found[answer.kind]++;
  if (answer.kind === 'holder' && answer.moves.length > 0) found.moved++;
}
const before = process.cpuUsage();
const rounds = 10;
for (let round = 0; round < rounds; round++) for (const query of queries) lists.resolve(query);
const { user, system } = process.cpuUsage(before);
const conditional = duties.filter(
  ({ conditions }: { conditions: readonly Condition[] }) => conditions.length > 0,
).length;
console.log(
  `${duties.length} rows (${conditional} with conditions), ${transfers.length} transfers, ${matters.length} matters, ${streets.length} streets`,
);
console.log(
  `${Math.round((queries.length * rounds) / ((user + system) / 1e6))} resolutions per second of CPU`,
);
console.log(found);
