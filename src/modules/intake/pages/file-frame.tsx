import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import type { Content } from '#platform/html/view.ts';
import type { StepProps } from './file.tsx';
import { type Filing, type Step, steps } from './filing.ts';

const FIELDS = [
  'text',
  'area',
  'address',
  'lon',
  'lat',
  'matter',
  'asked',
  'c1',
  'c2',
  'onBehalf',
  'name',
  'phone',
  'contactAddress',
  'replyBy',
  'secret',
] as const;

/** The frame of each step: which one it is, the fields of the others as hidden ones, on first and back second. */
export function StepFrame(
  props: StepProps & {
    step: Step;
    title: string;
    /** Fields that this step shows itself. */
    own: readonly (typeof FIELDS)[number][];
    hidden?: Readonly<Record<string, string>>;
    before?: Content;
    next: string;
    after?: Content;
    children: Content;
  },
) {
  const { portal, filing, step } = props;
  const { view, t } = portal;
  const carried = FIELDS.filter((field) => !props.own.includes(field)).map(
    (field) => [field, filing[field]] as const,
  );
  const n = steps.indexOf(step) + 1;
  return (
    <Page
      view={view}
      title={props.title}
      errors={props.errors}
      unlisted
      back={step === 'place' ? { href: '/' } : undefined}
      lead={t('file.step', { n, of: steps.length })}
    >
      {props.before}
      {/* Turbo asks for a redirect after every form; these steps answer with the next page, as forms always could (see app/assets/parts/posted.ts). */}
      <div data-turbo="false" data-posted="">
        <Form
          view={view}
          action="/file"
          files={step === 'send'}
          hidden={{ step, token: filing.token, ...Object.fromEntries(carried), ...props.hidden }}
        >
          {props.children}
          <Buttons>
            <Button name="go" value="next">
              {props.next}
            </Button>
            {step === 'place' ? null : (
              <Button name="go" value="back" variant="tertiary">
                {t('file.back')}
              </Button>
            )}
          </Buttons>
        </Form>
      </div>
      {props.after}
    </Page>
  );
}

export function stateFor(
  filing: Filing,
  errors: StepProps['errors'],
  usual: Readonly<Record<string, string>> = {},
): FormState {
  const { step: _step, go: _go, token: _token, ...values } = filing;
  return {
    ...startWith({
      ...usual,
      ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    }),
    errors,
  };
}
