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
import { LIST_TYPES } from '../../duty.ts';
import type { DutyRow } from '../../pack-data.ts';
import { words, worldOf } from '../../pages/parts.tsx';
import { removeDuty, setDuty } from '../commands-rows.ts';
import { rowOf } from '../duty-row.ts';
import { mustFollow } from '../list-life.ts';
import { DutyFaults } from '../open-draft.ts';
import { mayWithLists } from '../permit.ts';
import { nextItem } from '../proposal.ts';
import { findRow } from '../store-lists.ts';
import { ChooseMatter } from './choose-matter.tsx';
import { conditionsIn } from './conditions-in.ts';
import { faultLines } from './fault-lines.ts';
import { listHref } from './parts.tsx';
import { ASSISTS, type AssistField, RowFields } from './row-fields.tsx';
import { type ShownList, shownList, Which } from './show-list.ts';
import { WhoMay } from './who-may.tsx';

const RIGHT = 'duty.draft';
const text = (most: number) => z.string().max(most).optional();
/** One for each of `ASSISTS`. */
const assistFields = Object.fromEntries(ASSISTS.map((name) => [name, text(60)])) as Record<
  AssistField,
  z.ZodOptional<z.ZodString>
>;
const Sent = z.object({
  revision: z.coerce.number().int().min(1).optional(),
  item: z.string().min(1).max(40),
  matter: z.string().min(1).max(6),
  area: z.string().min(1).max(15),
  conditions: z.string().max(500).default(''),
  listType: z.enum(LIST_TYPES),
  lead: z.string().min(1).max(60),
  ...assistFields,
  ground: z.string().max(1000).default(''),
  blockDoes: text(1000),
  blockDoesNot: text(1000),
  takenBackHow: text(1000),
  validFrom: z.iso.date(),
  validTo: z.iso.date().optional(),
});
const Ask = z.object({ item: z.string().max(40).optional(), matter: z.string().max(6).optional() });
type Context = PageContext<typeof Which, typeof Ask>;

/** One row of a draft: added or changed, with codes chosen by name. */
export function rowPages(app: App, kit: Kit): void {
  const route = { path: '/duties/versions/:version/row', right: RIGHT, params: Which, query: Ask };
  form(
    app,
    { ...route, body: Sent },
    {
      show: (context, state) => showRow(kit, context, state),
      async submit(context) {
        const { params, query, body, caller, now } = context;
        const { revision, ...row } = body;
        const on = { version: params.version, item: query.item ?? row.item, revision };
        const chosen: Readonly<Partial<Record<AssistField, string>>> = row;
        const assists = ASSISTS.flatMap((name) => chosen[name] ?? []);
        const conditions = await conditionsIn(kit, caller, row);
        const given: DutyRow = { ...row, conditions, version: params.version, assists };
        try {
          await kit.db.transaction((tx) => setDuty(tx, actorOf(caller), on, given, now));
        } catch (error) {
          if (!(error instanceof DutyFaults)) throw error;
          context.reply.code(422);
          return showRow(
            kit,
            context,
            stateOf(
              context.request.body,
              faultLines(context.view, error, await worldOf(kit, caller), fieldOf),
            ),
          );
        }
        const to = listHref(params.version, `?view=rows&q=${encodeURIComponent(on.item)}`);
        return redirect(to, ['row.done', { item: on.item }]);
      },
    },
  );
  const body = z.object({ item: z.string().max(40), revision: z.coerce.number().int().min(1) });
  post(
    app,
    { path: '/duties/versions/:version/row/remove', right: RIGHT, params: Which, body },
    async ({ params, body: { item, revision }, caller, now }) => {
      const on = { version: params.version, item, revision };
      await kit.db.transaction((tx) => removeDuty(tx, actorOf(caller), on, now));
      return redirect(listHref(params.version), ['row.removed', { item }]);
    },
  );
}

function fieldOf(column: string): string {
  return column === 'assists' ? 'assist1' : column;
}

async function showRow(kit: Kit, context: Context, state: FormState) {
  const { view, params, query, caller } = context;
  const shown = await shownList(kit, caller, params.version);
  const { list, actor } = shown;
  mustFollow(list, 'change', actor.person);
  const t = words(view);
  const { version } = list;
  if (!mayWithLists(actor, RIGHT, shown.directory))
    return (
      <Page
        view={view}
        title={t('row.add')}
        back={{ href: listHref(version), label: t('duty-list.title', { version }) }}
      >
        <WhoMay view={view} directory={shown.directory} right={RIGHT} />
      </Page>
    );
  const kept =
    query.item === undefined ? undefined : await findRow(kit.db, shown.book.district, version, query.item);
  if (query.item !== undefined && !kept) throw new Refusal('no-duty', { item: query.item, version }, 404);
  const title = kept ? t('row.edit', { item: kept.duty.item }) : t('row.add');
  const back = { href: listHref(version, '?view=rows'), label: t('duty-list.title', { version }) };
  const sent = Object.keys(state.values).length > 0;
  const filled = sent ? state : startWith(kept ? valuesOf(rowOf(kept.duty)) : freshRow(shown, query.matter));
  if (!kept && !sent && query.matter === undefined)
    return (
      <Page view={view} title={title} back={back}>
        <ChooseMatter view={view} shown={shown} title={t('row.add')} hint={t('row.choose-matter')} />
      </Page>
    );
  return (
    <Page view={view} title={title} back={back} errors={state.errors}>
      <Form
        view={view}
        action={`${view.path}${kept ? `?${new URLSearchParams({ item: kept.duty.item }).toString()}` : ''}`}
        hidden={{ revision: kept?.revision, ...(kept ? { item: kept.duty.item } : {}) }}
        label={title}
      >
        <RowFields view={view} form={filled} shown={shown} isNew={!kept} />
        <Buttons>
          <Button>{t('row.save')}</Button>
          <a href={listHref(version, '?view=rows')}>{t('row.cancel')}</a>
        </Buttons>
      </Form>
      {kept ? (
        <DeedButton
          view={view}
          action={listHref(version, '/row/remove')}
          hidden={{ item: kept.duty.item, revision: kept.revision }}
          variant="tertiary"
          danger
        >
          {t('row.remove')}
        </DeedButton>
      ) : null}
    </Page>
  );
}

function valuesOf(row: DutyRow): Parameters<typeof startWith>[0] {
  const { row: _row, assists, ...values } = row;
  return { ...values, ...Object.fromEntries(assists.map((unit, i) => [ASSISTS[i] ?? '', unit])) };
}

/** A row to begin with: the whole district from the list's first day. */
function freshRow({ book, list }: ShownList, matter: string | undefined): Parameters<typeof startWith>[0] {
  const item = nextItem(book.rows(list.version));
  const rest = { matter, area: book.district, validFrom: list.effectiveFrom, listType: 'line' };
  return { item, ...rest };
}
