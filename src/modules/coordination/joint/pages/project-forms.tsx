import { Button, Buttons } from '#platform/html/button/button.tsx';
import { DateField, TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, firstValue } from '#platform/html/form-state.ts';
import type { Project } from '../project.ts';
import { AskFields, type World } from './parts.tsx';

interface Props {
  readonly world: World;
  readonly one: Project;
  readonly form: FormState;
}

/** What was typed into the form of one deed; the other forms of the page stay empty. */
const formOf = (form: FormState, deed: string): FormState => {
  const open = firstValue(form, 'do');
  return open === undefined || open === deed ? form : { values: {}, errors: [] };
};

/** Asks a unit for a measure of a shared problem. */
export function MeasureForm({ world, one, form }: Props) {
  const { view } = world;
  return (
    <details class="ds-details" open={firstValue(form, 'do') === 'measure'}>
      <summary>{view.t('joint.deed.measure')}</summary>
      <Form view={view} hidden={{ do: 'measure', version: one.version }}>
        <AskFields world={world} form={formOf(form, 'measure')} />
        <Buttons>
          <Button>{view.t('joint.deed.measure')}</Button>
        </Buttons>
      </Form>
    </details>
  );
}

/** Gathering a case, another date, the end: for who runs the shared problem. */
export function RunForms({ world, one, form }: Props) {
  const { view } = world;
  const hidden = (deed: string) => ({ do: deed, version: one.version });
  return (
    <>
      <Form view={view} hidden={hidden('gather')} class="jw-row" label={view.t('joint.deed.gather')}>
        <TextField
          view={view}
          form={formOf(form, 'gather')}
          name="case"
          label={view.t('joint.project.case-number')}
          length={14}
        />
        <Button variant="secondary">{view.t('joint.deed.gather')}</Button>
      </Form>
      <details class="ds-details" open={firstValue(form, 'do') === 'redate'}>
        <summary>{view.t('joint.deed.redate')}</summary>
        <Form view={view} hidden={hidden('redate')}>
          <DateField
            view={view}
            form={formOf(form, 'redate')}
            name="dueOn"
            label={view.t('joint.project.due')}
          />
          <TextArea
            view={view}
            form={formOf(form, 'redate')}
            name="reason"
            label={view.t('joint.field.reason')}
            rows={2}
            max={500}
          />
          <Buttons>
            <Button variant="secondary">{view.t('joint.deed.redate')}</Button>
          </Buttons>
        </Form>
      </details>
      <details class="ds-details" open={firstValue(form, 'do') === 'finish'}>
        <summary>{view.t('joint.deed.end-project')}</summary>
        <Form view={view} hidden={hidden('finish')}>
          <TextArea
            view={view}
            form={formOf(form, 'finish')}
            name="outcome"
            label={view.t('joint.summons.outcome')}
            rows={2}
            max={1000}
          />
          <Buttons>
            <Button variant="secondary">{view.t('joint.deed.end-project')}</Button>
          </Buttons>
        </Form>
      </details>
    </>
  );
}
