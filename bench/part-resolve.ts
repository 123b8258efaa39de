import type { PartResult } from './results.ts';
import { run } from './script.ts';

const TARGET = 200_000;

/** (e) Resolving and recognising, one core, no database: the scripts that say more when run alone. */
export async function resolving(): Promise<PartResult> {
  const resolutions = numberBefore(run('resolve.ts'), 'resolutions per second');
  const texts = numberBefore(run('recognise.ts'), 'texts of 100 characters per second');
  return {
    figures: [
      {
        what: 'resolutions a second of CPU (matter, place, circumstances → holder)',
        target: `≥ ${TARGET.toLocaleString('en')}`,
        figure: resolutions.toLocaleString('en'),
        pass: resolutions >= TARGET,
      },
      { what: 'texts of 100 characters recognised a second of CPU', figure: texts.toLocaleString('en') },
    ],
    notes: [
      'On the sample district’s duty list and catalogue, with a transfer for every tenth row; `node scripts/run-ts.mjs bench/resolve.ts`, `bench/recognise.ts`.',
    ],
  };
}

function numberBefore(text: string, words: string): number {
  return Number(new RegExp(`(\\d+) ${words}`).exec(text)?.[1] ?? Number.NaN);
}
