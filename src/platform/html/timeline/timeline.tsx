import { isoLocal, showMoment } from '#platform/i18n/time.ts';
import type { Content, View } from '../view.ts';

export interface TimelineItem {
  readonly what: Content;
  /** Absent for what is awaited. */
  readonly at?: Date | undefined;
  /** By whom or on what ground, in a few words. */
  readonly note?: Content | undefined;
  /** The text that was written, if any. */
  readonly body?: Content | undefined;
  readonly state?: 'done' | 'waiting' | 'solved' | 'late' | undefined;
}

/** What happened, in order; what is awaited comes last, with an open dot. */
export function Timeline(props: { view: View; items: readonly TimelineItem[] }) {
  const { view } = props;
  return (
    <ol class="jw-timeline">
      {props.items.map((item, index) => (
        <li key={index} data-state={item.state ?? 'done'}>
          {item.what}{' '}
          {item.at ? (
            <time dateTime={isoLocal(item.at)}>{showMoment(view.lang, item.at, view.now)}</time>
          ) : null}
          {item.note ? <span class="jw-meta"> · {item.note}</span> : null}
          {item.body ? <div class="jw-timeline-body">{item.body}</div> : null}
        </li>
      ))}
    </ol>
  );
}
