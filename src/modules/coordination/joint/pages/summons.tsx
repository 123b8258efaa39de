import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { fromLocal, isLocalDate, localDate } from '#kernel/time.ts';
import { findCase, showNumber } from '#modules/cases';
import { may } from '#modules/directory';
import { Button, Buttons, DeedButton } from '#platform/html/button/button.tsx';
import { Checkboxes, Radios, Select } from '#platform/html/field/choice.tsx';
import { DateField, TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, firstValue, startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Facts, Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { Tone } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { showMoment, showNear } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { callsAnybody, mayCall } from '../may-call.ts';
import { tasksFor } from '../queries-task.ts';
import { type JointEntry, jointHistory } from '../record.ts';
import { getSummons } from '../store-summons.ts';
import type { PlacedTask } from '../store-task.ts';
import { type Presence, type Summoned, type Summons, summonsKinds } from '../summons.ts';
import {
  callSummons,
  cancelSummons,
  divideWork,
  endSummons,
  missSummons,
  recordArrival,
  setOut,
} from '../summons-commands.ts';
import { placeOf } from '../wake.ts';
import { formPage, named, needed, neededBy } from './form-page.ts';
import { AskFields, Section, Story, unitOptions, type World } from './parts.tsx';
import { TaskTable } from './tasks.tsx';

const words = z.string().max(1000).default('');

/** `/joint/summons/new` calls; `/joint/summons/:id` is the board. */
export function summonsPages(app: App, kit: Kit): void {
  const calling = z.object({
    kind: z.enum(summonsKinds),
    units: z.array(z.string().max(60)).min(1).max(30),
    what: needed('field.required'),
    place: needed('field.required'),
    day: z.string().refine(isLocalDate, 'field.date'),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'field.invalid'),
    area: z.string().max(15).optional(),
  });
  const about = z.object({ case: z.string().refine(isId).optional() });
  formPage(
    app,
    kit,
    { path: '/joint/summons/new', right: 'summons.call', query: about, body: calling },
    async (world, { query, now }, form) => (
      <CallForm world={world} form={form.errors.length > 0 ? form : soon(now)} caseId={query.case} />
    ),
    async (tx, actor, { day, time, area, ...call }, { query, now }) => {
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      const meetAt = fromLocal(day, hours * 60 + minutes);
      const more = { ...(area ? { area } : {}), ...(query.case ? { caseId: query.case } : {}) };
      const one = await callSummons(tx, actor, { ...call, meetAt, ...more }, now);
      return { to: `/joint/summons/${one.id}`, say: 'joint.done.call' };
    },
  );
  boardPage(app, kit);
}

function boardPage(app: App, kit: Kit): void {
  const params = z.object({ id: z.string().refine(isId) });
  const fields = z.object({
    do: z.enum(['setOut', 'arrive', 'miss', 'divide', 'end', 'cancel']),
    ...{ unit: words, what: words, term: words, outcome: words, reason: words, missReason: words },
  });
  const body = neededBy(fields, {
    divide: { unit: 'field.choose', what: 'field.required', term: 'field.required' },
    end: { outcome: 'field.required' },
    cancel: { reason: 'field.required' },
    miss: { missReason: 'field.required' },
  });
  formPage(
    app,
    kit,
    { path: '/joint/summons/:id', right: 'joint.read', params, body },
    async (world, { params }, form) => {
      const { district } = world.actor;
      const one = await getSummons(kit.db, district, params.id);
      const target = { unit: one.caller, units: one.units.map(({ unit }) => unit), area: one.area };
      if (!may(world.actor, 'joint.read', world.rules.directory, target))
        throw new Refusal('not-allowed', { right: 'joint.read' }, 403);
      const [tasks, history, place, current] = await Promise.all([
        tasksFor(kit.db, district, { summonsId: one.id }),
        jointHistory(kit.db, district, 'summons', one.id),
        placeOf(kit.db, one),
        one.caseId ? findCase(kit.db, district, one.caseId) : undefined,
      ]);
      const number = current && showNumber(current);
      const byHand = world.rules.directory.isOff('summons-missed', place);
      return <Board {...{ world, one, tasks, history, form, number, byHand }} />;
    },
    // No version is asked for: arrivals of several units at once do not stand in each other's way.
    async (tx, actor, { do: deed, unit, what, term, outcome, reason, missReason }, { params, now }) => {
      const on = { id: params.id };
      const deeds = {
        setOut: () => setOut(tx, actor, on, unit, now),
        arrive: () => recordArrival(tx, actor, on, unit, now),
        miss: () => named({ reason: 'missReason' }, () => missSummons(tx, actor, on, missReason, now)),
        divide: () => divideWork(tx, actor, on, { unit, what, term }, now),
        end: () => endSummons(tx, actor, on, outcome, now),
        cancel: () => cancelSummons(tx, actor, on, reason, now),
      };
      await deeds[deed]();
      return { to: `/joint/summons/${params.id}`, say: `joint.done.${deed}` };
    },
  );
}

