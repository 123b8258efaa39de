import type { Figures, Grouping, Model, Signal } from '#modules/brain';
import { fateOf, groupings, versionOf } from '#modules/brain';
import type { Case } from '#modules/cases';
import { Chart } from '#platform/html/chart/chart.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { Stats } from '#platform/html/stat/stat.tsx';
import { Table } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import { showNumber, showShare } from '#platform/i18n/figures.ts';
import { showMoment } from '#platform/i18n/time.ts';
import type { Names } from '../../desk/names.ts';
import { type Cost, CostSection } from './cost.tsx';
import { Pages, type Shown } from './pages.tsx';
import { BrainTabs } from './tabs.tsx';

const beneath = (wanted: Record<string, string>) =>
  `/brain/signals?${new URLSearchParams(wanted).toString()}`;

/** How good the brain is: every number opens to the suggestions it counts. */
export function QualityPage(props: {
  view: View;
  names: Names;
  by: ReadonlyMap<Grouping, readonly Figures[]>;
  models: readonly Model[];
  cost: Cost;
}) {
  const { view, by, models } = props;
  const { t } = view;
  const months = by.get('month') ?? [];
  const sum = (key: 'all' | 'right' | 'wrong' | 'silent' | 'accepted' | 'dismissed') =>
    months.reduce((n, row) => n + row[key], 0);
  return (
    <Page view={view} title={t('brain.title')} lead={t('brain.lead')} width="wide">
      <BrainTabs view={view} here="/brain" />
      <Stats
        items={[
          { value: sum('all'), label: t('brain.stat.all'), href: beneath({}) },
          {
            value: sum('right'),
            label: t('brain.stat.right'),
            href: beneath({ fate: 'right' }),
            tone: 'solved',
          },
          {
            value: sum('wrong'),
            label: t('brain.stat.wrong'),
            href: beneath({ fate: 'wrong' }),
            tone: 'late',
          },
          { value: sum('silent'), label: t('brain.stat.silent'), href: beneath({ fate: 'silent' }) },
          {
            value: sum('accepted'),
            label: t('brain.stat.accepted'),
            href: beneath({ decision: 'accepted' }),
          },
          {
            value: sum('dismissed'),
            label: t('brain.stat.dismissed'),
            href: beneath({ decision: 'dismissed' }),
          },
        ]}
      />
      {sum('right') + sum('wrong') > 0 ? (
        <Chart
          view={view}
          title={t('brain.chart')}
          kind="stack"
          labelName={t('brain.month')}
          data={{
            labels: months.map(({ of }) => of),
            series: [
              { name: t('brain.stat.right'), values: months.map(({ right }) => right), tone: 'solved' },
              { name: t('brain.stat.wrong'), values: months.map(({ wrong }) => wrong), tone: 'late' },
            ],
          }}
        />
      ) : null}
      {groupings.filter(isOpen).map((each) => (
        <section key={each} class="jw-section" aria-labelledby={`by-${each}`}>
          <h2 id={`by-${each}`}>{t(`brain.by.${each}`)}</h2>
          <Grouped view={view} names={props.names} by={each} rows={by.get(each) ?? []} />
        </section>
      ))}
      <section class="jw-section">
        {groupings
          .filter((each) => !isOpen(each))
          .map((each) => (
            <Details key={each} summary={t(`brain.by.${each}`)}>
              <Grouped view={view} names={props.names} by={each} rows={by.get(each) ?? []} />
            </Details>
          ))}
      </section>
      <Models view={view} models={models} />
      <CostSection
        view={view}
        cost={props.cost}
        champion={models.find(({ state }) => state === 'champion')}
      />
    </Page>
  );
}

interface GroupProps {
  readonly view: View;
  readonly names: Names;
  readonly by: Grouping;
  readonly rows: readonly Figures[];
}

/** What everybody looks at stands open; who asks for more unfolds it. */
const isOpen = (by: Grouping) => by === 'month' || by === 'matter';

/** So many rows are read at a glance; the rest lies in a fold. */
const AT_A_GLANCE = 5;

function Grouped(props: GroupProps) {
  const { view, by, rows } = props;
  const { t } = view;
  // The newest months stand first; of everything else those with most demands.
  const shown = by === 'month' ? [...rows].reverse() : rows;
  const rest = shown.slice(AT_A_GLANCE);
  return (
    <>
      <FiguresTable {...props} rows={shown.slice(0, AT_A_GLANCE)} />
      {rest.length > 0 ? (
        <Details summary={t('brain.more', { n: rest.length })} quiet>
          <FiguresTable {...props} rows={rest} />
        </Details>
      ) : null}
    </>
  );
}

