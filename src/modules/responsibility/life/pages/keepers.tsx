import { Callout } from '#platform/html/callout/callout.tsx';
import type { View } from '#platform/html/view.ts';
import { words } from '../../pages/parts.tsx';
import { keepersOf } from '../keepers.ts';
import { mayWithLists } from '../permit.ts';
import { personName } from './parts.tsx';
import type { ShownList } from './show-list.ts';

const OPEN = ['draft', 'submitted', 'reviewed'];

/** Says in time that nobody is left to review or publish a list, or would be once this reader changes it. */
export function KeepersLeft({ view, shown }: { view: View; shown: ShownList }) {
  const { list, directory, actor } = shown;
  if (!OPEN.includes(list.status)) return null;
  const t = words(view);
  const left = keepersOf(list, directory);
  const names = (codes: readonly string[]) =>
    codes.length === 0
      ? t('duty-list.keepers.nobody')
      : codes.map((code) => personName(view, directory, code)).join(t('duty.list'));
  const told = { reviewers: names(left.reviewers), publishers: names(left.publishers) };
  if (!left.enough) {
    const key = list.status === 'reviewed' ? 'duty-list.keepers.no-publisher' : 'duty-list.keepers.too-few';
    return <Callout tone="late">{t(key, told)}</Callout>;
  }
  if (list.status !== 'draft' || !mayWithLists(actor, 'duty.draft', directory)) return null;
  const changed = { ...list, authors: [...(list.authors ?? []), actor.person] };
  return keepersOf(changed, directory).enough ? null : (
    <Callout tone="soon">{t('duty-list.keepers.leave-it', told)}</Callout>
  );
}
