import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A pair that was read and judged; see twins-labels.md. */
export interface Labelled {
  readonly one: string;
  readonly other: string;
  readonly same: boolean;
  /** How many pairs of the whole stand behind this one: pairs in its band over pairs read there. */
  readonly weight: number;
  readonly half: 'fitted' | 'kept back';
}

/** Pairs within 60 days in each band of the cosine by which the sample was drawn; negative: no rare name in common. */
const PAIRS_IN_BAND: Readonly<Record<string, number>> = {
  '-0.06': 776,
  '-0.03': 4512,
  '0.03': 4342,
  '0.06': 1656,
  '0.09': 1597,
  '0.12': 1078,
  '0.16': 538,
  '0.2': 490,
  '0.3': 180,
  '0.5': 113,
  '0.7': 377,
};

/** Those that could not be judged are left out. */
export function readLabels(file: string): Labelled[] {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',') as [string, string, string, string]);
  const read = new Map<string, number>();
  for (const [, , band] of rows) read.set(band, (read.get(band) ?? 0) + 1);
  return rows
    .filter(([, , , same]) => same !== 'u')
    .map(([one, other, band, same]) => ({
      one,
      other,
      same: same === '1',
      weight: (PAIRS_IN_BAND[band] ?? 0) / (read.get(band) ?? 1),
      half: halfOf(one, other),
    }));
}

function halfOf(one: string, other: string): Labelled['half'] {
  const digest = createHash('md5').update(`${one}${other}`).digest('hex');
  return Number.parseInt(digest.slice(-1), 16) % 2 === 0 ? 'fitted' : 'kept back';
}

export interface PairMeasure {
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly weightedPrecision: number;
  readonly weightedRecall: number;
}

/** `found`: keys «one other», ascending, of the pairs called twins. */
export function measurePairs(labels: readonly Labelled[], found: ReadonlySet<string>): PairMeasure {
  const count = (kept: (label: Labelled, called: boolean) => boolean, by: (label: Labelled) => number) =>
    labels
      .filter((label) => kept(label, found.has([label.one, label.other].sort().join(' '))))
      .reduce((sum, label) => sum + by(label), 0);
  const rates = (by: (label: Labelled) => number) => {
    const right = count((label, called) => label.same && called, by);
    return [right / count((_, called) => called, by), right / count((label) => label.same, by)] as const;
  };
  const [precision, recall] = rates(() => 1);
  const [weightedPrecision, weightedRecall] = rates((label) => label.weight);
  return { pairs: labels.length, precision, recall, weightedPrecision, weightedRecall };
}
