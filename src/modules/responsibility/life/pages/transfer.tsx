import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { actorOf } from '#modules/directory';
import { Button, Buttons, DeedButton } from '#platform/html/button/button.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import type { App } from '#platform/http/app.ts';
import { stateOf } from '#platform/http/form.ts';
import { form, type PageContext, post, redirect } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { words, worldOf } from '../../pages/parts.tsx';
import { removeTransfer, setTransfer } from '../commands-transfers.ts';
import { mustFollow } from '../list-life.ts';
import { DutyFaults } from '../open-draft.ts';
import { mayWithLists } from '../permit.ts';
import { findTransfer, type KeptTransfer } from '../store-transfers.ts';
import { transferRowOf } from '../transfer-row.ts';
import { ChooseMatter } from './choose-matter.tsx';
import { conditionsIn } from './conditions-in.ts';
import { faultLines } from './fault-lines.ts';
import { listHref } from './parts.tsx';
import { type ShownList, shownList, Which } from './show-list.ts';
import { TransferFields } from './transfer-fields.tsx';
import { WhoMay } from './who-may.tsx';

const RIGHT = 'duty.draft';
const Sent = z.object({
  revision: z.coerce.number().int().min(1).optional(),
  code: z.string().min(1).max(40),
  kind: z.enum(['delegated', 'withdrawn']),
  from: z.string().min(1).max(60),
  to: z.string().min(1).max(60),
  matter: z.string().min(1).max(6),
  area: z.string().min(1).max(15),
  conditions: z.string().max(500).default(''),
  power: z.string().max(64).optional(),
  ground: z.string().max(1000).default(''),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
});
const Ask = z.object({ code: z.string().max(40).optional(), matter: z.string().max(6).optional() });
type Context = PageContext<typeof Which, typeof Ask>;

/** One delegation or withdrawal of a draft: added, changed or taken out, with codes chosen by name. */
export function transferPages(app: App, kit: Kit): void {
  const route = { path: '/duties/versions/:version/transfer', right: RIGHT, params: Which, query: Ask };
  form(
    app,
    { ...route, body: Sent },
    {
      show: (context, state) => showTransfer(kit, context, state),
      async submit(context) {
        const { params, query, body, caller, now } = context;
        const { revision, ...row } = body;
        const on = { version: params.version, code: query.code ?? row.code, revision };
        const conditions = await conditionsIn(kit, caller, row);
        const given = { ...row, conditions, version: params.version };
        try {
          await kit.db.transaction((tx) => setTransfer(tx, actorOf(caller), on, given, now));
        } catch (error) {
          if (!(error instanceof DutyFaults)) throw error;
          context.reply.code(422);
          const lines = faultLines(context.view, error, await worldOf(kit, caller));
          return showTransfer(kit, context, stateOf(context.request.body, lines));
        }
        const to = listHref(params.version, `?view=transfers&q=${encodeURIComponent(on.code)}`);
        return redirect(to, ['transfer.done', { code: on.code }]);
      },
    },
  );
  const body = z.object({ code: z.string().max(64), revision: z.coerce.number().int().min(1) });
  post(
    app,
    { path: '/duties/versions/:version/transfer/remove', right: RIGHT, params: Which, body },
    async ({ params, body: { code, revision }, caller, now }) => {
      const on = { version: params.version, code, revision };
      await kit.db.transaction((tx) => removeTransfer(tx, actorOf(caller), on, now));
      return redirect(listHref(params.version, '?view=transfers'), ['transfer.removed', { code }]);
    },
  );
}

async function showTransfer(kit: Kit, context: Context, state: FormState) {
  const { view, params, query, caller } = context;
  const shown = await shownList(kit, caller, params.version);
  const { list, actor, book } = shown;
  mustFollow(list, 'change', actor.person);
  const t = words(view);
  const { version } = list;
  if (!mayWithLists(actor, RIGHT, shown.directory))
    return (
      <Page
        view={view}
        title={t('transfer.add')}
        back={{ href: listHref(version), label: t('duty-list.title', { version }) }}
      >
        <WhoMay view={view} directory={shown.directory} right={RIGHT} />
      </Page>
    );
  const { code } = query;
  const kept = code === undefined ? undefined : await findTransfer(kit.db, book.district, version, code);
  if (code !== undefined && !kept) throw new Refusal('no-transfer', { code, version }, 404);
  const title = kept ? t('transfer.edit', { code: kept.transfer.code }) : t('transfer.add');
  const back = { href: listHref(version, '?view=transfers'), label: t('duty-list.title', { version }) };
  const sent = Object.keys(state.values).length > 0;
  const filled = sent ? state : startWith(kept ? valuesOf(kept) : fresh(shown, query.matter));
  if (!kept && !sent && query.matter === undefined)
    return (
      <Page view={view} title={title} back={back}>
        <ChooseMatter view={view} shown={shown} title={title} hint={t('transfer.choose-matter')} />
      </Page>
    );
  return (
    <Page view={view} title={title} back={back} errors={state.errors}>
      <Form
        view={view}
        action={`${view.path}${kept ? `?${new URLSearchParams({ code: kept.transfer.code }).toString()}` : ''}`}
        hidden={kept ? { revision: kept.revision, code: kept.transfer.code } : {}}
        label={title}
      >
        <TransferFields view={view} form={filled} shown={shown} isNew={!kept} />
        <Buttons>
          <Button>{t('row.save')}</Button>
          <a href={back.href}>{t('row.cancel')}</a>
        </Buttons>
      </Form>
      {kept ? (
        <DeedButton
          view={view}
          action={listHref(version, '/transfer/remove')}
          hidden={{ code: kept.transfer.code, revision: kept.revision }}
          variant="tertiary"
          danger
        >
          {t('transfer.remove')}
        </DeedButton>
      ) : null}
    </Page>
  );
}

function valuesOf({ transfer }: KeptTransfer): Parameters<typeof startWith>[0] {
  return { ...transferRowOf(transfer), row: undefined };
}

/** A delegation to begin with: the whole district from the list's first day, under the next free number. */
function fresh({ book, list }: ShownList, matter: string | undefined): Parameters<typeof startWith>[0] {
  const numbers = book.transfers(list.version).map(({ code }) => Number(/^FQ-(\d+)$/.exec(code)?.[1] ?? 0));
  const next = numbers.reduce((most, each) => Math.max(most, each), 0) + 1;
  const code = `FQ-${String(next).padStart(2, '0')}`;
  return { code, kind: 'delegated', matter, area: book.district, validFrom: list.effectiveFrom };
}
