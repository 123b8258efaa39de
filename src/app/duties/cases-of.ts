import { isId } from '#kernel/ids.ts';
import { addDays, fromLocal } from '#kernel/time.ts';
import { type Case, countCases, listCases } from '#modules/cases';
import { type Actor, rangeOf } from '#modules/directory';
import type { Simulation } from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import type { TrialAsked, World } from './trial.ts';
import { questionsOf, type WhichCases } from './which-cases.ts';

const PAGE = 50;
const CAP = 10_000;

/** The cases beneath a number of a trial. */
export interface FoundCases {
  /** As the trial counted them. */
  readonly all: number;
  /** Those that the reader may list, counted up to ten thousand. */
  readonly seen: number;
  readonly cases: readonly Case[];
  readonly next?: string | undefined;
}

/** By the rights of who looks: the list shows nothing that the person's own queue could not. */
export async function casesOf(
  db: Database,
  actor: Actor,
  { directory }: World,
  wanted: { asked: TrialAsked; which: WhichCases; after: string | undefined },
  result: Simulation,
): Promise<FoundCases> {
  const { asked, which, after } = wanted;
  const questions = questionsOf(result, which);
  const filter = {
    range: rangeOf(actor, 'case.list', directory),
    whole: true,
    asked: questions,
    openedFrom: fromLocal(asked.from),
    openedTo: fromLocal(addDays(asked.to, 1)),
  };
  const cursor = readCursor(after);
  const [page, seen] = await Promise.all([
    listCases(db, actor.district, filter, { limit: PAGE, ...(cursor ? { after: cursor } : {}) }),
    countCases(db, actor.district, filter, CAP),
  ]);
  return {
    all: questions.reduce((n, { cases }) => n + cases, 0),
    seen,
    cases: page.cases,
    ...(page.next ? { next: `${page.next.at.getTime().toString(36)}~${page.next.id}` } : {}),
  };
}

function readCursor(shown: string | undefined): { at: Date; id: string } | undefined {
  const [time = '', id = ''] = shown?.split('~') ?? [];
  const at = new Date(Number.parseInt(time, 36));
  return isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : undefined;
}
