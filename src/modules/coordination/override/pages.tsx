import { z } from 'zod';
import { automaticSteps, listSwitches, may, type Switch } from '#modules/directory';
import { matterOptions } from '#modules/responsibility';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, firstValue } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { App } from '#platform/http/app.ts';
import { showMoment } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { formPage, named, neededBy } from '../joint/pages/form-page.ts';
import { Section, unitOptions, type World } from '../joint/pages/parts.tsx';
import { Sections } from '../joint/pages/tasks.tsx';
import { switchOff, switchOn } from './switches.ts';

const words = z.string().max(1000).default('');
const sent = z
  .object({
    do: z.enum(['off', 'on']),
    id: words,
    rule: words,
    area: words,
    matter: z.string().max(6).optional(),
    unit: z.string().max(60).optional(),
    reason: words,
  })
  .catchall(z.string().max(1000));
const body = neededBy(sent, {
  off: { rule: 'refusal.switch-rule', area: 'field.choose', reason: 'refusal.switch-words' },
});

/** `/switches`: every automatic step, what is off, where, by whom and why; and the way to switch. */
export function switchPages(app: App, kit: Kit): void {
  formPage(
    app,
    kit,
    { path: '/switches', right: 'switch.read', body },
    async (world, _, form) => {
      const found = await listSwitches(kit.db, world.actor.district);
      return <SwitchesPage world={world} found={found} form={form} />;
    },
    async (tx, actor, sent, { now }) => {
      const { do: deed, id, rule, area, matter, unit, reason } = sent;
      if (deed === 'off')
        await switchOff(
          tx,
          actor,
          { rule, area, reason, ...(matter ? { matter } : {}), ...(unit ? { unit } : {}) },
          now,
        );
      else {
        const field = onReason(id);
        const why = String(sent[field] ?? '');
        await named({ reason: field }, () => switchOn(tx, actor, { id, reason: why }, now));
      }
      return { to: '/switches', say: `switch.done.${deed}` };
    },
  );
}

function SwitchesPage({ world, found, form }: { world: World; found: readonly Switch[]; form: FormState }) {
  const { view, actor, rules } = world;
  const off = found.filter(({ onAt }) => !onAt);
  const past = found.filter(({ onAt }) => onAt);
  return (
    <Page
      view={view}
      title={view.t('switch.title')}
      lead={view.t('switch.lead')}
      width="wide"
      errors={form.errors}
      // An administrator or steward, who sees no cases, has no stream of them.
      live={may(actor, 'case.list', rules.directory) ? '/desk/live' : undefined}
    >
      <Sections world={world} here="/switches" />
      <SwitchTable
        world={world}
        rows={off}
        form={form}
        caption={view.t('switch.now', { n: off.length })}
        empty={view.t('switch.none')}
      />
      {may(actor, 'switch.set', rules.directory) ? <OffForm world={world} form={form} /> : null}
      <Section id="steps-title" title={view.t('switch.steps')}>
        <Table
          view={view}
          caption={view.t('switch.steps')}
          captionHidden
          rows={automaticSteps}
          columns={[
            { label: view.t('switch.step'), cell: (step) => view.t(`joint.step.${step}`) },
            { label: view.t('switch.by-hand'), cell: (step) => view.t(`switch.by-hand.${step}`) },
          ]}
        />
      </Section>
      {past.length > 0 ? (
        <SwitchTable world={world} rows={past} form={form} caption={view.t('switch.past')} empty="" />
      ) : null}
    </Page>
  );
}

function SwitchTable(props: {
  world: World;
  rows: readonly Switch[];
  form: FormState;
  caption: string;
  empty: string;
}) {
  const { world, rows, form } = props;
  const { view, actor, rules } = world;
  const when = (at: Date, person: string, reason: string) =>
    `${showMoment(view.lang, at, view.now)} ${world.person(person)}：${reason}`;
  const on = (one: Switch) =>
    one.onAt ? (
      when(one.onAt, one.onBy ?? '', one.onReason ?? '')
    ) : may(actor, 'switch.set', rules.directory, { area: one.area }) ? (
      <Form view={view} hidden={{ do: 'on', id: one.id }} class="jw-row" label={view.t('switch.deed.on')}>
        <TextField
          view={view}
          form={firstValue(form, 'id') === one.id ? form : NONE}
          name={onReason(one.id)}
          label={view.t('switch.on-reason')}
          max={200}
        />
        <Button variant="secondary">{view.t('switch.deed.on')}</Button>
      </Form>
    ) : (
      ''
    );
  return (
    <Table
      view={view}
      caption={props.caption}
      rows={rows}
      rowKey={({ id }) => id}
      empty={props.empty}
      columns={[
        { label: view.t('switch.step'), cell: ({ rule }) => view.t(`joint.step.${rule}`) },
        {
          label: view.t('joint.state'),
          cell: ({ onAt }) => (
            <Tag tone={onAt ? 'quiet' : 'soon'}>{view.t(onAt ? 'switch.is-on' : 'switch.is-off')}</Tag>
          ),
        },
        {
          label: view.t('joint.where'),
          cell: ({ area, matter, unit }) =>
            [
              world.area(area),
              ...(unit ? [world.unit(unit)] : []),
              matter ? world.matter(matter) : view.t('switch.all-matters'),
            ].join(' · '),
        },
        { label: view.t('switch.off-why'), cell: ({ offAt, offBy, reason }) => when(offAt, offBy, reason) },
        { label: view.t('switch.on-again'), cell: on },
      ]}
    />
  );
}

/** Each row has a field of its own. */
const onReason = (id: string) => `reason.${id}`;

const NONE: FormState = { values: {}, errors: [] };

function OffForm({ world, form }: { world: World; form: FormState }) {
  const { view, actor, rules } = world;
  const { directory, book } = rules;
  const mine = firstValue(form, 'do') === 'on' ? NONE : form;
  const areas = [...directory.areas.values()].filter(
    ({ code, kind }) => kind !== 'grid' && may(actor, 'switch.set', directory, { area: code }),
  );
  return (
    <section class="jw-section" aria-labelledby="off-title">
      <h2 id="off-title">{view.t('switch.deed.off')}</h2>
      <Form view={view} hidden={{ do: 'off' }}>
        <Select
          view={view}
          form={mine}
          name="rule"
          label={view.t('switch.step')}
          options={automaticSteps.map((step) => ({ value: step, label: view.t(`joint.step.${step}`) }))}
        />
        <Select
          view={view}
          form={mine}
          name="area"
          label={view.t('joint.where')}
          options={areas.map(({ code }) => ({ value: code, label: world.area(code) }))}
        />
        <Select
          view={view}
          form={mine}
          name="unit"
          optional
          label={view.t('switch.unit')}
          hint={view.t('switch.unit-hint')}
          options={[{ value: '', label: view.t('switch.all-units') }, ...unitOptions(world)]}
        />
        <Select
          view={view}
          form={mine}
          name="matter"
          optional
          label={view.t('joint.matter')}
          hint={view.t('switch.matter-hint')}
          blank={view.t('switch.all-matters')}
          options={matterOptions(view, book)}
        />
        <TextArea
          view={view}
          form={mine}
          name="reason"
          label={view.t('joint.field.reason')}
          rows={2}
          max={500}
        />
        <Buttons>
          <Button>{view.t('switch.deed.off')}</Button>
        </Buttons>
      </Form>
    </section>
  );
}
