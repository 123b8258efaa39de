import type { View } from '#platform/html/view.ts';
import {
  type ChangedValue,
  changedTransferValues,
  changedValues,
  changeHeading,
  transferChangeHeading,
} from '../diff-sentence.ts';
import type { ListChanges } from '../list-changes.ts';
import type { World } from './parts.tsx';

/** Changes in sentences with what stood there before and what stands there now: rows first, then what moves them. */
export function ChangeList(props: {
  view: View;
  world: World;
  changes: Pick<ListChanges, 'duties' | 'transfers'>;
  /** At most so many sentences. */
  most?: number;
}) {
  const { view, world, changes, most } = props;
  const { book, directory } = world;
  const lines = [
    ...changes.duties.slice(0, most).map((change) => ({
      heading: changeHeading(change, book, directory, view.lang),
      values: changedValues(change, book, directory, view.lang),
    })),
    ...changes.transfers.slice(0, most).map((change) => ({
      heading: transferChangeHeading(change, book, directory, view.lang),
      values: changedTransferValues(change, book, directory, view.lang),
    })),
  ];
  return (
    <ul>
      {lines.slice(0, most).map(({ heading, values }, i) => (
        <li key={i}>
          {heading}
          <Values values={values} />
        </li>
      ))}
    </ul>
  );
}

/** Each value that is different, before and after. The lead alone stands in the heading already. */
function Values({ values }: { values: readonly ChangedValue[] }) {
  if (values.every(({ field }) => field === 'lead')) return null;
  return (
    <ul class="jw-changed">
      {values.map(({ field, label, before, after }) => (
        <li key={field}>
          {label}：<del>{before}</del> → <ins>{after}</ins>
        </li>
      ))}
    </ul>
  );
}
