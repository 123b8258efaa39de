import { z } from 'zod';
import { neededBy } from '../joint/pages/form-page.ts';

const words = z.string().max(2000).default('');
const fields = z.object({
  version: z.coerce.number().int().min(1),
  do: z.enum(['name', 'confirm', 'doubt', 'hand']),
  ...{ cause: words, note: words, reason: words, person: words, handReason: words },
});
/** What may be sent to the page of one supervision, and what each deed of it needs. */
export const supervisionBody = neededBy(fields, {
  name: { cause: 'refusal.supervision-cause', note: 'field.required' },
  doubt: { reason: 'field.required' },
  hand: { person: 'field.choose', handReason: 'field.required' },
});
