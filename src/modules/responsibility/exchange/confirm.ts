import { Refusal } from '#kernel/refusal.ts';
import type { On } from '#platform/db/open.ts';
import type { Known } from '../workbook/write.ts';
import type { Incoming, SentFile } from './incoming.ts';
import { type Confirmation, standingOf, type ToConfirm } from './standing.ts';

/** Of numbers named in a question. */
const NAMED = 40;

/**
 * What a person has to say yes to before this file may be stored; nothing when it changes nothing.
 * @throws Refusal as `standingOf`: files that may not be stored at all
 */
export async function toConfirm(
  on: On,
  { book }: Known,
  sent: SentFile,
  incoming: Incoming,
): Promise<ToConfirm[]> {
  const unmarked = await standingOf(on, book, sent, incoming.origin);
  if (incoming.changes.length + incoming.transferChanges.length === 0) return [];
  const emptied = emptiedBy(sent, incoming);
  return [...(unmarked ? [unmarked] : []), ...(emptied ? [emptied] : [])];
}

function emptiedBy({ filename: file, matter = '' }: SentFile, { emptied }: Incoming): ToConfirm | undefined {
  const { items = [], codes = [] } = emptied ?? {};
  const all = [...items, ...codes];
  if (all.length === 0) return undefined;
  const keys = all.length > NAMED ? `${all.slice(0, NAMED).join('、')}…` : all.join('、');
  const params = { file, matter, items: items.length, moves: codes.length, keys };
  return { what: 'emptied', code: 'file-emptied', params };
}

/** @throws Refusal `file-unmarked`, `file-unmarked-fresh`, `file-emptied` 422 */
export function mustBeConfirmed(asked: readonly ToConfirm[], confirmed: readonly Confirmation[]): void {
  const open = asked.find(({ what }) => !confirmed.includes(what));
  if (open) throw new Refusal(open.code, { ...open.params, field: open.what }, 422);
}
