import { z } from 'zod';
import { addMonths } from '#kernel/time.ts';
import { countPublic, listPublic, type PublicCase } from '#modules/cases';
import { Button } from '#platform/html/button/button.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Stats } from '#platform/html/stat/stat.tsx';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { showNumber, showShare } from '#platform/i18n/figures.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { BooksList } from './books-list.tsx';
import { type Portal, portalOf } from './context.ts';
import { filterOf, isMonth, listHref, monthOf, spanOf, type Tally, talliesBy, tallyOf } from './figures.ts';
import { monthName, OverviewChart } from './overview-chart.tsx';
import { AreasFigure, MattersTable } from './overview-parts.tsx';

/** How many of each list are shown before the link to all. */
const TOP_MATTERS = 10;
const BOOKS = 50;
const MONTHS = 12;

export interface OverviewData {
  readonly month: string;
  readonly street: string | undefined;
  readonly figures: Tally;
  readonly areas: ReadonlyMap<string, Tally>;
  readonly matters: readonly (readonly [matter: string, tally: Tally])[];
  readonly months: readonly (readonly [month: string, tally: Tally | undefined])[];
  readonly books: readonly PublicCase[];
  readonly onBooks: number;
}

const Query = z.object({ month: z.string().optional(), street: z.string().max(9).optional() });

export function addOverview(app: App, kit: Kit): void {
  page(app, { path: '/overview', right: 'public', query: Query }, async ({ view, query }) => {
    const portal = await portalOf(kit, view);
    const month = isMonth(query.month) ? query.month : monthOf(portal.now);
    const street = query.street && portal.rules.directory.findArea(query.street) ? query.street : undefined;
    return <Overview portal={portal} data={await readOverview(kit, portal, month, street)} />;
  });
}

async function readOverview(
  kit: Kit,
  { district, now }: Portal,
  month: string,
  street: string | undefined,
): Promise<OverviewData> {
  const of = (
    asked: Parameters<typeof filterOf>[0],
    by: 'kind' | 'street' | 'community' | 'matter' | 'month',
  ) => countPublic(kit.db, district, filterOf({ street, ...asked }, now), by, now);
  const stuck = { kind: 'on_books' } as const;
  const byMatter = talliesBy(await of({ month }, 'matter'));
  byMatter.delete('');
  const oldest = addMonths(month, 1 - MONTHS);
  const lastYear = { ...(street ? { street } : {}), from: spanOf(oldest).from, to: spanOf(month).to };
  const byMonth = talliesBy(await countPublic(kit.db, district, lastYear, 'month', now));
  const months = Array.from({ length: MONTHS }, (_, i) => addMonths(oldest, i));
  return {
    month,
    street,
    figures: tallyOf(await of({ month }, 'kind')),
    areas: talliesBy(await of({ month }, street ? 'community' : 'street')),
    matters: [...byMatter]
      .sort(([a, x], [b, y]) => y.opened - x.opened || (a < b ? -1 : 1))
      .slice(0, TOP_MATTERS),
    months: months.map((each) => [each, byMonth.get(each)] as const),
    books: await listPublic(kit.db, district, filterOf({ street, ...stuck }, now), { limit: BOOKS }),
    onBooks: tallyOf(await of(stuck, 'kind')).onBooks,
  };
}

function Overview({ portal, data }: { portal: Portal; data: OverviewData }) {
  const { view, t, lang, rules } = portal;
  const { month, street, books, onBooks } = data;
  const area = rules.directory.area(street ?? portal.district);
  return (
    <Page
      view={view}
      title={t('overview.title', { area: nameIn(lang, area), month: monthName(lang, month) })}
      width="wide"
      lead={t('overview.lead')}
      back={
        street
          ? { href: `/overview?month=${month}`, label: nameIn(lang, rules.directory.district) }
          : undefined
      }
    >
      <Choice portal={portal} data={data} />
      <Figures portal={portal} data={data} />
      <section class="jw-section">
        <h2>{t(street ? 'overview.communities' : 'overview.streets')}</h2>
        <AreasFigure portal={portal} data={data} />
      </section>
      <section class="jw-section">
        <h2>{t('overview.matters')}</h2>
        <MattersTable portal={portal} data={data} />
      </section>
      <section class="jw-section">
        <h2>{t('overview.months')}</h2>
        <OverviewChart portal={portal} data={data} />
      </section>
      <section class="jw-section" id="books">
        <h2>{t('overview.books', { n: onBooks })}</h2>
        <p>{t('overview.books.lead')}</p>
        {books.length > 0 ? (
          <BooksList portal={portal} cases={books} />
        ) : (
          <p class="jw-quiet">{t('overview.books.none')}</p>
        )}
        {onBooks > books.length ? (
          <p>
            <a href={listHref({ street, kind: 'on_books' })}>{t('home.books.all', { n: onBooks })}</a>
          </p>
        ) : null}
      </section>
    </Page>
  );
}

/** Which month and which street; a plain form, so that the address can be kept and sent. */
function Choice({ portal, data }: { portal: Portal; data: OverviewData }) {
  const { view, t, lang, rules, now, district } = portal;
  const latest = monthOf(now);
  const months = Array.from({ length: MONTHS + 1 }, (_, i) => addMonths(latest, -i));
  const form = startWith({ month: data.month, street: data.street });
  return (
    <Form view={view} method="get" action="/overview" class="jw-filter" label={t('overview.choose')}>
      <Select
        view={view}
        form={form}
        name="month"
        label={t('overview.month')}
        blank={false}
        options={months.map((value) => ({ value, label: monthName(lang, value) }))}
      />
      <Select
        view={view}
        form={form}
        name="street"
        label={t('overview.street')}
        blank={t('overview.all-streets')}
        options={rules.directory
          .childrenOf(district)
          .map((area) => ({ value: area.code, label: nameIn(lang, area) }))}
      />
      <Button variant="secondary">{t('overview.show')}</Button>
    </Form>
  );
}

/** Solved beside not answered and not solved: one rate alone would flatter. */
function Figures({ portal, data }: { portal: Portal; data: OverviewData }) {
  const { t } = portal;
  const { month, street, figures } = data;
  const share = (part: number) =>
    figures.opened > 0 ? t('overview.share', { share: showShare(part, figures.opened) }) : undefined;
  const href = (kind?: Parameters<typeof listHref>[0]['kind']) => listHref({ month, street, kind });
  const others = [
    { value: figures.withdrawn, label: t('kind.withdrawn'), href: href('withdrawn') },
    { value: figures.elsewhere, label: t('kind.elsewhere'), href: href('elsewhere') },
  ].filter(({ value }) => value > 0);
  return (
    <section class="jw-section">
      <h2 class="jw-sr-only">{t('overview.figures')}</h2>
      <Stats
        items={[
          { value: figures.opened, label: t('overview.opened'), href: href() },
          {
            value: figures.confirmed,
            label: t('kind.confirmed'),
            note: share(figures.confirmed),
            href: href('confirmed'),
            tone: 'solved',
          },
          {
            value: figures.silent,
            label: t('kind.no_reply'),
            note: share(figures.silent),
            href: href('no_reply'),
          },
          { value: figures.open, label: t('kind.open'), note: share(figures.open), href: href('open') },
          {
            value: figures.late,
            label: t('kind.late'),
            note: t('overview.late.note'),
            href: href('late'),
            tone: figures.late > 0 ? 'late' : undefined,
          },
          ...others.map((other) => ({ ...other, note: share(other.value) })),
        ]}
      />
      <p class="jw-quiet jw-small jw-after">{t('overview.note', { n: showNumber(figures.silent) })}</p>
    </section>
  );
}
