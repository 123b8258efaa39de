import type { Content } from '../view.ts';

/** More for those who want it; works without script. */
export function Details(props: {
  summary: Content;
  open?: boolean | undefined;
  quiet?: boolean | undefined;
  children: Content;
}) {
  return (
    <details class="jw-details" open={props.open} data-quiet={props.quiet ? '' : undefined}>
      <summary>{props.summary}</summary>
      <div>{props.children}</div>
    </details>
  );
}
