import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { href, type View } from '#platform/html/view.ts';
import { type App, PUBLIC } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { findingsOf } from '../analyse-list.ts';
import type { Duty } from '../duty.ts';
import { type CellItem, type LatticeCell, latticeOf } from '../lattice.ts';
import { standingsOn } from '../standing.ts';
import { DutyTable } from './duty-table.tsx';
import { FlawList } from './flaws.tsx';
import { Holders } from './holders.tsx';
import { LatticeQuery } from './lattice.tsx';
import { lineName } from './lattice-table.tsx';
import { MatterLink, type World, words, worldOf } from './parts.tsx';

const Which = LatticeQuery.extend({
  line: z.string().max(60),
  street: z.string().max(15),
  from: z.coerce.number().int().min(0).max(1_000_000).optional().catch(undefined),
});

/** What lies beneath one cell of the lattice: the rows led there, and where nobody or more than one leads. */
export function cellPage(app: App, kit: Kit): void {
  page(app, { path: '/duties/cell', right: PUBLIC, query: Which }, async ({ view, query, caller, now }) => {
    const world = await worldOf(kit, caller);
    const { book, directory } = world;
    const at = localDate(now);
    const version = book.versionOn(at)?.version;
    if (version === undefined) throw new Refusal('no-cell', {}, 404);
    const findings = await findingsOf(book, directory, version);
    const standings = await standingsOn(book, directory, at);
    const lattice = latticeOf(book, directory, at, findings, standings, query);
    const row = lattice.rows.find(({ key }) => key === query.line);
    const cell = row?.cells.find(({ street }) => street === query.street);
    if (!cell) throw new Refusal('no-cell', {}, 404);
    const t = words(view);
    const line = lineName(view, directory, query.line);
    const street = nameIn(view.lang, directory.area(cell.street));
    const flaws = [...cell.gaps, ...cell.overlaps];
    const up = href(view, { line: undefined, street: undefined, from: undefined }, '/duties');
    const unit = directory.findUnit(query.line === 'block' ? directory.blockOf(cell.street) : query.line);
    return (
      <Page
        view={view}
        title={t('cell.title', { line, street })}
        width="wide"
        back={{ href: up, label: t('lattice.title') }}
        lead={t('cell.lead', { line, street, version })}
      >
        {flaws.length === 0 ? null : (
          <section class="jw-section">
            <h2>{t('cell.flaws')}</h2>
            <FlawList view={view} world={world} flaws={flaws} at={at} />
          </section>
        )}
        <Away view={view} world={world} cell={cell} line={line} />
        <section class="jw-section">
          <DutyTable
            view={view}
            world={world}
            rows={cell.items.map(({ duty }) => duty)}
            from={query.from ?? 0}
            standsOf={standsIn(cell.items)}
            empty={t('cell.empty')}
          />
        </section>
        {unit ? (
          <p>
            <a href={`/duties/units/${encodeURIComponent(unit.code)}`}>
              {t('cell.unit', { unit: nameIn(view.lang, unit) })}
            </a>
          </p>
        ) : null}
      </Page>
    );
  });
}

/** What the list gives to this line here and stands with another unit on the day. */
function Away(props: { view: View; world: World; cell: LatticeCell; line: string }) {
  const { view, world, cell, line } = props;
  const t = words(view);
  const { away } = cell;
  if (away.length === 0) return null;
  return (
    <section class="jw-section" id="away">
      <h2>{t('cell.away', { n: away.length })}</h2>
      <p class="jw-quiet">{t('cell.away.lead', { line })}</p>
      <Table
        view={view}
        caption={t('cell.away', { n: away.length })}
        captionHidden
        rows={away}
        rowKey={({ duty }) => duty.item}
        columns={[
          { label: t('matter.item'), cell: ({ duty }) => duty.item },
          {
            label: t('findings.matter'),
            cell: ({ duty }) => {
              const matter = world.book.findMatter(duty.matter);
              return matter ? <MatterLink view={view} matter={matter} /> : duty.matter;
            },
          },
          {
            label: t('cell.away.with'),
            cell: ({ duty, stands }) => <Holders view={view} world={world} row={duty} stands={stands} />,
          },
        ]}
      />
    </section>
  );
}

function standsIn(items: readonly CellItem[]): (row: Duty) => CellItem['stands'] {
  const stands = new Map(items.map((each) => [each.duty.item, each.stands]));
  return ({ item }) => stands.get(item) ?? [];
}
