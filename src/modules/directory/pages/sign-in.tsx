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
import { form, post, redirect } from '#platform/http/page.ts';
import { createSessions, databaseSessions } from '#platform/http/session.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { DEMO_PASSWORD, type DemoPerson, demoPeople } from '../administrators.ts';
import { actorOf } from '../authorise.ts';
import type { DistrictRow } from '../directory.ts';
import { districtsOf } from '../directory-of.ts';
import { signIn, signOut } from '../sign-in.ts';
import { choosePostPage } from './choose-post.tsx';
import { newPasswordPage } from './new-password.tsx';
import { UnitLink, words } from './parts.tsx';
import { begin, To, withTo } from './session.ts';

const SignIn = z.object({
  district: z.string().length(6),
  login: z.string().max(100),
  password: z.string().min(1).max(1000),
});

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
        const signedIn = await signIn(kit.db, body, now).catch((error: unknown) => {
          // On this very page the answer is the form again, not «please sign in».
          throw isRefusal(error, 'sign-in-failed') ? new Refusal('sign-in-failed') : error;
        });
        if (signedIn.mustChange) {
          const { district, login } = body;
          return redirect(withTo('/sign-in/password', query.to, { district, login }));
        }
        return redirect(
          await begin({ kit, sessions, request, reply }, body.district, signedIn, query.to, now),
        );
      },
    },
  );
  newPasswordPage(app, kit, sessions);
  choosePostPage(app, kit);
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
  const action = withTo('/sign-in', props.to);
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
