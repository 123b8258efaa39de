import { Refusal } from '#kernel/refusal.ts';
import { type Counted, countAll } from './counted.ts';
import { type Judge, trainJudge, weigh } from './judge.ts';
import { type Machine, meanOf, scoreRow, trainMachine } from './machine.ts';
import { deal } from './random.ts';
import { ratiosOf } from './ratios.ts';
import type { TrainingSettings } from './settings.ts';
import { forgetOthers } from './telling.ts';
import { COST, type Rows, rowsOf, VIEWS, worths } from './views.ts';
import { Vocabulary } from './vocabulary.ts';
import type { Confirmed } from './writing.ts';

/** What training found: everything that reading needs. */
export interface Trained {
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  /** `[term * VIEWS + view]` */
  readonly worth: Float32Array;
  readonly machines: readonly Machine[];
  readonly judge: Judge;
  /** Below this probability the model abstains. */
  readonly threshold: number;
}

interface Lesson {
  readonly texts: Counted;
  readonly classes: Int32Array;
  readonly classCount: number;
  readonly settings: TrainingSettings;
}

/**
 * Trains on confirmed texts from nothing. Same texts, same order, same settings: same bytes, on any machine.
 * @throws Refusal `brain-one-label` when there are fewer than two labels: there is nothing to tell apart
 */
export function train(confirmed: readonly Confirmed[], settings: TrainingSettings): Trained {
  const labels = [...new Set(confirmed.map(({ label }) => label))].sort();
  if (labels.length < 2) throw new Refusal('brain-one-label');
  const number = new Map(labels.map((label, k) => [label, k]));
  const classes = Int32Array.from(confirmed, ({ label }) => number.get(label) ?? 0);
  const texts = countAll(confirmed, settings.floor);
  const lesson = { texts, classes, classCount: labels.length, settings };
  const unseen = scoresUnseen(lesson);
  const everything = new Uint8Array(classes.length).fill(1);
  const { worth, machines } = machinesOf(lesson, everything);
  const shape = { classes: labels.length, views: VIEWS, seed: settings.seed };
  const everyone = Int32Array.from(classes.keys());
  return {
    labels,
    ...withoutForgotten(texts.vocabulary, worth, machines),
    judge: trainJudge(unseen.scores, classes, everyone, shape),
    threshold: thresholdOf(unseen, lesson),
  };
}

/**
 * Takes out the terms that no view knows any more, and puts the commonest first: what most texts touch then lies together, and
 * reading waits less for memory.
 */
function withoutForgotten(
  { keys }: Vocabulary,
  worth: Float32Array,
  machines: readonly Machine[],
): Pick<Trained, 'vocabulary' | 'worth' | 'machines'> {
  // The rarer a term, the more it is worth.
  const rarity = Float32Array.from(keys, (_, term) =>
    Math.min(...worth.subarray(term * VIEWS, (term + 1) * VIEWS).filter((value) => value > 0)),
  );
  const kept = Int32Array.from(keys.keys())
    .filter((term) => rarity[term] !== Number.POSITIVE_INFINITY)
    .sort((a, b) => (rarity[a] ?? 0) - (rarity[b] ?? 0) || a - b);
  const rowsFrom = (all: Float32Array, wide: number): Float32Array => {
    const some = new Float32Array(kept.length * wide);
    kept.forEach((term, i) => {
      some.set(all.subarray(term * wide, (term + 1) * wide), i * wide);
    });
    return some;
  };
  return {
    vocabulary: new Vocabulary(Uint32Array.from(kept, (term) => keys[term] ?? 0)),
    worth: rowsFrom(worth, VIEWS),
    machines: machines.map(({ weights, bias, stride }) => ({
      weights: rowsFrom(weights, stride),
      bias,
      stride,
    })),
  };
}

interface Unseen {
  /** `[(text * VIEWS + view) * classes + class]` */
  readonly scores: Float64Array;
  readonly hands: Uint8Array;
}

/** What machines say of texts that they did not learn from: every fold is read by machines trained on the others. */
function scoresUnseen(lesson: Lesson): Unseen {
  const { classes, classCount, settings } = lesson;
  const hands = deal(classes, settings.folds, settings.seed);
  const scores = new Float64Array(classes.length * VIEWS * classCount);
  for (let hand = 0; hand < settings.folds; hand++) {
    const among = hands.map((each) => (each === hand ? 0 : 1));
    machinesOf(lesson, among, (machine, rows, view) => {
      hands.forEach((each, i) => {
        if (each === hand) scoreRow(machine, rows, i, scores, (i * VIEWS + view) * classCount);
      });
    });
  }
  return { scores, hands };
}

function machinesOf(
  { texts, classes, classCount, settings }: Lesson,
  among: Uint8Array,
  made?: (machine: Machine, rows: Rows, view: number) => void,
): { worth: Float32Array; machines: Machine[] } {
  const { any, title } = settings.floor;
  const worth = worths(texts, among, [any, title, any]);
  const learners = Int32Array.from(classes.keys()).filter((i) => among[i] === 1);
  const machines = COST.map((cost, view) => {
    const options = { classCount, terms: texts.vocabulary.size, cost, seed: settings.seed + view };
    const first = trainMachine(rowsOf(texts, view, worth), classes, learners, options);
    forgetOthers(first, view, worth, settings.keep[view] ?? 1);
    const rows = rowsOf(texts, view, worth);
    let machine = trainMachine(rows, classes, learners, options);
    if (settings.counted?.[view]) {
      const ratios = ratiosOf(rows, classes, learners, options);
      machine = meanOf(machine, trainMachine(rows, classes, learners, { ...options, ratios }));
    }
    made?.(machine, rows, view);
    return machine;
  });
  return { worth, machines };
}

/** The lowest probability from which on unseen texts are right as often as wanted. */
function thresholdOf({ scores, hands }: Unseen, lesson: Lesson): number {
  const { classes, classCount, settings } = lesson;
  const said: { probability: number; right: boolean }[] = [];
  const out = new Float64Array(classCount);
  const shape = { classes: classCount, views: VIEWS, seed: settings.seed };
  for (let hand = 0; hand < settings.folds; hand++) {
    const others = Int32Array.from(classes.keys()).filter((i) => hands[i] !== hand);
    const judge = trainJudge(scores, classes, others, shape);
    classes.forEach((label, i) => {
      if (hands[i] !== hand) return;
      weigh(judge, scores, i * VIEWS * classCount, out);
      const probability = Math.max(...out);
      said.push({ probability, right: out[label] === probability });
    });
  }
  said.sort((a, b) => b.probability - a.probability);
  let [right, threshold] = [0, 1];
  said.forEach((each, i) => {
    if (each.right) right++;
    if (right / (i + 1) >= settings.wanted) threshold = each.probability;
  });
  return threshold;
}
