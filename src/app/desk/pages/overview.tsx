import { Page } from '#platform/html/page/page.tsx';
import { type StatItem, Stats } from '#platform/html/stat/stat.tsx';
import type { Tone } from '#platform/html/view.ts';
import { showNumber, showShare } from '#platform/i18n/figures.ts';
import { type Board, inMonth, type Tally, waitingQuery } from '../overview.ts';
import type { QueueQuery } from '../queue-filter.ts';
import { AreasMap, AreasTable } from './overview-areas.tsx';
import { LateUnits, Matters, MonthsChart, monthName } from './overview-lists.tsx';
import type { OverviewProps } from './overview-number.tsx';
import { queueHref } from './queue.tsx';

/** What is open, where, what waits for a decision, how the month went. No ranking of people, no screen for a wall. */
export function OverviewPage(props: OverviewProps) {
  const { view, actor, names, board, zoomed } = props;
  const { t } = view;
  const { kind, area } = board.scope;
  const title =
    kind === 'unit'
      ? t('block.title-unit', { unit: names.unit(actor.unit) })
      : t('block.title', { area: names.area(area) });
  return (
    <Page
      view={view}
      title={title}
      width="wide"
      lead={t(`block.lead-${kind}`)}
      back={zoomed ? { href: '/desk/overview', label: names.area(actor.district) } : undefined}
      refresh={120}
    >
      <div class="jw-block-two">
        <Now {...props} />
        <AreasMap {...props} />
      </div>
      <section class="jw-section jw-block-table">
        <h2>{t('block.areas')}</h2>
        <AreasTable {...props} />
      </section>
      <Month {...props} />
      <section class="jw-section">
        <h2>{t('block.months')}</h2>
        <MonthsChart {...props} />
      </section>
      <div class="jw-block-two jw-block-table jw-section">
        <Matters {...props} />
        <LateUnits {...props} />
      </div>
    </Page>
  );
}

function Now(props: OverviewProps) {
  const { t } = props.view;
  return (
    <div>
      <section aria-labelledby="now">
        <h2 id="now">{t('block.now')}</h2>
        <Stats items={nowStats(props)} />
      </section>
      <section class="jw-section" aria-labelledby="waiting">
        <h2 id="waiting">{t('block.waiting')}</h2>
        <Stats items={waitingStats(props)} />
      </section>
    </div>
  );
}

function stat(
  board: Board,
  value: number,
  label: string,
  query: QueueQuery,
  more: { tone?: Tone; note?: string } = {},
): StatItem {
  const opens = value > 0 && board.scope.kind !== 'count';
  return {
    value,
    label,
    ...(opens ? { href: queueHref(query) } : {}),
    ...(value > 0 && more.tone ? { tone: more.tone } : {}),
    ...(more.note ? { note: more.note } : {}),
  };
}

function nowStats({ view, board }: OverviewProps): StatItem[] {
  const { open } = board.scope;
  const total = board.rows.reduce((n, row) => n + row.total, 0);
  const late = board.rows.reduce((n, row) => n + row.late, 0);
  return [
    stat(board, total, view.t('block.open'), open),
    stat(
      board,
      late,
      view.t('block.late'),
      { ...open, late: '1' },
      { tone: 'late', note: showShare(late, total) },
    ),
  ];
}

function waitingStats({ view, board }: OverviewProps): StatItem[] {
  return board.waiting.map(({ kind, count }) =>
    stat(
      board,
      count,
      view.t(`block.waiting.${kind}`),
      waitingQuery(board.scope, kind),
      kind === 'gap' || kind === 'asking' ? { tone: 'soon' } : {},
    ),
  );
}

/** Solved stands beside not answered and not known yet: one rate alone would flatter. */
function Month({ view, board }: OverviewProps) {
  const { t } = view;
  const tally: Tally | undefined = board.months.at(-1)?.[1];
  if (!tally) return null;
  const query = inMonth(board.scope, board.month);
  const note = (part: number) => ({ note: t('block.share', { share: showShare(part, tally.opened) }) });
  const rare = (
    [
      ['withdrawn', tally.withdrawn],
      ['elsewhere', tally.elsewhere],
    ] as const
  ).filter(([, n]) => n > 0);
  return (
    <section class="jw-section">
      <h2>{t('block.month', { month: monthName(t, board.month) })}</h2>
      <Stats
        items={[
          stat(board, tally.opened, t('block.opened'), query),
          stat(
            board,
            tally.confirmed,
            t('block.confirmed'),
            { ...query, outcome: 'confirmed' },
            { tone: 'solved', ...note(tally.confirmed) },
          ),
          stat(board, tally.silent, t('block.silent'), { ...query, outcome: 'no_reply' }, note(tally.silent)),
          stat(board, tally.still, t('block.still'), { ...query, still: '1' }, note(tally.still)),
          ...rare.map(([kind, n]) =>
            stat(board, n, t(`block.${kind}`), { ...query, outcome: kind }, note(n)),
          ),
        ]}
      />
      <p class="jw-quiet jw-small jw-after">
        {t('block.month-note', { silent: showNumber(tally.silent), still: showNumber(tally.still) })}
      </p>
    </section>
  );
}
