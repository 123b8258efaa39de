import { z } from 'zod';
import { addDays, localDate } from '#kernel/time.ts';
import { actorOf } from '#modules/directory';
import { Button, Buttons, LinkButton } from '#platform/html/button/button.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { DateField, TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { form, page, redirect } from '#platform/http/page.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import type { Kit } from '#platform/plug.ts';
import type { ListVersion } from '../../duty.ts';
import { inScript, type World, words, worldOf } from '../../pages/parts.tsx';
import { createDraft } from '../commands-draft.ts';
import { newestOf } from '../list-life.ts';
import { mayWithLists } from '../permit.ts';
import { fromDay, ListLink, listHref, StatusTag, WhoWhen } from './parts.tsx';
import { WhoMay } from './who-may.tsx';

const NewDraft = z.object({
  version: z.string().min(1).max(40),
  effectiveFrom: z.iso.date(),
  from: z.string().max(40).optional(),
  note: z.string().max(500).optional(),
});

/** All versions of the list with where they stand, and the beginning of a new one. */
export function versionsPages(app: App, kit: Kit): void {
  page(app, { path: '/duties/versions', right: 'duty.read' }, async ({ view, caller, now }) => {
    const world = await worldOf(kit, caller);
    const t = words(view);
    const drafts = mayWithLists(actorOf(caller), 'duty.draft', world.directory);
    return (
      <Page
        view={view}
        title={t('versions.title')}
        lead={t('versions.lead')}
        width="wide"
        back={{ href: '/duties', label: t('lattice.title') }}
      >
        <Versions view={view} world={world} now={now} />
        {drafts ? (
          <Buttons>
            <LinkButton href="/duties/versions/new">{t('versions.new')}</LinkButton>
          </Buttons>
        ) : (
          <WhoMay view={view} directory={world.directory} right="duty.draft" />
        )}
        <Compare view={view} lists={inOrder(world.book.versions)} />
      </Page>
    );
  });
  newDraftForm(app, kit);
}

function newDraftForm(app: App, kit: Kit): void {
  const route = { path: '/duties/versions/new', right: 'duty.draft', body: NewDraft };
  form(app, route, {
    async show({ view, caller, now }, state) {
      const { book, directory } = await worldOf(kit, caller);
      const t = words(view);
      const begun = startWith({
        from: newestOf(book.versions)?.version,
        effectiveFrom: addDays(localDate(now), 30),
      });
      const back = { href: '/duties/versions', label: t('versions.title') };
      if (!mayWithLists(actorOf(caller), 'duty.draft', directory))
        return (
          <Page view={view} title={t('versions.new')} back={back}>
            <WhoMay view={view} directory={directory} right="duty.draft" />
          </Page>
        );
      const filled = state.errors.length > 0 || Object.keys(state.values).length > 0 ? state : begun;
      return (
        <Page view={view} title={t('versions.new')} back={back} errors={state.errors}>
          <DraftForm view={view} form={filled} lists={inOrder(book.versions)} />
        </Page>
      );
    },
    async submit({ body, caller, now }) {
      const { version } = await kit.db.transaction((tx) => createDraft(tx, actorOf(caller), body, now));
      return redirect(listHref(version), ['duty-list.done.drafted', { version }]);
    },
  });
}

function DraftForm(props: { view: View; form: FormState; lists: readonly ListVersion[] }) {
  const { view, form: state, lists } = props;
  const t = words(view);
  const shared = { view, form: state };
  return (
    <Form view={view} label={t('versions.new')}>
      <TextField
        {...shared}
        name="version"
        label={t('duty-list.name')}
        hint={t('duty-list.name.hint')}
        length={14}
        max={40}
      />
      <DateField
        {...shared}
        name="effectiveFrom"
        label={t('duty-list.from')}
        hint={t('duty-list.from.hint')}
      />
      <Select
        {...shared}
        name="from"
        optional
        label={t('duty-list.base')}
        hint={t('duty-list.base.hint')}
        blank={t('duty-list.base.none')}
        options={lists.map(({ version, status }) => ({
          value: version,
          label: `${version} · ${t(`duty-list.status.${status}`)}`,
        }))}
      />
      <TextArea {...shared} name="note" optional label={t('duty-list.note')} rows={2} max={500} />
      <Buttons>
        <Button>{t('versions.begin')}</Button>
      </Buttons>
    </Form>
  );
}

/** Latest first day first; drafts therefore stand above what is in force. */
function inOrder(lists: readonly ListVersion[]): ListVersion[] {
  return lists.toSorted(
    (a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom) || b.version.localeCompare(a.version),
  );
}

function Versions({ view, world, now }: { view: View; world: World; now: Date }) {
  const t = words(view);
  const { book, directory } = world;
  const inForce = book.versionOn(localDate(now))?.version;
  const who = (person: string | undefined, at: Date | undefined) => (
    <WhoWhen view={view} directory={directory} person={person} at={at} />
  );
  return (
    <Table
      view={view}
      caption={t('versions.title')}
      captionHidden
      rows={inOrder(book.versions)}
      rowKey={({ version }) => version}
      empty={t('duties.none')}
      columns={[
        { label: t('duty-list.version'), cell: ({ version }) => <ListLink version={version} /> },
        {
          label: t('duty-list.status'),
          cell: ({ status, version }) => (
            <>
              <StatusTag view={view} status={status} />
              {version === inForce ? <b> {t('duty-list.in-force')}</b> : null}
            </>
          ),
        },
        { label: t('duty-list.from'), cell: (list) => fromDay(view, list) },
        { label: t('duty-list.base'), cell: ({ base }) => (base ? <ListLink version={base} /> : '–') },
        {
          label: t('duty-list.rows'),
          number: true,
          cell: ({ version }) => showNumber(book.rows(version).length),
        },
        { label: t('duty-list.drafted'), cell: ({ createdBy, createdAt }) => who(createdBy, createdAt) },
        { label: t('duty-list.reviewed'), cell: ({ reviewedBy, reviewedAt }) => who(reviewedBy, reviewedAt) },
        {
          label: t('duty-list.published'),
          cell: ({ publishedBy, publishedAt }) => who(publishedBy, publishedAt),
        },
        { label: t('duty-list.note'), cell: ({ note }) => (note ? inScript(view, note) : '–') },
      ]}
    />
  );
}

function Compare({ view, lists }: { view: View; lists: readonly ListVersion[] }) {
  const t = words(view);
  if (lists.length < 2) return null;
  const options = lists.map(({ version }) => ({ value: version, label: version }));
  const shown = startWith({ a: lists[1]?.version, b: lists[0]?.version });
  return (
    <section>
      <h2>{t('diff.title')}</h2>
      <Form view={view} method="get" action="/duties/diff" class="jw-row" label={t('diff.title')}>
        <Select view={view} form={shown} name="a" label={t('diff.a')} options={options} blank={false} />
        <Select view={view} form={shown} name="b" label={t('diff.b')} options={options} blank={false} />
        <Button variant="secondary">{t('diff.show')}</Button>
      </Form>
    </section>
  );
}
