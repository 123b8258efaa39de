import type { PartResult } from './results.ts';
import { run } from './script.ts';

/** (f) Proving the duty list: a county's and a province's, no database. */
export async function analysing(): Promise<PartResult> {
  const said = run('analyse.ts');
  const county = read(
    /county: (\d+) rows .* (\d+) transfers, .* (\d+) findings, ([\d.]+) seconds, ([\d.]+) of CPU/,
    said,
  );
  const province = read(
    /province: (\d+) rows, (\d+) blocks, (\d+) findings, ([\d.]+) seconds, ([\d.]+) of CPU, (\d+) MB/,
    said,
  );
  const [perSecond = 0] = read(/simulation: (\d+) cases per second/, said);
  return { figures: [...ofCounty(county), ...ofProvince(province), trial(perSecond)], notes: NOTES };
}

const NOTES = [
  'Written by `bench/county.ts`, the same on every machine: 8 blocks, 25 lines, 5 partners, 6 lines with a station in every block; conditions over flags, choices, numbers, times and days; rows that end and are followed; branches; needs and powers; delegations, withdrawals and chains; laws that have ended; 8,000 kinds of case that come in, and capacity. The province is 175 such counties of half as many duties again, all held in memory. Every finding of every kind is in the time. `node scripts/run-ts.mjs bench/analyse.ts`.',
];

function ofCounty([rows = 0, transfers = 0, findings = 0, seconds = 0, cpu = 0]: readonly number[]) {
  return [
    {
      what: `a county's list proved, ${rows.toLocaleString('en')} duties and ${transfers} transfers, first run`,
      target: '≤ 1 s',
      figure: `${seconds} s (${cpu} s of CPU)`,
      pass: seconds <= 1,
    },
    { what: 'findings there', figure: findings.toLocaleString('en') },
  ];
}

function ofProvince(read: readonly number[]) {
  const [rows = 0, blocks = 0, findings = 0, seconds = 0, cpu = 0, memory = 0] = read;
  return [
    {
      what: `a province's lists proved, ${rows.toLocaleString('en')} duties over ${blocks.toLocaleString('en')} blocks`,
      target: '≤ 60 s',
      figure: `${seconds} s (${cpu} s of CPU)`,
      pass: seconds <= 60 && rows >= 1_000_000,
    },
    { what: 'peak memory of that', target: '≤ 2048 MB', figure: `${memory} MB`, pass: memory <= 2048 },
    { what: 'findings in the province', figure: findings.toLocaleString('en') },
  ];
}

function trial(perSecond: number) {
  return {
    what: 'past cases a second of CPU asked of a draft and of the list in force, on the county',
    target: '≥ 20,000',
    figure: perSecond.toLocaleString('en'),
    pass: perSecond >= 20_000,
  };
}

function read(form: RegExp, text: string): number[] {
  return (form.exec(text) ?? []).slice(1).map(Number);
}
