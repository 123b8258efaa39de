import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { Button, DeedButton } from '#platform/html/button/button.tsx';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { form, page, post, redirect } from '#platform/http/page.ts';
import { createSessions, databaseSessions, type Sessions } from '#platform/http/session.ts';
import { localise, nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { SHORTEST_PASSWORD } from '../account.ts';
import { readKeptPreferences } from '../account-queries.ts';
import type { Role } from '../actor.ts';
import { DEMO_PASSWORD, type DemoPerson, demoPeople } from '../administrators.ts';
import { actorOf, POST_COOKIE } from '../authorise.ts';
import { changePassword } from '../commands.ts';
import type { DistrictRow, Post } from '../directory.ts';
import { directoryOf, districtsOf } from '../directory-of.ts';
import { layPreferences } from '../preferences.ts';
import { postsOf, type SignedIn, signIn, signOut } from '../sign-in.ts';
import { directoryFor, UnitLink, words } from './parts.tsx';

const To = z.object({ to: z.string().max(500).optional() });
const SignIn = z.object({
  district: z.string().length(6),
  login: z.string().max(100),
  password: z.string().min(1).max(1000),
});
const NewPassword = z.object({
  district: z.string().length(6),
  login: z.string().max(100),
  'current-password': z.string().min(1).max(1000),
  password: z.string().min(1).max(1000),
});
const ChoosePost = z.object({ post: z.string().max(100) });

/** Where each role begins the day. */
const HOMES: Partial<Record<Role, string>> = { admin: '/accounts', steward: '/directory' };

/** Sign-in, the first password of one's own, the choice of a post, sign-out. */
export function signInPages(app: App, kit: Kit): void {
  const sessions = createSessions(databaseSessions(kit.db), { secure: kit.config.JINGWEI_HTTPS });
  form(
    app,
    { path: '/sign-in', right: 'public', query: To, body: SignIn },
    {
      show: async ({ view, query }, state) => {
        const districts = await districtsOf(kit.db);
        const sample = districts.find((district) => district.sample);
        const people = sample ? await demoPeople(kit.db, sample.district) : [];
        return (
          <SignInPage
            view={view}
            form={state}
            to={query.to}
            districts={districts}
            sample={sample}
            people={people}
          />
        );
      },
      submit: async ({ body, query, now, request, reply }) => {
        const to = query.to ? `?to=${encodeURIComponent(query.to)}` : '';
        const signedIn = await signIn(kit.db, body, now).catch((error: unknown) => {
          // On this very page the answer is the form again, not «please sign in».
          throw isRefusal(error, 'sign-in-failed') ? new Refusal('sign-in-failed') : error;
        });
        if (signedIn.mustChange) {
          const join = to === '' ? '?' : `${to}&`;
          return redirect(
            `/sign-in/password${join}district=${body.district}&login=${encodeURIComponent(body.login)}`,
          );
        }
        return redirect(
          await begin({ kit, sessions, request, reply }, body.district, signedIn, query.to, now),
        );
      },
    },
  );
  newPasswordPage(app, kit, sessions);
  postPage(app, kit);
  post(
    app,
    { path: '/sign-out', right: 'public', body: z.object({}) },
    async ({ request, reply, caller, now }) => {
      if (caller) await signOut(kit.db, actorOf(caller), now);
      await sessions.end(request, reply);
      return redirect('/sign-in', ['sign-in.signed-out']);
    },
  );
}

interface Edge {
  readonly kit: Kit;
  readonly sessions: Sessions;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A new session, never the old one, the person's own look of the pages, and where to go. */
async function begin(
  edge: Edge,
  district: string,
  signedIn: SignedIn,
  to: string | undefined,
  now: Date,
): Promise<string> {
  const { kit, sessions, request, reply } = edge;
  if (request.session) await sessions.store.remove(request.session.id);
  const person = signedIn.person.code;
  await sessions.begin(reply, { person, district }, now);
  layPreferences(reply, await readKeptPreferences(kit.db, district, person), kit.config.JINGWEI_HTTPS);
  const [first, second] = signedIn.posts;
  reply.setCookie(POST_COOKIE, first?.code ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: kit.config.JINGWEI_HTTPS,
  });
  if (second) return `/sign-in/post${to ? `?to=${encodeURIComponent(to)}` : ''}`;
  return goal(to, first);
}

/** Only addresses of our own are followed. */
function goal(to: string | undefined, post: Post | undefined): string {
  if (to && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-')) return to;
  return (post && HOMES[post.role]) ?? '/desk';
}

function newPasswordPage(app: App, kit: Kit, sessions: Sessions): void {
  const query = To.extend({ district: z.string().max(6).optional(), login: z.string().max(100).optional() });
  form(
    app,
    { path: '/sign-in/password', right: 'public', query, body: NewPassword },
    {
      show: ({ view, query }, state) => {
        const t = words(view);
        const { district = '', login = '', to } = query;
        const values = { district, login, ...state.values };
        return (
          <Page view={view} title={t('sign-in.new-title')} lead={t('sign-in.new-lead')} errors={state.errors}>
            <Form
              view={view}
              action={`/sign-in/password${to ? `?to=${encodeURIComponent(to)}` : ''}`}
              hidden={{ district: String(values.district) }}
            >
              <TextField
                view={view}
                form={{ ...state, values }}
                name="login"
                label={t('sign-in.login')}
                autocomplete="username"
              />
              <NewPasswordFields view={view} form={state} />
              <Button>{t('sign-in.save')}</Button>
            </Form>
          </Page>
        );
      },
      submit: async ({ body, query, now, request, reply }) => {
        const credentials = {
          district: body.district,
          login: body.login,
          password: body['current-password'],
        };
        const signedIn = await changePassword(kit.db, { ...credentials, next: body.password }, now);
        await sessions.store.removeOf(signedIn.person.code);
        return redirect(
          await begin({ kit, sessions, request, reply }, body.district, signedIn, query.to, now),
        );
      },
    },
  );
}

/** Present and new password; a reader sees what is asked before typing. */
export function NewPasswordFields(props: { view: View; form: FormState }) {
  const { view, form: state } = props;
  const t = words(view);
  const hint = t('sign-in.next-hint', { n: SHORTEST_PASSWORD });
  return (
    <>
      <TextField
        view={view}
        form={state}
        name="current-password"
        type="password"
        label={t('sign-in.current')}
        autocomplete="current-password"
      />
      <TextField
        view={view}
        form={state}
        name="password"
        type="password"
        label={t('sign-in.next')}
        hint={hint}
        autocomplete="new-password"
      />
    </>
  );
}

function postPage(app: App, kit: Kit): void {
  const right = 'directory.read';
  page(app, { path: '/sign-in/post', right, query: To }, async ({ view, query, caller }) => {
    const t = words(view);
    const directory = await directoryFor(kit, caller);
    const person = directory.people.get(caller?.person ?? '');
    const action = `/sign-in/post${query.to ? `?to=${encodeURIComponent(query.to)}` : ''}`;
    return (
      <Page view={view} title={t('sign-in.post-title')} lead={t('sign-in.post-lead')}>
        <Table
          view={view}
          caption={t('sign-in.post-title')}
          captionHidden
          rows={person ? postsOf(directory, person) : []}
          columns={[
            { label: t('directory.post'), cell: (row) => localise(view.lang, row.name) },
            { label: t('directory.unit'), cell: (row) => nameIn(view.lang, directory.unit(row.unit)) },
            {
              label: t('account.deeds'),
              cell: (row) => (
                <DeedButton view={view} action={action} hidden={{ post: row.code }} variant="secondary">
                  {t('sign-in.button')}
                </DeedButton>
              ),
            },
          ]}
        />
      </Page>
    );
  });
  post(
    app,
    { path: '/sign-in/post', right, query: To, body: ChoosePost },
    async ({ body, query, caller, reply }) => {
      const { person } = actorOf(caller);
      const directory = await directoryOf(kit.db, actorOf(caller).district);
      const found = directory.people.get(person);
      const chosen = found && postsOf(directory, found).find((each) => each.code === body.post);
      if (!chosen) return redirect('/sign-in/post');
      reply.setCookie(POST_COOKIE, chosen.code, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: kit.config.JINGWEI_HTTPS,
      });
      return redirect(goal(query.to, chosen));
    },
  );
}

interface SignInProps {
  readonly view: View;
  readonly form: FormState;
  readonly to: string | undefined;
  readonly districts: readonly DistrictRow[];
  readonly sample: DistrictRow | undefined;
  readonly people: readonly DemoPerson[];
}

function SignInPage(props: SignInProps) {
  const { view, form: state, districts, sample, people } = props;
  const t = words(view);
  const action = `/sign-in${props.to ? `?to=${encodeURIComponent(props.to)}` : ''}`;
  const [only, other] = districts;
  return (
    <Page view={view} title={t('sign-in.title')} lead={t('sign-in.lead')} errors={state.errors}>
      <Form view={view} action={action} hidden={other ? {} : { district: only?.district }}>
        {other ? (
          <Select
            view={view}
            form={state}
            name="district"
            label={t('sign-in.district')}
            options={districts.map((each) => ({ value: each.district, label: nameIn(view.lang, each) }))}
          />
        ) : null}
        <TextField
          view={view}
          form={state}
          name="login"
          label={t('sign-in.login')}
          autocomplete="username"
          length={24}
        />
        <TextField
          view={view}
          form={state}
          name="password"
          type="password"
          label={t('sign-in.password')}
          autocomplete="current-password"
          length={24}
        />
        <Button>{t('sign-in.button')}</Button>
        <p class="jw-quiet jw-small">{t('sign-in.forgot')}</p>
      </Form>
      {sample && people.length > 0 ? (
        <DemoPeople view={view} action={action} district={sample} people={people} />
      ) : null}
    </Page>
  );
}

function DemoPeople(props: {
  view: View;
  action: string;
  district: DistrictRow;
  people: readonly DemoPerson[];
}) {
  const { view, district } = props;
  const t = words(view);
  const lead = t('sign-in.demo-lead', { district: nameIn(view.lang, district), password: DEMO_PASSWORD });
  return (
    <section class="jw-section">
      <Callout title={t('sign-in.demo-title')}>
        <p>{lead}</p>
      </Callout>
      <Table
        view={view}
        caption={t('sign-in.demo-title')}
        captionHidden
        rows={props.people}
        rowKey={({ person }) => person.code}
        columns={[
          { label: t('directory.person'), cell: ({ person }) => person.name },
          { label: t('directory.role'), cell: ({ post: held }) => t(`role.${held.role}`) },
          { label: t('directory.unit'), cell: ({ unit }) => <UnitLink view={view} unit={unit} /> },
          { label: t('account.login'), cell: ({ person }) => <code>{person.login}</code> },
          {
            label: t('account.deeds'),
            cell: ({ person }) => (
              <DeedButton
                view={view}
                action={props.action}
                hidden={{ district: district.district, login: person.login ?? '', password: DEMO_PASSWORD }}
                variant="secondary"
              >
                {t('sign-in.as')}
                <span class="jw-sr-only"> {person.name}</span>
              </DeedButton>
            ),
          },
        ]}
      />
    </section>
  );
}
