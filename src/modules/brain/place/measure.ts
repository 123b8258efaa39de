import { LABELS, type Label, type Span } from './labels.ts';

export interface Measure {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly labels: readonly { readonly label: Label; readonly told: number; readonly f1: number }[];
}

/** Whole parts right, border and label, as conlleval counts them. */
export function measure(told: readonly (readonly Span[])[], found: readonly (readonly Span[])[]): Measure {
  const counts = LABELS.map(() => ({ told: 0, found: 0, right: 0 }));
  const key = ({ from, to, label }: Span) => `${from}-${to}-${label}`;
  for (const [at, truth] of told.entries()) {
    const right = new Set(truth.map(key));
    for (const { label } of truth) (counts[label] as { told: number }).told++;
    for (const span of found[at] ?? []) {
      const count = counts[span.label] as { found: number; right: number };
      count.found++;
      if (right.has(key(span))) count.right++;
    }
  }
  const all = counts.reduce((sum, each) => ({
    told: sum.told + each.told,
    found: sum.found + each.found,
    right: sum.right + each.right,
  }));
  return {
    precision: all.right / Math.max(1, all.found),
    recall: all.right / Math.max(1, all.told),
    f1: f1(all),
    labels: LABELS.map((label, at) => ({
      label,
      told: counts[at]?.told ?? 0,
      f1: f1(counts[at] as typeof all),
    })),
  };
}

function f1({ told, found, right }: { told: number; found: number; right: number }): number {
  return told + found === 0 ? 0 : (2 * right) / (told + found);
}
