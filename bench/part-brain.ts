import {
  type Confirmed,
  type Quality,
  quality,
  Reader,
  type Said,
  train,
  usualTraining,
} from '#modules/brain';
import { confirmedFrom } from '../src/app/brain/confirmed-file.ts';
import { dealt, FOLDS, SEED } from './folds.ts';
import { fasttext, liblinear } from './peers.ts';
import type { Figure, PartResult } from './results.ts';

interface Run {
  readonly name: string;
  readonly figures: Quality;
  /** Of training, summed over the folds. */
  readonly seconds: number;
  readonly speed?: number;
}

/** (g) Reading: five-fold beside what Debian brings, on the same folds, and once more with equal titles kept together. */
export async function reading(file: string | undefined): Promise<PartResult> {
  if (file === undefined)
    return { figures: [], notes: ['Needs --messages FILE (label,title,detail); left out.'] };
  const texts = await confirmedFrom(file);
  const hands = dealt(texts, (_, i) => String(i));
  const ours = runOurs('ours', texts, hands);
  const grouped = runOurs(
    'ours, equal titles together',
    texts,
    dealt(texts, ({ title }) => title),
  );
  const peers = [liblinear, fasttext].map((peer) => ({ name: peer.name, run: runPeer(peer, texts, hands) }));
  const notes = [
    `${texts.length} texts, ${FOLDS} folds by label with seed ${SEED}; figures over all folds together.`,
    'Peers: `apt install liblinear-tools fasttext`; character 1–3-grams, title three times (TF-IDF for liblinear).',
    ...peers.filter(({ run }) => !run).map(({ name }) => `${name} is not installed and was left out.`),
    ...[ours, grouped, ...peers.flatMap(({ run }) => run ?? [])].map(told),
    ...peers.flatMap(({ run }) => (run ? [ratio(ours, run)] : [])),
  ];
  return { figures: targets(ours), notes };
}

function targets({ figures, seconds, speed = 0 }: Run): Figure[] {
  const { weightedF1, calibrationError, accuracyAt80 } = figures;
  const each = seconds / FOLDS;
  return [
    { what: 'weighted-F1', target: '≥ 0.940', figure: weightedF1.toFixed(4), pass: weightedF1 >= 0.94 },
    {
      what: 'expected calibration error, 15 bins',
      target: '≤ 0.02',
      figure: calibrationError.toFixed(4),
      pass: calibrationError <= 0.02,
    },
    {
      what: 'accuracy on the surest 80 %',
      target: '≥ 0.985',
      figure: accuracyAt80.toFixed(4),
      pass: accuracyAt80 >= 0.985,
    },
    { what: 'training, seconds a fold', target: '≤ 60', figure: each.toFixed(1), pass: each <= 60 },
    {
      what: 'texts read a second of CPU',
      target: '≥ 10,000',
      figure: Math.round(speed).toLocaleString('en'),
      pass: speed >= 10_000,
    },
  ];
}

function runOurs(name: string, texts: readonly Confirmed[], hands: readonly number[]): Run {
  const said: Said[] = [];
  let [seconds, cpu, read] = [0, 0, 0];
  for (let hand = 0; hand < FOLDS; hand++) {
    const begun = performance.now();
    const reader = new Reader(
      train(
        texts.filter((_, i) => hands[i] !== hand),
        usualTraining,
      ),
      usualTraining,
    );
    seconds += (performance.now() - begun) / 1000;
    const tests = texts.filter((_, i) => hands[i] === hand);
    for (const test of tests) {
      const [best] = reader.read(test).guesses;
      said.push({ label: test.label, guess: best?.label, probability: best?.probability ?? 0 });
    }
    const before = process.cpuUsage();
    for (const test of tests) reader.read(test);
    cpu += process.cpuUsage(before).user / 1e6;
    read += tests.length;
  }
  return { name, figures: quality(said), seconds, speed: read / cpu };
}

function runPeer(
  peer: typeof liblinear,
  texts: readonly Confirmed[],
  hands: readonly number[],
): Run | undefined {
  const said: Said[] = [];
  let seconds = 0;
  for (let hand = 0; hand < FOLDS; hand++) {
    const done = peer.run(
      texts.filter((_, i) => hands[i] !== hand),
      texts.filter((_, i) => hands[i] === hand),
    );
    if (!done) return undefined;
    said.push(...done.said);
    seconds += done.seconds;
  }
  return { name: peer.name, figures: quality(said), seconds };
}

function told({ name, figures, seconds }: Run): string {
  const four = (value: number): string => value.toFixed(4);
  return `${name}: accuracy ${four(figures.accuracy)}, macro-F1 ${four(figures.macroF1)}, weighted-F1 ${four(figures.weightedF1)}, training ${seconds.toFixed(1)} s in all.`;
}

function ratio(ours: Run, peer: Run): string {
  const errors = (1 - ours.figures.accuracy) / (1 - peer.figures.accuracy);
  return `Errors of ours to ${peer.name}’s: ${errors.toFixed(2)}; training time: ${(ours.seconds / peer.seconds).toFixed(2)}.`;
}
