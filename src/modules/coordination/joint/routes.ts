import { z } from 'zod';
import { rulesOf } from '#modules/cases';
import { actorOf, type Right, rangeOf } from '#modules/directory';
import type { App } from '#platform/http/app.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Kit } from '#platform/plug.ts';
import { deed, version, words } from '../deed-route.ts';
import { overrideApi } from '../override/routes.ts';
import { confirmCause, doubtCause, handSupervision, nameCause } from '../supervision/commands.ts';
import { superviseCase } from '../supervision/rise.ts';
import { listSupervisions } from '../supervision/store.ts';
import {
  acceptTask,
  agreeToTask,
  declineTask,
  finishTask,
  lapseTask,
  returnTask,
  settleTask,
  withdrawTask,
} from './assist.ts';
import { askTask } from './assist-ask.ts';
import { listTasks } from './queries-task.ts';
import {
  AskBody,
  CallBody,
  SummonsBody,
  SuperviseBody,
  SupervisionBody,
  summonsBody,
  supervisionBody,
  TaskBody,
  taskBody,
  Wanted,
} from './routes-bodies.ts';
import { projectsApi } from './routes-projects.ts';
import { listSummonses } from './store-summons.ts';
import {
  callSummons,
  cancelSummons,
  divideWork,
  endSummons,
  missSummons,
  recordArrival,
  setOut,
} from './summons-commands.ts';

const Plain = z.object({ version });

/** Working together as JSON, for the programs of an office: the same deeds as the pages, under the same rights. */
export function jointApi(app: App, kit: Kit): void {
  tasksApi(app, kit);
  summonsesApi(app, kit);
  supervisionsApi(app, kit);
  projectsApi(app, kit);
  overrideApi(app, kit);
}

function tasksApi(app: App, kit: Kit): void {
  const tag = 'tasks';
  app.get(
    '/api/v1/tasks',
    {
      config: { right: 'joint.read' },
      schema: {
        tags: [tag],
        summary: 'Tasks that wait for the own unit, that it waits for, or that a coordinator must settle.',
        querystring: z.object({ list: z.enum(['mine', 'waiting', 'disputed']).default('mine') }),
        response: { 200: z.object({ tasks: z.array(TaskBody) }), 403: Problem },
      },
    },
    async ({ caller, query }) => {
      const actor = actorOf(caller);
      const { directory } = await rulesOf(kit.db, actor.district);
      const rights = { mine: 'task.answer', waiting: 'joint.read', disputed: 'task.settle' } as const;
      const range = rangeOf(actor, rights[query.list], directory);
      return { tasks: (await listTasks(kit.db, actor.district, query.list, range)).map(taskBody) };
    },
  );
  const ask = {
    url: '/api/v1/tasks',
    right: 'task.ask',
    summary: 'Ask a unit for a task of a case.',
  } as const;
  deed(
    app,
    kit,
    { ...ask, tag, body: AskBody, answer: TaskBody },
    (tx, actor, _, { case: caseId, version, ...asked }, at) =>
      askTask(tx, actor, { caseId, version }, asked, at),
    taskBody,
  );
  const one = <B extends z.ZodType>(name: string, right: Right, summary: string, body: B) => ({
    ...{ url: `/api/v1/tasks/:id/${name}`, right, tag, summary, body, answer: TaskBody },
  });
  const reason = z.object({ version, reason: words });
  const answers = 'task.answer';
  deed(
    app,
    kit,
    one('accept', answers, 'The unit takes it.', Plain),
    (tx, actor, id, on, at) => acceptTask(tx, actor, { id, ...on }, at),
    taskBody,
  );
  deed(
    app,
    kit,
    one(
      'return',
      answers,
      'Not this unit but another, each with the rule relied on; once, within the window.',
      z.object({ version, ground: words, instead: z.string().max(40), reason: words }),
    ),
    (tx, actor, id, { version, ...given }, at) => returnTask(tx, actor, { id, version }, given, at),
    taskBody,
  );
  deed(
    app,
    kit,
    one('agree', answers, 'The unit named instead takes it.', Plain),
    (tx, actor, id, on, at) => agreeToTask(tx, actor, { id, ...on }, at),
    taskBody,
  );
  deed(
    app,
    kit,
    one('decline', answers, 'The unit named instead will not; a coordinator settles it.', reason),
    (tx, actor, id, { version, reason }, at) => declineTask(tx, actor, { id, version }, reason, at),
    taskBody,
  );
  deed(
    app,
    kit,
    one('finish', answers, 'Done, with a short note.', z.object({ version, note: words })),
    (tx, actor, id, { version, note }, at) => finishTask(tx, actor, { id, version }, note, at),
    taskBody,
  );
  deed(
    app,
    kit,
    one('withdraw', 'task.ask', 'Whoever asked no longer needs it.', reason),
    (tx, actor, id, { version, reason }, at) => withdrawTask(tx, actor, { id, version }, reason, at),
    taskBody,
  );
  deed(
    app,
    kit,
    one(
      'settle',
      'task.settle',
      'A coordinator says which of the two does it; final.',
      z.object({ version, unit: z.string().max(40), ground: words, reason: words }),
    ),
    (tx, actor, id, { version, ...settled }, at) => settleTask(tx, actor, { id, version }, settled, at),
    taskBody,
  );
  deed(
    app,
    kit,
    one('lapse', 'task.settle', 'Nobody spoke in time: by hand, where the rule is switched off.', reason),
    (tx, actor, id, { version, reason }, at) => lapseTask(tx, actor, { id, version }, reason, at),
    taskBody,
  );
}

