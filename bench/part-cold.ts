import { coldFigures } from '../src/app/brain/cold-bench.ts';
import { confirmedFrom } from '../src/app/brain/confirmed-file.ts';
import { dealt, FOLDS, SEED } from './folds.ts';
import type { PartResult } from './results.ts';

const LEAST = 0.7;
const quiet = { print: () => undefined, t: () => '' } as unknown as Parameters<typeof coldFigures>[3];

/** (l) Reading without any confirmed text: from a catalogue of names, on the same folds as part (g); labels are used to count only. */
export async function cold(messages: string | undefined, tags: string | undefined): Promise<PartResult> {
  if (messages === undefined || tags === undefined)
    return { figures: [], notes: ['Needs --messages FILE (label,title,detail) and --tags FILE; left out.'] };
  const texts = await confirmedFrom(messages);
  const hands = dealt(texts, (_, i) => String(i));
  const sums = { catalogue: 0, rarity: 0, taught: 0 };
  for (let hand = 0; hand < FOLDS; hand++) {
    const [lessons, tests] = [false, true].map((own) => texts.filter((_, i) => (hands[i] === hand) === own));
    const found = await coldFigures(tags, lessons ?? [], tests ?? [], quiet);
    for (const key of ['catalogue', 'rarity', 'taught'] as const) sums[key] += found[key] / FOLDS;
  }
  const { catalogue, rarity, taught } = sums;
  return {
    figures: [
      {
        what: 'weighted-F1 without any label, after teaching itself on texts without labels',
        target: `≥ ${LEAST.toFixed(2)}`,
        figure: taught.toFixed(4),
        pass: taught >= LEAST,
      },
      {
        what: 'the same without teaching itself: words weighed by how rare they are',
        figure: rarity.toFixed(4),
      },
      { what: 'the same with the catalogue alone', figure: catalogue.toFixed(4) },
    ],
    notes: [
      `Mean of ${FOLDS} folds (seed ${SEED}), as in (g). The catalogue names labels and what belongs under them; no text of a lesson has its label.`,
    ],
  };
}
