import { Pagination } from '#platform/html/pagination/pagination.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import { href, type View } from '#platform/html/view.ts';
import { conditionWords } from '../condition-words.ts';
import type { Duty } from '../duty.ts';
import type { Stand } from '../standing.ts';
import { assistsOf } from '../standing-groups.ts';
import { Holders } from './holders.tsx';
import { inScript, MatterLink, UnitNames, type World, words } from './parts.tsx';

const PAGE = 50;

/** Rows of a list, a page at a time, by `from` in the address. */
export function DutyTable(props: {
  view: View;
  world: World;
  rows: readonly Duty[];
  from: number;
  /** Where each row stands on the day, as far as the page looks. */
  standsOf: (row: Duty) => readonly Stand[];
  empty?: string;
  caption?: string;
}) {
  const { view, world, rows, from, standsOf } = props;
  const t = words(view);
  const matter = (row: Duty) => {
    const found = world.book.findMatter(row.matter);
    return found ? <MatterLink view={view} matter={found} /> : row.matter;
  };
  return (
    <>
      <Table
        view={view}
        caption={props.caption ?? t('duties.shown', { n: rows.length })}
        rows={rows.slice(from, from + PAGE)}
        rowKey={(row) => row.item}
        empty={props.empty ?? t('duties.empty')}
        columns={[
          { label: t('matter.item'), cell: (row) => row.item },
          { label: t('duties.filter.type'), cell: (row) => <Tag>{t(`duty.type.${row.listType}`)}</Tag> },
          {
            label: t('findings.matter'),
            cell: (row) => (
              <>
                {matter(row)}
                {row.conditions.length > 0 ? (
                  <span class="jw-quiet jw-small"> {conditionWords(view.lang, row.conditions)}</span>
                ) : null}
              </>
            ),
          },
          {
            label: t('matter.unit'),
            cell: (row) => <Holders view={view} world={world} row={row} stands={standsOf(row)} />,
          },
          {
            label: t('matter.assists'),
            cell: (row) => (
              <UnitNames view={view} directory={world.directory} codes={assistsOf(row, standsOf(row))} />
            ),
          },
          { label: t('matter.ground'), cell: (row) => <Ground view={view} row={row} /> },
        ]}
      />
      <Pagination
        view={view}
        previous={from > 0 ? href(view, { from: Math.max(0, from - PAGE) || undefined }) : undefined}
        next={from + PAGE < rows.length ? href(view, { from: from + PAGE }) : undefined}
      />
    </>
  );
}

function Ground(props: { view: View; row: Duty }) {
  const { view, row } = props;
  const t = words(view);
  const notes = [
    [t('duties.does'), row.blockDoes],
    [t('duties.does-not'), row.blockDoesNot],
    [t('duties.how'), row.takenBackHow],
  ] as const;
  return (
    <>
      {inScript(view, row.ground)}
      {notes.map(([label, text]) =>
        text ? (
          <p key={label} class="jw-small">
            <b>{label}</b> {inScript(view, text)}
          </p>
        ) : null,
      )}
    </>
  );
}
