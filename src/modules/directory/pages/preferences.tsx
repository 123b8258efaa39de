import { z } from 'zod';
import { Button } from '#platform/html/button/button.tsx';
import { Radios } from '#platform/html/field/choice.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { EMPTY_FORM, type FormState, startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Facts } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import type { App, Caller } from '#platform/http/app.ts';
import { form, post, redirect } from '#platform/http/page.ts';
import { createSessions, databaseSessions } from '#platform/http/session.ts';
import { LANG_NAMES, LANGS } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { readKeptPreferences } from '../account-queries.ts';
import type { Actor } from '../actor.ts';
import { actorOf } from '../authorise.ts';
import { changePassword, savePreferences } from '../commands.ts';
import type { Directory } from '../directory.ts';
import { layPreferences, Preferences } from '../preferences.ts';
import { NewPasswordFields } from './new-password.tsx';
import { directoryFor, UnitLink, words } from './parts.tsx';

const right = 'directory.read';
const Passwords = z.object({
  'current-password': z.string().min(1).max(1000),
  password: z.string().min(1).max(1000),
});

/** How I like the pages, which post I act from, my password. */
export function preferencesPages(app: App, kit: Kit): void {
  const show = async (view: View, caller: Caller | undefined, look: FormState, secret: FormState) => {
    const actor = actorOf(caller);
    const kept = await readKeptPreferences(kit.db, actor.district, actor.person);
    // Where nothing was kept, what the page looks like right now is the answer.
    const now = {
      lang: view.lang,
      scheme: view.scheme,
      size: view.size === 'lg' ? 'lg' : 'md',
      shortcuts: 'on',
      ...kept,
    };
    const directory = await directoryFor(kit, caller);
    const looks = look === EMPTY_FORM ? startWith(now) : look;
    return <PreferencesPage view={view} directory={directory} actor={actor} look={looks} secret={secret} />;
  };
  form(
    app,
    { path: '/preferences', right, body: Preferences },
    {
      show: ({ view, caller }, state) => show(view, caller, state, EMPTY_FORM),
      submit: async ({ body, caller, reply }) => {
        await kit.db.transaction((tx) => savePreferences(tx, actorOf(caller), body));
        layPreferences(reply, body, kit.config.JINGWEI_HTTPS);
        return redirect('/preferences', ['preferences.saved']);
      },
    },
  );
  const sessions = createSessions(databaseSessions(kit.db), { secure: kit.config.JINGWEI_HTTPS });
  post(
    app,
    {
      path: '/preferences/password',
      right,
      body: Passwords,
      again: ({ view, caller }, state) => show(view, caller, EMPTY_FORM, state),
    },
    async ({ body, caller, reply, now }) => {
      const { district, person } = actorOf(caller);
      const login = (await directoryFor(kit, caller)).people.get(person)?.login ?? '';
      await changePassword(
        kit.db,
        { district, login, password: body['current-password'], next: body.password },
        now,
      );
      await sessions.store.removeOf(person);
      await sessions.begin(reply, { person, district }, now);
      return redirect('/preferences', ['preferences.password-saved']);
    },
  );
}

interface Props {
  readonly view: View;
  readonly directory: Directory;
  readonly actor: Actor;
  readonly look: FormState;
  readonly secret: FormState;
}

function PreferencesPage({ view, directory, actor, look, secret }: Props) {
  const t = words(view);
  const several = (directory.people.get(actor.person)?.posts.length ?? 0) > 1;
  return (
    <Page view={view} title={t('preferences.title')} width="text" errors={[...look.errors, ...secret.errors]}>
      <Facts
        items={[
          { label: t('preferences.who'), value: actor.name },
          { label: t('directory.unit'), value: <UnitLink view={view} unit={directory.unit(actor.unit)} /> },
          { label: t('directory.role'), value: actor.roles.map((role) => t(`role.${role}`)).join(' · ') },
        ]}
      />
      {several ? <a href="/sign-in/post?to=/preferences">{t('preferences.post')}</a> : null}
      <section class="jw-section">
        <LookForm view={view} form={look} />
      </section>
      <section class="jw-section">
        <h2>{t('preferences.password')}</h2>
        <Form view={view} action="/preferences/password">
          <NewPasswordFields view={view} form={secret} />
          <Button variant="secondary">{t('sign-in.save')}</Button>
        </Form>
      </section>
    </Page>
  );
}

function LookForm({ view, form: state }: { view: View; form: FormState }) {
  const t = words(view);
  const shared = { view, form: state, inline: true };
  return (
    <Form view={view} action="/preferences">
      <Radios
        {...shared}
        name="lang"
        label={t('preferences.lang')}
        options={LANGS.map((lang) => ({ value: lang, label: LANG_NAMES[lang] }))}
      />
      <Radios
        {...shared}
        name="scheme"
        label={t('preferences.scheme')}
        options={(['auto', 'light', 'dark'] as const).map((value) => ({
          value,
          label: t(`preferences.scheme-${value}`),
        }))}
      />
      <Radios
        {...shared}
        name="size"
        label={t('preferences.size')}
        options={(['md', 'lg'] as const).map((value) => ({ value, label: t(`preferences.size-${value}`) }))}
      />
      <Radios
        {...shared}
        name="shortcuts"
        label={t('preferences.shortcuts')}
        hint={t('preferences.shortcuts-hint')}
        options={(['on', 'off'] as const).map((value) => ({ value, label: t(`preferences.${value}`) }))}
      />
      <Button>{t('preferences.save')}</Button>
    </Form>
  );
}
