import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { isLocalDate, localDate } from '#kernel/time.ts';
import { actorOf, type Right } from '#modules/directory';
import type { App } from '#platform/http/app.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Kit } from '#platform/plug.ts';
import { ById, deed, version, words } from '../deed-route.ts';
import type { Project } from './project.ts';
import {
  addMeasure,
  endProject,
  gatherCase,
  redateProject,
  releaseCase,
  startProject,
} from './project-commands.ts';
import { type Counted, successOf } from './queries-project.ts';
import { tasksFor } from './queries-task.ts';
import { TaskBody, taskBody, Wanted } from './routes-bodies.ts';
import { getProject, listProjects, membersOf } from './store-project.ts';

const day = z.string().refine(isLocalDate).describe('A day, `YYYY-MM-DD`.');
const caseId = z.string().refine(isId);
const tag = 'projects';

const ProjectBody = z
  .object({
    ...{ id: z.string(), version: z.int(), state: z.enum(['open', 'ended']) },
    ...{ name: z.string(), cause: z.string().describe('The one cause that its cases are thought to share.') },
    ...{ lead: z.string(), area: z.string(), matter: z.string(), dueOn: z.string() },
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'Project' });

const CountBody = z.object({
  from: z.string().describe('First day.'),
  to: z.string().describe('Last day.'),
  demands: z.int(),
});

const OneBody = z.object({
  project: ProjectBody,
  cases: z.array(z.string()).describe('Each stays with its own unit, which tells its own residents.'),
  measures: z.array(TaskBody),
  success: z
    .object({ before: CountBody, since: CountBody })
    .describe('New demands of the matter in the area, as many days before the start as since.'),
});

/** Shared problems as JSON: the list, one with its success, and the deeds of its page. */
export function projectsApi(app: App, kit: Kit): void {
  readings(app, kit);
  const start = z.object({
    ...{ name: z.string().max(100), cause: z.string().max(500), lead: z.string().max(40) },
    ...{ area: z.string().max(15), matter: z.string().max(6), dueOn: day },
  });
  const first = {
    url: '/api/v1/projects',
    right: 'project.run',
    ...{ tag, body: start, answer: ProjectBody },
    summary: 'Start a shared problem: cases of one cause, a lead, measures, a date.',
  } as const;
  deed(app, kit, first, (tx, actor, _, wanted, at) => startProject(tx, actor, wanted, at), projectBody);
  const one = <B extends z.ZodType>(
    name: string,
    summary: string,
    body: B,
    right: Right = 'project.run',
  ) => ({
    ...{ url: `/api/v1/projects/:id/${name}`, right, tag, summary, body, answer: ProjectBody },
  });
  const member = z.object({ version, case: caseId });
  deed(
    app,
    kit,
    one('gather', 'Put a case under it.', member),
    (tx, actor, id, sent, at) => gatherCase(tx, actor, { id, version: sent.version }, { id: sent.case }, at),
    projectBody,
  );
  deed(
    app,
    kit,
    one('release', 'Take a case out again.', member),
    (tx, actor, id, sent, at) => releaseCase(tx, actor, { id, version: sent.version }, sent.case, at),
    projectBody,
  );
  deed(
    app,
    kit,
    {
      ...one('measures', 'Ask a unit for a measure, a task of the project.', Wanted, 'task.ask'),
      answer: TaskBody,
    },
    (tx, actor, id, asked, at) => addMeasure(tx, actor, { id }, asked, at),
    taskBody,
  );
  deed(
    app,
    kit,
    one('redate', 'Another date, with the reason.', z.object({ version, dueOn: day, reason: words })),
    (tx, actor, id, { version, ...changed }, at) => redateProject(tx, actor, { id, version }, changed, at),
    projectBody,
  );
  deed(
    app,
    kit,
    one('end', 'End it, with what came of it.', z.object({ version, outcome: words })),
    (tx, actor, id, { version, outcome }, at) => endProject(tx, actor, { id, version }, outcome, at),
    projectBody,
  );
}

function readings(app: App, kit: Kit): void {
  const right = 'joint.read';
  app.get(
    '/api/v1/projects',
    {
      config: { right },
      schema: {
        ...{ tags: [tag], summary: 'Shared problems of the district, open ones first.' },
        response: { 200: z.object({ projects: z.array(ProjectBody) }), 403: Problem },
      },
    },
    async ({ caller }) => ({
      projects: (await listProjects(kit.db, actorOf(caller).district)).map(projectBody),
    }),
  );
  app.get(
    '/api/v1/projects/:id',
    {
      config: { right },
      schema: {
        ...{
          tags: [tag],
          summary: 'One shared problem: its cases, measures, and whether demands became fewer.',
        },
        params: ById,
        response: { 200: OneBody, 403: Problem, 404: Problem },
      },
    },
    async ({ caller, params }) => {
      const { district } = actorOf(caller);
      const one = await getProject(kit.db, district, params.id);
      const [cases, measures, { before, since }] = await Promise.all([
        membersOf(kit.db, one),
        tasksFor(kit.db, district, { projectId: one.id }),
        successOf(kit.db, one, kit.clock.now()),
      ]);
      const success = { before: countBody(before), since: countBody(since) };
      return { project: projectBody(one), cases, measures: measures.map(taskBody), success };
    },
  );
}

function projectBody(one: Project): z.input<typeof ProjectBody> {
  const { id, version, state, name, cause, lead, area, matter, dueOn, startedAt, endedAt } = one;
  return {
    ...{ id, version, state, name, cause, lead, area, matter, dueOn, startedAt: startedAt.toISOString() },
    ...{ endedAt: endedAt?.toISOString() ?? null, outcome: one.outcome ?? null },
  };
}

const countBody = ({ from, to, demands }: Counted): z.input<typeof CountBody> => ({
  ...{ from: localDate(from), to: localDate(new Date(to.getTime() - 1)), demands },
});
