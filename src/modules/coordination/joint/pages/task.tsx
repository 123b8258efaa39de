import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findCase, showNumber } from '#modules/cases';
import { may } from '#modules/directory';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Radios, Select } from '#platform/html/field/choice.tsx';
import { TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { firstValue } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Facts } from '#platform/html/table/table.tsx';
import type { Content } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { showMoment, showNear } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import {
  acceptTask,
  agreeToTask,
  declineTask,
  finishTask,
  lapseTask,
  returnTask,
  settleTask,
  withdrawTask,
} from '../assist.ts';
import { type JointEntry, jointHistory } from '../record.ts';
import { getTask, type PlacedTask } from '../store-task.ts';
import { legalTask, type TaskDeed } from '../task.ts';
import { formPage, named, neededBy } from './form-page.ts';
import { Story, unitOptions, type World } from './parts.tsx';
import { TaskTag, waits } from './tasks.tsx';

const words = z.string().max(2000).default('');
const fields = z.object({
  version: z.coerce.number().int().min(1),
  do: z.enum(['accept', 'return', 'agree', 'decline', 'settle', 'finish', 'withdraw', 'lapse']),
  ...{ ground: words, instead: words, reason: words, unit: words, note: words },
  ...{
    settleGround: words,
    settleReason: words,
    declineReason: words,
    withdrawReason: words,
    lapseReason: words,
  },
});
const body = neededBy(fields, {
  return: { ground: 'field.required', instead: 'field.choose', reason: 'field.required' },
  settle: { unit: 'field.choose', settleGround: 'field.required', settleReason: 'field.required' },
  finish: { note: 'field.required' },
  decline: { declineReason: 'field.required' },
  withdraw: { withdrawReason: 'field.required' },
  lapse: { lapseReason: 'field.required' },
});

/** `/joint/tasks/:id`: one task, with the deeds that the reader may do on it. */
export function taskPage(app: App, kit: Kit): void {
  const params = z.object({ id: z.string().refine(isId) });
  formPage(
    app,
    kit,
    { path: '/joint/tasks/:id', right: 'joint.read', params, body },
    async (world, { params }, form) => {
      const { district } = world.actor;
      const task = await getTask(kit.db, district, params.id);
      const target = { unit: task.asker, units: [task.unit, task.returned?.instead ?? ''], area: task.area };
      if (!may(world.actor, 'joint.read', world.rules.directory, target))
        throw new Refusal('not-allowed', { right: 'joint.read' }, 403);
      const current = task.caseId ? await findCase(kit.db, district, task.caseId) : undefined;
      const history = await jointHistory(kit.db, district, 'task', task.id);
      const number = current && showNumber(current);
      return <TaskPage world={world} task={task} history={history} form={form} number={number} />;
    },
    async (tx, actor, sent, { params, now }) => {
      const on = { id: params.id, version: sent.version };
      const { ground, instead, reason, unit, note, settleGround, settleReason } = sent;
      const deeds = {
        accept: () => acceptTask(tx, actor, on, now),
        return: () => returnTask(tx, actor, on, { ground, instead, reason }, now),
        agree: () => agreeToTask(tx, actor, on, now),
        decline: () =>
          named({ reason: 'declineReason' }, () => declineTask(tx, actor, on, sent.declineReason, now)),
        settle: () =>
          named({ ground: 'settleGround', reason: 'settleReason' }, () =>
            settleTask(tx, actor, on, { unit, ground: settleGround, reason: settleReason }, now),
          ),
        finish: () => finishTask(tx, actor, on, note, now),
        withdraw: () =>
          named({ reason: 'withdrawReason' }, () => withdrawTask(tx, actor, on, sent.withdrawReason, now)),
        lapse: () => named({ reason: 'lapseReason' }, () => lapseTask(tx, actor, on, sent.lapseReason, now)),
      };
      await deeds[sent.do]();
      return { to: `/joint/tasks/${params.id}`, say: `joint.done.${sent.do}` };
    },
  );
}

interface Props {
  readonly world: World;
  readonly task: PlacedTask;
  readonly form: FormState;
}

function TaskPage(props: Props & { history: readonly JointEntry[]; number: string | undefined }) {
  const { world, task, history } = props;
  const { view } = world;
  return (
    <Page
      view={view}
      title={task.what}
      width="wide"
      back={{ href: '/joint', label: view.t('joint.title') }}
      errors={props.form.errors}
      live="/desk/live"
      liveAbout={[task.id, task.caseId ?? ''].join(' ').trim()}
      unlisted
    >
      <p>
        <TaskTag world={world} task={task} /> {waits(world, task)}
      </p>
      <Facts items={factsOf(props)} />
      <Deeds {...props} />
      <Story world={world} entries={history} />
    </Page>
  );
}

