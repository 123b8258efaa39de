import { existsSync } from 'node:fs';
import type { Figure, PartResult } from './results.ts';
import { run } from './script.ts';

/** (i) The same thing told twice: a million demands made here, and an office's messages with hand-labelled pairs. */
export async function twins(demands: number, messages: string | undefined): Promise<PartResult> {
  const million =
    /million: (\d+) .* p50 ([\d.]+) ms, p99 ([\d.]+) ms, on the processor p50 ([\d.]+) ms, p99 ([\d.]+) ms, .* index (\d+) MB, peak (\d+) MB/.exec(
      run('twins.ts', 'million', String(demands)),
    );
  const [held = 0, median = 0, slow = 0, cpuMedian = 0, cpuSlow = 0, index = 0, peak = 0] = (million ?? [])
    .slice(1)
    .map(Number);
  const figures: Figure[] = [
    {
      what: `twins of a new demand among ${held.toLocaleString('en')}, p99`,
      target: '≤ 20 ms',
      figure: `${slow} ms (median ${median} ms; on the processor ${cpuSlow} and ${cpuMedian} ms)`,
      pass: slow <= 20,
    },
    { what: 'memory: index, whole program', figure: `${index} MB, ${peak} MB` },
  ];
  if (messages && existsSync(messages)) figures.push(...onMessages(run('twins.ts', 'messages', messages)));
  return {
    figures,
    notes: [
      'Places and troubles of the million are made by `bench/twins-synthetic.ts`. How the pairs were drawn and judged: `bench/twins-labels.md`.',
    ],
  };
}

function onMessages(said: string): Figure[] {
  const all = /messages: (\d+) read, (\d+) groups of twins, (\d+) topics, ([\d.]+) seconds/.exec(said);
  const seconds = Number(all?.[4]);
  const half = (name: string) =>
    new RegExp(
      `${name}: (\\d+) pairs, precision ([\\d.]+), recall ([\\d.]+), weighted ([\\d.]+), ([\\d.]+)`,
    ).exec(said);
  const [fitted, kept] = [half('fitted'), half('kept back')];
  return [
    {
      what: `all twins and topics of ${all?.[1]} messages`,
      target: '≤ 30 s',
      figure: `${seconds} s, ${all?.[2]} groups, ${all?.[3]} topics`,
      pass: seconds <= 30,
    },
    {
      what: 'precision of pairs kept back (weighted)',
      target: '≥ 0.95',
      figure: `${kept?.[2]} (${kept?.[4]})`,
      pass: Number(kept?.[2]) >= 0.95,
    },
    {
      what: 'recall of pairs kept back (weighted)',
      target: '≥ 0.85',
      figure: `${kept?.[3]} (${kept?.[5]})`,
      pass: Number(kept?.[3]) >= 0.85,
    },
    { what: 'precision, recall on the fitted half', figure: `${fitted?.[2]}, ${fitted?.[3]}` },
  ];
}
