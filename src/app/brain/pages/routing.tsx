import { localDate } from '#kernel/time.ts';
import type { RouteCount, RouteRule } from '#modules/brain';
import { channels, type Rules } from '#modules/cases';
import { type Actor, may } from '#modules/directory';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { DateField, TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { EMPTY_FORM, type FormState, firstValue } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { View } from '#platform/html/view.ts';
import { showNumber, showShare } from '#platform/i18n/figures.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showDate, showMoment } from '#platform/i18n/time.ts';
import type { Names } from '../../desk/names.ts';
import { BrainTabs } from './tabs.tsx';

interface Props {
  readonly view: View;
  readonly names: Names;
  readonly actor: Actor;
  readonly rules: Rules;
  readonly routes: readonly RouteRule[];
  readonly counts: ReadonlyMap<string, RouteCount>;
  readonly form: FormState;
}

/** Rules by which suggestions dispatch: those that are on with what they did, the way to switch one on, those of the past. */
export function RoutingPage(props: Props) {
  const { view, routes, form, actor, rules } = props;
  const { t } = view;
  const today = localDate(view.now);
  const isOn = (one: RouteRule) => !one.offAt && one.to >= today;
  return (
    <Page view={view} title={t('route.title')} lead={t('route.lead')} width="wide" errors={form.errors}>
      <BrainTabs view={view} here="/brain/routing" />
      <RouteTable {...props} routes={routes.filter(isOn)} caption={t('route.now')} empty={t('route.none')} />
      {may(actor, 'brain.route', rules.directory) ? <OnForm {...props} /> : null}
      {routes.some((one) => !isOn(one)) ? (
        <section class="jw-section">
          <Details summary={t('route.past')}>
            <RouteTable
              {...props}
              routes={routes.filter((one) => !isOn(one))}
              caption={t('route.past')}
              empty=""
            />
          </Details>
        </section>
      ) : null}
    </Page>
  );
}

function RouteTable(props: Props & { caption: string; empty: string }) {
  const { view, names, routes, counts } = props;
  const { t, lang, now } = view;
  return (
    <Table
      view={view}
      caption={props.caption}
      rows={routes}
      rowKey={({ id }) => id}
      empty={props.empty}
      columns={[
        {
          label: t('joint.matter'),
          cell: ({ matters }) => matters.map((code) => names.matter(code)).join('、'),
        },
        {
          label: t('joint.where'),
          cell: ({ area, channel }) =>
            `${names.where(area)} · ${channel ? t(`channel.${channel}`) : t('route.any-channel')}`,
        },
        { label: t('route.least'), number: true, cell: ({ least }) => showShare(least, 1) },
        {
          label: t('route.days'),
          cell: ({ from, to }) => `${showDate(lang, from, now)} – ${showDate(lang, to, now)}`,
        },
        { label: t('route.today'), number: true, cell: ({ id }) => showNumber(counts.get(id)?.today ?? 0) },
        { label: t('route.done'), cell: ({ id }) => <Done view={view} id={id} count={counts.get(id)} /> },
        {
          label: t('route.who'),
          cell: ({ onBy, onAt, reason }) => `${names.person(onBy)} ${showMoment(lang, onAt, now)}：${reason}`,
        },
        { label: t('route.off'), cell: (one) => <Off {...props} one={one} /> },
      ]}
    />
  );
}

function Done({ view, id, count }: { view: View; id: string; count: RouteCount | undefined }) {
  if (!count) return <>0</>;
  const { all, right, wrong } = count;
  return (
    <a href={`/brain/signals?rule=${id}`}>
      {view.t('route.done-value', { n: showNumber(all), right: showNumber(right), wrong: showNumber(wrong) })}
    </a>
  );
}

function Off({ view, names, actor, rules, form, one }: Props & { one: RouteRule }) {
  const { t } = view;
  if (one.offAt)
    return (
      <>
        <Tag tone="quiet">{t('route.is-off')}</Tag> {names.person(one.offBy ?? '')}{' '}
        {showMoment(view.lang, one.offAt, view.now)}：{one.offReason}
      </>
    );
  if (one.to < localDate(view.now)) return <Tag tone="quiet">{t('route.is-over')}</Tag>;
  if (!may(actor, 'brain.route', rules.directory, { area: one.area })) return null;
  return (
    <Form view={view} hidden={{ do: 'off', id: one.id }} class="jw-row" label={t('route.deed.off')}>
      <TextField
        view={view}
        form={firstValue(form, 'id') === one.id ? form : EMPTY_FORM}
        name={`reason.${one.id}`}
        label={t('route.off-reason')}
        max={200}
      />
      <Button variant="secondary">{t('route.deed.off')}</Button>
    </Form>
  );
}

function OnForm({ view, names, actor, rules, form: given }: Props) {
  const { t } = view;
  const form = firstValue(given, 'do') === 'off' ? EMPTY_FORM : given;
  const areas = [...rules.directory.areas.values()]
    .filter(({ code, kind }) => kind !== 'grid' && may(actor, 'brain.route', rules.directory, { area: code }))
    .map(({ code }) => ({ value: code, label: names.where(code) }));
  const ways = channels.map((value) => ({ value, label: t(`channel.${value}`) }));
  const field = { view, form };
  return (
    <section class="jw-section" aria-labelledby="on-title">
      <h2 id="on-title">{t('route.deed.on')}</h2>
      <p class="jw-small">{t('route.never')}</p>
      <Form view={view} hidden={{ do: 'on' }}>
        <TextField
          {...field}
          name="matters"
          label={t('joint.matter')}
          hint={t('route.matters-hint')}
          max={200}
          list={rules.book.leaves.slice(0, 400).map((matter) => nameIn(view.lang, matter))}
        />
        <Select {...field} name="area" label={t('joint.where')} options={areas} />
        <Select
          {...field}
          name="channel"
          optional
          label={t('route.channel')}
          blank={t('route.any-channel')}
          options={ways}
        />
        <TextField
          {...field}
          name="least"
          type="number"
          label={t('route.least')}
          hint={t('route.least-hint')}
          length={4}
        />
        <DateField {...field} name="from" label={t('route.from')} />
        <DateField {...field} name="to" label={t('route.to')} />
        <TextArea {...field} name="reason" label={t('joint.field.reason')} rows={2} max={500} />
        <Buttons>
          <Button>{t('route.deed.on')}</Button>
        </Buttons>
      </Form>
    </section>
  );
}
