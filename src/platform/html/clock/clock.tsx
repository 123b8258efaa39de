import type { Content, Tone, View } from '../view.ts';

export interface ClockPart {
  /** Whose time: `热线`, `城市管理局`, `暂停`. */
  readonly label: string;
  /** In words: `0.5 小时`. */
  readonly text: string;
  readonly minutes: number;
  readonly tone: 'own' | 'other' | 'paused' | 'late';
}

/** What is left in words, why it is due then as a sentence, and whose time was used as a bar that is also a list. */
export function Clock(props: {
  view: View;
  /** `剩 3 工作时`, from showLeft(). */
  left: string;
  tone?: Tone | undefined;
  because: Content;
  parts?: readonly ClockPart[] | undefined;
  /** All the time there is; the rest of the bar is what is left. */
  total?: number | undefined;
  /** What the parts come to, in words, when they add up to it as they are written. */
  whole?: string | undefined;
}) {
  const parts = props.parts ?? [];
  return (
    <div class="jw-clock">
      <span
        class={`jw-clock-left ${props.tone === 'late' || props.tone === 'soon' ? `jw-${props.tone}` : ''}`.trim()}
      >
        {props.left}
      </span>
      <p>{props.because}</p>
      {parts.length > 0 ? (
        <Share view={props.view} parts={parts} total={props.total} whole={props.whole} />
      ) : null}
    </div>
  );
}

function Share(props: {
  view: View;
  parts: readonly ClockPart[];
  total: number | undefined;
  whole: string | undefined;
}) {
  const whole = props.whole && props.view.t('html.share-whole', { time: props.whole });
  const used = props.parts.reduce((sum, part) => sum + part.minutes, 0);
  const total = Math.max(used, props.total ?? used, 1);
  const label = props.view.t('html.share', {
    parts: [...props.parts.map((part) => `${part.label} ${part.text}`), ...(whole ? [whole] : [])].join('，'),
  });
  let x = 0;
  return (
    <div class="jw-clock-share">
      <svg class="jw-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label={label}>
        {props.parts.map((part) => {
          const width = (part.minutes / total) * 1000;
          x += width;
          return (
            <rect
              key={part.label}
              data-tone={part.tone}
              x={round(x - width)}
              y="0"
              width={round(width)}
              height="10"
            />
          );
        })}
      </svg>
      <ul class="jw-legend-row" aria-hidden="true">
        {props.parts.map((part) => (
          <li key={part.label}>
            <svg class="jw-bar jw-swatch" viewBox="0 0 10 10" aria-hidden="true">
              <rect data-tone={part.tone} width="10" height="10" />
            </svg>
            {part.label} {part.text}
          </li>
        ))}
        {whole ? <li>{whole}</li> : null}
      </ul>
    </div>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
