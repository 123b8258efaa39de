import { Refusal } from '#kernel/refusal.ts';
import { finishInTurns, type Progress } from '#kernel/steps.ts';
import { addDays, fromLocal, type LocalDate } from '#kernel/time.ts';
import { askedAlike } from '#modules/cases';
import { type Directory, showTerm } from '#modules/directory';
import {
  type CaseTerms,
  capacityOn,
  type DutyBook,
  type ListVersion,
  type PastCases,
  type Simulation,
  simulating,
  sumAlike,
  type TrialList,
} from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';

/** Which two versions, and the days (both included) whose cases they are asked about. */
export interface TrialAsked {
  readonly a: string;
  readonly b: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface World {
  readonly book: DutyBook;
  readonly directory: Directory;
}

/** What a trial is doing: counting past cases month by month, then asking their questions. */
export interface TrialProgress extends Progress {
  readonly phase: 'count' | 'ask';
}

/**
 * Asks two versions of the list the questions of past cases. Nothing is changed; what is held in memory is one row for each
 * different question, however many cases asked it; others are answered meanwhile.
 * @throws Refusal `no-list-version` 404
 */
export async function runTrial(
  db: Database,
  { book }: World,
  asked: TrialAsked,
  today: LocalDate,
  onProgress: (progress: TrialProgress) => void = () => undefined,
): Promise<Simulation> {
  const lists = [trialList(book, asked.a, today), trialList(book, asked.b, today)] as const;
  const past = await pastCases(db, book.district, asked, onProgress);
  return finishInTurns(simulating(...lists, past), (progress) => onProgress({ ...progress, phase: 'ask' }));
}

/** By month, so that no query is long and it can be told how far it is. */
async function pastCases(
  db: Database,
  district: string,
  { from, to }: TrialAsked,
  onProgress: (progress: TrialProgress) => void,
): Promise<PastCases[]> {
  let past: PastCases[] = [];
  const starts = startsOf(from, to);
  for (const [i, start] of starts.entries()) {
    onProgress({ phase: 'count', done: i, of: starts.length });
    const end = starts[i + 1] ?? addDays(to, 1);
    past = sumAlike([...past, ...(await askedAlike(db, district, fromLocal(start), fromLocal(end)))]);
  }
  return past;
}

/** The first day and the first of each month after it. */
function startsOf(from: LocalDate, to: LocalDate): LocalDate[] {
  const starts: LocalDate[] = [];
  for (let day = from; day <= to; ) {
    starts.push(day);
    const month = Number(day.slice(5, 7));
    day =
      month === 12
        ? `${Number(day.slice(0, 4)) + 1}-01-01`
        : `${day.slice(0, 5)}${String(month + 1).padStart(2, '0')}-01`;
  }
  return starts;
}

/** A version on the day on which it is to be asked, with its terms. @throws Refusal `no-list-version` 404 */
export function trialList(book: DutyBook, version: string, today: LocalDate): TrialList {
  const list = book.versions.find((each) => each.version === version);
  if (!list) throw new Refusal('no-list-version', { version }, 404);
  const at = dayOf(book, list, today);
  return { duties: book.rows(version), transfers: book.transfers(version), at, terms: termsOn(book, at) };
}

/** Today, or the nearest day on which the version applies: rows of a list to come are valid from its first day. */
function dayOf(book: DutyBook, list: ListVersion, today: LocalDate): LocalDate {
  if (list.effectiveFrom > today) return list.effectiveFrom;
  if (list.status !== 'published') return today;
  const next = book.versions
    .filter(({ status, effectiveFrom }) => status === 'published' && effectiveFrom > list.effectiveFrom)
    .map(({ effectiveFrom }) => addDays(effectiveFrom, -1))
    .sort()[0];
  return next === undefined || next > today ? today : next;
}

/** Terms hang on the matter's class and the day, and run by the hours of who holds it, where a unit has hours of its own. */
function termsOn(book: DutyBook, at: LocalDate): NonNullable<TrialList['terms']> {
  const known = new Map<string, CaseTerms | undefined>();
  return (matter, holder) => {
    const cls = book.findMatter(matter)?.deadlineClass ?? 'ordinary';
    const key = `${cls} ${holder}`;
    if (!known.has(key)) {
      const terms = termsOfClass(book, cls, at);
      const hours = capacityOn(book.capacity, holder, at)?.hours;
      known.set(key, terms && hours ? { ...terms, hours } : terms);
    }
    return known.get(key);
  };
}

function termsOfClass(book: DutyBook, cls: string, at: LocalDate): CaseTerms | undefined {
  try {
    const { contact, resolve } = book.deadline(cls, at);
    return { class: cls, contact: showTerm(contact), resolve: showTerm(resolve) };
  } catch {
    return undefined;
  }
}
