import type { LocalDate } from '#kernel/time.ts';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showConditions } from '../condition.ts';
import { compareItems, compareSpecificity, type Duty, validOn } from '../duty.ts';
import type { Matter } from '../matter.ts';
import { inScript, UnitName, UnitNames, type World, words } from './parts.tsx';

interface Props {
  readonly view: View;
  readonly world: World;
  readonly matter: Matter;
  readonly at: LocalDate;
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
function Sole({ view, world, rows }: Props & { rows: readonly Duty[] }) {
  const general = rows.find(({ area, conditions }) => area.length === 6 && conditions.length === 0);
  const unit = general && world.directory.findUnit(general.lead);
  if (!unit || rows.some(({ lead }) => lead !== unit.code)) return null;
  const name = nameIn(view.lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn });
  return (
    <p>
      <b>{words(view)('matter.answer.sole', { unit: name })}</b>
    </p>
  );
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

function Lines({ view, world, matter, lines }: Props & { lines: readonly Line[] }) {
  const t = words(view);
  const { directory, book } = world;
  const area = (code: string) => {
    const found = directory.findArea(code);
    return code.length === 6 ? t('matter.whole-district') : found ? nameIn(view.lang, found) : code;
  };
  const when = ({ row }: Line) => {
    const conditions = row?.conditions.length ? inScript(view, showConditions(row.conditions)) : '';
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
        { label: t('matter.area'), cell: (line) => area(line.area) },
        { label: t('matter.answer.when'), cell: when },
        {
          label: t('matter.unit'),
          cell: ({ row }) =>
            row ? (
              <b>
                <UnitName view={view} directory={directory} code={row.lead} />
              </b>
            ) : (
              <Tag tone="late">{t('matter.gap')}</Tag>
            ),
        },
        {
          label: t('matter.assists'),
          cell: ({ row }) => <UnitNames view={view} directory={directory} codes={row?.assists ?? []} />,
        },
        { label: t('matter.ground'), cell: ({ row }) => inScript(view, row?.ground ?? '') },
        { label: t('matter.item'), cell: ({ row }) => row?.item ?? '' },
      ]}
    />
  );
}