function FiguresTable({ view, names, by, rows }: GroupProps) {
  const { t } = view;
  const link = (row: Figures, value: number, more: Record<string, string>) =>
    value === 0 ? '0' : <a href={beneath({ by, of: row.of, ...more })}>{showNumber(value)}</a>;
  const counted = (label: string, value: (row: Figures) => number, more: Record<string, string> = {}) => ({
    ...{ label, number: true, cell: (row: Figures) => link(row, value(row), more) },
  });
  return (
    <Table
      view={view}
      caption={t(`brain.by.${by}`)}
      captionHidden
      rows={rows}
      rowKey={({ of }) => of}
      empty={t('brain.signals.none')}
      columns={[
        { label: t(`brain.of.${by}`), cell: (row) => nameOf(view, names, by, row.of) },
        counted(t('brain.stat.all'), ({ all }) => all),
        counted(t('brain.stat.right'), ({ right }) => right, { fate: 'right' }),
        counted(t('brain.stat.wrong'), ({ wrong }) => wrong, { fate: 'wrong' }),
        { label: t('brain.share'), number: true, cell: (row) => showShare(row.right, row.right + row.wrong) },
        {
          label: t('brain.promised'),
          number: true,
          cell: (row) => (row.promised === undefined ? '–' : showShare(row.promised, 1)),
        },
        counted(t('brain.stat.silent'), ({ silent }) => silent, { fate: 'silent' }),
        counted(t('brain.open'), ({ open }) => open, { fate: 'open' }),
        counted(t('brain.stat.accepted'), ({ accepted }) => accepted, { decision: 'accepted' }),
        counted(t('brain.stat.dismissed'), ({ dismissed }) => dismissed, { decision: 'dismissed' }),
      ]}
    />
  );
}

function nameOf(view: View, names: Names, by: Grouping, of: string): string {
  if (by === 'matter') return names.matter(of === '' ? undefined : of);
  if (by === 'unit') return names.unit(of);
  if (by === 'channel') return view.t(`channel.${of}`);
  if (by === 'age_group') return view.t(`brain.age.${of}`);
  if (by === 'model')
    return of === '0'
      ? view.t('brain.model-none')
      : /^\d+$/.test(of)
        ? view.t('brain.model-number', { n: of })
        : of;
  return of;
}

function Models({ view, models }: { view: View; models: readonly Model[] }) {
  const { t } = view;
  return (
    <section class="jw-section">
      <h2>{t('brain.models')}</h2>
      <Table
        view={view}
        caption={t('brain.models')}
        captionHidden
        rows={models}
        rowKey={({ number }) => String(number)}
        empty={t('brain.models-none')}
        columns={[
          {
            label: t('brain.of.model'),
            cell: ({ number, state }) =>
              `${t('brain.model-number', { n: number })} · ${t(`brain.model.state.${state}`)}`,
          },
          {
            label: t('brain.model.trained'),
            cell: ({ trainedAt }) => showMoment(view.lang, trainedAt, view.now),
          },
          { label: t('brain.model.examples'), number: true, cell: ({ examples }) => showNumber(examples) },
          {
            label: t('brain.model.held-out'),
            number: true,
            cell: ({ heldOut }) => showShare(heldOut.accuracy, 1),
          },
          {
            label: t('brain.model.against'),
            number: true,
            cell: ({ against }) => (against ? showShare(against.accuracy, 1) : '–'),
          },
          {
            label: t('brain.model.cost'),
            cell: ({ seconds, megabytes }) =>
              t('brain.model.cost-value', { seconds: Math.round(seconds), megabytes: Math.round(megabytes) }),
          },
        ]}
      />
    </section>
  );
}

/** The suggestions beneath a figure, each with its case where the reader may see it. */
export function SignalsPage(props: {
  view: View;
  names: Names;
  signals: readonly Signal[];
  cases: ReadonlyMap<string, Case>;
  part: Shown;
}) {
  const { view, names, signals, cases } = props;
  const { t } = view;
  return (
    <Page
      view={view}
      title={t('brain.signals.title')}
      width="wide"
      back={{ href: '/brain', label: t('brain.title') }}
    >
      <Table
        view={view}
        caption={t('brain.signals.title')}
        captionHidden
        rows={signals}
        rowKey={({ id }) => id}
        empty={t('brain.signals.none')}
        columns={[
          {
            label: t('brain.signals.case'),
            cell: ({ case: id, at }) => {
              const current = cases.get(id ?? '');
              return current ? (
                <a href={`/desk/cases/${current.id}`}>{current.title}</a>
              ) : (
                `${showMoment(view.lang, at, view.now)} · ${t('brain.signals.hidden')}`
              );
            },
          },
          {
            label: t('brain.signals.said'),
            cell: (signal) =>
              fateOf(signal) === 'silent'
                ? t('brain.stat.silent')
                : `${names.matter(signal.guesses[0]?.label)} ${showShare(signal.guesses[0]?.probability ?? 0, 1)}`,
          },
          {
            label: t('brain.signals.confirmed'),
            cell: ({ confirmed }) => (confirmed ? names.matter(confirmed) : t('brain.open')),
          },
          { label: t('brain.signals.version'), cell: (signal) => versionOf(signal) },
        ]}
      />
      <Pages view={view} {...props.part} />
    </Page>
  );
}
