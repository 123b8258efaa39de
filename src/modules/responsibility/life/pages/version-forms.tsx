import type { Refusal } from '#kernel/refusal.ts';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { DateField, TextArea } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, startWith } from '#platform/html/form-state.ts';
import type { Content, View } from '#platform/html/view.ts';
import type { Finding } from '../../finding.ts';
import { words } from '../../pages/parts.tsx';
import { FOLLOWS, type ListStep, whyNot } from '../list-life.ts';
import { type DutyRight, mayWithLists } from '../permit.ts';
import { listHref } from './parts.tsx';
import type { ShownList } from './show-list.ts';
import { WhoMay } from './who-may.tsx';

type Step = Exclude<ListStep, 'change'> | 'date';

/** The right each step asks for. */
export const STEP_RIGHTS: Readonly<Record<Step, DutyRight>> = {
  date: 'duty.draft',
  submit: 'duty.draft',
  review: 'duty.review',
  publish: 'duty.publish',
  return: 'duty.review',
  withdraw: 'duty.draft',
};
/** What its form asks, so that a form with a fault in it stands open. */
const ASKS: Readonly<Record<Step, readonly string[]>> = {
  date: [],
  submit: ['note'],
  review: ['remark'],
  publish: ['effectiveFrom'],
  return: ['reason'],
  withdraw: ['withdrawReason'],
};
const STEPS = ['submit', 'review', 'publish', 'return', 'date', 'withdraw'] as const;

interface Props {
  readonly view: View;
  readonly shown: ShownList;
  readonly form: FormState;
  /** Gaps and overlaps that stand in the way of publishing. */
  readonly flaws: readonly Finding[];
}

/** What this reader may do with the list, the likely deed first; where only who they are stands in the way, the reason. */
export function Deeds(props: Props) {
  const { view, shown } = props;
  const { list, actor, directory } = shown;
  const t = words(view);
  const able = STEPS.filter((step) => mayWithLists(actor, STEP_RIGHTS[step], directory)).map((step) => ({
    step,
    no: whyNot(list, step === 'date' ? 'change' : step, actor.person),
  }));
  const possible = able.filter(({ no }) => !no).map(({ step }) => step);
  const barred = able.filter(({ step, no }) => no && step !== 'date' && FOLLOWS[step].includes(list.status));
  if (able.length === 0) return <NextStep {...props} />;
  if (possible.length + barred.length === 0) return null;
  return (
    <section class="jw-section" aria-label={view.t('html.deeds')}>
      <h2>{t('duty-list.deeds')}</h2>
      {barred.map(({ step, no }) => (
        <p key={step} class="jw-quiet">
          {no ? wordsOf(view, no) : ''}
        </p>
      ))}
      {possible.map((step, i) => (
        <Deed key={step} {...props} step={step} first={i === 0} />
      ))}
    </section>
  );
}

/** For readers who keep no lists: with whom the list lies. */
function NextStep({ view, shown: { list, directory } }: Props) {
  const { status } = list;
  if (status !== 'draft' && status !== 'submitted' && status !== 'reviewed') return null;
  const right = ({ draft: 'duty.draft', submitted: 'duty.review', reviewed: 'duty.publish' } as const)[
    status
  ];
  return <WhoMay view={view} directory={directory} right={right} />;
}

function wordsOf(view: View, { code, params }: Refusal): string {
  return view.t(`refusal.${code}`, params);
}

function Deed(props: Props & { step: Step; first: boolean }) {
  const { view, shown, step, first } = props;
  const { version, revision = 1 } = shown.list;
  const t = words(view);
  const action = listHref(version, `/${step}`);
  const wrong = props.form.errors.some(({ field }) => ASKS[step].includes(field));
  return (
    <Details summary={t(`duty-list.do.${step}`)} open={first || wrong}>
      <Form view={view} action={action} hidden={{ revision }} label={t(`duty-list.do.${step}`)}>
        {FIELDS[step](props)}
        <Buttons>
          <Button variant={first ? 'primary' : 'secondary'} danger={step === 'withdraw'}>
            {t(`duty-list.do.${step}`)}
          </Button>
        </Buttons>
      </Form>
    </Details>
  );
}

const FIELDS: Readonly<Record<Step, (props: Props) => Content>> = {
  submit: ({ view, form }) => (
    <TextArea
      {...{ view, form, name: 'note', optional: true, rows: 2, max: 1000 }}
      label={words(view)('duty-list.submit.note')}
    />
  ),
  review: ({ view, form }) => (
    <TextArea
      {...{ view, form, name: 'remark', optional: true, rows: 2, max: 1000 }}
      label={words(view)('duty-list.review.remark')}
    />
  ),
  return: ({ view, form }) => (
    <TextArea
      {...{ view, form, name: 'reason', rows: 2, max: 1000 }}
      label={words(view)('duty-list.return.reason')}
    />
  ),
  withdraw: ({ view, form }) => (
    <TextArea
      {...{ view, form, name: 'withdrawReason', rows: 2, max: 1000 }}
      label={words(view)('duty-list.withdraw.reason')}
    />
  ),
  date: ({ view, form, shown }) => (
    <DateField
      {...{ view, name: 'effectiveFrom', form: withDay(form, 'effectiveFrom', shown.list.effectiveFrom) }}
      label={words(view)('duty-list.from')}
      hint={words(view)('duty-list.from.hint')}
    />
  ),
  publish: (props) => <PublishFields {...props} />,
};

function PublishFields({ view, form, shown, flaws }: Props) {
  const t = words(view);
  const { list } = shown;
  return (
    <>
      {flaws.length > 0 ? (
        <Callout tone="late">
          <p>
            {t('duty-list.publish.blocked', { n: flaws.length })}{' '}
            <a href={listHref(list.version, '?view=findings')}>{t('duty-list.publish.look')}</a>
          </p>
        </Callout>
      ) : null}
      <DateField
        view={view}
        form={withDay(form, 'effectiveFrom', list.effectiveFrom)}
        name="effectiveFrom"
        label={t('duty-list.from')}
        hint={t('duty-list.publish.hint')}
      />
    </>
  );
}

function withDay(form: FormState, name: string, day: string): FormState {
  return name in form.values ? form : { ...startWith({ [name]: day }), errors: form.errors };
}
