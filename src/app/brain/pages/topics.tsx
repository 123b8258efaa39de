import { heatSettings, type KeptTopic } from '#modules/brain';
import type { Case } from '#modules/cases';
import { Button, LinkButton } from '#platform/html/button/button.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Facts, Table } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import { showDate } from '#platform/i18n/time.ts';
import type { Names } from '../../desk/names.ts';
import { Pages } from './pages.tsx';
import { BrainTabs } from './tabs.tsx';

const formula = (view: View) => {
  const { halfLifeDays: half, span, trend, severity, version } = heatSettings;
  return view.t('topic.formula', { half, span, trend, severity, version });
};
export const spanOf = (view: View, { from, until }: KeptTopic) =>
  `${showDate(view.lang, from, view.now)} – ${showDate(view.lang, until, view.now)}`;

interface TopicsProps {
  readonly view: View;
  readonly names: Names;
  readonly topics: readonly KeptTopic[];
  readonly all: number;
  readonly from: number;
  readonly size: number;
  /** The widest that the reader may look at, and what lies in it. */
  readonly areas: readonly string[];
}

/** Topics, the hottest first, with the formula by which they are ranked. */
export function TopicsPage(props: TopicsProps) {
  const { view, names, topics } = props;
  const { t } = view;
  return (
    <Page view={view} title={t('topic.title')} lead={t('topic.lead')} width="wide">
      <BrainTabs view={view} here="/brain/topics" />
      <p class="jw-small jw-quiet">{formula(view)}</p>
      <Where {...props} />
      <Table
        view={view}
        caption={t('topic.title')}
        captionHidden
        rows={topics}
        rowKey={({ id }) => id}
        empty={t('topic.none')}
        columns={[
          {
            label: t('topic.title'),
            cell: ({ id, title }) => <a href={`/brain/topics/${id}`}>{title || t('topic.untitled')}</a>,
          },
          {
            label: t('topic.where'),
            cell: (topic) =>
              [topic.area ? names.where(topic.area) : '', topic.place ?? ''].filter(Boolean).join(' · '),
          },
          {
            label: t('topic.severity'),
            cell: ({ heat }) => <span class="jw-nowrap">{t(`topic.severity.${heat.severity}`)}</span>,
          },
          { label: t('topic.people'), number: true, cell: ({ heat }) => showNumber(heat.people) },
          { label: t('topic.size'), number: true, cell: ({ size }) => showNumber(size) },
          { label: t('topic.span'), cell: (topic) => <span class="jw-nowrap">{spanOf(view, topic)}</span> },
          { label: t('topic.heat'), number: true, cell: ({ heat }) => heat.heat.toFixed(1) },
        ]}
      />
      <Pages view={view} from={props.from} shown={topics.length} size={props.size} all={props.all} />
    </Page>
  );
}

/** Which part of what the reader may see. */
function Where({ view, names, areas }: TopicsProps) {
  const { t } = view;
  const [widest = '', ...parts] = areas;
  if (parts.length === 0) return null;
  return (
    <Form view={view} method="get" class="jw-row" label={t('topic.where')}>
      <Select
        view={view}
        form={startWith(view.query)}
        name="area"
        optional
        label={t('topic.where')}
        blank={t('topic.everywhere', { area: names.area(widest) })}
        options={parts.map((code) => ({ value: code, label: names.area(code) }))}
      />
      <Button variant="secondary">{t('topic.filter')}</Button>
    </Form>
  );
}

/** One topic: what, where, who, since when, its demands, and the way to a shared problem. */
export function TopicPage(props: {
  view: View;
  names: Names;
  topic: KeptTopic;
  cases: readonly Case[];
  hidden: number;
  mayStart: boolean;
}) {
  const { view, names, topic, cases } = props;
  const { t } = view;
  const { heat, matter, crowd, area, place } = topic;
  return (
    <Page
      view={view}
      title={topic.title || t('topic.untitled')}
      width="wide"
      back={{ href: '/brain/topics', label: t('topic.title') }}
      unlisted
    >
      <Facts
        items={[
          {
            label: t('topic.where'),
            value: [area ? names.where(area) : '', place ?? ''].filter(Boolean).join(' · '),
          },
          { label: t('topic.matter'), value: names.matter(matter) },
          { label: t('topic.crowd'), value: crowd ? names.text(crowd) : t('topic.crowd.none') },
          { label: t('topic.span'), value: spanOf(view, topic) },
          { label: t('topic.people'), value: showNumber(heat.people) },
          { label: t('topic.size'), value: showNumber(topic.size) },
          { label: t('topic.recent'), value: heat.recent.toFixed(1) },
          { label: t('topic.weeks'), value: (heat.spanDays / 7).toFixed(1) },
          { label: t('topic.trend'), value: heat.trend.toFixed(2) },
          { label: t('topic.severity'), value: t(`topic.severity.${heat.severity}`) },
          { label: t('topic.heat'), value: heat.heat.toFixed(2) },
        ]}
      />
      <p class="jw-small jw-quiet">{formula(view)}</p>
      {props.mayStart ? (
        <LinkButton href={`/brain/topics/${topic.id}/project`} variant="secondary">
          {t('topic.project')}
        </LinkButton>
      ) : null}
      <section class="jw-section">
        <h2>{t('topic.members')}</h2>
        <ul class="jw-plain">
          {cases.map(({ id, title, holder, demands }) => (
            <li key={id}>
              <a href={`/desk/cases/${id}`}>{title}</a>{' '}
              <span class="jw-small jw-quiet">
                {[names.unit(holder), ...(demands > 1 ? [t('topic.of-case', { n: demands })] : [])].join(
                  ' · ',
                )}
              </span>
            </li>
          ))}
        </ul>
        {props.hidden > 0 ? <p class="jw-quiet">{t('topic.members-hidden', { n: props.hidden })}</p> : null}
      </section>
    </Page>
  );
}
