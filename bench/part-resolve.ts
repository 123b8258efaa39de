import type { PartResult } from './results.ts';
import { run } from './script.ts';

const TARGET = 200_000;

/** (e) Resolving and recognising, one core, no database: the scripts that say more when run alone. */
export async function resolving(): Promise<PartResult> {
  const said = run('resolve.ts');
  const resolutions = numberAfter(said, 'county');
  const rows = Number(/county: .* CPU, (\d+) rows/.exec(said)?.[1]);
  const texts = numberBefore(run('recognise.ts'), 'texts of 100 characters per second');
  return {
    figures: [
      {
        what: `resolutions a second of CPU on a county's list of ${rows.toLocaleString('en')} duties (matter, place, circumstances → holder)`,
        target: `≥ ${TARGET.toLocaleString('en')}`,
        figure: resolutions.toLocaleString('en'),
        pass: resolutions >= TARGET,
      },
      {
        what: 'the same on the sample district’s list',
        figure: numberAfter(said, 'sample').toLocaleString('en'),
      },
      { what: 'texts of 100 characters recognised a second of CPU', figure: texts.toLocaleString('en') },
    ],
    notes: [
      'The county’s list is written by `bench/county.ts`: 8 blocks, 25 lines, conditions over flags, choices, numbers, times and days, delegations and withdrawals. The sample district’s has a transfer for every tenth row. `node scripts/run-ts.mjs bench/resolve.ts`, `bench/recognise.ts`.',
    ],
  };
}

function numberAfter(text: string, name: string): number {
  return Number(new RegExp(`^${name}: (\\d+) resolutions`, 'm').exec(text)?.[1] ?? Number.NaN);
}

function numberBefore(text: string, words: string): number {
  return Number(new RegExp(`(\\d+) ${words}`).exec(text)?.[1] ?? Number.NaN);
}
