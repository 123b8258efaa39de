import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { getCase } from '#modules/cases';
import { may, rangeOf } from '#modules/directory';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tabs } from '#platform/html/tabs/tabs.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { Tone } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { showNear } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { askTask } from '../assist-ask.ts';
import { listTasks, type TaskList } from '../queries-task.ts';
import type { PlacedTask } from '../store-task.ts';
import type { TaskState } from '../task.ts';
import { AskForm } from './ask.tsx';
import { formPage, needed } from './form-page.ts';
import { type World, worldOf } from './parts.tsx';

const lists = ['mine', 'waiting', 'disputed'] as const satisfies readonly TaskList[];

/** `/joint`: tasks that wait for my unit, that my unit waits for, and those in dispute; and asking for one. */
export function taskPages(app: App, kit: Kit): void {
  const query = z.object({ list: z.enum(lists).optional().catch(undefined) });
  page(app, { path: '/joint', right: 'joint.read', query }, async ({ view, query, caller }) => {
    const world = await worldOf(kit, view, caller);
    const shown = lists.filter(
      (each) => each !== 'disputed' || may(world.actor, 'task.settle', world.rules.directory),
    );
    const found = await Promise.all(shown.map(async (each) => [each, await read(kit, world, each)] as const));
    const list = query.list && shown.includes(query.list) ? query.list : 'mine';
    return <TasksPage world={world} list={list} found={new Map(found)} />;
  });

  const body = z.object({
    version: z.coerce.number().int().min(1),
    unit: needed('field.choose'),
    what: needed('field.required'),
    term: needed('field.required'),
  });
  const about = z.object({ case: z.string().refine(isId) });
  formPage(
    app,
    kit,
    { path: '/joint/ask', right: 'task.ask', query: about, body },
    async (world, { query }, form) => {
      const current = await getCase(kit.db, world.actor.district, query.case);
      return <AskForm world={world} current={current} form={form} />;
    },
    async (tx, actor, { version, ...asked }, { query, now }) => {
      await askTask(tx, actor, { caseId: query.case, version }, asked, now);
      return { to: `/desk/cases/${query.case}`, say: 'joint.done.ask' };
    },
  );
}

function read(kit: Kit, { actor, rules }: World, list: TaskList): Promise<PlacedTask[]> {
  const right = list === 'disputed' ? 'task.settle' : list === 'mine' ? 'task.answer' : 'joint.read';
  return listTasks(kit.db, actor.district, list, rangeOf(actor, right, rules.directory));
}

function TasksPage(props: {
  world: World;
  list: TaskList;
  found: ReadonlyMap<TaskList, readonly PlacedTask[]>;
}) {
  const { world, list, found } = props;
  const { view } = world;
  return (
    <Page
      view={view}
      title={view.t('joint.title')}
      lead={view.t(`joint.tasks.${list}-lead`)}
      width="wide"
      live="/desk/live"
    >
      <Sections world={world} here="/joint" />
      <Tabs
        label={view.t('joint.tasks.lists')}
        items={[...found].map(([each, tasks]) => ({
          href: `/joint?list=${each}`,
          label: view.t(`joint.tasks.${each}`),
          count: tasks.length,
          current: each === list,
        }))}
      />
      <TaskTable world={world} tasks={found.get(list) ?? []} empty={view.t(`joint.tasks.${list}-none`)} />
    </Page>
  );
}

/** The sections of working together, as links. */
export function Sections(props: { world: World; here: string }) {
  const { view, actor, rules } = props.world;
  const all = [
    ['/joint', 'joint.section.tasks', 'joint.read'],
    ['/returns', 'joint.section.returns', 'return.read'],
    ['/joint/summons', 'joint.section.summons', 'joint.read'],
    ['/joint/projects', 'joint.section.projects', 'joint.read'],
    ['/supervision', 'joint.section.supervision', 'supervision.read'],
    ['/switches', 'joint.section.switches', 'switch.read'],
  ] as const;
  return (
    <Tabs
      label={view.t('joint.sections')}
      items={all
        .filter(([, , right]) => may(actor, right, rules.directory))
        .map(([href, key]) => ({ href, label: view.t(key), current: href === props.here }))}
    />
  );
}

const TONES: Readonly<Record<TaskState, Tone>> = {
  asked: 'soon',
  accepted: 'own',
  returned: 'soon',
  disputed: 'late',
  done: 'solved',
  withdrawn: 'quiet',
};

/** Where a task stands, in a word; late is said before anything else. */
export function TaskTag({ world, task }: { world: World; task: PlacedTask }) {
  const { view } = world;
  if (!task.endedAt && task.due < view.now) return <Tag tone="late">{view.t('joint.task-late')}</Tag>;
  return <Tag tone={TONES[task.state]}>{view.t(`joint.task-state.${task.state}`)}</Tag>;
}

/** Tasks as a table: what, who waits for whom, until when. */
export function TaskTable(props: {
  world: World;
  tasks: readonly PlacedTask[];
  empty: string;
  caption?: string;
}) {
  const { world, tasks } = props;
  const { view } = world;
  return (
    <Table
      view={view}
      caption={props.caption ?? view.t('joint.tasks.shown', { n: tasks.length })}
      rows={tasks}
      rowKey={({ id }) => id}
      empty={props.empty}
      columns={[
        {
          label: view.t('joint.field.what'),
          cell: (task) => <a href={`/joint/tasks/${task.id}`}>{task.what}</a>,
        },
        { label: view.t('joint.state'), cell: (task) => <TaskTag world={world} task={task} /> },
        {
          label: view.t('joint.who-waits'),
          cell: ({ asker, unit }) => waits(world, { asker, unit }),
        },
        { label: view.t('joint.due'), cell: ({ due }) => showNear(view.lang, due, view.now) },
        { label: view.t('joint.where'), cell: ({ area }) => world.area(area) },
      ]}
    />
  );
}

/** Who waits for whom; a unit's own share of divided work waits for nobody. */
export function waits(
  { view, unit: name }: World,
  { asker, unit }: Pick<PlacedTask, 'asker' | 'unit'>,
): string {
  if (asker === unit) return view.t('joint.own-work', { unit: name(unit) });
  return view.t('joint.waits-for', { asker: name(asker), unit: name(unit) });
}
