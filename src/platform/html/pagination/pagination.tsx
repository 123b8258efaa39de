import type { View } from '../view.ts';

/**
 * Forward and back by key, not by page number: a queue that grows while it is read has no stable page 7. `summary` says what is
 * shown, e.g. `第 1–50 件，共 1,284 件`.
 */
export function Pagination(props: {
  view: View;
  previous?: string | undefined;
  next?: string | undefined;
  summary?: string | undefined;
}) {
  if (props.previous === undefined && props.next === undefined && props.summary === undefined) return null;
  const { t } = props.view;
  return (
    <nav class="jw-pages" aria-label={t('html.pages')}>
      <p class="jw-quiet jw-small">{props.summary}</p>
      <div class="jw-row">
        {props.previous ? (
          <a class="ds-button" data-variant="secondary" href={props.previous} rel="prev" data-key="k">
            {t('html.previous')}
          </a>
        ) : null}
        {props.next ? (
          <a class="ds-button" data-variant="secondary" href={props.next} rel="next" data-key="j">
            {t('html.next')}
          </a>
        ) : null}
      </div>
    </nav>
  );
}
