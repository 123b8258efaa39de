import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { Page } from '#platform/html/page/page.tsx';
import { href } from '#platform/html/view.ts';
import { type App, PUBLIC } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { findingsOf } from '../analyse-list.ts';
import { latticeOf } from '../lattice.ts';
import { DutyTable } from './duty-table.tsx';
import { FlawList } from './flaws.tsx';
import { LatticeQuery } from './lattice.tsx';
import { lineName } from './lattice-table.tsx';
import { words, worldOf } from './parts.tsx';

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
    const lattice = latticeOf(book, directory, at, await findingsOf(book, directory, version), query);
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
        <section class="jw-section">
          <DutyTable
            view={view}
            world={world}
            rows={cell.duties}
            from={query.from ?? 0}
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
