import { MapFigure } from '#platform/html/map/map.tsx';
import { type Column, Table } from '#platform/html/table/table.tsx';
import { type AreaRow, openStates, placeQuery } from '../overview.ts';
import { Opens, type OverviewProps } from './overview-number.tsx';
import { queueHref } from './queue.tsx';

/** Open cases on the map; an area opens to its cases. The same figures stand in the table below. */
export function AreasMap({ view, directory, names, board }: OverviewProps) {
  const { t } = view;
  const { scope, rows } = board;
  const drawn = rows.flatMap((row) => {
    const boundary = row.area === null ? undefined : directory.findArea(row.area)?.boundary;
    return row.area !== null && boundary ? [{ row, code: row.area, boundary }] : [];
  });
  if (drawn.length === 0) return null;
  return (
    <MapFigure
      view={view}
      title={t(scope.area.length === 6 ? 'block.map-streets' : 'block.map-communities', {
        area: names.area(scope.area),
      })}
      width={640}
      list={false}
      areas={drawn.map(({ row, code, boundary }) => ({
        id: code,
        label: names.area(code),
        rings: [boundary],
        value: row.total,
        named: true,
        ...(row.total > 0 && scope.kind !== 'count' ? { href: queueHref(placeQuery(scope, code)) } : {}),
      }))}
    />
  );
}

type Row = AreaRow & { readonly all?: true };

/** Places by states, late beside them; the last line adds up. */
export function AreasTable(props: OverviewProps) {
  const { view, board } = props;
  const { t } = view;
  const { scope } = board;
  const rows: Row[] = [...board.rows, ...(board.rows.length > 1 ? [totalOf(board.rows)] : [])];
  const query = (row: Row) => placeQuery(scope, row.all ? undefined : row.area);
  const states: Column<Row>[] = openStates.map((state) => ({
    label: t(`state.${state}`),
    number: true,
    cell: (row) => (
      <Opens board={board} value={row.byState.get(state) ?? 0} query={{ ...query(row), state }} />
    ),
  }));
  return (
    <Table
      view={view}
      caption={t('block.table')}
      captionHidden
      rows={rows}
      rowKey={(row) => (row.all ? 'all' : (row.area ?? ''))}
      columns={[
        {
          label: t(scope.area.length === 6 ? 'block.street' : 'block.community'),
          cell: (row) => <Place {...props} row={row} />,
        },
        ...states,
        {
          label: t('block.total'),
          number: true,
          cell: (row) => <Opens board={board} value={row.total} query={query(row)} />,
        },
        {
          label: t('block.late'),
          number: true,
          cell: (row) => (
            <Opens board={board} value={row.late} query={{ ...query(row), late: '1' }} tone="late" />
          ),
        },
      ]}
    />
  );
}

function Place({ view, names, board, row }: OverviewProps & { row: Row }) {
  if (row.all) return <>{view.t('block.total')}</>;
  if (row.area === null) return <>{view.t('block.place-unknown')}</>;
  const name = names.area(row.area);
  if (board.scope.area.length > 6 || row.area.length !== 9) return <>{name}</>;
  return (
    <a href={`/desk/overview?street=${row.area}`} aria-label={view.t('block.into', { area: name })}>
      {name}
    </a>
  );
}

function totalOf(rows: readonly AreaRow[]): Row {
  const byState = new Map(
    openStates.map((state) => [
      state as string,
      rows.reduce((n, row) => n + (row.byState.get(state) ?? 0), 0),
    ]),
  );
  return {
    area: null,
    all: true,
    byState,
    total: rows.reduce((n, row) => n + row.total, 0),
    late: rows.reduce((n, row) => n + row.late, 0),
  };
}
