import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { isLocalDate, localDate } from '#kernel/time.ts';
import { type DemandSpan, findCase, mayRead, showNumber } from '#modules/cases';
import { may } from '#modules/directory';
import { matterOptions } from '#modules/responsibility';
import { Button, Buttons, DeedButton, LinkButton } from '#platform/html/button/button.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { DateField, TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Stats } from '#platform/html/stat/stat.tsx';
import { Facts, Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { showDate, showLongDate } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import type { Project, Span } from '../project.ts';
import {
  addMeasure,
  endProject,
  gatherCase,
  redateProject,
  releaseCase,
  startProject,
} from '../project-commands.ts';
import { type Counted, successOf } from '../queries-project.ts';
import { tasksFor } from '../queries-task.ts';
import { type JointEntry, jointHistory } from '../record.ts';
import { getProject, listProjects, membersOf } from '../store-project.ts';
import type { PlacedTask } from '../store-task.ts';
import { formPage, needed, neededBy } from './form-page.ts';
import { Section, Story, unitOptions, type World, worldOf } from './parts.tsx';
import { MeasureForm, RunForms } from './project-forms.tsx';
import { Sections, TaskTable } from './tasks.tsx';

const words = z.string().max(1000).default('');
const matter = z.string({ error: 'field.choose' }).regex(/^\d{2,6}$/, 'refusal.project-matter');

/** `/joint/projects`: shared problems; starting one; the page of one. */
export function projectPages(app: App, kit: Kit): void {
  page(app, { path: '/joint/projects', right: 'joint.read' }, async ({ view, caller }) => {
    const world = await worldOf(kit, view, caller);
    const found = await listProjects(kit.db, world.actor.district);
    return <ListPage world={world} found={found} />;
  });
  const body = z.object({
    ...{ name: needed('field.required'), cause: needed('field.required') },
    ...{ lead: needed('field.choose'), area: needed('field.choose'), matter },
    dueOn: z.string().refine(isLocalDate, 'field.date'),
  });
  formPage(
    app,
    kit,
    { path: '/joint/projects/new', right: 'project.run', body },
    async (world, _, form) => <StartForm world={world} form={form} />,
    async (tx, actor, wanted, { now }) => {
      const one = await startProject(tx, actor, wanted, now);
      return { to: `/joint/projects/${one.id}`, say: 'joint.done.start' };
    },
  );
  onePage(app, kit);
}

function ListPage({ world, found }: { world: World; found: readonly Project[] }) {
  const { view, actor, rules } = world;
  return (
    <Page
      view={view}
      title={view.t('joint.project.title')}
      lead={view.t('joint.project.lead')}
      width="wide"
      live="/desk/live"
    >
      <Sections world={world} here="/joint/projects" />
      {may(actor, 'project.run', rules.directory) ? (
        <p>
          <LinkButton href="/joint/projects/new">{view.t('joint.project.start')}</LinkButton>
        </p>
      ) : null}
      <Table
        view={view}
        caption={view.t('joint.project.shown', { n: found.length })}
        rows={found}
        rowKey={({ id }) => id}
        empty={view.t('joint.project.none')}
        columns={[
          {
            label: view.t('joint.project.name'),
            cell: ({ id, name }) => <a href={`/joint/projects/${id}`}>{name}</a>,
          },
          { label: view.t('joint.state'), cell: (one) => <StateTag world={world} one={one} /> },
          { label: view.t('joint.project.lead-unit'), cell: ({ lead }) => world.unit(lead) },
          { label: view.t('joint.matter'), cell: (one) => world.matter(one.matter) },
          { label: view.t('joint.where'), cell: ({ area }) => world.area(area) },
          { label: view.t('joint.due'), cell: ({ dueOn }) => showDate(view.lang, dueOn, view.now) },
        ]}
      />
    </Page>
  );
}

function StateTag({ world, one }: { world: World; one: Project }) {
  const late = one.state === 'open' && one.dueOn < localDate(world.view.now);
  const tone = one.state === 'ended' ? 'quiet' : late ? 'late' : 'own';
  return <Tag tone={tone}>{world.view.t(late ? 'joint.task-late' : `joint.project-state.${one.state}`)}</Tag>;
}

function StartForm({ world, form }: { world: World; form: FormState }) {
  const { view, actor, rules } = world;
  const areas = [...rules.directory.areas.values()].filter(
    ({ code, kind }) => kind !== 'grid' && may(actor, 'project.run', rules.directory, { area: code }),
  );
  return (
    <Page
      view={view}
      title={view.t('joint.project.start')}
      lead={view.t('joint.project.start-lead')}
      width="text"
      back={{ href: '/joint/projects', label: view.t('joint.project.title') }}
      errors={form.errors}
    >
      <Form view={view}>
        <TextField view={view} form={form} name="name" label={view.t('joint.project.name')} max={100} />
        <TextArea
          view={view}
          form={form}
          name="cause"
          label={view.t('joint.project.cause')}
          rows={2}
          max={500}
        />
        <Select
          view={view}
          form={form}
          name="lead"
          label={view.t('joint.project.lead-unit')}
          options={unitOptions(world)}
        />
        <Select
          view={view}
          form={form}
          name="matter"
          label={view.t('joint.matter')}
          options={matterOptions(view, rules.book)}
        />
        <Select
          view={view}
          form={form}
          name="area"
          label={view.t('joint.where')}
          options={areas.map(({ code }) => ({ value: code, label: world.area(code) }))}
        />
        <DateField view={view} form={form} name="dueOn" label={view.t('joint.project.due')} />
        <Buttons>
          <Button>{view.t('joint.project.start')}</Button>
        </Buttons>
      </Form>
    </Page>
  );
}

/** What the page of a project shows. */
interface Shown {
  readonly world: World;
  readonly one: Project;
  readonly form: FormState;
  readonly measures: readonly PlacedTask[];
  readonly members: readonly {
    id: string;
    number: string;
    state: string;
    unit: string;
    area: string;
    open: boolean;
  }[];
  readonly success: { readonly before: Counted; readonly since: Counted };
  readonly history: readonly JointEntry[];
  readonly numbers: ReadonlyMap<string, string>;
}

function onePage(app: App, kit: Kit): void {
  const params = z.object({ id: z.string().refine(isId) });
  const fields = z.object({
    version: z.coerce.number().int().min(1),
    do: z.enum(['gather', 'release', 'measure', 'redate', 'finish']),
    ...{ case: words, unit: words, what: words, term: words, outcome: words, reason: words },
    dueOn: z.string().refine(isLocalDate, 'field.date').optional(),
  });
  const body = neededBy(fields, {
    gather: { case: 'field.required' },
    measure: { unit: 'field.choose', what: 'field.required', term: 'field.required' },
    redate: { reason: 'field.required' },
    finish: { outcome: 'field.required' },
  });
  formPage(
    app,
    kit,
    { path: '/joint/projects/:id', right: 'joint.read', params, body },
    async (world, { params, now }, form) => (
      <OnePage {...(await load(kit, world, params.id, now))} form={form} />
    ),
    async (tx, actor, sent, { params, now }) => {
      const on = { id: params.id, version: sent.version };
      const { unit, what, term, outcome, reason, dueOn } = sent;
      const which = isId(sent.case) ? { id: sent.case } : { number: sent.case };
      const deeds = {
        gather: () => gatherCase(tx, actor, on, which, now),
        release: () => releaseCase(tx, actor, on, sent.case, now),
        measure: () => addMeasure(tx, actor, on, { unit, what, term }, now),
        redate: () => redateProject(tx, actor, on, { dueOn: dueOn ?? localDate(now), reason }, now),
        finish: () => endProject(tx, actor, on, outcome, now),
      };
      await deeds[sent.do]();
      return {
        to: `/joint/projects/${params.id}`,
        say: `joint.done.${sent.do === 'finish' ? 'end' : sent.do}`,
      };
    },
  );
}

async function load(kit: Kit, world: World, id: string, now: Date): Promise<Omit<Shown, 'form'>> {
  const { actor, rules } = world;
  const one = await getProject(kit.db, actor.district, id);
  const [measures, ids, history, success] = await Promise.all([
    tasksFor(kit.db, actor.district, { projectId: id }),
    membersOf(kit.db, one),
    jointHistory(kit.db, actor.district, 'project', id),
    successOf(kit.db, one, now),
  ]);
  // Cases that were released again have a number in the story too.
  const told = history.flatMap(({ body }) => (typeof body['case'] === 'string' ? [body['case']] : []));
  const all = [...new Set([...ids, ...told])].map((each) => findCase(kit.db, actor.district, each));
  const found = (await Promise.all(all)).filter((each) => each !== undefined);
  const numbers = new Map(found.map((each) => [each.id, showNumber(each)]));
  const members = found
    .filter(({ id: each }) => ids.includes(each))
    .map((each) => ({
      ...{ id: each.id, unit: each.holder, area: each.area, state: each.state },
      number: showNumber(each),
      open: mayRead(actor, rules.directory, each),
    }));
  return { world, one, measures, members, success, history, numbers };
}

function OnePage(props: Shown) {
  const { world, one, form } = props;
  const { view, actor, rules } = world;
  const runs =
    one.state === 'open' && may(actor, 'project.run', rules.directory, { unit: one.lead, area: one.area });
  const measures =
    one.state === 'open' && may(actor, 'task.ask', rules.directory, { unit: one.lead, area: one.area });
  return (
    <Page
      view={view}
      title={one.name}
      lead={one.cause}
      width="wide"
      back={{ href: '/joint/projects', label: view.t('joint.project.title') }}
      errors={form.errors}
      live="/desk/live"
      unlisted
    >
      <Facts
        items={[
          { label: view.t('joint.state'), value: <StateTag world={world} one={one} /> },
          { label: view.t('joint.project.lead-unit'), value: world.unit(one.lead) },
          { label: view.t('joint.matter'), value: world.matter(one.matter) },
          { label: view.t('joint.where'), value: world.area(one.area) },
          { label: view.t('joint.project.due'), value: showLongDate(view.lang, one.dueOn, view.now) },
          ...(one.outcome ? [{ label: view.t('joint.summons.outcome'), value: one.outcome }] : []),
        ]}
      />
      <Success {...props} />
      <Section id="measures-title" title={view.t('joint.project.measures')}>
        <TaskTable world={world} tasks={props.measures} empty={view.t('joint.project.no-measures')} />
        {measures ? <MeasureForm {...props} /> : null}
      </Section>
      <Members {...props} runs={runs} />
      {runs ? <RunForms {...props} /> : null}
      <Story world={world} entries={props.history} numbers={props.numbers} />
    </Page>
  );
}

/** New demands of the matter in the area, as long before the start as since; each number opens to its cases. */
function Success({ world, one, success: { before, since } }: Shown) {
  const { view } = world;
  const link = ({ from, to }: Span) => demandsHref(one, { from, to });
  return (
    <section class="jw-section" aria-labelledby="success-title">
      <h2 id="success-title">{view.t('joint.project.success')}</h2>
      <Stats
        items={[
          {
            value: before.demands,
            label: view.t('joint.project.before', { days: daysOf(before) }),
            href: link(before),
          },
          {
            value: since.demands,
            label: view.t('joint.project.since', { days: daysOf(since) }),
            href: link(since),
            tone: since.demands < before.demands ? 'solved' : 'soon',
          },
        ]}
      />
      <p class="jw-quiet jw-small">{view.t('joint.project.success-how')}</p>
    </section>
  );
}

const daysOf = ({ from, to }: Span) => Math.round((to.getTime() - from.getTime()) / 86_400_000);

/** The list of cases beneath a count. */
function demandsHref({ matter: code, area }: Project, { from, to }: DemandSpan): string {
  const search = new URLSearchParams({
    view: 'opened',
    matter: code,
    from: localDate(from),
    to: localDate(new Date(to.getTime() - 1)),
  });
  if (area.length === 9) search.set('street', area);
  if (area.length >= 12) search.set('community', area.slice(0, 12));
  return `/desk?${search}`;
}

function Members({ world, one, members, runs }: Shown & { runs: boolean }) {
  const { view } = world;
  return (
    <section class="jw-section" aria-labelledby="members-title">
      <h2 id="members-title">{view.t('joint.project.members')}</h2>
      <p class="jw-quiet">{view.t('joint.project.members-lead')}</p>
      <Table
        view={view}
        caption={view.t('joint.project.members-shown', { n: members.length })}
        rows={members}
        rowKey={({ id }) => id}
        empty={view.t('joint.project.no-members')}
        columns={[
          {
            label: view.t('joint.case'),
            cell: ({ id, number, open }) => (open ? <a href={`/desk/cases/${id}`}>{number}</a> : number),
          },
          { label: view.t('joint.state'), cell: ({ state }) => view.t(`state.${state}`) },
          { label: view.t('joint.project.informs'), cell: ({ unit }) => world.unit(unit) },
          { label: view.t('joint.where'), cell: ({ area }) => world.area(area) },
          {
            label: view.t('joint.deeds'),
            cell: ({ id }) =>
              runs ? (
                <DeedButton
                  view={view}
                  action={view.path}
                  hidden={{ do: 'release', version: one.version, case: id }}
                  variant="tertiary"
                >
                  {view.t('joint.deed.release')}
                </DeedButton>
              ) : null,
          },
        ]}
      />
    </section>
  );
}
