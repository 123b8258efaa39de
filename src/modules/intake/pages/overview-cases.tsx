import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { countPublic, listPublic, type PublicCase } from '#modules/cases';
import { Page } from '#platform/html/page/page.tsx';
import { Pagination } from '#platform/html/pagination/pagination.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { href } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showDate } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { areaName, matterName, unitName } from '../words.ts';
import { type Portal, portalOf } from './context.ts';
import { type Asked, askedKinds, filterOf, isMonth, tallyOf, UNKNOWN } from './figures.ts';
import { monthName } from './overview-chart.tsx';

const PAGE = 50;

const Query = z.object({
  month: z.string().optional(),
  street: z.string().max(9).optional(),
  community: z.string().max(12).optional(),
  matter: z.string().max(6).optional(),
  kind: z.enum(askedKinds).optional(),
  after: z.string().max(60).optional(),
});

/** The cases beneath every public figure: what kind of thing, roughly where, how far, by whom and when. Never what was said. */
export function addOverviewCases(app: App, kit: Kit): void {
  page(app, { path: '/overview/cases', right: 'public', query: Query }, async ({ view, query }) => {
    const portal = await portalOf(kit, view);
    const { district, now } = portal;
    const { month, street, community, matter, kind } = query;
    const asked: Asked = { month: isMonth(month) ? month : undefined, street, community, matter, kind };
    const filter = filterOf(asked, now);
    const after = readCursor(query.after);
    const rows = await listPublic(kit.db, district, filter, { limit: PAGE + 1, ...(after ? { after } : {}) });
    const count = tallyOf(await countPublic(kit.db, district, filter, 'kind', now)).opened;
    return (
      <CasesPage
        portal={portal}
        asked={asked}
        rows={rows.slice(0, PAGE)}
        more={rows.length > PAGE}
        count={count}
      />
    );
  });
}

function CasesPage(props: {
  portal: Portal;
  asked: Asked;
  rows: readonly PublicCase[];
  more: boolean;
  count: number;
}) {
  const { portal, asked, rows, count } = props;
  const { view, t, lang, rules, now } = portal;
  const last = rows.at(-1);
  const next =
    props.more && last ? href(view, { after: `${last.openedAt.getTime()}_${last.id}` }) : undefined;
  return (
    <Page
      view={view}
      title={t('list.title', { n: showNumber(count) })}
      lead={saidOf(portal, asked)}
      width="wide"
      unlisted
      back={{ href: overviewHref(asked), label: t('list.back') }}
    >
      <p class="jw-quiet jw-small">{t('list.privacy')}</p>
      <Table
        view={view}
        caption={t('list.caption')}
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        empty={t('overview.none')}
        columns={[
          { label: t('books.what'), cell: (row) => matterName(rules, row.matter, lang) },
          { label: t('books.where'), cell: (row) => areaName(rules, row, lang) },
          { label: t('list.state'), cell: (row) => stateOf(portal, row) },
          { label: t('books.who'), cell: (row) => unitName(rules, row.holder, lang) },
          { label: t('list.opened'), cell: (row) => showDate(lang, row.openedAt, now) },
          { label: t('list.until'), cell: (row) => untilOf(portal, row) },
        ]}
      />
      <Pagination view={view} next={next} />
    </Page>
  );
}

/** The filter in words: `2026 年 11 月 · 桥东街道 · 居民确认已解决`. */
function saidOf({ t, lang, rules }: Portal, asked: Asked): string {
  const area = rules.directory.findArea(asked.community ?? asked.street ?? '');
  const parts = [
    asked.month ? monthName(lang, asked.month) : t('list.all-times'),
    area ? nameIn(lang, area) : nameIn(lang, rules.directory.district),
    ...(asked.street === UNKNOWN || asked.community === UNKNOWN ? [t('overview.area-unknown')] : []),
    ...(asked.matter ? [matterName(rules, asked.matter, lang)] : []),
    ...(asked.kind ? [t(`kind.${asked.kind}`)] : []),
  ];
  return parts.join(' · ');
}

function stateOf({ t, now }: Portal, row: PublicCase): string {
  const late = row.kind === 'in_hand' && row.due !== null && row.due < now;
  return late ? `${t('kind.in_hand')}（${t('kind.late')}）` : t(`kind.${row.kind}`);
}

function untilOf({ t, lang, now }: Portal, row: PublicCase): string {
  if (row.closedAt) return t('list.closed-on', { day: showDate(lang, row.closedAt, now) });
  if (row.books) return t('list.review-on', { day: showDate(lang, row.books.reviewOn, now) });
  if (row.kind === 'answered' && row.answeredAt)
    return t('list.answered-on', { day: showDate(lang, row.answeredAt, now) });
  return row.due ? t('list.due-on', { day: showDate(lang, row.due, now) }) : '';
}

function overviewHref({ month, street }: Asked): string {
  const search = new URLSearchParams({
    ...(month ? { month } : {}),
    ...(street && street !== UNKNOWN ? { street } : {}),
  }).toString();
  return search ? `/overview?${search}` : '/overview';
}

function readCursor(text: string | undefined): { at: Date; id: string } | undefined {
  const [, millis, id] = /^(\d{1,15})_(.+)$/.exec(text ?? '') ?? [];
  return millis && id && isId(id) ? { at: new Date(Number(millis)), id } : undefined;
}
