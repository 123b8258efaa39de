import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { addDays, daysBetween, isLocalDate, localDate } from '#kernel/time.ts';
import { actorOf, directoryOf } from '#modules/directory';
import { dutiesOf } from '#modules/responsibility';
import type { App, Caller } from '#platform/http/app.ts';
import { page, redirect } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { casesOf } from './cases-of.ts';
import { AskPage } from './pages/ask.tsx';
import { CasesPage } from './pages/cases.tsx';
import { TrialPage } from './pages/trial.tsx';
import { WorkingPage } from './pages/working.tsx';
import type { TrialAsked, World } from './trial.ts';
import { Trials } from './trials.ts';
import { WhichCases } from './which-cases.ts';

/** Milliseconds to wait for a result before a page says how far it is. */
const PATIENCE = 1_200;
/** Seconds after which that page asks again. */
const AGAIN = 2;
/** Days a trial may cover: five years. */
const LONGEST = 5 * 366;

const text = z.string().max(60).optional().catch(undefined);
const Asked = z.object({ a: text, b: text, from: text, to: text });
const AskedCases = Asked.extend(WhichCases.shape).extend({ after: z.string().max(80).optional() });

/** Trying a version of the list on past cases: the question, the wait, the answer, and the cases beneath each number. */
export function addTrials(app: App, kit: Kit): void {
  const trials = new Trials();
  page(
    app,
    { path: '/duties/simulate', right: 'duty.read', query: Asked },
    async ({ view, query, caller, now, reply }) => {
      const world = await worldFor(kit, caller);
      const today = localDate(now);
      const { asked, wrong } = completed(query, world, today);
      if (!asked) return <AskPage view={view} world={world} query={query} wrong={wrong} today={today} />;
      const trial = trials.start(kit.db, world, asked, now, today);
      await atMost(PATIENCE, trial.ended);
      if (trial.result) return <TrialPage view={view} world={world} trial={trial} result={trial.result} />;
      if (trial.failed === undefined) reply.header('refresh', String(AGAIN));
      else kit.log.error({ err: trial.failed }, 'trial of a duty list failed');
      return <WorkingPage view={view} trial={trial} />;
    },
  );
  page(
    app,
    { path: '/duties/simulate/cases', right: 'duty.read', query: AskedCases },
    async ({ view, query, caller, now }) => {
      const world = await worldFor(kit, caller);
      const { asked } = completed(query, world, localDate(now));
      const back = view.path.replace(/\/cases$/, '');
      if (!asked) return redirect(back);
      const trial = trials.start(kit.db, world, asked, now, localDate(now));
      await atMost(PATIENCE, trial.ended);
      // Its page waits for it.
      if (!trial.result) return redirect(`${back}?${new URLSearchParams({ ...asked }).toString()}`);
      const found = await casesOf(
        kit.db,
        actorOf(caller),
        world,
        { asked, which: query, after: query.after },
        trial.result,
      );
      return <CasesPage view={view} world={world} asked={asked} which={query} found={found} />;
    },
  );
}

async function worldFor({ db }: Kit, caller: Caller | undefined): Promise<World> {
  const { district } = actorOf(caller);
  return { book: await dutiesOf(db, district), directory: await directoryOf(db, district) };
}

/**
 * What is asked, with what was left out filled in; undefined while no version was chosen or the days are wrong.
 * @throws Refusal `no-list-version` 404
 */
function completed(
  query: z.output<typeof Asked>,
  { book }: World,
  today: string,
): { asked?: TrialAsked; wrong?: true } {
  const { a = book.versionOn(today)?.version, b, from = addDays(today, -365), to = today } = query;
  if (a === undefined || b === undefined) return {};
  for (const version of [a, b]) {
    if (!book.versions.some((each) => each.version === version))
      throw new Refusal('no-list-version', { version }, 404);
  }
  const right = isLocalDate(from) && isLocalDate(to) && from <= to && daysBetween(from, to) <= LONGEST;
  return right ? { asked: { a, b, from, to } } : { wrong: true };
}

async function atMost(milliseconds: number, ended: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([ended, patience]);
  clearTimeout(timer);
}
