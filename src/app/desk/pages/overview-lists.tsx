import { Chart } from '#platform/html/chart/chart.tsx';
import { type Column, Table } from '#platform/html/table/table.tsx';
import { showNumber, showShare } from '#platform/i18n/figures.ts';
import type { Translate } from '#platform/i18n/messages.ts';
import { inMonth } from '../overview.ts';
import { Opens, type OverviewProps } from './overview-number.tsx';
import { queueHref } from './queue.tsx';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026 年 11 月`, `Nov 2026`. */
export function monthName(t: Translate, month: string): string {
  const n = Number(month.slice(5));
  return t('block.month-name', { year: month.slice(0, 4), n, name: MONTHS[n - 1] ?? '' });
}

/** A year: what came in, what was confirmed, what ended in silence; each month opens below. */
export function MonthsChart({ view, board }: OverviewProps) {
  const { t } = view;
  const { months, scope } = board;
  const [busiest, { opened: most } = { opened: 0 }] = [...months].sort(
    (a, b) => b[1].opened - a[1].opened,
  )[0] ?? [''];
  const title =
    most > 0
      ? t('block.chart', { month: monthName(t, busiest), n: showNumber(most) })
      : t('block.chart-none');
  const short = (month: string) =>
    t('block.month-short', { n: Number(month.slice(5)), name: MONTHS[Number(month.slice(5)) - 1] ?? '' });
  return (
    <div class="jw-block-chart">
      <Chart
        view={view}
        title={title}
        labelName={t('block.month-column')}
        height={260}
        data={{
          labels: months.map(([month]) => short(month)),
          series: [
            { name: t('block.opened'), values: months.map(([, { opened }]) => opened), tone: 'own' },
            {
              name: t('block.confirmed'),
              values: months.map(([, { confirmed }]) => confirmed),
              tone: 'solved',
            },
            { name: t('block.silent'), values: months.map(([, { silent }]) => silent), tone: 'quiet' },
          ],
        }}
      />
      {scope.kind === 'count' ? null : <MonthLinks view={view} board={board} />}
    </div>
  );
}

/** Newest first: the bars of a chart cannot be opened, so their months stand beside it. */
function MonthLinks({ view, board }: Pick<OverviewProps, 'view' | 'board'>) {
  const { t } = view;
  const shown = [...board.months].reverse().filter(([, { opened }]) => opened > 0);
  if (shown.length === 0) return null;
  return (
    <div>
      <p class="jw-small jw-quiet">{t('block.lists')}</p>
      <ul class="jw-block-months">
        {shown.map(([month, { opened }]) => (
          <li key={month}>
            <a href={queueHref(inMonth(board.scope, month))}>
              {monthName(t, month)} <b class="jw-number">{showNumber(opened)}</b>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is most asked about this month, and what became of it. */
export function Matters({ view, names, board }: OverviewProps) {
  const { t } = view;
  return (
    <section aria-labelledby="matters">
      <h2 id="matters">{t('block.matters')}</h2>
      <Table
        view={view}
        caption={t('block.matters')}
        captionHidden
        empty={t('block.matters-none')}
        rows={board.matters}
        rowKey={([matter]) => matter}
        columns={matterColumns({ view, names, board })}
      />
    </section>
  );
}

type MatterRow = OverviewProps['board']['matters'][number];

/** Silence and what is still open stand beside each rate. */
function matterColumns({
  view,
  names,
  board,
}: Pick<OverviewProps, 'view' | 'names' | 'board'>): Column<MatterRow>[] {
  const { t } = view;
  const query = (matter: string) => ({ ...inMonth(board.scope, board.month), matter });
  return [
    { label: t('block.matter'), cell: ([matter]) => names.matter(matter) },
    {
      label: t('block.opened'),
      number: true,
      cell: ([matter, { opened }]) => <Opens board={board} value={opened} query={query(matter)} />,
    },
    {
      label: t('block.confirmed'),
      number: true,
      cell: ([matter, { confirmed, opened }]) => (
        <>
          <Opens board={board} value={confirmed} query={{ ...query(matter), outcome: 'confirmed' }} />{' '}
          <span class="jw-quiet jw-small">{showShare(confirmed, opened)}</span>
        </>
      ),
    },
    {
      label: t('block.silent'),
      number: true,
      cell: ([matter, { silent }]) => (
        <Opens board={board} value={silent} query={{ ...query(matter), outcome: 'no_reply' }} />
      ),
    },
    {
      label: t('block.still'),
      number: true,
      cell: ([matter, { still }]) => (
        <Opens board={board} value={still} query={{ ...query(matter), still: '1' }} />
      ),
    },
  ];
}

/** Units, never persons: a list of who is slow would be a list of whom to blame. */
export function LateUnits({ view, names, board }: OverviewProps) {
  const { t } = view;
  return (
    <section aria-labelledby="late-units">
      <h2 id="late-units">{t('block.late-units')}</h2>
      <Table
        view={view}
        caption={t('block.late-units')}
        captionHidden
        empty={t('block.late-none')}
        rows={board.lateUnits}
        rowKey={([unit]) => unit}
        columns={[
          { label: t('block.unit'), cell: ([unit]) => names.unit(unit) },
          {
            label: t('block.late'),
            number: true,
            cell: ([unit, late]) => (
              <Opens
                board={board}
                value={late}
                query={{ ...board.scope.open, unit, late: '1' }}
                tone="late"
              />
            ),
          },
        ]}
      />
      {board.lateUnits.length > 0 ? (
        <p class="jw-quiet jw-small jw-after">{t('block.late-units-note')}</p>
      ) : null}
    </section>
  );
}
