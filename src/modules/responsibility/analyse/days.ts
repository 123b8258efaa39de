import { addDays } from '#kernel/time.ts';
import type { Witness } from '../finding.ts';
import type { Box } from './box.ts';
import type { Span } from './dimension.ts';
import type { AnalyseInput } from './input.ts';
import { daysOf, questionIn } from './region.ts';
import type { Ruling } from './survey.ts';

/** Days on which something showed, each span with a question on its first day. */
export type SeenDays = Map<string, { readonly span: Span; readonly witness: Witness }>;

/** Notes the days of these regions; the question is made once for each span. */
export function seeDays(seen: SeenDays, ruling: Ruling, boxes: readonly Box[], { tree }: AnalyseInput): void {
  for (const box of boxes)
    for (const span of daysOf(ruling.space, box)) seeSpan(seen, span, () => questionIn(ruling, box, tree));
}

export function seeSpan(seen: SeenDays, span: Span, question: () => Witness): void {
  const key = `${span.from} ${span.to ?? ''}`;
  if (!seen.has(key)) seen.set(key, { span, witness: { ...question(), at: span.from } });
}

/** The days as runs without a hole, first ones first, each with a question on its first day. */
export function runsOf(seen: SeenDays): { from: string; to: string | undefined; witness: Witness }[] {
  const runs: { from: string; to: string | undefined; witness: Witness }[] = [];
  const inOrder = [...seen.values()].sort((a, b) => (a.span.from < b.span.from ? -1 : 1));
  for (const { span, witness } of inOrder) {
    const last = runs.at(-1);
    const joins = last && (last.to === undefined || span.from <= addDays(last.to, 1));
    if (!joins) runs.push({ from: span.from, to: span.to, witness });
    else if (last.to !== undefined && (span.to === undefined || span.to > last.to)) last.to = span.to;
  }
  return runs;
}
