import { EMPTY_FORM, type FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Facts } from '#platform/html/table/table.tsx';
import { Tabs } from '#platform/html/tabs/tabs.tsx';
import { href, type View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { changesBetween, NO_CHANGES } from '../../list-changes.ts';
import { inScript, words } from '../../pages/parts.tsx';
import { eventsOf } from '../store-events.ts';
import { Changes } from './changes.tsx';
import { KeepersLeft } from './keepers.tsx';
import { LastWord } from './last-word.tsx';
import { fromDay, History, ListLink, listHref, StatusTag, WhoWhen } from './parts.tsx';
import {
  comparisonOf,
  type ListContext,
  Look,
  openFlaws,
  type ShownList,
  shownList,
  VIEWS,
  Which,
} from './show-list.ts';
import { versionDeeds } from './version-deeds.tsx';
import { Compared, countOf } from './version-findings.tsx';
import { Deeds } from './version-forms.tsx';
import { Rows } from './version-rows.tsx';
import { Transfers } from './version-transfers.tsx';

/** Of changes and events on this page; the rest stands on a page of its own. */
const MOST = 100;

/** One list: what it changes, what it opens and closes, its rows, what was done to it; its deeds at the foot. */
export function versionPages(app: App, kit: Kit): void {
  const route = { path: '/duties/versions/:version', right: 'duty.read', params: Which, query: Look };
  page(app, route, (context) => showVersion(kit, context, EMPTY_FORM));
  versionDeeds(app, kit, (context, form) => showVersion(kit, context, form));
}

async function showVersion(kit: Kit, { view, params, query, caller }: ListContext, form: FormState) {
  const shown = await shownList(kit, caller, params.version);
  const t = words(view);
  const { list, book, directory, base } = shown;
  const which = query.view ?? (base ? 'changes' : 'rows');
  const comparison = await comparisonOf(shown);
  const changes = base ? changesBetween(book, base.version, list.version) : NO_CHANGES;
  const events = await eventsOf(kit.db, book.district, `duties:${list.version}`, MOST);
  const counts = {
    changes: changes.count,
    findings: countOf(comparison),
    rows: book.rows(list.version).length,
    transfers: book.transfers(list.version).length,
    history: events.length,
  };
  return (
    <Page
      view={view}
      title={t('duty-list.title', { version: list.version })}
      width="wide"
      back={{ href: '/duties/versions', label: t('versions.title') }}
      errors={form.errors}
    >
      <KeepersLeft view={view} shown={shown} />
      <LastWord view={view} shown={shown} events={events} />
      <Particulars view={view} shown={shown} />
      <p>
        <a href={listHref(list.version, '/exchange')}>{t('exchange.link')}</a>
      </p>
      <Tabs
        label={t('duty-list.views')}
        items={VIEWS.map((each) => ({
          href: href(
            view,
            { view: each, q: undefined, from: undefined },
            `/duties/versions/${encodeURIComponent(list.version)}`,
          ),
          label: t(`duty-list.view.${each}`),
          count: counts[each],
          current: each === which,
        }))}
      />
      {which === 'changes' ? <Changes view={view} shown={shown} changes={changes} most={MOST} /> : null}
      {which === 'findings' ? (
        <Compared view={view} shown={shown} comparison={comparison} form={form} />
      ) : null}
      {which === 'rows' ? <Rows view={view} shown={shown} search={query.q} from={query.from ?? 0} /> : null}
      {which === 'transfers' ? (
        <Transfers view={view} shown={shown} search={query.q} from={query.from ?? 0} />
      ) : null}
      {which === 'history' ? <History view={view} directory={directory} events={events} /> : null}
      <Deeds view={view} shown={shown} form={form} flaws={openFlaws(shown, comparison)} />
    </Page>
  );
}

function Particulars({ view, shown }: { view: View; shown: ShownList }) {
  const { list, directory } = shown;
  const t = words(view);
  const who = (person: string | undefined, at: Date | undefined) => (
    <WhoWhen view={view} directory={directory} person={person} at={at} />
  );
  const told = [
    { label: t('duty-list.status'), value: <StatusTag view={view} status={list.status} /> },
    { label: t('duty-list.from'), value: fromDay(view, list) },
    { label: t('duty-list.base'), value: list.base ? <ListLink version={list.base} /> : '–' },
    { label: t('duty-list.drafted'), value: who(list.createdBy, list.createdAt) },
    { label: t('duty-list.submitted'), value: who(list.submittedBy, list.submittedAt) },
    { label: t('duty-list.reviewed'), value: who(list.reviewedBy, list.reviewedAt) },
    { label: t('duty-list.published'), value: who(list.publishedBy, list.publishedAt) },
    ...(list.replacedBy
      ? [{ label: t('duty-list.replaced-by'), value: <ListLink version={list.replacedBy} /> }]
      : []),
    ...(list.note ? [{ label: t('duty-list.note'), value: inScript(view, list.note) }] : []),
  ];
  return <Facts items={told} />;
}
