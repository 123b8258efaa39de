/**
 * Seconds to prove a duty list: that of the sample district (a county), and a province of 175 such districts with twice the
 * matters (1,400 blocks, a million rows), held in memory as a whole: node scripts/run-ts.mjs bench/analyse.ts [districts]
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { analyse } from '../src/modules/responsibility/analyse/analyse.ts';
import { areaTree } from '../src/modules/responsibility/analyse/area-tree.ts';
import type { AnalyseInput } from '../src/modules/responsibility/analyse/input.ts';
import { parseConditions } from '../src/modules/responsibility/condition.ts';
import type { Duty, ListType } from '../src/modules/responsibility/duty.ts';
import { leavesOf, type Matter, parseCircumstances } from '../src/modules/responsibility/matter.ts';
import { parseNeeds } from '../src/modules/responsibility/need.ts';
import { simulate } from '../src/modules/responsibility/simulate.ts';
import type { Transfer } from '../src/modules/responsibility/transfer.ts';

const rowsOf = (sheet: string): string[][] =>
  parse(readFileSync(`packs/yunxi/${sheet}.csv`), { bom: true, from_line: 2, relax_column_count: true });
const list = (cell = ''): string[] => cell.split('；').filter((part) => part !== '');
const LIST_TYPES: Readonly<Record<string, ListType>> = {
  基本: 'basic',
  配合: 'assist',
  收回: 'withdrawn',
  部门: 'line',
};
const KINDS: Readonly<Record<string, string>> = {
  街镇: 'block',
  社区: 'community',
  派驻: 'station',
  条: 'line',
};

const matters = rowsOf('matters').map(
  ([code = '', parent = '', name = '', , , , , circumstances = '', powers = '']): Matter => ({
    ...{ code, parent: parent || undefined, name, aliases: [], phrases: [], retired: false },
    ...{ circumstances: parseCircumstances(circumstances).circumstances },
    ...{ powers: [], needs: parseNeeds(list(powers)).needs },
  }),
);
const duties = rowsOf('duties').map(
  ([
    version = '',
    item = '',
    matter = '',
    area = '',
    conditions = '',
    type = '',
    lead = '',
    assists = '',
    ground = '',
    ,
    ,
    ,
    from = '',
    to = '',
  ]): Duty => ({
    ...{ version, item, matter, area, lead, ground, validFrom: from, validTo: to || undefined },
    ...{
      conditions: parseConditions(conditions).conditions,
      listType: LIST_TYPES[type] ?? 'line',
      assists: list(assists),
    },
  }),
);
const transfers = rowsOf('transfers').map(
  ([
    version = '',
    code = '',
    type = '',
    from = '',
    to = '',
    matter = '',
    area = '',
    conditions = '',
    power = '',
    ground = '',
    validFrom = '',
    validTo = '',
  ]): Transfer => ({
    ...{ version, code, from, to, matter, area, ground, validFrom, validTo: validTo || undefined },
    ...{ kind: type === '收回' ? 'withdrawn' : 'delegated', power: power || undefined },
    conditions: parseConditions(conditions).conditions,
  }),
);
/** As many more as some counties have: every tenth withdrawn item given to its block again, every fourth of these taken back later. */
const given = duties
  .filter(({ listType }, i) => listType === 'withdrawn' && i % 10 === 0)
  .map((duty, i): Transfer => {
    const { version, matter, area, lead: from, conditions, ground } = duty;
    const back = i % 4 === 0 ? { validTo: '2026-02-28' } : {};
    const to = `b${area.slice(6, 9)}`;
    const unit = { code: `G${i}`, kind: 'delegated', from, to, validFrom: '2025-09-01' } as const;
    return { version, matter, area, conditions, ground, ...unit, ...back };
  });
