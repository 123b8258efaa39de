import { Refusal } from '#kernel/refusal.ts';
import type { Translate } from '#platform/i18n/messages.ts';
import type { circumstancesZh } from './messages-circumstances.ts';
import type { Misread } from './read-circumstances.ts';

type Words = Extract<keyof typeof circumstancesZh, `misread.${string}`>;

/** What was said and cannot be taken, with what to say instead, in the reader's language. */
export function misreadSentence({ name, value, type, allowed }: Misread, t: Translate<Words>): string {
  if (type === undefined) return t('misread.unknown', { name });
  return t(`misread.${type}`, { name, value, allowed: allowed.join('/') });
}

/** For readers that are programs: the first that cannot be taken. @throws Refusal `circumstance-wrong` 400 */
export function refuseMisread(misread: readonly Misread[]): void {
  const [first] = misread;
  if (!first) return;
  const { name, value, type, allowed } = first;
  if (type === undefined) throw new Refusal('circumstance-unknown', { field: `k.${name}`, name }, 400);
  const params = { field: `k.${name}`, name, value, expected: EXPECTED[type] ?? allowed.join('/') };
  throw new Refusal('circumstance-wrong', params, 400);
}

const EXPECTED: Readonly<Record<string, string>> = { number: '7', time: '22:00', date: '2026-06-01' };
