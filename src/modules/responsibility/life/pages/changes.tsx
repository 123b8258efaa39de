import type { View } from '#platform/html/view.ts';
import type { ListChanges } from '../../list-changes.ts';
import { ChangeList } from '../../pages/change-list.tsx';
import { words } from '../../pages/parts.tsx';
import type { ShownList } from './show-list.ts';

/** What a list changes against its base, in words. */
export function Changes(props: { view: View; shown: ShownList; changes: ListChanges; most: number }) {
  const { view, shown, changes, most } = props;
  const { base, list } = shown;
  const t = words(view);
  if (!base) return <p class="jw-empty">{t('duty-list.no-base')}</p>;
  const query = new URLSearchParams({ a: base.version, b: list.version });
  return (
    <section>
      <h2>{t('duty-list.changes', { base: base.version, n: changes.count })}</h2>
      {changes.count === 0 ? (
        <p class="jw-empty">{t(list.status === 'draft' ? 'duty-list.unchanged' : 'diff.none')}</p>
      ) : null}
      <ChangeList view={view} world={shown} changes={changes} most={most} />
      {changes.count === 0 ? null : (
        <p>
          <a href={`/duties/diff?${query.toString()}`}>{t('diff.open')}</a>
        </p>
      )}
    </section>
  );
}
