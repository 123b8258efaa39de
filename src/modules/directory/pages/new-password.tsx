import { z } from 'zod';
import { Button } from '#platform/html/button/button.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import type { View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { form, redirect } from '#platform/http/page.ts';
import type { Sessions } from '#platform/http/session.ts';
import type { Kit } from '#platform/plug.ts';
import { SHORTEST_PASSWORD } from '../account.ts';
import { changePassword } from '../commands.ts';
import { words } from './parts.tsx';
import { begin, To, withTo } from './session.ts';

const NewPassword = z.object({
  district: z.string().length(6),
  login: z.string().max(100),
  'current-password': z.string().min(1).max(1000),
  password: z.string().min(1).max(1000),
});
/** A password that somebody else gave out is replaced before a session begins. */
export function newPasswordPage(app: App, kit: Kit, sessions: Sessions): void {
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
              action={withTo('/sign-in/password', to)}
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