/** The likely time is filled in: the next full hour but one. */
function soon(now: Date): FormState {
  const at = new Date(Math.ceil(now.getTime() / 3_600_000 + 1) * 3_600_000);
  const minutes = (at.getTime() - fromLocal(localDate(at)).getTime()) / 60_000;
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:00`;
  return startWith({ day: localDate(at), time, kind: 'enforcement' });
}

function CallForm({ world, form, caseId }: { world: World; form: FormState; caseId: string | undefined }) {
  const { view, actor, rules } = world;
  const near = rules.directory
    .childrenOf(actor.area)
    .map(({ code }) => ({ value: code, label: world.area(code) }));
  return (
    <Page
      view={view}
      title={view.t('joint.summons.call')}
      lead={view.t('joint.summons.call-lead')}
      width="text"
      back={{ href: '/joint/summons', label: view.t('joint.summons.title') }}
      errors={form.errors}
    >
      <Form view={view} action={caseId ? `/joint/summons/new?case=${caseId}` : '/joint/summons/new'}>
        <Radios
          view={view}
          form={form}
          name="kind"
          inline
          label={view.t('joint.kind')}
          options={summonsKinds.map((kind) => ({ value: kind, label: view.t(`joint.summons-kind.${kind}`) }))}
        />
        <TextArea
          view={view}
          form={form}
          name="what"
          label={view.t('joint.summons.what')}
          rows={2}
          max={500}
        />
        <TextField view={view} form={form} name="place" label={view.t('joint.summons.place')} max={200} />
        {near.length > 0 ? (
          <Select view={view} form={form} name="area" optional label={view.t('joint.where')} options={near} />
        ) : null}
        <DateField view={view} form={form} name="day" label={view.t('joint.summons.day')} />
        <TextField
          view={view}
          form={form}
          name="time"
          type="time"
          length={8}
          label={view.t('joint.summons.time')}
        />
        <Checkboxes
          view={view}
          form={form}
          name="units"
          label={view.t('joint.summons.units')}
          options={unitOptions(world, [actor.unit])
            .filter(isNear(world))
            .map(({ value, label }) => ({ value, label }))}
        />
        <Buttons>
          <Button>{view.t('joint.summons.call-send')}</Button>
        </Buttons>
      </Form>
    </Page>
  );
}

/** Lines, governments and blocks of the district, and the stations in the own area; other streets' stations are not called from here. */
function isNear({ rules: { directory }, actor }: World): (option: { value: string }) => boolean {
  return ({ value }) => {
    const unit = directory.findUnit(value);
    if (!unit) return false;
    if (!callsAnybody(actor)) return unit.kind === 'block';
    if (unit.kind === 'station' || unit.kind === 'community')
      return unit.area.startsWith(actor.area) && actor.area.length >= 9;
    return unit.kind !== 'hotline';
  };
}

const TONES: Readonly<Record<Presence, Tone>> = {
  called: 'quiet',
  on_way: 'soon',
  arrived: 'solved',
  absent: 'late',
};

function Board(props: {
  world: World;
  one: Summons;
  tasks: readonly PlacedTask[];
  history: readonly JointEntry[];
  form: FormState;
  /** Of the case it is about. */
  number: string | undefined;
  /** The rule that counts who is missing is off here. */
  byHand: boolean;
}) {
  const { world, one, tasks, form } = props;
  const { view, actor, rules } = world;
  const calls = one.state === 'called' && mayCall(actor, rules, one.caller);
  return (
    <Page
      view={view}
      title={one.what}
      width="wide"
      back={{ href: '/joint/summons', label: view.t('joint.summons.title') }}
      errors={form.errors}
      refresh={15}
      live="/desk/live"
      liveAbout={one.id}
      unlisted
    >
      <Facts
        items={[
          { label: view.t('joint.state'), value: view.t(`joint.summons-state.${one.state}`) },
          { label: view.t('joint.kind'), value: view.t(`joint.summons-kind.${one.kind}`) },
          {
            label: view.t('joint.summons.caller'),
            value: `${world.unit(one.caller)} ${world.person(one.calledBy)}`,
          },
          {
            label: view.t('joint.summons.meet'),
            value: `${showMoment(view.lang, one.meetAt, view.now)} · ${one.place}`,
          },
          { label: view.t('joint.where'), value: world.area(one.area) },
          ...(one.caseId
            ? [
                {
                  label: view.t('joint.case'),
                  value: <a href={`/desk/cases/${one.caseId}`}>{props.number ?? view.t('joint.open')}</a>,
                },
              ]
            : []),
          ...(one.outcome ? [{ label: view.t('joint.summons.outcome'), value: one.outcome }] : []),
        ]}
      />
      <Section id="board-title" title={view.t('joint.summons.board')}>
        <Units world={world} one={one} calls={calls} />
      </Section>
      <Section id="work-title" title={view.t('joint.summons.work')}>
        <TaskTable world={world} tasks={tasks} empty={view.t('joint.summons.no-work')} />
        {calls ? <CallerForms {...props} /> : null}
      </Section>
      <Story world={world} entries={props.history} />
    </Page>
  );
}

/** Who is on the way, who has arrived, who is missing; one click each. */
function Units({ world, one, calls }: { world: World; one: Summons; calls: boolean }) {
  const { view, actor, rules } = world;
  const own = (unit: string) =>
    one.state === 'called' && may(actor, 'summons.report', rules.directory, { unit });
  const button = (deed: 'setOut' | 'arrive', unit: string) => (
    <DeedButton
      view={view}
      action={view.path}
      hidden={{ do: deed, unit }}
      variant={deed === 'arrive' ? 'primary' : 'secondary'}
    >
      {view.t(`joint.deed.${deed}`)}
    </DeedButton>
  );
  const deeds = ({ unit, presence }: Summoned) => {
    const setsOut = own(unit) && presence === 'called';
    const arrives = (own(unit) || calls) && presence !== 'arrived';
    // A cell without anything is left out on a narrow screen, its label too.
    if (!setsOut && !arrives) return null;
    return (
      <div class="jw-buttons">
        {setsOut ? button('setOut', unit) : null}
        {arrives ? button('arrive', unit) : null}
      </div>
    );
  };
  return (
    <Table
      view={view}
      captionHidden
      caption={view.t('joint.summons.board')}
      rows={one.units}
      rowKey={({ unit }) => unit}
      columns={[
        { label: view.t('joint.field.unit'), cell: ({ unit }) => world.unit(unit) },
        {
          label: view.t('joint.summons.presence'),
          cell: ({ presence }) => <Tag tone={TONES[presence]}>{view.t(`joint.presence.${presence}`)}</Tag>,
        },
        {
          label: view.t('joint.summons.when'),
          cell: ({ arrivedAt, setOutAt }) =>
            (arrivedAt ?? setOutAt) ? showNear(view.lang, arrivedAt ?? setOutAt ?? view.now, view.now) : '',
        },
        { label: view.t('joint.deeds'), cell: deeds },
      ]}
    />
  );
}

/** What the caller does: divide the work, end it, or cancel. */
function CallerForms(props: { world: World; one: Summons; form: FormState; byHand: boolean }) {
  const { world, one, form, byHand } = props;
  const { view } = world;
  const open = firstValue(form, 'do');
  const of = (deed: string): FormState =>
    open === undefined || open === deed ? form : { values: {}, errors: [] };
  return (
    <>
      <details
        class="ds-details"
        open={open === 'divide' || one.units.some(({ presence }) => presence === 'arrived')}
      >
        <summary>{view.t('joint.deed.divide')}</summary>
        <Form view={view} hidden={{ do: 'divide' }}>
          <AskFields
            world={world}
            form={of('divide')}
            only={[one.caller, ...one.units.map(({ unit }) => unit)]}
          />
          <Buttons>
            <Button>{view.t('joint.deed.divide')}</Button>
          </Buttons>
        </Form>
      </details>
      <details class="ds-details" open={open === 'end'}>
        <summary>{view.t('joint.deed.end')}</summary>
        <Form view={view} hidden={{ do: 'end' }}>
          <TextArea
            view={view}
            form={of('end')}
            name="outcome"
            label={view.t('joint.summons.outcome')}
            rows={2}
            max={1000}
          />
          <Buttons>
            <Button variant="secondary">{view.t('joint.deed.end')}</Button>
          </Buttons>
        </Form>
      </details>
      <details class="ds-details" open={open === 'cancel'}>
        <summary>{view.t('joint.deed.cancel')}</summary>
        <Form view={view} hidden={{ do: 'cancel' }}>
          <TextArea
            view={view}
            form={of('cancel')}
            name="reason"
            label={view.t('joint.field.reason')}
            rows={2}
            max={1000}
          />
          <Buttons>
            <Button variant="secondary">{view.t('joint.deed.cancel')}</Button>
          </Buttons>
        </Form>
      </details>
      {one.meetAt < view.now && byHand ? (
        <details class="ds-details" open={open === 'miss'}>
          <summary>{view.t('joint.deed.miss')}</summary>
          <Form view={view} hidden={{ do: 'miss' }}>
            <TextArea
              view={view}
              form={of('miss')}
              name="missReason"
              label={view.t('joint.field.reason')}
              rows={2}
              max={1000}
            />
            <Buttons>
              <Button variant="secondary">{view.t('joint.deed.miss')}</Button>
            </Buttons>
          </Form>
        </details>
      ) : null}
    </>
  );
}
