import type { LocalDate } from '#kernel/time.ts';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { conditionWords } from '../condition-words.ts';
import { compareItems, compareSpecificity, type Duty, validOn } from '../duty.ts';
import type { Matter } from '../matter.ts';
import type { Stand, Standings } from '../standing.ts';
import { assistsOf } from '../standing-groups.ts';
import { Holders } from './holders.tsx';
import { inScript, UnitNames, type World, words } from './parts.tsx';

interface Props {
  readonly view: View;
  readonly world: World;
  readonly matter: Matter;
  readonly at: LocalDate;
  readonly standings: Standings;
}

/** A row that can answer, or a street that none of them reaches. */
interface Line {
  readonly area: string;
  readonly row?: Duty;
}

/** The rows as a decision table: the most specific first, so that the first line that fits is the answer. */
export function Answers(props: Props) {
  const { view, world, matter } = props;
  const t = words(view);
  const version = world.book.versionOn(props.at)?.version;
  if (version === undefined) return <Callout>{t('matter.no-list')}</Callout>;
  const rows = rowsFor(props, version);
  const lines = [...uncovered(props, rows), ...rows.map((row) => ({ area: row.area, row }))];
  return (
    <section class="jw-section">
      <h2>{t('matter.answer')}</h2>
      <Sole {...props} rows={rows} />
      {lines.length === 0 ? null : (
        <>
          <p class="jw-quiet">{t('matter.answer.lead', { version })}</p>
          <Lines {...props} lines={lines} />
        </>
      )}
      {world.book.childrenOf(matter.code).length > 0 ? null : (
        <p>
          <a class="ds-button" data-variant="secondary" href={`/who?matter=${matter.code}`}>
            {t('who.title')}
          </a>
        </p>
      )}
    </section>
  );
}

/** Where the list gives one answer everywhere, one sentence says it. */
function Sole(props: Props & { rows: readonly Duty[] }) {
  const { view, world, rows } = props;
  if (!rows.some(({ area, conditions }) => area.length === 6 && conditions.length === 0)) return null;
  const stands = rows.flatMap((row) => standsOf(props, row));
  const unit = world.directory.findUnit(stands[0]?.unit ?? '');
  if (!unit || stands.some((stand) => stand.unit !== unit.code || stand.contested)) return null;
  const name = nameIn(view.lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn });
  return (
    <p>
      <b>{words(view)('matter.answer.sole', { unit: name })}</b>
    </p>
  );
}

/** Where a row stands for the matter of the page, or for those below it. */
function standsOf({ standings, matter }: Props, { item }: Duty): readonly Stand[] {
  return standings.ofItem(item).filter((stand) => stand.matter.startsWith(matter.code));
}

function rowsFor({ world, matter, at }: Props, version: string): Duty[] {
  const { book } = world;
  return book
    .path(matter.code)
    .flatMap(({ code }) => book.rowsOf(version, code))
    .filter((row) => validOn(row, at))
    .sort(
      (a, b) =>
        compareSpecificity(a, b) ||
        (a.area < b.area ? -1 : a.area > b.area ? 1 : 0) ||
        compareItems(a.item, b.item),
    );
}

function uncovered({ world, matter }: Props, rows: readonly Duty[]): Line[] {
  const { book, directory } = world;
  if (book.childrenOf(matter.code).length > 0) return [];
  return directory
    .childrenOf(directory.district.district)
    .filter(
      (street) => !rows.some((row) => street.code.startsWith(row.area) || row.area.startsWith(street.code)),
    )
    .map(({ code }) => ({ area: code }));
}

function Lines(props: Props & { lines: readonly Line[] }) {
  const { view, world, matter, lines } = props;
  const t = words(view);
  const { directory, book } = world;
  const area = (code: string) => {
    const found = directory.findArea(code);
    return code.length === 6 ? t('matter.whole-district') : found ? nameIn(view.lang, found) : code;
  };
  const when = ({ row }: Line) => {
    const conditions = row?.conditions.length ? conditionWords(view.lang, row.conditions) : '';
    const broader = row && row.matter !== matter.code ? book.findMatter(row.matter) : undefined;
    return (
      <>
        {conditions === '' ? t('matter.conditions.any') : conditions}
        {broader ? <span class="jw-quiet jw-small"> {nameIn(view.lang, broader)}</span> : null}
      </>
    );
  };
  return (
    <Table
      view={view}
      caption={t('matter.answer')}
      captionHidden
      rows={lines}
      columns={[
        { label: t('matter.area'), cell: (line) => <span class="jw-nowrap">{area(line.area)}</span> },
        { label: t('matter.answer.when'), cell: when },
        {
          label: t('matter.unit'),
          cell: ({ row }) =>
            row ? (
              <Holders view={view} world={world} row={row} stands={standsOf(props, row)} />
            ) : (
              <Tag tone="late">{t('matter.gap')}</Tag>
            ),
        },
        {
          label: t('matter.assists'),
          cell: ({ row }) => (
            <UnitNames
              view={view}
              directory={directory}
              codes={row ? assistsOf(row, standsOf(props, row)) : []}
            />
          ),
        },
        { label: t('matter.ground'), cell: ({ row }) => inScript(view, row?.ground ?? '') },
        { label: t('matter.item'), cell: ({ row }) => row?.item ?? '' },
      ]}
    />
  );
}
