import { Chart } from '#platform/html/chart/chart.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { showNumber } from '#platform/i18n/figures.ts';
import type { Lang } from '#platform/i18n/messages.ts';
import { wordsIn } from '../words.ts';
import type { Portal } from './context.ts';
import { listHref } from './figures.ts';
import type { OverviewData } from './overview.tsx';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026 年 11 月`, `Nov 2026`. */
export function monthName(lang: Lang, month: string): string {
  const n = Number(month.slice(5));
  return wordsIn(lang)('overview.month-name', { year: month.slice(0, 4), n, name: MONTHS[n - 1] ?? '' });
}

/** Twelve months: what was asked, what residents confirmed as solved, and what ended in silence. */
export function OverviewChart({ portal, data }: { portal: Portal; data: OverviewData }) {
  const { view, t, lang } = portal;
  const { months, street } = data;
  const busiest = months.reduce<readonly [string, number]>(
    (best, [month, tally]) => ((tally?.opened ?? 0) > best[1] ? [month, tally?.opened ?? 0] : best),
    ['', 0],
  );
  const title =
    busiest[1] > 0
      ? t('overview.chart', { month: monthName(lang, busiest[0]), n: showNumber(busiest[1]) })
      : t('overview.chart.none');
  return (
    <div class="jw-chart-box">
      <Chart
        view={view}
        title={title}
        labelName={t('overview.month')}
        data={{
          labels: months.map(([month]) =>
            t('overview.month-short', {
              n: Number(month.slice(5)),
              name: MONTHS[Number(month.slice(5)) - 1] ?? '',
            }),
          ),
          series: [
            {
              name: t('overview.opened'),
              values: months.map(([, tally]) => tally?.opened ?? 0),
              tone: 'own',
            },
            {
              name: t('kind.confirmed'),
              values: months.map(([, tally]) => tally?.confirmed ?? 0),
              tone: 'solved',
            },
            {
              name: t('kind.no_reply'),
              values: months.map(([, tally]) => tally?.silent ?? 0),
              tone: 'quiet',
            },
          ],
        }}
      />
      <Details summary={t('overview.chart.lists')} quiet>
        <ul class="jw-months">
          {months.map(([month, tally]) => (
            <li key={month}>
              <a href={listHref({ month, street })}>
                {t('overview.month-link', {
                  month: monthName(lang, month),
                  n: showNumber(tally?.opened ?? 0),
                })}
              </a>
            </li>
          ))}
        </ul>
      </Details>
    </div>
  );
}
