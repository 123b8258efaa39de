import type { Directory } from '#modules/directory';
import { href, type View } from '#platform/html/view.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Lattice, LatticeCell, LatticeRow } from '../lattice.ts';
import { words } from './parts.tsx';

interface Props {
  readonly view: View;
  readonly directory: Directory;
  readonly lattice: Lattice;
}

/** The cloth: a line in each row, a block in each column. Colour and word say the same; every cell opens to its rows. */
export function LatticeTable(props: Props) {
  const { view, directory, lattice } = props;
  const t = words(view);
  const many = manyOf(lattice);
  return (
    <>
      <section
        class="jw-table-scroll"
        aria-label={t('lattice.title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <table class="ds-table jw-table jw-lattice">
          <caption class="jw-sr-only">{t('lattice.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('lattice.line')}</th>
              {lattice.streets.map((street) => (
                <th key={street.code} scope="col">
                  <a href={`/duties/units/${encodeURIComponent(directory.blockOf(street.code))}`}>
                    {nameIn(view.lang, street)}
                  </a>
                </th>
              ))}
              <th scope="col">{t('lattice.total')}</th>
            </tr>
          </thead>
          <tbody>
            {lattice.rows.map((row) => (
              <Row key={row.key} {...props} row={row} many={many} />
            ))}
          </tbody>
        </table>
      </section>
      <Legend view={view} />
    </>
  );
}

function Row(props: Props & { row: LatticeRow; many: number }) {
  const { view, directory, row } = props;
  const line = lineName(view, directory, row.key);
  const own = row.key !== 'block' && row.key !== 'other';
  return (
    <tr>
      <th scope="row">{own ? <a href={`/duties/units/${encodeURIComponent(row.key)}`}>{line}</a> : line}</th>
      {row.cells.map((cell) => (
        <Cell key={cell.street} {...props} line={line} cell={cell} />
      ))}
      <td data-total="">{showNumber(row.total)}</td>
    </tr>
  );
}

function Cell(props: Props & { row: LatticeRow; many: number; line: string; cell: LatticeCell }) {
  const { view, directory, cell, many } = props;
  const { items, away, gaps, overlaps } = cell;
  const given = items.filter(({ stands }) => stands.some(({ moves }) => moves.length > 0)).length;
  const t = words(view);
  const words_ = [
    ...(gaps.length > 0 ? [t('lattice.gap', { n: gaps.length })] : []),
    ...(overlaps.length > 0 ? [t('lattice.overlap', { n: overlaps.length })] : []),
  ];
  const moved = [
    ...(given > 0 ? [t('lattice.given', { n: given })] : []),
    ...(away.length > 0 ? [t('lattice.away', { n: away.length })] : []),
  ];
  if (items.length === 0 && words_.length === 0 && moved.length === 0)
    return (
      <td>
        <span class="jw-quiet">0</span>
      </td>
    );
  const level =
    gaps.length > 0
      ? 'gap'
      : overlaps.length > 0
        ? 'overlap'
        : items.length > many
          ? '2'
          : items.length > 0
            ? '1'
            : undefined;
  const street = nameIn(view.lang, directory.area(cell.street));
  // What is seen comes first, so that who speaks to the screen can say what stands there.
  const seen = [
    words_.length === 0 ? showNumber(items.length) : words_.join(' '),
    words_.length > 0 && items.length > 0 ? ` / ${showNumber(items.length)}` : '',
    moved.length > 0 ? ` ${moved.join(' ')}` : '',
    ' ',
  ];
  const label = [
    ...seen,
    t('lattice.cell', { line: props.line, street, n: items.length }),
    gaps.length > 0 ? t('lattice.cell.gaps', { n: gaps.length }) : '',
    overlaps.length > 0 ? t('lattice.cell.overlaps', { n: overlaps.length }) : '',
    given > 0 ? t('lattice.cell.given', { n: given }) : '',
    away.length > 0 ? t('lattice.cell.away', { n: away.length }) : '',
  ].join('');
  return (
    <td data-level={level}>
      <a href={href(view, { line: props.row.key, street: cell.street }, '/duties/cell')} aria-label={label}>
        {words_.length === 0 ? showNumber(items.length) : words_.join(' ')}
        {words_.length > 0 && items.length > 0 ? <small> / {showNumber(items.length)}</small> : null}
        {moved.length > 0 ? <small> {moved.join(' ')}</small> : null}
      </a>
    </td>
  );
}

/** What the colours say, in words. */
function Legend({ view }: { view: View }) {
  const t = words(view);
  return (
    <ul class="jw-lattice-legend jw-plain">
      {(['few', 'many', 'gap', 'overlap'] as const).map((kind) => (
        <li key={kind}>
          <span class="jw-lattice-swatch" data-level={kind} aria-hidden="true" />{' '}
          {t(`lattice.legend.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

/** The name of a row of the lattice. */
export function lineName(view: View, directory: Directory, key: string): string {
  const t = words(view);
  if (key === 'block') return t('lattice.block');
  if (key === 'other') return t('lattice.partners');
  const unit = directory.findUnit(key);
  return unit ? nameIn(view.lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn }) : key;
}

/** Above it a cell has many items: two thirds of the cells have fewer. */
function manyOf({ rows }: Lattice): number {
  const counts = rows
    .flatMap(({ cells }) => cells.map(({ items }) => items.length))
    .filter((n) => n > 0)
    .sort((a, b) => a - b);
  return counts[Math.floor((counts.length * 2) / 3)] ?? 0;
}
