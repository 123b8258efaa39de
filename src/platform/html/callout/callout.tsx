import { type Content, TONE_COLOR, type Tone } from '../view.ts';

/** A remark beside the matter: ochre by default, jade for good news, vermilion only for late. */
export function Callout(props: {
  tone?: Tone | undefined;
  title?: string | undefined;
  role?: 'status' | 'note' | undefined;
  class?: string | undefined;
  children: Content;
}) {
  return (
    <div
      class={`jw-callout ${props.class ?? ''}`.trim()}
      data-color={TONE_COLOR[props.tone ?? 'soon']}
      role={props.role}
    >
      {props.title ? <h2>{props.title}</h2> : null}
      {props.children}
    </div>
  );
}

/** The telephone stands beside the screen as its equal. */
export function Phone(props: { number: string; children: Content }) {
  return (
    <div class="jw-phone">
      <a href={`tel:${props.number}`}>{props.number}</a>
      <span>{props.children}</span>
    </div>
  );
}
