import { bestSpans, newChart, scoreAll, type Weights } from './chart.ts';
import type { Lexicon } from './lexicon.ts';
import { prepare } from './prepared.ts';
import type { Labeller } from './rule-labeller.ts';
import { sentenceOf } from './tokens.ts';

/** A labeller with learned weights. Cuts at 120 tokens like `tokensOf`; the same tokens always give the same parts. */
export function trainedLabeller(weights: Weights & { readonly names: Lexicon }): Labeller {
  const chart = newChart();
  return (tokens) => {
    if (tokens.length === 0) return [];
    scoreAll(chart, weights, prepare(sentenceOf(tokens), weights.names, weights));
    return bestSpans(chart, weights.transitions);
  };
}
