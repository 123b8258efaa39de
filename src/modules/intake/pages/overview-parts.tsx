import type { Area } from '#modules/directory';
import { MapFigure } from '#platform/html/map/map.tsx';
import { type Column, Table } from '#platform/html/table/table.tsx';
import { showNumber, showShare } from '#platform/i18n/figures.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { matterName } from '../words.ts';
import type { Portal } from './context.ts';
import { type Asked, type AskedKind, listHref, type Tally, tallyOf, UNKNOWN } from './figures.ts';
import type { OverviewData } from './overview.tsx';

const NONE: Tally = tallyOf([]);

interface AreaRow {
  readonly area: Area | undefined;
  readonly tally: Tally;
}

/** The same figures as a map and as a table; each number leads to its cases. */
export function AreasFigure({ portal, data }: { portal: Portal; data: OverviewData }) {
  const { view, t, lang, rules, district } = portal;
  const { month, street, areas } = data;
  const children = rules.directory.childrenOf(street ?? district);
  const rows: AreaRow[] = children.map((area) => ({ area, tally: areas.get(area.code) ?? NONE }));
  rows.sort((a, b) => b.tally.opened - a.tally.opened);
  const unknown = areas.get('');
  if (unknown) rows.push({ area: undefined, tally: unknown });
  const asked = ({ area }: AreaRow): Asked => {
    const code = area?.code ?? UNKNOWN;
    return street ? { month, street, community: code } : { month, street: code };
  };
  return (
    <div class="jw-two">
      <MapFigure
        view={view}
        title={t(street ? 'overview.map.communities' : 'overview.map.streets')}
        caption={t('overview.map.caption')}
        list={false}
        areas={rows.flatMap(({ area, tally }) =>
          area?.boundary
            ? [
                {
                  id: area.code,
                  label: nameIn(lang, area),
                  rings: [area.boundary],
                  value: tally.opened,
                  named: true,
                  href: street
                    ? listHref({ month, street, community: area.code })
                    : `/overview?month=${month}&street=${area.code}`,
                },
              ]
            : [],
        )}
      />
      <Table
        view={view}
        caption={t('overview.areas.caption')}
        captionHidden
        rows={rows}
        rowKey={(row) => row.area?.code ?? ''}
        columns={[
          {
            label: t('overview.area'),
            cell: (row) => <AreaName portal={portal} row={row} month={month} street={street} />,
          },
          ...tallyColumns<AreaRow>(portal, ({ tally }) => tally, asked),
        ]}
      />
    </div>
  );
}

function AreaName({
  portal,
  row,
  month,
  street,
}: {
  portal: Portal;
  row: AreaRow;
  month: string;
  street: string | undefined;
}) {
  if (!row.area) return <>{portal.t('overview.area-unknown')}</>;
  const name = nameIn(portal.lang, row.area);
  if (street) return <>{name}</>;
  return <a href={`/overview?month=${month}&street=${row.area.code}`}>{name}</a>;
}

export function MattersTable({ portal, data }: { portal: Portal; data: OverviewData }) {
  const { view, t, lang, rules } = portal;
  const { month, street, matters } = data;
  return (
    <Table
      view={view}
      caption={t('overview.matters')}
      captionHidden
      empty={t('overview.none')}
      rows={matters}
      rowKey={([matter]) => matter}
      columns={[
        { label: t('overview.matter'), cell: ([matter]) => matterName(rules, matter, lang) },
        ...tallyColumns<(typeof matters)[number]>(
          portal,
          ([, tally]) => tally,
          ([matter]) => ({ month, street, matter }),
        ),
      ]}
    />
  );
}

/** Opened, confirmed, silent, open: never one without the others. */
function tallyColumns<R>({ t }: Portal, tallyFor: (row: R) => Tally, asked: (row: R) => Asked): Column<R>[] {
  const number = (row: R, value: number, kind?: AskedKind, share?: boolean) => {
    const to = asked(row);
    const tally = tallyFor(row);
    return (
      <>
        {value > 0 ? <a href={listHref({ ...to, kind })}>{showNumber(value)}</a> : showNumber(value)}
        {share && tally.opened > 0 ? (
          <span class="jw-quiet jw-small"> {showShare(value, tally.opened)}</span>
        ) : null}
      </>
    );
  };
  return [
    { label: t('overview.opened'), number: true, cell: (row) => number(row, tallyFor(row).opened) },
    {
      label: t('kind.confirmed'),
      number: true,
      cell: (row) => number(row, tallyFor(row).confirmed, 'confirmed', true),
    },
    {
      label: t('kind.no_reply'),
      number: true,
      cell: (row) => number(row, tallyFor(row).silent, 'no_reply', true),
    },
    { label: t('kind.open'), number: true, cell: (row) => number(row, tallyFor(row).open, 'open', true) },
  ];
}