function factsOf({ world, task, number }: Props & { number: string | undefined }) {
  const { view } = world;
  const { returned, settled } = task;
  const links: { label: string; value: Content }[] = [
    ...(task.caseId
      ? [{ label: view.t('joint.case'), value: <a href={`/desk/cases/${task.caseId}`}>{number}</a> }]
      : []),
    ...(task.summonsId
      ? [
          {
            label: view.t('joint.section.summons'),
            value: <Open href={`/joint/summons/${task.summonsId}`} view={view} />,
          },
        ]
      : []),
    ...(task.projectId
      ? [
          {
            label: view.t('joint.section.projects'),
            value: <Open href={`/joint/projects/${task.projectId}`} view={view} />,
          },
        ]
      : []),
  ];
  return [
    { label: view.t('joint.due'), value: showMoment(view.lang, task.due, view.now) },
    ...(task.replyBy
      ? [
          {
            label: view.t('joint.reply-by'),
            value: view.t(`joint.reply-by.${task.state}`, {
              at: showNear(view.lang, task.replyBy, view.now),
            }),
          },
        ]
      : []),
    { label: view.t('joint.kind'), value: view.t(`joint.kind.${task.kind}`) },
    { label: view.t('joint.where'), value: world.area(task.area) },
    ...links,
    ...(returned
      ? [
          {
            label: view.t('joint.returned'),
            value: view.t('joint.returned-words', {
              unit: world.unit(returned.by),
              ground: returned.ground,
              instead: world.unit(returned.instead),
              reason: returned.reason,
            }),
          },
        ]
      : []),
    ...(returned?.declined
      ? [{ label: view.t('joint.declined'), value: `${world.unit(returned.instead)}：${returned.declined}` }]
      : []),
    ...(settled
      ? [
          {
            label: view.t('joint.settled'),
            value: view.t('joint.settled-words', {
              person: world.person(settled.person),
              unit: world.unit(settled.unit),
              ground: settled.ground,
              reason: settled.reason,
            }),
          },
        ]
      : []),
    ...(task.note ? [{ label: view.t('joint.note'), value: task.note }] : []),
  ];
}

function Open({ href, view }: { href: string; view: World['view'] }) {
  return <a href={href}>{view.t('joint.open')}</a>;
}

/** What the reader may do, the likely deed first; the rest folded away. */
function Deeds(props: Props) {
  const { world, task } = props;
  const { view } = world;
  const offered = ORDER.filter((deed) => offers(world, task, deed));
  const open = firstValue(props.form, 'do');
  return (
    <>
      {offered.map((deed, i) => {
        const inside = (
          <Form view={view} hidden={{ version: task.version, do: deed }} label={view.t(`joint.deed.${deed}`)}>
            {open === undefined || open === deed
              ? FIELDS[deed]?.(props)
              : FIELDS[deed]?.({ ...props, form: NONE })}
            <Buttons>
              <Button variant={i === 0 ? 'primary' : 'secondary'}>{view.t(`joint.deed.${deed}`)}</Button>
            </Buttons>
          </Form>
        );
        // Who asked waits; withdrawing is there for who wants it.
        if ((i === 0 && deed !== 'withdraw') || FIELDS[deed] === undefined)
          return (
            <section key={deed} class="jw-section">
              {inside}
            </section>
          );
        return (
          <details key={deed} class="ds-details" open={open === deed}>
            <summary>{view.t(`joint.deed.${deed}`)}</summary>
            {inside}
          </details>
        );
      })}
    </>
  );
}

const NONE: FormState = { values: {}, errors: [] };
const ORDER: readonly TaskDeed['do'][] = [
  'settle',
  'agree',
  'accept',
  'finish',
  'return',
  'decline',
  'lapse',
  'withdraw',
];

function offers({ actor, rules, view }: World, task: PlacedTask, deed: TaskDeed['do']): boolean {
  if (!legalTask[deed].includes(task.state)) return false;
  const mine = (unit: string | undefined) => may(actor, 'task.answer', rules.directory, { unit });
  switch (deed) {
    case 'agree':
    case 'decline':
      return mine(task.returned?.instead);
    case 'withdraw':
      return may(actor, 'task.ask', rules.directory, { unit: task.asker, area: task.area });
    case 'settle':
      return may(actor, 'task.settle', rules.directory, { area: task.area });
    case 'lapse':
      // Only of use where the rule is switched off and the window is over.
      return (
        rules.directory.isOff('task-silence', task) &&
        task.replyBy !== undefined &&
        task.replyBy <= view.now &&
        may(actor, 'task.settle', rules.directory, { area: task.area })
      );
    case 'return':
      return mine(task.unit) && task.replyBy !== undefined && view.now < task.replyBy;
    default:
      return mine(task.unit);
  }
}

const FIELDS: Partial<Record<TaskDeed['do'], (props: Props) => Content>> = {
  return: (props) => (
    <>
      <p class="jw-quiet">{props.world.view.t('joint.return-lead')}</p>
      <Ground {...props} />
      <Select
        view={props.world.view}
        form={props.form}
        name="instead"
        label={props.world.view.t('joint.field.instead')}
        options={unitOptions(props.world, [props.task.unit])}
      />
      <Reason {...props} />
    </>
  ),
  decline: (props) => <Reason {...props} name="declineReason" />,
  withdraw: (props) => <Reason {...props} name="withdrawReason" />,
  lapse: (props) => <Reason {...props} name="lapseReason" />,
  finish: ({ world: { view }, form }) => (
    <TextField
      view={view}
      form={form}
      name="note"
      label={view.t('joint.field.note')}
      hint={view.t('joint.field.note-hint')}
      max={200}
    />
  ),
  settle: (props) => (
    <>
      <Radios
        view={props.world.view}
        form={props.form}
        name="unit"
        label={props.world.view.t('joint.field.settle')}
        options={[props.task.returned?.by ?? '', props.task.returned?.instead ?? ''].map((code) => ({
          value: code,
          label: props.world.unit(code),
        }))}
      />
      <Ground {...props} name="settleGround" />
      <Reason {...props} name="settleReason" />
    </>
  ),
};

function Ground({ world: { view }, form, name = 'ground' }: Props & { name?: string }) {
  return (
    <TextField
      view={view}
      form={form}
      name={name}
      label={view.t('joint.field.ground')}
      hint={view.t('joint.field.ground-hint')}
      max={200}
    />
  );
}

function Reason({ world: { view }, form, name = 'reason' }: Props & { name?: string }) {
  return (
    <TextArea view={view} form={form} name={name} label={view.t('joint.field.reason')} rows={2} max={1000} />
  );
}
