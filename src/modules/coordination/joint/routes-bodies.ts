import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { type Supervision, supervisionStates } from '../supervision/supervision.ts';
import type { PlacedTask } from './store-task.ts';
import { presences, type Summons, summonsKinds, summonsStates } from './summons.ts';
import { taskKinds, taskStates } from './task.ts';

const when = z.iso.datetime();
const id = z.string();
const maybe = z.string().nullable();

/** What is asked of whom, and by when. */
export const Wanted = z.object({
  unit: z.string().max(40),
  what: z.string().max(500),
  term: z.string().max(20).describe('In working time: `2wd`, `4wh`.'),
});

export const AskBody = Wanted.extend({
  case: z.string().refine(isId),
  version: z.int().min(1).describe('The version of the case that the sender saw.'),
});

export const SuperviseBody = z.object({ case: z.string().refine(isId), reason: z.string().max(2000) });

export const CallBody = z.object({
  kind: z.enum(summonsKinds),
  units: z.array(z.string().max(40)).min(1).max(30),
  what: z.string().max(1000),
  place: z.string().max(200),
  area: z.string().max(15).optional(),
  meetAt: when,
  case: z.string().refine(isId).optional(),
});

export const TaskBody = z
  .object({
    ...{ id, version: z.int(), kind: z.enum(taskKinds), state: z.enum(taskStates) },
    ...{ case: maybe, summons: maybe, project: maybe, area: z.string() },
    asker: z.string().describe('Unit that asked; of a case whoever leads it now.'),
    unit: z.string().describe('The one unit that has it.'),
    ...{ what: z.string(), term: z.string(), due: when },
    replyBy: when.nullable().describe('Until when silence is no answer yet.'),
    instead: maybe.describe('Unit that was named instead.'),
    ...{ note: maybe, endedAt: when.nullable() },
  })
  .meta({ id: 'Task' });

export const SummonsBody = z
  .object({
    ...{ id, version: z.int(), kind: z.enum(summonsKinds), state: z.enum(summonsStates) },
    ...{ caller: z.string(), area: z.string(), case: maybe, what: z.string(), place: z.string() },
    meetAt: when,
    units: z.array(
      z.object({
        unit: z.string(),
        presence: z.enum(presences),
        setOutAt: when.nullable(),
        arrivedAt: when.nullable(),
      }),
    ),
    ...{ outcome: maybe, endedAt: when.nullable() },
  })
  .meta({ id: 'Summons' });

export const SupervisionBody = z
  .object({
    ...{ id, version: z.int(), state: z.enum(supervisionStates), case: z.string(), round: z.int() },
    ...{ area: z.string(), unit: z.string() },
    supervisor: z.string().describe('Staff number.'),
    openedAt: when,
    ...{ cause: maybe, causeNote: maybe, namedBy: maybe, confirmedBy: maybe, doubt: maybe },
    endedAt: when.nullable(),
  })
  .meta({ id: 'Supervision' });

const iso = (at: Date | undefined) => at?.toISOString() ?? null;

export function taskBody(task: PlacedTask): z.input<typeof TaskBody> {
  const { id, version, kind, state, caseId, summonsId, projectId, area, asker, unit, what, term } = task;
  return {
    ...{ id, version, kind, state, area, asker, unit, what, term },
    ...{ case: caseId ?? null, summons: summonsId ?? null, project: projectId ?? null },
    ...{ due: task.due.toISOString(), replyBy: iso(task.replyBy), endedAt: iso(task.endedAt) },
    ...{ instead: task.returned?.instead ?? null, note: task.note ?? null },
  };
}

export function summonsBody(one: Summons): z.input<typeof SummonsBody> {
  const { id, version, kind, state, caller, area, caseId, what, place, meetAt, units } = one;
  return {
    ...{ id, version, kind, state, caller, area, case: caseId ?? null, what, place },
    ...{ meetAt: meetAt.toISOString(), outcome: one.outcome ?? null, endedAt: iso(one.endedAt) },
    units: units.map(({ unit, presence, setOutAt, arrivedAt }) => ({
      ...{ unit, presence, setOutAt: iso(setOutAt), arrivedAt: iso(arrivedAt) },
    })),
  };
}

export function supervisionBody(one: Supervision): z.input<typeof SupervisionBody> {
  const { id, version, state, caseId, round, area, unit, supervisor } = one;
  return {
    ...{ id, version, state, case: caseId, round, area, unit, supervisor },
    ...{ openedAt: one.openedAt.toISOString(), endedAt: iso(one.endedAt) },
    ...{ cause: one.cause ?? null, causeNote: one.causeNote ?? null, doubt: one.doubt ?? null },
    ...{ namedBy: one.namedBy ?? null, confirmedBy: one.confirmedBy ?? null },
  };
}
