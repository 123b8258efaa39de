/** One text whose label is known, and what the model said of it. */
export interface Said {
  readonly label: string;
  readonly guess: string | undefined;
  readonly probability: number;
}

export interface Quality {
  readonly texts: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly weightedF1: number;
  /** Expected calibration error over 15 bins of equal width (Naeini, Cooper and Hauskrecht 2015). */
  readonly calibrationError: number;
  /** Accuracy on the 80 % of texts of which the model is most certain. */
  readonly accuracyAt80: number;
}

const BINS = 15;
const COVERAGE = 0.8;

export function quality(said: readonly Said[]): Quality {
  const texts = said.length;
  const right = (some: readonly Said[]): number =>
    some.filter(({ label, guess }) => label === guess).length / Math.max(1, some.length);
  const f1 = [...f1ByLabel(said)];
  const surest = said.toSorted((a, b) => b.probability - a.probability).slice(0, Math.ceil(texts * COVERAGE));
  return {
    texts,
    accuracy: right(said),
    macroF1: f1.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, f1.length),
    weightedF1: f1.reduce((sum, { f1, size }) => sum + f1 * size, 0) / Math.max(1, texts),
    calibrationError: calibrationError(said),
    accuracyAt80: right(surest),
  };
}

function* f1ByLabel(said: readonly Said[]): Generator<{ f1: number; size: number }> {
  for (const name of new Set(said.map(({ label }) => label))) {
    const size = said.filter(({ label }) => label === name).length;
    const guessed = said.filter(({ guess }) => guess === name).length;
    const hit = said.filter(({ label, guess }) => label === name && guess === name).length;
    yield { f1: (2 * hit) / (size + guessed), size };
  }
}

function calibrationError(said: readonly Said[]): number {
  const bins = Array.from({ length: BINS }, () => ({ promised: 0, right: 0 }));
  for (const { label, guess, probability } of said) {
    const bin = bins[Math.min(BINS - 1, Math.floor(probability * BINS))];
    if (!bin) continue;
    bin.promised += probability;
    if (label === guess) bin.right++;
  }
  return (
    bins.reduce((sum, { promised, right }) => sum + Math.abs(promised - right), 0) / Math.max(1, said.length)
  );
}
