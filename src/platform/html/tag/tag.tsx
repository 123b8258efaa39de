import { type Content, TONE_COLOR, type Tone } from '../view.ts';

/** A word on a coloured ground; the word carries the meaning. */
export function Tag(props: { tone?: Tone | undefined; children: Content }) {
  return (
    <span class="ds-tag" data-color={TONE_COLOR[props.tone ?? 'quiet']}>
      {props.children}
    </span>
  );
}

export function Tags(props: { items: readonly { label: Content; tone?: Tone | undefined }[] }) {
  return (
    <ul class="jw-tags">
      {props.items.map((item, index) => (
        <li key={index}>
          <Tag tone={item.tone}>{item.label}</Tag>
        </li>
      ))}
    </ul>
  );
}
