/**
 * Seconds to prove a duty list: of a county (8 blocks, 25 lines, about 4,000 duties), and of a province of 175 such counties with half
 * as many duties again (1,400 blocks, a million duties), held in memory as a whole: node scripts/run-ts.mjs bench/analyse.ts [counties]
 * The lists are written by `county.ts`, with transfers, needs, laws, load and capacity, and conditions of every type.
 */
import { analyse } from '../src/modules/responsibility/analyse/analyse.ts';
import type { Finding } from '../src/modules/responsibility/finding.ts';
import { simulate } from '../src/modules/responsibility/simulate.ts';
import { areasOf, COUNTY, countyOf, PROVINCE } from './county.ts';

/** Of one process; the machine may have others to serve. */
function cpuOf<T>(work: () => T): { seconds: number; cpu: number; result: T } {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - begun) / 1000, cpu: (user + system) / 1e6, result };
}

function kindsOf(found: readonly Finding[]): string {
  const kinds = Map.groupBy(found, ({ kind }) => kind);
  return [...kinds].map(([kind, each]) => `${kind} ${each.length}`).join(', ');
}

const county = countyOf(COUNTY);
const { duties, transfers, leaves } = county;
const conditional = duties.filter(({ conditions }) => conditions.length > 0).length;
const proved = cpuOf(() => analyse(county));
console.log(
  `county: ${duties.length} rows (${conditional} with conditions), ${transfers.length} transfers, ${county.load.length} kinds of case, ${proved.result.length} findings, ${proved.seconds.toFixed(3)} seconds, ${proved.cpu.toFixed(3)} of CPU`,
);
console.log(kindsOf(proved.result));

const grids = areasOf(COUNTY.root).filter((code) => code.length === 15);
const past = Array.from({ length: 200_000 }, (_, i) => ({
  matter: leaves[(i * 7919) % leaves.length]?.code ?? '',
  area: grids[(i * 104_729) % grids.length] ?? '',
  circumstances:
    [{}, { 物业: '是' }, { 道路: '市政', 楼层: '12' }, { 物业: '否', 需要处罚: '是' }][i % 4] ?? {},
  cases: 1,
}));
const at = '2026-06-01';
const draft = duties.map((duty, i) => (i % 10 === 0 ? { ...duty, lead: 'l25' } : duty));
const tried = cpuOf(() => simulate({ duties, transfers, at }, { duties: draft, transfers, at }, past));
console.log(
  `simulation: ${Math.round(past.length / tried.cpu)} cases per second of CPU, ${tried.result.moved} of ${past.length} moved`,
);

const count = Number(process.argv[2] ?? 175);
const province = Array.from({ length: count }, (_, i) =>
  countyOf({ ...PROVINCE, root: String(331_000 + i) }),
);
const rows = province.reduce((sum, { duties: each }) => sum + each.length, 0);
const whole = cpuOf(() =>
  province.reduce((sum, input, i) => {
    const found = analyse(input, (done, of) => tell(i, done / of)).length;
    return sum + found;
  }, 0),
);
const peak = process.resourceUsage().maxRSS / 1024;
console.log(
  `province: ${rows} rows, ${count * 8} blocks, ${whole.result} findings, ${whole.seconds.toFixed(1)} seconds, ${whole.cpu.toFixed(1)} of CPU, ${peak.toFixed(0)} MB`,
);

/** Progress on the terminal, a line that is written over. */
function tell(i: number, share: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r${(((i + share) / count) * 100).toFixed(1)} % `);
}
