import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { type Case, getCase, showNumber } from '#modules/cases';
import { may, rangeOf } from '#modules/directory';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Radios, Select } from '#platform/html/field/choice.tsx';
import { TextArea } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, firstValue } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Stats } from '#platform/html/stat/stat.tsx';
import { type Column, Facts, Table } from '#platform/html/table/table.tsx';
import { Tabs } from '#platform/html/tabs/tabs.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { Content } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showMoment, showNear } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { formPage, named } from '../joint/pages/form-page.ts';
import { Story, type World, worldOf } from '../joint/pages/parts.tsx';
import { Sections } from '../joint/pages/tasks.tsx';
import { type JointEntry, jointHistory } from '../joint/record.ts';
import { supervisionBody } from './body.ts';
import { causeName, causesOn } from './causes.ts';
import { confirmCause, doubtCause, handSupervision, nameCause } from './commands.ts';
import { type LeftBehind, leftBehind } from './left-behind.ts';
import { thresholdsOn } from './rise.ts';
import { countCauses, getSupervision, listSupervisions } from './store.ts';
import type { Supervision } from './supervision.ts';

const lists = ['mine', 'open', 'ended'] as const;
const query = z.object({
  list: z.enum(lists).optional().catch(undefined),
  cause: z.string().max(60).optional().catch(undefined),
});

/** `/supervision`: what rose to whom; causes that were confirmed, each opening to its supervisions. */
export function supervisionPages(app: App, kit: Kit): void {
  page(
    app,
    { path: '/supervision', right: 'supervision.read', query },
    async ({ view, query, caller, now }) => {
      const world = await worldOf(kit, view, caller);
      const { actor, rules } = world;
      const range = rangeOf(actor, 'supervision.read', rules.directory);
      const list = query.cause ? 'ended' : (query.list ?? 'open');
      const filter = {
        open: list !== 'ended',
        ...(list === 'mine' ? { of: actor.person } : {}),
        ...(query.cause ? { cause: query.cause } : {}),
      };
      const [found, causes, left] = await Promise.all([
        listSupervisions(kit.db, actor.district, range, filter),
        countCauses(kit.db, actor.district, range),
        leftBehind(kit.db, actor.district, rules.directory, range, now),
      ]);
      const { overdueWorkdays, reopenedTimes } = thresholdsOn(rules, localDate(now));
      return (
        <Page
          view={view}
          title={view.t('supervision.title')}
          lead={view.t('supervision.lead', { overdueWorkdays, reopenedTimes })}
          width="wide"
          refresh={60}
          live="/desk/live"
        >
          <Sections world={world} here="/supervision" />
          <Left world={world} left={left} />
          <Tabs
            label={view.t('supervision.lists')}
            items={lists.map((each) => ({
              href: `/supervision?list=${each}`,
              label: view.t(`supervision.list.${each}`),
              current: each === list,
            }))}
          />
          <List world={world} found={found} ended={list === 'ended'} />
          {causes.length > 0 ? (
            <section class="jw-section" aria-labelledby="causes-title">
              <h2 id="causes-title">{view.t('supervision.causes')}</h2>
              <Stats
                items={causes.map(({ cause, count }) => ({
                  value: count,
                  label: nameOf(world, cause),
                  href: `/supervision?cause=${cause}`,
                }))}
              />
            </section>
          ) : null}
        </Page>
      );
    },
  );
  onePage(app, kit);
}

