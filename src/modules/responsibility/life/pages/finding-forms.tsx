import type { Actor } from '#modules/directory';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { DateField, TextArea } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, firstValue, startWith } from '#platform/html/form-state.ts';
import type { View } from '#platform/html/view.ts';
import { inScript, type World, words } from '../../pages/parts.tsx';
import type { FindingState, KeptFinding } from '../finding-life.ts';
import { mayWithLists } from '../permit.ts';
import { unitOptions } from './row-options.ts';
import { WhoMay } from './who-may.tsx';

interface Props {
  readonly view: View;
  readonly world: World;
  readonly finding: KeptFinding;
  readonly actor: Actor;
  readonly form: FormState;
  readonly state: FindingState;
}

/** What this reader may do with a finding: say who sees to it, accept it with a reason, or open it again. */
export function FindingForms(props: Props) {
  const { view, world, finding, actor, state } = props;
  const t = words(view);
  if (finding.state === 'fixed' || finding.state === 'continued') return null;
  const assigns = mayWithLists(actor, 'duty.draft', world.directory);
  const author = world.book.versions
    .find(({ version }) => version === finding.lastVersion)
    ?.authors?.includes(actor.person);
  const accepts = mayWithLists(actor, 'duty.accept', world.directory) && !author;
  if (!assigns && !accepts)
    return author ? null : <WhoMay view={view} directory={world.directory} right="duty.accept" />;
  return (
    <section aria-label={view.t('html.deeds')}>
      <h2>{t('duty-list.deeds')}</h2>
      {assigns ? <Assign {...props} /> : null}
      {accepts && state === 'open' ? <Accept {...props} /> : null}
      {accepts && state === 'accepted' ? <Reopen {...props} /> : null}
    </section>
  );
}

function Assign({ view, world, finding, form }: Props) {
  const t = words(view);
  const { directory } = world;
  const sent = 'unit' in form.values;
  const known = { unit: finding.ownerUnit, person: finding.ownerPerson, due: finding.due };
  const state = sent ? form : startWith(known);
  const unit = firstValue(state, 'unit');
  const people = unit === undefined || !directory.units.has(unit) ? [] : directory.peopleOf(unit);
  return (
    <Details summary={t('finding.assign')} open={sent || finding.ownerUnit === undefined}>
      <Form
        view={view}
        action={`/duties/findings/${finding.id}/assign`}
        hidden={{ revision: finding.revision }}
        label={t('finding.assign')}
      >
        <Select
          view={view}
          form={state}
          name="unit"
          label={t('finding.owner.unit')}
          options={unitOptions(view, directory)}
        />
        {people.length > 0 ? (
          <Select
            view={view}
            form={state}
            name="person"
            optional
            label={t('finding.owner.person')}
            options={people.map(({ person, post }) => ({
              value: person.code,
              label: `${inScript(view, person.name)} · ${inScript(view, post.name)}`,
            }))}
          />
        ) : null}
        <DateField view={view} form={state} name="due" optional label={t('finding.due')} />
        <Buttons>
          <Button>{t('finding.assign')}</Button>
        </Buttons>
      </Form>
    </Details>
  );
}

function Accept({ view, finding, form }: Props) {
  const t = words(view);
  return (
    <Details summary={t('finding.accept')} open={'reason' in form.values}>
      <Form
        view={view}
        action={`/duties/findings/${finding.id}/accept`}
        hidden={{ revision: finding.revision }}
        label={t('finding.accept')}
      >
        <TextArea view={view} form={form} name="reason" label={t('finding.reason')} rows={2} max={1000} />
        <DateField view={view} form={form} name="until" optional label={t('finding.until')} />
        <Buttons>
          <Button variant="secondary">{t('finding.accept')}</Button>
        </Buttons>
      </Form>
    </Details>
  );
}

function Reopen({ view, finding, form }: Props) {
  const t = words(view);
  return (
    <Details summary={t('finding.reopen')} open={'reason' in form.values}>
      <Form
        view={view}
        action={`/duties/findings/${finding.id}/reopen`}
        hidden={{ revision: finding.revision }}
        label={t('finding.reopen')}
      >
        <TextArea
          view={view}
          form={form}
          name="reason"
          label={t('finding.reopen.reason')}
          rows={2}
          max={1000}
        />
        <Buttons>
          <Button variant="secondary">{t('finding.reopen')}</Button>
        </Buttons>
      </Form>
    </Details>
  );
}
