import { type LocalDate, localDate } from '#kernel/time.ts';
import type { Directory } from '#modules/directory';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { Content, View } from '#platform/html/view.ts';
import { type App, PUBLIC } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { findingsOf } from '../analyse-list.ts';
import { findingSentence } from '../finding-sentence.ts';
import { type Lattice, type LatticeRow, latticeOf } from '../lattice.ts';
import { UnitName, type World, words, worldOf } from './parts.tsx';

/** Lines × blocks: where nobody or more than one leads is told first, as a list; the table of counts follows. */
export function latticePage(app: App, kit: Kit): void {
  page(app, { path: '/duties', right: PUBLIC }, async ({ view, caller, now }) => {
    const world = await worldOf(kit, caller);
    const lattice = latticeOf(world.book, world.directory, localDate(now));
    const t = words(view);
    return (
      <Page view={view} title={t('lattice.title')} lead={t('lattice.lead')} width="wide">
        <Flaws view={view} world={world} lattice={lattice} at={localDate(now)} />
        <Counts view={view} directory={world.directory} lattice={lattice} />
        <p>
          <a href="/matters">{t('matters.title')}</a> · <a href="/who">{t('who.title')}</a>
          {caller ? (
            <>
              {' '}
              · <a href="/duties/versions">{t('versions.open')}</a> ·{' '}
              <a href="/duties/findings">{t('findings.open')}</a> ·{' '}
              <a href="/duties/proposals">{t('proposals.open')}</a>
            </>
          ) : null}
        </p>
      </Page>
    );
  });
}

/** What the proof of the list found that concerns residents: nobody leads, or more than one does. */
function Flaws({ view, world, lattice, at }: { view: View; world: World; lattice: Lattice; at: LocalDate }) {
  const t = words(view);
  const { book, directory } = world;
  const version = book.versionOn(at)?.version;
  const found = version === undefined ? [] : findingsOf(book, directory, version);
  const flaws = found.filter(
    ({ kind, from, to }) =>
      (kind === 'gap' || kind === 'overlap') && from <= at && (to === undefined || at <= to),
  );
  if (flaws.length === 0) {
    return (
      <section>
        <h2>{t('lattice.gaps')}</h2>
        <p>{t('lattice.gaps.none', { n: lattice.matters, areas: lattice.streets.length })}</p>
      </section>
    );
  }
  return (
    <section>
      <h2>{t('lattice.gaps')}</h2>
      <p>{t('lattice.gaps.lead')}</p>
      <ul>
        {flaws.map((flaw) => (
          <li key={`${flaw.key} ${flaw.from}`}>
            <Tag tone={flaw.kind === 'gap' ? 'late' : 'soon'}>{t(`finding.kind.${flaw.kind}`)}</Tag>{' '}
            {findingSentence(flaw, book, directory, view.lang)}
          </li>
        ))}
      </ul>
    </section>
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
