import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { isLocalDate, type LocalDate } from '#kernel/time.ts';
import { findCaseByNumber, pauseCase, putOnBooks, resumeCase, takeOffBooks } from '#modules/cases';
import {
  addDeed,
  HeldBody,
  heldBody,
  seenVersion as version,
  deedWords as words,
} from '#modules/coordination';
import type { Right } from '#modules/directory';
import { joinCases, separateDemand } from '#modules/intake';
import type { App } from '#platform/http/app.ts';
import type { Kit } from '#platform/plug.ts';

const ground = z.string().max(60).describe('Code of a ground for it, from the district’s list.');
const day = z.iso
  .date()
  .refine(isLocalDate)
  .transform((text) => text as LocalDate);
const byHand = z.object({ version, reason: words });

/** What a person does with one case by hand, as JSON: the same deeds as the desk's forms, under the same rights. */
export function addCaseApi(app: App, kit: Kit): void {
  clockApi(app, kit);
  groupApi(app, kit);
}

const one = <B extends z.ZodType>(name: string, right: Right, summary: string, body: B) => ({
  ...{ url: `/api/v1/cases/:id/${name}`, right, tag: 'cases', summary, body, answer: HeldBody },
});

/** Stopping the clock and letting it run again. */
function clockApi(app: App, kit: Kit): void {
  addDeed(
    app,
    kit,
    one(
      'pause',
      'case.pause',
      'The answer’s clock stops, with a ground, until a day at which it runs again by itself.',
      z.object({ version, ground, reason: words, until: day }),
    ),
    (tx, actor, id, { version, ...stop }, at) => pauseCase(tx, actor, { id, version }, stop, at),
    heldBody,
  );
  addDeed(
    app,
    kit,
    one('resume', 'case.pause', 'The clock runs again, with a reason.', byHand),
    (tx, actor, id, { version, reason }, at) => resumeCase(tx, actor, { id, version }, reason, at),
    heldBody,
  );
  addDeed(
    app,
    kit,
    one(
      'books',
      'case.books',
      'It cannot be solved now and goes on the books, with a ground and a review date; it is still counted.',
      z.object({ version, ground, reason: words, reviewOn: day }),
    ),
    (tx, actor, id, { version, ...entry }, at) => putOnBooks(tx, actor, { id, version }, entry, at),
    heldBody,
  );
  addDeed(
    app,
    kit,
    one('unbooks', 'case.books', 'It comes off the books, with a reason, and work goes on.', byHand),
    (tx, actor, id, { version, reason }, at) => takeOffBooks(tx, actor, { id, version }, reason, at),
    heldBody,
  );
}

/** Merging two cases about one thing, and taking one demand out again. */
function groupApi(app: App, kit: Kit): void {
  const to = z.string().max(60).describe('Id or running number of the case that stays.');
  addDeed(
    app,
    kit,
    one(
      'join',
      'case.join',
      'Every demand of it moves to another case about the same thing; it is closed as joined. Answers with the case that stays.',
      z.object({ version, to, reason: words }),
    ),
    async (tx, actor, id, { version, to: named, reason }, at) => {
      const target = isId(named) ? { id: named } : await findCaseByNumber(tx, actor.district, named);
      if (!target) throw new Refusal('join-unknown', { field: 'to' }, 400);
      return joinCases(tx, actor, { id, version }, { id: target.id, reason }, at);
    },
    heldBody,
  );
  addDeed(
    app,
    kit,
    one(
      'separate',
      'case.unjoin',
      'One demand leaves it and opens a case of its own, on a clock of its own. Answers with the new case.',
      z.object({ version, demand: z.string().refine(isId), reason: words }),
    ),
    (tx, actor, id, { version, ...which }, at) => separateDemand(tx, actor, { id, version }, which, at),
    heldBody,
  );
}
