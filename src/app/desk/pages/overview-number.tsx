import type { Actor, Directory } from '#modules/directory';
import type { Tone, View } from '#platform/html/view.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import type { Names } from '../names.ts';
import type { Board } from '../overview.ts';
import type { QueueQuery } from '../queue-filter.ts';
import { queueHref } from './queue.tsx';

export interface OverviewProps {
  readonly view: View;
  readonly actor: Actor;
  readonly directory: Directory;
  readonly names: Names;
  readonly board: Board;
  /** Looking into a street from above; then there is a way back. */
  readonly zoomed: boolean;
}

/** A number that opens to its cases; nothing to open where there is nothing, or where the reader may not. */
export function Opens({
  board,
  value,
  query,
  tone,
}: Pick<OverviewProps, 'board'> & { value: number; query: QueueQuery; tone?: Tone | undefined }) {
  const words = showNumber(value);
  if (value === 0) return <span class="jw-quiet jw-zero">{words}</span>;
  const shown = tone === 'late' ? <span class="jw-late">{words}</span> : words;
  return board.scope.kind === 'count' ? <span>{shown}</span> : <a href={queueHref(query)}>{shown}</a>;
}
