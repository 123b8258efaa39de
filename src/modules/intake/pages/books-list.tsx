import { localDate } from '#kernel/time.ts';
import type { PublicCase } from '#modules/cases';
import { Table } from '#platform/html/table/table.tsx';
import { showDate } from '#platform/i18n/time.ts';
import { areaName, groundName, matterName, unitName } from '../words.ts';
import type { Portal } from './context.ts';

/** What cannot be solved now: since when, why, and when it is looked at again. */
export function BooksList({ portal, cases }: { portal: Portal; cases: readonly PublicCase[] }) {
  const { view, t, lang, rules, now } = portal;
  return (
    <Table
      view={view}
      caption={t('books.caption')}
      captionHidden
      rows={cases}
      rowKey={(row) => row.id}
      columns={[
        { label: t('books.what'), cell: (row) => matterName(rules, row.matter, lang) },
        { label: t('books.where'), cell: (row) => areaName(rules, row, lang) },
        {
          label: t('books.why'),
          cell: (row) =>
            row.books ? groundName(rules, 'books', row.books.ground, localDate(now), lang) : '',
        },
        { label: t('books.who'), cell: (row) => unitName(rules, row.holder, lang) },
        {
          label: t('books.review'),
          cell: (row) => (row.books ? showDate(lang, row.books.reviewOn, now) : ''),
        },
      ]}
    />
  );
}