/** Units that no longer exist and still have something: it is moved by hand. */
function Left({ world, left }: { world: World; left: readonly LeftBehind[] }) {
  const { view } = world;
  if (left.length === 0) return null;
  return (
    <Callout tone="late" title={view.t('supervision.left')}>
      <ul>
        {left.map(({ unit, cases, tasks }) => (
          <li key={unit}>
            {cases > 0 ? (
              <a href={`/desk?view=all&unit=${unit}`}>
                {view.t('supervision.left-cases', { unit: world.unit(unit), n: cases })}
              </a>
            ) : null}{' '}
            {tasks > 0 ? view.t('supervision.left-tasks', { unit: world.unit(unit), n: tasks }) : null}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

const nameOf = ({ rules, view }: World, code: string): string =>
  causeName(rules, code, view.lang, localDate(view.now));

/** What ended says its cause, who named it and who confirmed it. */
function List({ world, found, ended }: { world: World; found: readonly Supervision[]; ended: boolean }) {
  const { view } = world;
  const person = (who: string | undefined) => (who ? world.person(who) : '');
  const open: readonly Column<Supervision>[] = [
    { label: view.t('supervision.supervisor'), cell: ({ supervisor }) => world.person(supervisor) },
    { label: view.t('joint.where'), cell: ({ area }) => world.area(area) },
    {
      label: view.t('supervision.since'),
      cell: ({ openedAt }) => showNear(view.lang, openedAt, view.now),
    },
  ];
  const over: readonly Column<Supervision>[] = [
    { label: view.t('supervision.cause'), cell: ({ cause }) => (cause ? nameOf(world, cause) : '') },
    { label: view.t('supervision.named-by'), cell: ({ namedBy }) => person(namedBy) },
    { label: view.t('supervision.confirmed-by'), cell: ({ confirmedBy }) => person(confirmedBy) },
    {
      label: view.t('supervision.ended'),
      cell: ({ endedAt }) => (endedAt ? showNear(view.lang, endedAt, view.now) : ''),
    },
  ];
  return (
    <Table
      view={view}
      caption={view.t('supervision.shown', { n: found.length })}
      rows={found}
      rowKey={({ id }) => id}
      empty={view.t('supervision.none')}
      columns={[
        {
          label: view.t('supervision.why'),
          cell: (one) => <a href={`/supervision/${one.id}`}>{why(world, one)}</a>,
        },
        { label: view.t('joint.state'), cell: (one) => <StateTag world={world} one={one} /> },
        { label: view.t('supervision.unit'), cell: ({ unit }) => world.unit(unit) },
        ...(ended ? over : open),
      ]}
    />
  );
}

function why({ view }: World, { ground, known }: Supervision): string {
  return view.t(`supervision.ground.${ground}`, { n: known.lateWorkdays ?? 0, times: known.round - 1 });
}

function StateTag({ world, one }: { world: World; one: Supervision }) {
  const tone = one.state === 'ended' ? 'solved' : one.state === 'open' ? 'late' : 'soon';
  return <Tag tone={tone}>{world.view.t(`supervision.state.${one.state}`)}</Tag>;
}

function onePage(app: App, kit: Kit): void {
  const params = z.object({ id: z.string().refine(isId) });
  formPage(
    app,
    kit,
    { path: '/supervision/:id', right: 'supervision.read', params, body: supervisionBody },
    async (world, { params }, form) => {
      const { district } = world.actor;
      const one = await getSupervision(kit.db, district, params.id);
      const current = await getCase(kit.db, district, one.caseId);
      const target = { unit: current.holder, units: [one.unit], area: one.area };
      if (!may(world.actor, 'supervision.read', world.rules.directory, target))
        throw new Refusal('not-allowed', { right: 'supervision.read' }, 403);
      const history = await jointHistory(kit.db, district, 'supervision', one.id);
      return <OnePage world={world} one={one} current={current} history={history} form={form} />;
    },
    async (tx, actor, sent, { params, now }) => {
      const { version, do: deed, cause, note, reason, person, handReason } = sent;
      const on = { id: params.id, version };
      if (deed === 'name') await nameCause(tx, actor, on, { cause, note }, now);
      if (deed === 'confirm') await confirmCause(tx, actor, on, now);
      if (deed === 'doubt') await doubtCause(tx, actor, on, reason, now);
      if (deed === 'hand')
        await named({ reason: 'handReason' }, () =>
          handSupervision(tx, actor, on, { person, reason: handReason }, now),
        );
      return { to: `/supervision/${params.id}`, say: `supervision.done.${deed}` };
    },
  );
}

interface Props {
  readonly world: World;
  readonly one: Supervision;
  readonly current: Case;
  readonly form: FormState;
}

/** What is known, gathered by the program; what is asked: solve it, and say where it came from. No report. */
function OnePage(props: Props & { history: readonly JointEntry[] }) {
  const { world, one, current, history, form } = props;
  const { view } = world;
  const { known } = one;
  return (
    <Page
      view={view}
      title={why(world, one)}
      width="wide"
      back={{ href: '/supervision', label: view.t('supervision.title') }}
      errors={form.errors}
      live="/desk/live"
      liveAbout={`${one.id} ${one.caseId}`}
      unlisted
    >
      <p>
        <StateTag world={world} one={one} />{' '}
        {view.t(one.state === 'ended' ? 'supervision.was' : 'supervision.asked', {
          person: world.person(one.supervisor),
          unit: world.unit(current.holder),
        })}
      </p>
      <Facts
        items={[
          {
            label: view.t('joint.case'),
            value: <a href={`/desk/cases/${one.caseId}`}>{showNumber(current)}</a>,
          },
          {
            label: view.t('supervision.now'),
            value: `${view.t(`state.${current.state}`)} · ${world.unit(current.holder)}`,
          },
          ...(current.matter ? [{ label: view.t('joint.matter'), value: world.matter(current.matter) }] : []),
          { label: view.t('joint.where'), value: world.area(one.area) },
          {
            label: view.t('supervision.then'),
            value: `${view.t(`state.${known.state}`)} · ${world.unit(known.holder)}`,
          },
          ...(known.due
            ? [{ label: view.t('joint.due'), value: showMoment(view.lang, new Date(known.due), view.now) }]
            : []),
          { label: view.t('supervision.hand-overs'), value: String(known.handOvers) },
          { label: view.t('supervision.open-tasks'), value: String(known.openTasks) },
          ...(one.cause
            ? [
                {
                  label: view.t('supervision.cause'),
                  value: `${nameOf(world, one.cause)}：${one.causeNote ?? ''}`,
                },
              ]
            : []),
          ...(one.namedBy
            ? [{ label: view.t('supervision.named-by'), value: world.person(one.namedBy) }]
            : []),
          ...(one.confirmedBy
            ? [{ label: view.t('supervision.confirmed-by'), value: world.person(one.confirmedBy) }]
            : []),
          ...(one.doubt ? [{ label: view.t('supervision.doubt'), value: one.doubt }] : []),
        ]}
      />
      <div class="jw-section">
        <Deeds {...props} />
      </div>
      <Story world={world} entries={history} />
    </Page>
  );
}

function Deeds({ world, one, current, form }: Props) {
  const { view, actor, rules } = world;
  const target = { unit: current.holder, area: one.area };
  const confirms = may(actor, 'supervision.confirm', rules.directory, target);
  const hidden = (deed: string) => ({ version: one.version, do: deed });
  const open = firstValue(form, 'do');
  if (one.state === 'ended') return null;
  return (
    <>
      {one.state === 'open' && may(actor, 'supervision.cause', rules.directory, target) ? (
        <Form view={view} hidden={hidden('name')} label={view.t('supervision.deed.name')}>
          <Radios
            view={view}
            form={form}
            name="cause"
            label={view.t('supervision.cause')}
            options={causesOn(rules, localDate(view.now)).map((cause) => ({
              value: cause.code,
              label: nameIn(view.lang, cause),
            }))}
          />
          <TextArea
            view={view}
            form={form}
            name="note"
            label={view.t('supervision.cause-note')}
            hint={view.t('supervision.cause-hint')}
            rows={2}
            max={1000}
          />
          <Buttons>
            <Button>{view.t('supervision.deed.name')}</Button>
          </Buttons>
        </Form>
      ) : null}
      {one.state === 'cause_named' && confirms && one.namedBy !== actor.person ? (
        <>
          <Form view={view} hidden={hidden('confirm')} label={view.t('supervision.deed.confirm')}>
            <Buttons>
              <Button>{view.t('supervision.deed.confirm')}</Button>
            </Buttons>
          </Form>
          <Folded view={view} deed="doubt" open={open} hidden={hidden('doubt')}>
            <TextArea
              view={view}
              form={form}
              name="reason"
              label={view.t('joint.field.reason')}
              rows={2}
              max={1000}
            />
          </Folded>
        </>
      ) : null}
      {confirms ? (
        <Folded view={view} deed="hand" open={open} hidden={hidden('hand')}>
          <Select
            view={view}
            form={form}
            name="person"
            label={view.t('supervision.supervisor')}
            options={supervisors(world)}
          />
          <TextArea
            view={view}
            form={form}
            name="handReason"
            label={view.t('joint.field.reason')}
            rows={2}
            max={1000}
          />
        </Folded>
      ) : null}
    </>
  );
}

function Folded(props: {
  view: World['view'];
  deed: string;
  open: string | undefined;
  hidden: Record<string, string | number>;
  children: Content;
}) {
  const label = props.view.t(`supervision.deed.${props.deed}`);
  return (
    <details class="ds-details" open={props.open === props.deed}>
      <summary>{label}</summary>
      <Form view={props.view} hidden={props.hidden} label={label}>
        {props.children}
        <Buttons>
          <Button variant="secondary">{label}</Button>
        </Buttons>
      </Form>
    </details>
  );
}

/** People who hold a post of a supervisor or coordinator, with their unit. */
function supervisors(world: World) {
  const { directory } = world.rules;
  const held = [...directory.units.keys()].flatMap((unit) => directory.peopleOf(unit));
  const chosen = held.filter(({ post }) => post.role === 'supervisor' || post.role === 'coordinator');
  return chosen.map(({ person, post }) => ({
    value: person.code,
    label: `${world.person(person.code)} · ${world.unit(post.unit)}`,
  }));
}
