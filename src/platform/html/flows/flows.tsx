import { showNumber } from '#platform/i18n/figures.ts';
import { Table } from '../table/table.tsx';
import type { Content, View } from '../view.ts';
import { drawFlows } from './draw.ts';

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  /** The facts beneath the number. */
  readonly href?: string | undefined;
}

/** Bands that can be told apart; the table has them all. */
const DRAWN = 14;

/**
 * What goes from whom to whom: a picture drawn by the server, once for wide and once for narrow screens (the other is not
 * displayed, and so not read), and beside it the same as a table whose numbers open.
 */
export function Flows(props: {
  view: View;
  /** What is to be seen, as a sentence with the finding. */
  title: string;
  flows: readonly Flow[];
  labels: { from: string; to: string; value: string };
  /** Stands for the flows that are too many to be drawn, e.g. `其余`. */
  others: string;
  children?: Content;
}) {
  const { view, title, flows, labels } = props;
  if (flows.length === 0) return null;
  const drawn = together(flows, props.others);
  return (
    <figure class="jw-chart jw-flows">
      {(
        [
          ['wide', 760, 170],
          ['narrow', 360, 96],
        ] as const
      ).map(([kind, width, margin]) => {
        const { viewBox, inner } = drawFlows(drawn, width, margin);
        return (
          <svg
            key={kind}
            class={`jw-flows-${kind}`}
            viewBox={viewBox}
            role="img"
            aria-label={title}
            dangerouslySetInnerHTML={{ __html: inner }}
          />
        );
      })}
      <figcaption>{title}</figcaption>
      <Table
        view={view}
        caption={title}
        captionHidden
        rows={flows}
        rowKey={({ from, to }) => `${from} ${to}`}
        columns={[
          { label: labels.from, cell: ({ from }) => from },
          { label: labels.to, cell: ({ to }) => to },
          {
            label: labels.value,
            number: true,
            cell: ({ value, href }) => (href ? <a href={href}>{showNumber(value)}</a> : showNumber(value)),
          },
        ]}
      />
    </figure>
  );
}

function together(flows: readonly Flow[], others: string): readonly Flow[] {
  if (flows.length <= DRAWN) return flows;
  const rest = flows.slice(DRAWN - 1).reduce((sum, { value }) => sum + value, 0);
  return [...flows.slice(0, DRAWN - 1), { from: others, to: others, value: rest }];
}
