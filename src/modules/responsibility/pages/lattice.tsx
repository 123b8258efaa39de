import { localDate } from '#kernel/time.ts';
import type { Area, Directory } from '#modules/directory';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { Content, View } from '#platform/html/view.ts';
import { type App, PUBLIC } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { type Flaw, type Lattice, type LatticeRow, latticeOf } from '../lattice.ts';
import { MatterLink, UnitName, UnitNames, type World, words, worldOf } from './parts.tsx';

/** Lines × blocks: where nobody or more than one leads is told first, as a list; the table of counts follows. */
export function latticePage(app: App, kit: Kit): void {
  page(app, { path: '/duties', right: PUBLIC }, async ({ view, caller, now }) => {
    const world = await worldOf(kit, caller);
    const lattice = latticeOf(world.book, world.directory, localDate(now));
    const t = words(view);
    return (
      <Page view={view} title={t('lattice.title')} lead={t('lattice.lead')} width="wide">
        <Flaws view={view} world={world} lattice={lattice} />
        <Counts view={view} directory={world.directory} lattice={lattice} />
        <p>
          <a href="/matters">{t('matters.title')}</a> · <a href="/who">{t('who.title')}</a>
          {caller ? (
            <>
              {' '}
              · <a href="/duties/findings">{t('findings.open')}</a>
            </>
          ) : null}
        </p>
      </Page>
    );
  });
}

function Flaws(props: { view: View; world: World; lattice: Lattice }) {
  const { view, world, lattice } = props;
  const t = words(view);
  const { flaws, streets } = lattice;
  if (flaws.length === 0) {
    return (
      <section>
        <h2>{t('lattice.gaps')}</h2>
        <p>{t('lattice.gaps.none', { n: lattice.matters, areas: streets.length })}</p>
      </section>
    );
  }
  return (
    <section>
      <h2>{t('lattice.gaps')}</h2>
      <p>{t('lattice.gaps.lead')}</p>
      <ul>
        {flaws.map((flaw, i) => (
          <li key={i}>
            <FlawLine view={view} world={world} flaw={flaw} all={streets} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FlawLine(props: { view: View; world: World; flaw: Flaw; all: readonly Area[] }) {
  const { view, world, flaw } = props;
  const t = words(view);
  const names = flaw.areas.map((area) => nameIn(view.lang, area)).join(t('duty.list'));
  const areas = flaw.areas.length === props.all.length ? t('lattice.all-areas') : names;
  const tone = flaw.kind === 'gap' ? 'late' : flaw.kind === 'overlap' ? 'soon' : 'quiet';
  const word =
    flaw.kind === 'overlap'
      ? t('matter.overlap')
      : flaw.kind === 'gap'
        ? t('matter.gap')
        : t('matter.conditions');
  const text = t(`lattice.${flaw.kind}.of`, { areas }).split('{units}');
  return (
    <>
      <Tag tone={tone}>{word}</Tag> <MatterLink view={view} matter={flaw.matter} /> {text[0]}
      {text.length > 1 ? <UnitNames view={view} directory={world.directory} codes={flaw.claimants} /> : null}
      {text[1] ?? ''}
    </>
  );
}

function Counts(props: { view: View; directory: Directory; lattice: Lattice }) {
  const { view, directory, lattice } = props;
  const t = words(view);
  const duties = (unit: string, n: number): Content =>
    n === 0 ? (
      <span class="jw-quiet">{t('lattice.empty')}</span>
    ) : (
      <a href={`/duties/${encodeURIComponent(unit)}`}>{showNumber(n)}</a>
    );
  const name = ({ key }: LatticeRow): Content => {
    if (key === 'block') return t('lattice.block');
    if (key === 'other') return t('lattice.partners');
    return <UnitName view={view} directory={directory} code={key} />;
  };
  return (
    <Table
      view={view}
      caption={t('lattice.title')}
      scroll
      rows={lattice.rows}
      rowKey={({ key }) => key}
      columns={[
        { label: t('lattice.line'), cell: name },
        ...lattice.streets.map((street, i) => ({
          label: nameIn(view.lang, street),
          number: true,
          cell: (row: LatticeRow) => duties(directory.blockOf(street.code), row.counts[i] ?? 0),
        })),
        {
          label: t('lattice.total'),
          number: true,
          cell: (row: LatticeRow) =>
            row.key === 'block' || row.key === 'other' ? showNumber(row.total) : duties(row.key, row.total),
        },
      ]}
    />
  );
}
