import type { Content, Tone, View } from '../view.ts';

export interface QueueItem {
  readonly href: string;
  /** What people said, not a code. */
  readonly title: string;
  /** `剩 3 工作时`. */
  readonly left: string;
  readonly tone?: Tone | undefined;
  readonly meta: string;
  readonly current?: boolean | undefined;
}

/** Work in the order in which it falls due. */
export function Queue(props: { view: View; items: readonly QueueItem[] }) {
  return (
    <ol class="jw-queue">
      {props.items.map((item) => (
        <li key={item.href}>
          <a href={item.href} aria-current={item.current ? 'true' : undefined}>
            <span class="jw-queue-title">
              <b>{item.title}</b>
              <span
                class={
                  item.tone === 'late' || item.tone === 'soon' || item.tone === 'solved'
                    ? `jw-${item.tone}`
                    : undefined
                }
              >
                {item.left}
              </span>
            </span>
            <span class="jw-queue-meta">{item.meta}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}

/**
 * The three columns of the desk, to be put into a Page of width `full`. Without `children` the queue has the whole width.
 * On a narrow screen a case that is open hides the queue behind a link back to it.
 */
export function Desk(props: {
  view: View;
  queueTitle: string;
  queueHref: string;
  queueTools?: Content | undefined;
  queue: Content;
  children?: Content | undefined;
  side?: Content | undefined;
  deeds?: Content | undefined;
}) {
  const open = props.children !== undefined;
  const title = `${props.queueTitle}`;
  return (
    <div class="jw-desk" data-open={open ? '' : undefined}>
      <aside class="jw-desk-queue jw-desk-pane" aria-label={props.queueTitle}>
        <div class="jw-queue-head">
          {open ? (
            <a href={props.queueHref} data-key="u">
              {title}
            </a>
          ) : (
            <h1>{title}</h1>
          )}
          {props.queueTools}
        </div>
        {props.queue}
      </aside>
      {open ? (
        <div class="jw-desk-case">
          <div class="jw-desk-body">{props.children}</div>
          {props.deeds}
        </div>
      ) : null}
      {props.side ? <aside class="jw-desk-side jw-desk-pane">{props.side}</aside> : null}
    </div>
  );
}