function summonsesApi(app: App, kit: Kit): void {
  const tag = 'summonses';
  app.get(
    '/api/v1/summonses',
    {
      config: { right: 'joint.read' },
      schema: {
        tags: [tag],
        summary: 'Summonses of the own unit or area, those in progress first, with who is on the way.',
        response: { 200: z.object({ summonses: z.array(SummonsBody) }), 403: Problem },
      },
    },
    async ({ caller }) => {
      const actor = actorOf(caller);
      const { directory } = await rulesOf(kit.db, actor.district);
      const found = await listSummonses(kit.db, actor.district, rangeOf(actor, 'joint.read', directory));
      return { summonses: found.map(summonsBody) };
    },
  );
  const answer = SummonsBody;
  const call = {
    url: '/api/v1/summonses',
    right: 'summons.call',
    summary: 'Call units to a place and time.',
  } as const;
  deed(
    app,
    kit,
    { ...call, tag, body: CallBody, answer },
    (tx, actor, _, { case: caseId, meetAt, area, ...wanted }, at) => {
      const more = { ...(caseId ? { caseId } : {}), ...(area ? { area } : {}) };
      return callSummons(tx, actor, { ...wanted, ...more, meetAt: new Date(meetAt) }, at);
    },
    summonsBody,
  );
  const one = <B extends z.ZodType>(name: string, right: Right, summary: string, body: B) => ({
    ...{ url: `/api/v1/summonses/:id/${name}`, right, tag, summary, body, answer },
  });
  const reason = z.object({ version, reason: words });
  const unit = z.object({ version, unit: z.string().max(40).describe('Code of the unit that was called.') });
  deed(
    app,
    kit,
    one('on-the-way', 'summons.report', 'A unit says that it is on the way.', unit),
    (tx, actor, id, { version, unit }, at) => setOut(tx, actor, { id, version }, unit, at),
    summonsBody,
  );
  deed(
    app,
    kit,
    one('arrived', 'summons.report', 'An arrival, recorded once; no picture is asked for.', unit),
    (tx, actor, id, { version, unit }, at) => recordArrival(tx, actor, { id, version }, unit, at),
    summonsBody,
  );
  deed(
    app,
    kit,
    {
      ...one(
        'tasks',
        'task.ask',
        'Work divided on the spot: a task for a unit that was called, or the caller.',
        Wanted,
      ),
      answer: TaskBody,
    },
    (tx, actor, id, asked, at) => divideWork(tx, actor, { id }, asked, at),
    taskBody,
  );
  deed(
    app,
    kit,
    one('end', 'summons.call', 'End it, with what came of it.', z.object({ version, outcome: words })),
    (tx, actor, id, { version, outcome }, at) => endSummons(tx, actor, { id, version }, outcome, at),
    summonsBody,
  );
  deed(
    app,
    kit,
    one(
      'absent',
      'summons.call',
      'Who has not arrived in time counts as absent: by hand, with a reason.',
      reason,
    ),
    (tx, actor, id, { version, reason }, at) => missSummons(tx, actor, { id, version }, reason, at),
    summonsBody,
  );
  deed(
    app,
    kit,
    one('cancel', 'summons.call', 'Cancel it, with the reason.', reason),
    (tx, actor, id, { version, reason }, at) => cancelSummons(tx, actor, { id, version }, reason, at),
    summonsBody,
  );
}

