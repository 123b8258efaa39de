import { parseArgs } from 'node:util';
import { Refusal } from '#kernel/refusal.ts';
import { type Confirmed, quality, Reader, type Said, train, usualTraining } from '#modules/brain';
import { coldFigures } from '../brain/cold-bench.ts';
import { confirmedFrom } from '../brain/confirmed-file.ts';
import type { Io } from '../io.ts';

const USAGE = 'brain bench --train FILE --test FILE [--catalogue FILE]';

/** Trains from nothing on one file and reads the other; nothing is stored and no database is needed. */
export async function benchBrain(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { train: { type: 'string' }, test: { type: 'string' }, catalogue: { type: 'string' } },
  });
  if (values.train === undefined || values.test === undefined)
    throw new Refusal('usage', { usage: USAGE }, 400);
  const lessons = await confirmedFrom(values.train);
  const tests = await confirmedFrom(values.test);
  const cold =
    values.catalogue === undefined ? undefined : await coldFigures(values.catalogue, lessons, tests, io);
  io.say(io.t('cli.brain-training', { n: lessons.length }));
  const begun = performance.now();
  const trained = train(lessons, usualTraining);
  const training = (performance.now() - begun) / 1000;
  const reader = new Reader(trained, usualTraining);
  const unknown = [...new Set(tests.map(({ label }) => label))].filter(
    (label) => !reader.labels.includes(label),
  );
  if (unknown.length > 0) io.say(io.t('cli.brain-unknown', { labels: unknown.join(', ') }));
  const { said, suggested, right, seconds } = readAll(reader, tests);
  const figures = quality(said);
  const speed = tests.length / seconds;
  const memory = process.resourceUsage().maxRSS / 1024;
  const shares = { suggested: suggested / tests.length, suggestedRight: right / Math.max(1, suggested) };
  const cost = { trainingSeconds: training, textsPerSecond: speed, peakMegabytes: memory };
  const four = (value: number): string => value.toFixed(4);
  io.print(
    io.t('cli.brain-figures', {
      n: figures.texts,
      accuracy: four(figures.accuracy),
      macroF1: four(figures.macroF1),
      weightedF1: four(figures.weightedF1),
      calibrationError: four(figures.calibrationError),
      accuracyAt80: four(figures.accuracyAt80),
    }),
  );
  io.print(io.t('cli.brain-shown', { shown: four(shares.suggested), right: four(shares.suggestedRight) }));
  io.print(
    io.t('cli.brain-cost', {
      training: training.toFixed(1),
      speed: Math.round(speed),
      memory: Math.round(memory),
    }),
  );
  io.result({ ok: true, ...figures, ...shares, ...cost, ...(cold ? { cold } : {}) });
  return 0;
}

/** Long enough for the clock to say something of the speed. */
const LEAST_SECONDS = 1;

function readAll(
  reader: Reader,
  tests: readonly Confirmed[],
): { said: Said[]; suggested: number; right: number; seconds: number } {
  let [suggested, right] = [0, 0];
  const said = tests.map((test) => {
    const { guesses, abstains } = reader.read(test);
    const [best] = guesses;
    if (!abstains) suggested++;
    if (!abstains && best?.label === test.label) right++;
    return { label: test.label, guess: best?.label, probability: best?.probability ?? 0 };
  });
  // The first walk warms the program up; what counts is how fast it then reads.
  const begun = performance.now();
  let rounds = 0;
  let seconds = 0;
  do {
    for (const test of tests) reader.read(test);
    rounds++;
    seconds = (performance.now() - begun) / 1000;
  } while (seconds < LEAST_SECONDS);
  return { said, suggested, right, seconds: seconds / rounds };
}
