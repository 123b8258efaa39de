import { z } from 'zod';
import { type LocalDate, localDate } from '#kernel/time.ts';
import { Button } from '#platform/html/button/button.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import type { View } from '#platform/html/view.ts';
import { type App, type Caller, PUBLIC } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showDate } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { findingsOf } from '../analyse-list.ts';
import { LIST_TYPES } from '../duty.ts';
import { FINDING_KINDS, type Finding } from '../finding.ts';
import { type Lattice, latticeOf } from '../lattice.ts';
import { versionBefore } from '../life/list-life.ts';
import { changesBetween } from '../list-changes.ts';
import { standingsOn } from '../standing.ts';
import { FlawList } from './flaws.tsx';
import { LatticeTable } from './lattice-table.tsx';
import { type World, words, worldOf } from './parts.tsx';

export const LatticeQuery = z.object({
  type: z.enum(LIST_TYPES).optional().catch(undefined),
  branch: z
    .string()
    .regex(/^\d{2}$/)
    .optional()
    .catch(undefined),
});

/** Lines × blocks: where nobody or more than one leads is told first, as a list; the cloth follows, each cell open. */
export function latticePage(app: App, kit: Kit): void {
  page(app, { path: '/duties', right: PUBLIC, query: LatticeQuery }, async ({ view, query, caller, now }) => {
    const world = await worldOf(kit, caller);
    const at = localDate(now);
    const t = words(view);
    const version = world.book.versionOn(at);
    if (!version) return <Page view={view} title={t('lattice.title')} lead={t('duties.none')} />;
    const findings = await findingsOf(world.book, world.directory, version.version);
    const standings = await standingsOn(world.book, world.directory, at);
    const lattice = latticeOf(world.book, world.directory, at, findings, standings, query);
    const lead = t('lattice.version', {
      version: version.version,
      from: showDate(view.lang, version.effectiveFrom, now),
    });
    return (
      <Page view={view} title={t('lattice.title')} lead={lead} width="wide">
        {caller ? <Drafts view={view} world={world} version={version.version} /> : null}
        <Flaws view={view} world={world} lattice={lattice} at={at} />
        <p class="jw-measure">{t('lattice.intro')}</p>
        <Filter view={view} world={world} />
        <LatticeTable view={view} directory={world.directory} lattice={lattice} />
        <Sums view={view} lattice={lattice} findings={findings} caller={caller} />
        <p>
          <a href="/matters">{t('matters.title')}</a> · <a href="/who">{t('who.title')}</a>
          {caller ? (
            <>
              {' '}
              · <a href="/duties/versions">{t('versions.open')}</a> ·{' '}
              <a href="/duties/proposals">{t('proposals.open')}</a>
            </>
          ) : null}
        </p>
      </Page>
    );
  });
}

/** What is being prepared, for those who keep the list; residents see only what is in force. */
function Drafts({ view, world, version }: { view: View; world: World; version: string }) {
  const t = words(view);
  const { book } = world;
  const known = ['draft', 'submitted', 'reviewed'];
  const drafts = book.versions.filter(({ status }) => known.includes(status)).slice(-3);
  if (drafts.length === 0) return null;
  return (
    <ul class="jw-plain jw-quiet">
      {drafts.map((draft) => (
        <li key={draft.version}>
          {t('lattice.draft', {
            status: t(`lattice.draft.${draft.status}` as 'lattice.draft.draft'),
            version: draft.version,
            n: changesBetween(book, versionBefore(book.versions, draft)?.version ?? version, draft.version)
              .count,
          })}{' '}
          · <a href={`/duties/versions/${encodeURIComponent(draft.version)}`}>{t('versions.open')}</a> ·{' '}
          <a href={`/duties/simulate?b=${encodeURIComponent(draft.version)}`}>{t('lattice.try')}</a>
        </li>
      ))}
    </ul>
  );
}

/** What the proof of the list found that concerns residents: nobody leads, or more than one does. */
function Flaws(props: { view: View; world: World; lattice: Lattice; at: LocalDate }) {
  const { view, world, lattice, at } = props;
  const t = words(view);
  const { flaws, matters, streets } = lattice;
  return (
    <section class="jw-section" id="flaws">
      <h2>{t('lattice.gaps')}</h2>
      {flaws.length === 0 ? (
        <p>{t('lattice.gaps.none', { n: matters, areas: streets.length })}</p>
      ) : (
        <>
          <p class="jw-measure">{t('lattice.gaps.lead')}</p>
          <FlawList view={view} world={world} flaws={flaws} at={at} />
        </>
      )}
    </section>
  );
}

function Filter({ view, world }: { view: View; world: World }) {
  const t = words(view);
  const form = startWith(view.query);
  const shared = { view, form, optional: true, blank: t('duties.filter.all') };
  return (
    <Form view={view} method="get" class="jw-row" label={t('lattice.filter')}>
      <Select
        {...shared}
        name="type"
        label={t('duties.filter.type')}
        options={LIST_TYPES.map((type) => ({ value: type, label: t(`duties.type.${type}`) }))}
      />
      <Select
        {...shared}
        name="branch"
        label={t('lattice.branch')}
        options={world.book
          .childrenOf(undefined)
          .map((top) => ({ value: top.code, label: nameIn(view.lang, top) }))}
      />
      <Button variant="secondary">{t('duties.filter.apply')}</Button>
    </Form>
  );
}

/** All duties, all flaws; for staff every kind of finding, and the way to try a draft. */
function Sums(props: {
  view: View;
  lattice: Lattice;
  findings: readonly Finding[];
  caller: Caller | undefined;
}) {
  const { view, lattice, findings, caller } = props;
  const t = words(view);
  const n = (count: number) => showNumber(count);
  const flaws = (kind: 'gap' | 'overlap') => lattice.flaws.filter((flaw) => flaw.kind === kind).length;
  const kinds = FINDING_KINDS.filter((kind) => kind !== 'gap' && kind !== 'overlap').flatMap((kind) => {
    const count = findings.filter((finding) => finding.kind === kind).length;
    return count === 0 ? [] : [{ kind, count }];
  });
  return (
    <p class="jw-sums">
      <span>{t('lattice.sum', { n: n(lattice.items) })}</span>
      <a href="#flaws">{t('lattice.sum.gap', { n: n(flaws('gap')) })}</a>
      <a href="#flaws">{t('lattice.sum.overlap', { n: n(flaws('overlap')) })}</a>
      {caller
        ? kinds.map(({ kind, count }) => (
            <a key={kind} href={`/duties/findings?kind=${kind}`}>
              {t('lattice.sum.kind', { kind: t(`finding.kind.${kind}`), n: n(count) })}
            </a>
          ))
        : null}
      {caller ? <a href="/duties/findings">{t('findings.open')}</a> : null}
      {caller ? (
        <a class="ds-button" data-variant="secondary" href="/duties/simulate">
          {t('lattice.try')}
        </a>
      ) : null}
    </p>
  );
}
