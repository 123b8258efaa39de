import type { Content, View } from '../view.ts';

export interface Column<R> {
  readonly label: string;
  readonly cell: (row: R) => Content;
  readonly number?: boolean | undefined;
}

/**
 * A table with a caption and scopes; the first column is each row's heading. Narrow screens read it as cards, unless
 * `scroll` keeps the grid and lets it move sideways.
 */
export function Table<R>(props: {
  view: View;
  caption: Content;
  captionHidden?: boolean | undefined;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey?: ((row: R) => string) | undefined;
  empty?: string | undefined;
  scroll?: boolean | undefined;
}) {
  if (props.rows.length === 0 && props.empty !== undefined) return <p class="jw-empty">{props.empty}</p>;
  const table = (
    <table class="ds-table jw-table" data-cards={props.scroll ? undefined : ''}>
      <caption class={props.captionHidden ? 'jw-sr-only' : undefined}>{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column.label} scope="col" data-number={column.number ? '' : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, index) => (
          <Row key={props.rowKey?.(row) ?? index} row={row} columns={props.columns} />
        ))}
      </tbody>
    </table>
  );
  if (!props.scroll) return table;
  return (
    <section
      class="jw-table-scroll"
      aria-label={typeof props.caption === 'string' ? props.caption : undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {table}
    </section>
  );
}

function Row<R>(props: { row: R; columns: readonly Column<R>[] }) {
  return (
    <tr>
      {props.columns.map((column, index) => {
        const shared = {
          key: column.label,
          'data-number': column.number ? '' : undefined,
          'data-label': column.label,
        };
        const content = column.cell(props.row);
        return index === 0 ? (
          <th {...shared} scope="row">
            {content}
          </th>
        ) : (
          <td {...shared}>{content}</td>
        );
      })}
    </tr>
  );
}

/** Names and values of one thing. */
export function Facts(props: { items: readonly { label: string; value: Content }[] }) {
  return (
    <dl class="jw-facts">
      {props.items.map((item) => (
        <>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </>
      ))}
    </dl>
  );
}
