import { z } from 'zod';
import { DeedButton } from '#platform/html/button/button.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tabs } from '#platform/html/tabs/tabs.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import { href, type Tone, type View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page, post, redirect } from '#platform/http/page.ts';
import { databaseSessions } from '#platform/http/session.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { type AccountState, listAccounts } from '../account-queries.ts';
import { actorOf } from '../authorise.ts';
import { createAccount, disableAccount, enableAccount, resetPassword } from '../commands.ts';
import type { Directory, Person } from '../directory.ts';
import { directoryFor, Finder, fits, words } from './parts.tsx';

const right = 'account.manage';
const MOST = 100;
const STATES = ['none', 'active', 'demo', 'must-change', 'locked', 'disabled'] as const;
const TONES: Partial<Record<AccountState | 'none', Tone>> = {
  active: 'solved',
  locked: 'soon',
  disabled: 'late',
  'must-change': 'soon',
};
const Filter = z.object({
  q: z.string().max(100).optional(),
  state: z.enum(STATES).optional().catch(undefined),
});

/** Who can sign in: for administrators. */
export function accountPages(app: App, kit: Kit): void {
  page(app, { path: '/accounts', right, query: Filter }, async ({ view, query, caller, now }) => {
    const directory = await directoryFor(kit, caller);
    const accounts = await listAccounts(kit.db, directory.district.district, now);
    const t = words(view);
    const all = [...directory.people.values()].map((person) => ({
      person,
      state: accounts.get(person.code) ?? ('none' as const),
    }));
    const rows = all
      .filter(({ state }) => !query.state || state === query.state)
      .filter(({ person }) =>
        fits(query.q, [person.name, person.code, person.login, ...unitsOf(directory, person)]),
      );
    return (
      <Page view={view} title={t('account.title')} lead={t('account.lead')} width="wide">
        <Tabs
          label={t('account.state')}
          items={[undefined, ...STATES].map((state) => ({
            href: href(view, { state }),
            label: state ? t(`account.${state}`) : t('directory.all'),
            count: state ? all.filter((each) => each.state === state).length : all.length,
            current: query.state === state,
          }))}
        />
        <Finder view={view} label={t('directory.find-person')} hidden={{ state: query.state }} />
        <AccountTable view={view} directory={directory} rows={rows.slice(0, MOST)} total={rows.length} />
      </Page>
    );
  });
  accountDeeds(app, kit);
}

function accountDeeds(app: App, kit: Kit): void {
  const sessions = databaseSessions(kit.db);
  const params = z.object({ person: z.string().max(100) });
  const Back = z.object({ back: z.string().max(300).optional() });
  const backTo = (back: string | undefined) => (back?.startsWith('/accounts') ? back : '/accounts');
  const loginOf = async (caller: Parameters<typeof directoryFor>[1], person: string) =>
    (await directoryFor(kit, caller)).people.get(person)?.login ?? person;
  const make = { create: createAccount, reset: resetPassword };
  for (const [word, deed] of Object.entries(make)) {
    post(
      app,
      { path: `/accounts/:person/${word}`, right, params, body: Back },
      async ({ params, body, caller, now }) => {
        const { password } = await kit.db.transaction((tx) => deed(tx, actorOf(caller), params, now));
        await sessions.removeOf(params.person);
        return redirect(backTo(body.back), [
          'account.made',
          { login: await loginOf(caller, params.person), password },
        ]);
      },
    );
  }
  post(
    app,
    { path: '/accounts/:person/disable', right, params, body: Back },
    async ({ params, body, caller, now }) => {
      await kit.db.transaction((tx) => disableAccount(tx, actorOf(caller), params, now));
      await sessions.removeOf(params.person);
      return redirect(backTo(body.back), [
        'account.was-disabled',
        { login: await loginOf(caller, params.person) },
      ]);
    },
  );
  post(
    app,
    { path: '/accounts/:person/enable', right, params, body: Back },
    async ({ params, body, caller, now }) => {
      await kit.db.transaction((tx) => enableAccount(tx, actorOf(caller), params, now));
      return redirect(backTo(body.back), [
        'account.was-enabled',
        { login: await loginOf(caller, params.person) },
      ]);
    },
  );
}

interface Row {
  readonly person: Person;
  readonly state: AccountState | 'none';
}

function AccountTable(props: { view: View; directory: Directory; rows: readonly Row[]; total: number }) {
  const { view, directory, rows } = props;
  const t = words(view);
  return (
    <Table
      view={view}
      caption={t('directory.shown', { n: rows.length, total: props.total })}
      rows={rows}
      rowKey={({ person }) => person.code}
      empty={t('directory.nothing')}
      columns={[
        { label: t('directory.person'), cell: ({ person }) => person.name },
        { label: t('directory.code'), cell: ({ person }) => <code>{person.code}</code> },
        { label: t('directory.unit'), cell: ({ person }) => unitNames(view, directory, person) },
        {
          label: t('account.login'),
          cell: ({ person }) =>
            person.login ? (
              <code>{person.login}</code>
            ) : (
              <span class="jw-quiet">{t('account.no-login')}</span>
            ),
        },
        {
          label: t('account.state'),
          cell: ({ state }) => <Tag tone={TONES[state]}>{t(`account.${state}`)}</Tag>,
        },
        { label: t('account.deeds'), cell: (row) => <Deeds view={view} row={row} /> },
      ]}
    />
  );
}

function Deeds({ view, row }: { view: View; row: Row }) {
  const t = words(view);
  const { person, state } = row;
  if (!person.login) return null;
  const deeds =
    state === 'none'
      ? (['create'] as const)
      : state === 'disabled'
        ? (['enable'] as const)
        : (['reset', 'disable'] as const);
  return (
    <div class="jw-row">
      {deeds.map((deed) => (
        <DeedButton
          key={deed}
          view={view}
          action={`/accounts/${encodeURIComponent(person.code)}/${deed}`}
          hidden={{ back: href(view, {}) }}
          variant="tertiary"
          danger={deed === 'disable'}
        >
          {t(`account.${deed}`)}
          <span class="jw-sr-only"> {person.name}</span>
        </DeedButton>
      ))}
    </div>
  );
}

function unitsOf(directory: Directory, person: Person): string[] {
  return person.posts.flatMap((code) => {
    const post = directory.posts.get(code);
    return post ? [post.name, directory.findUnit(post.unit)?.name ?? ''] : [];
  });
}

function unitNames(view: View, directory: Directory, person: Person): string {
  const units = new Set(person.posts.flatMap((code) => directory.posts.get(code)?.unit ?? []));
  return [...units].map((code) => nameIn(view.lang, directory.unit(code))).join(' · ');
}
