import { z } from 'zod';
import { contains } from '#kernel/area-code.ts';
import { NOBODY, type Simulation } from '#modules/responsibility';
import type { View } from '#platform/html/view.ts';
import { href } from '#platform/html/view.ts';

/** In place of a unit's code, where there is no one lead. */
const NONE = '-';
const code = z.string().max(60).optional();

/** Which cases of a trial: those of a flow, of a unit under either list, of a kind, or whose terms would change. */
export const WhichCases = z.object({
  /** Lead under the one list … */
  x: code,
  /** … and under the other. */
  y: code,
  kind: z.enum(['moved', 'opened', 'closed']).optional(),
  /** Matter whose terms would change. */
  terms: z.string().max(12).optional(),
  /** Only of this matter, only in this area. */
  matter: z.string().max(12).optional(),
  area: z.string().max(15).optional(),
});
export type WhichCases = z.output<typeof WhichCases>;

/** The questions of the cases that are asked for; all of them when nothing is. */
export function questionsOf({ answers, redated }: Simulation, which: WhichCases) {
  return answers
    .filter(
      ({ asked, from, to }) =>
        (which.x === undefined || from === fromAddress(which.x)) &&
        (which.y === undefined || to === fromAddress(which.y)) &&
        (which.kind === undefined || isOf(which.kind, from, to)) &&
        (which.matter === undefined || asked.matter === which.matter) &&
        (which.area === undefined || contains(which.area, asked.area)) &&
        (which.terms === undefined || (asked.matter === which.terms && redated.has(asked))),
    )
    .map(({ asked }) => asked);
}

export function fromAddress(unit: string): string {
  return unit === NONE ? NOBODY : unit;
}

function isOf(kind: NonNullable<WhichCases['kind']>, from: string, to: string): boolean {
  if (from === to) return false;
  return kind === 'moved' || (kind === 'opened' ? to === NOBODY : from === NOBODY);
}

/** The address of the cases beneath a number of a trial. */
export function casesHref(view: View, which: WhichCases): string {
  const { x, y, kind, terms, matter, area } = which;
  const toAddress = (unit: string | undefined) => (unit === NOBODY ? NONE : unit);
  return href(
    view,
    { x: toAddress(x), y: toAddress(y), kind, terms, matter, area, after: undefined },
    '/duties/simulate/cases',
  );
}
