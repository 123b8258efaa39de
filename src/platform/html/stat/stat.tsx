import { showNumber } from '#platform/i18n/figures.ts';
import type { Tone } from '../view.ts';

export interface StatItem {
  readonly value: number | string;
  readonly label: string;
  /** Every number opens to the facts beneath it; one without a link is for residents who may not see those facts. */
  readonly href?: string | undefined;
  readonly note?: string | undefined;
  readonly tone?: Tone | undefined;
}

export function Stat(props: StatItem) {
  const inside = (
    <>
      <b>{typeof props.value === 'number' ? showNumber(props.value) : props.value}</b>
      <span>{props.label}</span>
      {props.note ? <span class="jw-stat-note">{props.note}</span> : null}
    </>
  );
  if (props.href === undefined) {
    return (
      <div class="jw-stat" data-tone={props.tone}>
        {inside}
      </div>
    );
  }
  return (
    <a class="jw-stat" data-tone={props.tone} href={props.href}>
      {inside}
    </a>
  );
}

export function Stats(props: { items: readonly StatItem[] }) {
  return (
    <ul class="jw-stats">
      {props.items.map((item) => (
        <li key={item.label}>
          <Stat {...item} />
        </li>
      ))}
    </ul>
  );
}