function supervisionsApi(app: App, kit: Kit): void {
  const tag = 'supervisions';
  app.get(
    '/api/v1/supervisions',
    {
      config: { right: 'supervision.read' },
      schema: {
        tags: [tag],
        summary: 'Cases under supervision, with what is known of each.',
        querystring: z.object({ open: z.enum(['yes', 'no']).optional() }),
        response: { 200: z.object({ supervisions: z.array(SupervisionBody) }), 403: Problem },
      },
    },
    async ({ caller, query }) => {
      const actor = actorOf(caller);
      const { directory } = await rulesOf(kit.db, actor.district);
      const range = rangeOf(actor, 'supervision.read', directory);
      const filter = query.open === undefined ? {} : { open: query.open === 'yes' };
      const found = await listSupervisions(kit.db, actor.district, range, filter);
      return { supervisions: found.map(supervisionBody) };
    },
  );
  const one = <B extends z.ZodType>(name: string, right: Right, summary: string, body: B) => ({
    ...{ url: `/api/v1/supervisions/:id/${name}`, right, tag, summary, body, answer: SupervisionBody },
  });
  const begin = {
    url: '/api/v1/supervisions',
    right: 'supervision.confirm',
    summary: 'Put a case under supervision by hand, with a reason.',
  } as const;
  deed(
    app,
    kit,
    { ...begin, tag, body: SuperviseBody, answer: SupervisionBody },
    (tx, actor, _, { case: caseId, reason }, at) => superviseCase(tx, actor, { id: caseId }, reason, at),
    supervisionBody,
  );
  deed(
    app,
    kit,
    one(
      'hand',
      'supervision.confirm',
      'It goes to another named supervisor.',
      z.object({ version, person: z.string().max(60).describe('Staff number.'), reason: words }),
    ),
    (tx, actor, id, { version, ...to }, at) => handSupervision(tx, actor, { id, version }, to, at),
    supervisionBody,
  );
  const cause = z.object({ version, cause: z.string().max(60), note: words });
  deed(
    app,
    kit,
    one('cause', 'supervision.cause', 'Say what it came from.', cause),
    (tx, actor, id, { version, ...named }, at) => nameCause(tx, actor, { id, version }, named, at),
    supervisionBody,
  );
  deed(
    app,
    kit,
    one('confirm', 'supervision.confirm', 'Another person agrees with the cause; it ends.', Plain),
    (tx, actor, id, on, at) => confirmCause(tx, actor, { id, ...on }, at),
    supervisionBody,
  );
  deed(
    app,
    kit,
    one(
      'doubt',
      'supervision.confirm',
      'Another person does not agree and says why; the cause is open again.',
      z.object({ version, reason: words }),
    ),
    (tx, actor, id, { version, reason }, at) => doubtCause(tx, actor, { id, version }, reason, at),
    supervisionBody,
  );
}
