import type { View } from '#platform/html/view.ts';
import { changeSentence, transferChangeSentence } from '../diff-sentence.ts';
import type { ListChanges } from '../list-changes.ts';
import type { World } from './parts.tsx';

/** Changes in sentences: rows first, then what moves them. */
export function ChangeList(props: {
  view: View;
  world: World;
  changes: Pick<ListChanges, 'duties' | 'transfers'>;
  /** At most so many sentences. */
  most?: number;
}) {
  const { view, world, changes, most } = props;
  const { book, directory } = world;
  const sentences = [
    ...changes.duties.slice(0, most).map((change) => changeSentence(change, book, directory, view.lang)),
    ...changes.transfers
      .slice(0, most)
      .map((change) => transferChangeSentence(change, book, directory, view.lang)),
  ];
  return (
    <ul>
      {sentences.slice(0, most).map((sentence, i) => (
        <li key={i}>{sentence}</li>
      ))}
    </ul>
  );
}
