import type { View } from '#platform/html/view.ts';
import type { DutyChange } from '../../diff.ts';
import { changeSentence } from '../../diff-sentence.ts';
import { words } from '../../pages/parts.tsx';
import type { ShownList } from './show-list.ts';

/** What a list changes against its base, in words. */
export function Changes(props: {
  view: View;
  shown: ShownList;
  changes: readonly DutyChange[];
  most: number;
}) {
  const { view, shown, changes, most } = props;
  const { base, list, book, directory } = shown;
  const t = words(view);
  if (!base) return <p class="jw-empty">{t('duty-list.no-base')}</p>;
  const query = new URLSearchParams({ a: base.version, b: list.version });
  return (
    <section>
      <h2>{t('duty-list.changes', { base: base.version, n: changes.length })}</h2>
      {changes.length === 0 ? <p class="jw-empty">{t('diff.none')}</p> : null}
      <ul>
        {changes.slice(0, most).map((change, i) => (
          <li key={i}>{changeSentence(change, book, directory, view.lang)}</li>
        ))}
      </ul>
      {changes.length === 0 ? null : (
        <p>
          <a href={`/duties/diff?${query.toString()}`}>{t('diff.open')}</a>
        </p>
      )}
    </section>
  );
}
