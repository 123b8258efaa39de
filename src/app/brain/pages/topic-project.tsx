import { type Actor, may } from '#modules/directory';
import { matterOptions } from '#modules/responsibility';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Checkboxes, Select } from '#platform/html/field/choice.tsx';
import { DateField, TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import type { View } from '#platform/html/view.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import type { Names } from '../../desk/names.ts';
import type { TopicFor } from '../routes-topics.tsx';
import { spanOf } from './topics.tsx';

interface Props extends TopicFor {
  readonly view: View;
  readonly names: Names;
  readonly actor: Actor;
  readonly form: FormState;
}

/** Starting a shared problem from a topic: everything is proposed, nothing is decided. */
export function ProjectPage(props: Props) {
  const { view, topic, form } = props;
  const { t } = view;
  return (
    <Page
      view={view}
      title={t('topic.project.title')}
      lead={t('topic.project.lead', {
        people: showNumber(topic.heat.people),
        n: showNumber(topic.size),
        span: spanOf(view, topic),
      })}
      width="text"
      back={{ href: `/brain/topics/${topic.id}`, label: topic.title || t('topic.untitled') }}
      errors={form.errors}
      unlisted
    >
      <Form view={view}>
        <TextField view={view} form={form} name="name" label={t('joint.project.name')} max={100} />
        <TextArea
          view={view}
          form={form}
          name="cause"
          label={t('joint.project.cause')}
          hint={t('topic.project.cause-hint')}
          rows={2}
          max={500}
        />
        <Where {...props} />
        <DateField view={view} form={form} name="dueOn" label={t('joint.project.due')} />
        <Gathered {...props} />
        <Buttons>
          <Button>{t('joint.project.start')}</Button>
        </Buttons>
      </Form>
    </Page>
  );
}

function Where({ view, names, actor, rules, form }: Props) {
  const { directory, book } = rules;
  const units = [...directory.units.values()].map(({ code }) => ({ value: code, label: names.unit(code) }));
  const areas = [...directory.areas.values()]
    .filter(({ code, kind }) => kind !== 'grid' && may(actor, 'project.run', directory, { area: code }))
    .map(({ code }) => ({ value: code, label: names.where(code) }));
  return (
    <>
      <Select
        view={view}
        form={form}
        name="lead"
        label={view.t('joint.project.lead-unit')}
        hint={view.t('topic.project.lead-hint')}
        options={units}
      />
      <Select
        view={view}
        form={form}
        name="matter"
        label={view.t('joint.matter')}
        options={matterOptions(view, book)}
      />
      <Select view={view} form={form} name="area" label={view.t('joint.where')} options={areas} />
    </>
  );
}

function Gathered({ view, names, cases, hidden, form }: Props) {
  const { t } = view;
  if (cases.length === 0) return null;
  return (
    <Checkboxes
      view={view}
      form={form}
      name="cases"
      label={t('topic.project.cases')}
      hint={hidden > 0 ? t('topic.members-hidden', { n: hidden }) : undefined}
      options={cases.map(({ id, title, holder, area }) => ({
        value: id,
        label: title,
        hint: `${names.unit(holder)} · ${names.where(area)}`,
      }))}
    />
  );
}
