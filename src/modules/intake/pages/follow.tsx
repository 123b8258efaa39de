import { z } from 'zod';
import { parseCode } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Phone } from '#platform/html/callout/callout.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import type { App } from '#platform/http/app.ts';
import { form, redirect } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { pathOf } from '../edge.ts';
import { findDemandByCode } from '../queries.ts';
import { hotlineOf, type Portal, portalOf } from './context.ts';

const Body = z.object({ code: z.string('follow.code.empty').max(60, 'refusal.code-misread') });

/** Where a resident enters the code. It is posted, so that it stands in no address bar before it is known to be right. */
export function addFollow(app: App, kit: Kit): void {
  form(
    app,
    { path: '/follow', right: 'public', body: Body },
    {
      show: async ({ view }, state) => <FollowPage portal={await portalOf(kit, view)} form={state} />,
      async submit({ view, body }) {
        const code = parseCode(body.code);
        // A slip of the pen and a code that does not exist are told apart: the first can be put right by looking again.
        if (!code) throw new Refusal('code-misread', { field: 'code' }, 422);
        const { district } = await portalOf(kit, view);
        if (!(await findDemandByCode(kit.db, district, code)))
          throw new Refusal('code-unknown', { field: 'code' }, 422);
        return redirect(pathOf(code));
      },
    },
  );
}

export function FollowPage({ portal, form: state }: { portal: Portal; form: FormState }) {
  const { view, t } = portal;
  return (
    <Page
      view={view}
      title={t('follow.title')}
      lead={t('follow.lead')}
      errors={state.errors}
      back={{ href: '/' }}
    >
      <Form view={view} action="/follow">
        <TextField
          view={view}
          form={state}
          name="code"
          label={t('follow.code')}
          hint={t('follow.code.hint')}
          length={16}
        />
        <Buttons>
          <Button>{t('follow.go')}</Button>
        </Buttons>
      </Form>
      <section class="jw-section">
        <Phone number={hotlineOf(portal)}>{t('follow.lost')}</Phone>
      </section>
    </Page>
  );
}
