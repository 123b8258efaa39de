import { Pagination } from '#platform/html/pagination/pagination.tsx';
import { href, type View } from '#platform/html/view.ts';
import { showNumber } from '#platform/i18n/figures.ts';

/** A part of a list: how many were passed over, are shown, fit on a page, and are there in all. */
export interface Shown {
  readonly from: number;
  readonly shown: number;
  readonly size: number;
  readonly all: number;
}

/** Forward and back by plain links; what is filtered stays so. A page beyond the end leads back to the last. */
export function Pages({ view, from, shown, size, all }: Shown & { view: View }) {
  const to = from + shown;
  const before = Math.max(0, Math.min(from, all) - size);
  return (
    <Pagination
      view={view}
      previous={from > 0 ? href(view, { from: before || undefined }) : undefined}
      next={shown > 0 && to < all ? href(view, { from: to }) : undefined}
      summary={
        shown > 0
          ? view.t('brain.page', { from: showNumber(from + 1), to: showNumber(to), n: showNumber(all) })
          : undefined
      }
    />
  );
}
