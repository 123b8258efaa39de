/**
 * Resolutions per second on one core, on the sample district's list and on a county's of about 4,000 duties with conditions of every type
 * and transfers (`county.ts`): node scripts/run-ts.mjs bench/resolve.ts. The aim is 200,000 a second.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Condition, parseConditions } from '../src/modules/responsibility/condition.ts';
import type { Duty } from '../src/modules/responsibility/duty.ts';
import type { ResolveQuery } from '../src/modules/responsibility/resolution.ts';
import { resolver } from '../src/modules/responsibility/resolve.ts';
import type { Transfer } from '../src/modules/responsibility/transfer.ts';
import { areasOf, COUNTY, countyOf } from './county.ts';

const QUERIES = 100_000;
const ROUNDS = 10;

interface Case {
  readonly name: string;
  readonly duties: readonly Duty[];
  readonly transfers: readonly Transfer[];
  readonly queries: readonly ResolveQuery[];
}

/** The sample district's rows; every tenth is passed on to another unit, and every fortieth a step further. */
function sample(): Case {
  const rows: string[][] = parse(readFileSync('packs/yunxi/duties.csv'), { bom: true, from_line: 2 });
  const duties = rows.map((row): Duty => {
    const [version = '', item = '', matter = '', area = '', conditions = '', , lead = ''] = row;
    const validFrom = row[12] ?? '';
    return {
      ...{ version, item, matter, area, lead, validFrom, conditions: parseConditions(conditions).conditions },
      ...{ listType: 'basic', assists: [], ground: '' },
    };
  });
  const transfers = duties.flatMap(({ version, matter, area, conditions, lead }, i): Transfer[] => {
    if (i % 10 !== 0) return [];
    const same = { version, matter, area, conditions, kind: 'delegated', ground: '' } as const;
    const first = { ...same, code: `A${i}`, from: lead, to: `x${i % 7}`, validFrom: '2025-01-01' };
    return i % 40 === 0 ? [first, { ...first, code: `B${i}`, from: first.to, to: `y${i % 5}` }] : [first];
  });
  const matters = [...new Set(duties.map(({ matter }) => matter))];
  const streets = [...new Set(duties.map(({ area }) => area))].filter((area) => area.length === 9);
  const grids = streets.map((street) => `${street}001002`);
  const known = [{}, { 物业: '是' }, { 道路: '市政' }, { 物业: '否', 需要处罚: '是' }];
  return { name: 'sample', duties, transfers, queries: questions(matters, grids, known) };
}

function county(): Case {
  const { duties, transfers, leaves } = countyOf(COUNTY);
  const grids = areasOf(COUNTY.root).filter((code) => code.length === 15);
  const matters = leaves.map(({ code }) => code);
  const known = [
    ...[{}, { 物业: '是', 需要处罚: '是' }, { 楼层: '12', 人数: '4' }, { 时段: '23:10', 道路: '小区' }],
    { 发现日期: '2026-06-20', 面积: '120.5', 权属: '电力' },
  ];
  return { name: 'county', duties, transfers, queries: questions(matters, grids, known) };
}

function questions(
  matters: readonly string[],
  grids: readonly string[],
  known: readonly Readonly<Record<string, string>>[],
): ResolveQuery[] {
  return Array.from({ length: QUERIES }, (_, i) => ({
    matter: matters[(i * 7919) % matters.length] ?? '',
    area: grids[(i * 104_729) % grids.length] ?? '',
    circumstances: known[i % known.length] ?? {},
    at: '2026-06-01',
  }));
}

for (const { name, duties, transfers, queries } of [sample(), county()]) {
  const version = duties[0]?.version ?? '';
  const lists = resolver([{ version, effectiveFrom: '2025-01-01', status: 'published' }], duties, transfers);
  const found = { holder: 0, moved: 0, gap: 0, overlap: 0 };
  for (const query of queries) {
    const answer = lists.resolve(query);
    found[answer.kind]++;
    if (answer.kind === 'holder' && answer.moves.length > 0) found.moved++;
  }
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) for (const query of queries) lists.resolve(query);
  const { user, system } = process.cpuUsage(before);
  const asks = ({ conditions }: { conditions: readonly Condition[] }) => conditions.length > 0;
  console.log(
    `${name}: ${Math.round((QUERIES * ROUNDS) / ((user + system) / 1e6))} resolutions per second of CPU, ${duties.length} rows (${duties.filter(asks).length} with conditions), ${transfers.length} transfers`,
  );
  console.log(found);
}