const areas = rowsOf('areas').map(([code = '']) => code);
const units = rowsOf('units').map(([code = '', , , , kind = '', parent = '']) => ({
  code,
  kind: KINDS[kind] ?? kind,
  parent: parent || undefined,
}));
const powers = rowsOf('powers').map(([code = '', , , , unit = '']) => ({ code, unit: unit || undefined }));

/** A district like the sample, with other codes and, `wide`, with every matter twice. */
function districtOf(root: string, wide: boolean): AnalyseInput {
  const moved = (code: string) => root + code.slice(6);
  const again = (code: string) => String(Number(code.slice(0, 2)) + 50) + code.slice(2);
  const own = duties.map((duty) => ({ ...duty, area: moved(duty.area) }));
  const twice = wide
    ? own.map((duty) => ({ ...duty, item: `B${duty.item}`, matter: again(duty.matter) }))
    : [];
  const more = wide
    ? matters.map((matter) => ({
        ...matter,
        code: again(matter.code),
        parent: matter.parent && again(matter.parent),
      }))
    : [];
  const catalogue = new Map([...matters, ...more].map((matter) => [matter.code, matter]));
  return {
    version: duties[0]?.version ?? '',
    period: { from: '2025-07-01' },
    duties: [...own, ...twice],
    transfers: [...transfers, ...given].flatMap((each) => {
      const here = { ...each, area: moved(each.area) };
      return wide ? [here, { ...here, code: `B${each.code}`, matter: again(each.matter) }] : [here];
    }),
    matters: catalogue,
    leaves: leavesOf(catalogue),
    tree: areaTree(root, areas.map(moved)),
    units: new Map(units.map((unit) => [unit.code, unit])),
    powers: new Map(powers.map((power) => [power.code, power])),
    ...{ laws: [], load: [], capacity: [] },
  };
}

const countyInput = districtOf('990110', false);
const runs = Array.from({ length: 5 }, () => {
  const begun = performance.now();
  const findings = analyse(countyInput).length;
  return { seconds: (performance.now() - begun) / 1000, findings };
});
const first = runs[0]?.seconds ?? 0;
console.log(
  `county: ${countyInput.duties.length} rows, ${countyInput.transfers.length} transfers, ${runs[0]?.findings} findings, ${first.toFixed(3)} seconds`,
);

const leaves = countyInput.leaves;
const grids = areas.filter((code) => code.length === 15);
const past = Array.from({ length: 200_000 }, (_, i) => ({
  matter: leaves[(i * 7919) % leaves.length]?.code ?? '',
  area: grids[(i * 104_729) % grids.length] ?? '',
  circumstances: [{}, { 物业: '是' }, { 道路: '市政' }, { 物业: '否', 需要处罚: '是' }][i % 4] ?? {},
  cases: 1,
}));
const draft = duties.map((duty, i) => (i % 10 === 0 ? { ...duty, lead: 'gov' } : duty));
const started = performance.now();
const at = '2026-06-01';
const moves = countyInput.transfers;
const { moved } = simulate({ duties, transfers: moves, at }, { duties: draft, transfers: moves, at }, past);
const perSecond = Math.round(past.length / ((performance.now() - started) / 1000));
console.log(`simulation: ${perSecond} cases per second, ${moved} of ${past.length} moved`);

const count = Number(process.argv[2] ?? 175);
const province = Array.from({ length: count }, (_, i) => districtOf(String(330_000 + i), true));
const rows = province.reduce((sum, { duties: each }) => sum + each.length, 0);
const begun = performance.now();
let findings = 0;
province.forEach((input, i) => {
  findings += analyse(input).length;
  if (process.stderr.isTTY) process.stderr.write(`\r${i + 1}/${count} districts`);
});
const seconds = (performance.now() - begun) / 1000;
const peak = process.resourceUsage().maxRSS / 1024;
console.log(
  `province: ${rows} rows, ${count * 8} blocks, ${findings} findings, ${seconds.toFixed(1)} seconds, ${peak.toFixed(0)} MB`,
);
