import { countDemands } from '#modules/cases';
import type { On } from '#platform/db/open.ts';
import { type Project, type Span, spansOf } from './project.ts';

/** New demands of a span of days. */
export interface Counted extends Span {
  readonly demands: number;
}

/** Whether a shared problem becomes smaller: new demands of its matter in its area, as many days before the start as since. */
export async function successOf(
  on: On,
  { district, matter, area, startedAt, endedAt }: Project,
  now: Date,
): Promise<{ before: Counted; since: Counted }> {
  const spans = spansOf(startedAt, endedAt ?? now);
  const counted = async (span: Span) => ({
    ...span,
    demands: await countDemands(on, district, { matter, area, ...span }),
  });
  const [before, since] = await Promise.all([counted(spans.before), counted(spans.since)]);
  return { before, since };
}
