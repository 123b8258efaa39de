import type { LocalDate } from '#kernel/time.ts';
import type { View } from '#platform/html/view.ts';
import { showDate } from '#platform/i18n/time.ts';
import type { DutyBook } from '../book.ts';
import { changesBetween, NO_CHANGES } from '../list-changes.ts';
import type { Matter } from '../matter.ts';
import { ChangeList } from './change-list.tsx';
import { type World, words } from './parts.tsx';

/** Published versions looked back on. */
const BACK = 4;

/** What the last published versions changed about a matter, in sentences, newest first; what is to come too. */
export function MatterChanges(props: { view: View; world: World; matter: Matter; at: LocalDate }) {
  const { view, world, matter } = props;
  const t = words(view);
  const changes = changesOf(world.book, matter.code);
  return (
    <section class="jw-section">
      <h2>{t('matter.changes')}</h2>
      {changes.length === 0 ? <p class="jw-quiet">{t('matter.changes.none')}</p> : null}
      {changes.map(({ list, found }) => (
        <div key={list.version}>
          <h3>
            {t('matter.changes.version', {
              version: list.version,
              from: showDate(view.lang, list.effectiveFrom, view.now),
            })}
          </h3>
          <ChangeList view={view} world={world} changes={found} />
        </div>
      ))}
    </section>
  );
}

function changesOf(book: DutyBook, matter: string) {
  const published = book.versions
    .filter(({ status }) => status === 'published')
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
    .slice(-BACK - 1);
  return published
    .slice(1)
    .map((list, i) => {
      const before = published[i];
      return {
        list,
        found: before ? changesBetween(book, before.version, list.version, matter) : NO_CHANGES,
      };
    })
    .filter(({ found }) => found.count > 0)
    .reverse();
}
