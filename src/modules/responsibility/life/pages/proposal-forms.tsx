import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { DateField, TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, startWith } from '#platform/html/form-state.ts';
import type { View } from '#platform/html/view.ts';
import { LIST_TYPES, type ListVersion } from '../../duty.ts';
import { type World, words } from '../../pages/parts.tsx';
import { typeFor } from '../commands-proposal.ts';
import type { Proposal } from '../proposal.ts';

/** Into which draft, or no and why. */
export function ProposalForms(props: {
  view: View;
  world: World;
  proposal: Proposal;
  drafts: readonly ListVersion[];
  form: FormState;
}) {
  const { view, world, proposal, drafts, form } = props;
  const t = words(view);
  const hidden = { revision: proposal.revision };
  const begun = startWith({ version: drafts[0]?.version, listType: typeFor(proposal, world.directory) });
  const state = Object.keys(form.values).length > 0 ? form : begun;
  const given = { view, form: state };
  return (
    <section aria-label={view.t('html.deeds')}>
      <h2>{t('duty-list.deeds')}</h2>
      <Details summary={t('proposal.accept')} open>
        <Form
          view={view}
          action={`/duties/proposals/${proposal.id}/accept`}
          hidden={hidden}
          label={t('proposal.accept')}
        >
          <Select
            {...given}
            name="version"
            optional
            label={t('proposal.draft')}
            blank={t('proposal.new-draft')}
            options={drafts.map(({ version }) => ({ value: version, label: version }))}
          />
          <TextField
            {...given}
            name="newVersion"
            optional
            label={t('duty-list.name')}
            hint={t('proposal.new-draft.hint')}
            length={14}
            max={40}
          />
          <DateField {...given} name="effectiveFrom" optional label={t('duty-list.from')} />
          <Select
            {...given}
            name="listType"
            optional
            label={t('duties.filter.type')}
            blank={false}
            options={LIST_TYPES.map((type) => ({ value: type, label: t(`row.type.${type}`) }))}
          />
          <Buttons>
            <Button>{t('proposal.accept')}</Button>
          </Buttons>
        </Form>
      </Details>
      <Details summary={t('proposal.refuse')} open={'reason' in form.values}>
        <Form
          view={view}
          action={`/duties/proposals/${proposal.id}/refuse`}
          hidden={hidden}
          label={t('proposal.refuse')}
        >
          <TextArea view={view} form={form} name="reason" label={t('finding.reason')} rows={2} max={1000} />
          <Buttons>
            <Button variant="secondary">{t('proposal.refuse')}</Button>
          </Buttons>
        </Form>
      </Details>
    </section>
  );
}
