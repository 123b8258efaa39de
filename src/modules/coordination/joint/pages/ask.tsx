import type { Case } from '#modules/cases';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Form } from '#platform/html/field/form.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { AskFields, type World } from './parts.tsx';

/** The form by which the lead asks another unit for a named task. */
export function AskForm({ world, current, form }: { world: World; current: Case; form: FormState }) {
  const { view } = world;
  return (
    <Page
      view={view}
      title={view.t('joint.ask')}
      lead={view.t('joint.ask-lead', { lead: world.unit(current.holder) })}
      width="text"
      back={{ href: `/desk/cases/${current.id}`, label: view.t('joint.back-to-case') }}
      errors={form.errors}
      unlisted
    >
      <Form view={view} action={`/joint/ask?case=${current.id}`} hidden={{ version: current.version }}>
        <AskFields world={world} form={form} without={[current.holder]} />
        <Buttons>
          <Button>{view.t('joint.ask-send')}</Button>
        </Buttons>
      </Form>
    </Page>
  );
}
