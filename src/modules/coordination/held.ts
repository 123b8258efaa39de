import { z } from 'zod';
import { type Case, showNumber } from '#modules/cases';

/** A case as a deed by hand leaves it. */
export const HeldBody = z
  .object({
    ...{ case: z.string(), number: z.string(), version: z.int(), state: z.string() },
    holder: z.string().describe('The one unit that has it.'),
    area: z.string(),
    due: z.iso
      .datetime()
      .nullable()
      .describe('The resident’s date. Moving leaves it; a pause or a time on the books moves it on.'),
  })
  .meta({ id: 'HeldCase' });

export function heldBody(one: Case): z.input<typeof HeldBody> {
  const { id, version, state, holder, area, due } = one;
  return {
    ...{ case: id, number: showNumber(one), version, state, holder, area },
    due: due?.toISOString() ?? null,
  };
}
