import type { LocalDate } from '#kernel/time.ts';
import { localDate } from '#kernel/time.ts';
import { type Directory, directoryOf } from '#modules/directory';
import { type DutyBook, dutiesOf } from '#modules/responsibility';
import type { On } from '#platform/db/open.ts';
import { endOfDays } from './clock.ts';

/** What a deed on a case needs to know of the district: its directory, its duty book and its numbers. */
export interface Rules {
  readonly directory: Directory;
  readonly book: DutyBook;
}

/** Reads the rules of a district; both parts are held in memory and read anew when a pack was loaded. */
export async function rulesOf(on: On, district: string): Promise<Rules> {
  return { directory: await directoryOf(on, district), book: await dutiesOf(on, district) };
}

/** Days the resident has to say whether it is solved; then silence closes the case and is counted as silence. */
export function followUpEnds(rules: Rules, at: Date): Date {
  return endOfDays(at, number(rules, 'followup.days', localDate(at), 7));
}

/** Until when the resident may have a closed case opened again. */
export function reopenUntil(rules: Rules, since: Date): Date {
  return endOfDays(since, number(rules, 'reopen.days', localDate(since), 15));
}

/** Working days within which a dissatisfied resident is called back (好差评: 15). */
export function callBackDays(rules: Rules, at: Date): number {
  return number(rules, 'callback.workdays', localDate(at), 15);
}

/** The latest review date that a case on the books may be given. */
export function latestReview(rules: Rules, at: Date): Date {
  return endOfDays(at, number(rules, 'books.review.maxdays', localDate(at), 180));
}

function number(rules: Rules, key: string, on: LocalDate, fallback: number): number {
  return rules.directory.numberSetting(key, on, fallback);
}
