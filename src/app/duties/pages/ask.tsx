import { addDays, type LocalDate } from '#kernel/time.ts';
import type { ListVersion } from '#modules/responsibility';
import { Button } from '#platform/html/button/button.tsx';
import { Empty } from '#platform/html/empty/empty.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import type { FieldError } from '#platform/html/form-state.ts';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import type { View } from '#platform/html/view.ts';
import { showDate } from '#platform/i18n/time.ts';
import type { World } from '../trial.ts';

type Query = Readonly<Partial<Record<'a' | 'b' | 'from' | 'to', string | undefined>>>;

/** What is to be tried, and on which cases. */
export function AskPage(props: {
  view: View;
  world: World;
  query: Query;
  wrong: true | undefined;
  today: LocalDate;
}) {
  const { view, world, query, wrong, today } = props;
  const { t } = view;
  const errors: FieldError[] = wrong ? [{ field: 'to', message: t('trial.span-wrong') }] : [];
  return (
    <Page
      view={view}
      title={t('trial.title')}
      lead={t('trial.lead')}
      back={{ href: '/duties', label: t('lattice.title') }}
      errors={errors}
    >
      {world.book.versions.length < 2 ? (
        <Empty title={t('trial.none')} />
      ) : (
        <TrialForm view={view} world={world} query={query} errors={errors} today={today} />
      )}
    </Page>
  );
}

export function TrialForm(props: {
  view: View;
  world: World;
  query: Query;
  errors?: readonly FieldError[];
  today: LocalDate;
}) {
  const { view, query, today } = props;
  const { book } = props.world;
  const { t } = view;
  const a = query.a ?? book.versionOn(today)?.version;
  const values = startWith({
    a,
    b: query.b,
    from: query.from ?? addDays(today, -365),
    to: query.to ?? today,
  });
  const form = { ...values, errors: props.errors ?? [] };
  const options = book.versions
    .toSorted((one, other) => (one.effectiveFrom < other.effectiveFrom ? 1 : -1))
    .map((each) => ({ value: each.version, label: label(view, each) }));
  return (
    <Form view={view} method="get" action="/duties/simulate" class="jw-row" label={t('trial.title')}>
      <Select view={view} form={form} name="a" label={t('trial.a')} blank={false} options={options} />
      <Select
        view={view}
        form={form}
        name="b"
        label={t('trial.b')}
        blank={t('trial.b.choose')}
        options={options}
      />
      <TextField view={view} form={form} name="from" type="date" label={t('trial.from')} length={11} />
      <TextField view={view} form={form} name="to" type="date" label={t('trial.to')} length={11} />
      <Button>{t('trial.go')}</Button>
    </Form>
  );
}

function label(view: View, { version, status, effectiveFrom }: ListVersion): string {
  return view.t('trial.version', {
    version,
    status: view.t(`trial.status.${status}`),
    from: showDate(view.lang, effectiveFrom, view.now),
  });
}
