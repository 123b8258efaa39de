import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { actorOf } from '#modules/directory';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { type App, PUBLIC } from '#platform/http/app.ts';
import type { Upload } from '#platform/http/multipart.ts';
import { page, post, redirect } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { FOLLOWS } from '../life/list-life.ts';
import { listHref } from '../life/pages/parts.tsx';
import { WhoMay } from '../life/pages/who-may.tsx';
import { mayWithLists } from '../life/permit.ts';
import { words, worldOf } from '../pages/parts.tsx';
import { acceptFile, sendFile } from './commands.ts';
import { toConfirm } from './confirm.ts';
import { sendDmn, sendMarked, sendWorkbook } from './download.ts';
import { readIncoming } from './incoming.ts';
import { writeMarked } from './marked.ts';
import { Looked, MatterForms, VersionForms } from './parts.tsx';
import { CONFIRMATIONS } from './standing.ts';
import { getUpload } from './store-uploads.ts';

const Version = z.object({ version: z.string().max(40) });
const Matter = z.object({ code: z.string().regex(/^\d{2}(\d{2}){0,2}$/) });
const Id = z.object({ id: z.uuid() });
const Which = z.object({ version: z.string().max(40).optional() });

/** A list as a workbook and a matter as a decision table: downloads, uploads, and what an upload would change before it is stored. */
export function exchangePages(app: App, kit: Kit): void {
  downloads(app, kit);
  versionUpload(app, kit);
  matterUpload(app, kit);
  looked(app, kit);
}

function downloads(app: App, kit: Kit): void {
  page(
    app,
    { path: '/duties/versions/:version/workbook.xlsx', right: 'duty.read', params: Version },
    async ({ params, caller, reply }) => sendWorkbook(reply, params.version, await worldOf(kit, caller)),
  );
  page(
    app,
    { path: '/matters/:code/duties.dmn', right: PUBLIC, params: Matter, query: Which },
    async ({ params, query, caller, reply, now }) => {
      const world = await worldOf(kit, caller);
      const version = query.version ?? world.book.versionOn(localDate(now))?.version ?? '';
      const list = world.book.versions.find((each) => each.version === version);
      // What is not published is for staff.
      if (list?.status !== 'published' && !caller) throw new Refusal('no-list-version', { version }, 404);
      return sendDmn(reply, params.code, version, world);
    },
  );
}

/** The one file of a form. @throws Refusal `upload-missing` */
function fileOf(uploads: readonly Upload[]) {
  const [file] = uploads;
  if (!file) throw new Refusal('upload-missing', { field: 'file' });
  return { filename: file.filename.slice(0, 200), bytes: file.bytes };
}

function versionUpload(app: App, kit: Kit): void {
  const route = { path: '/duties/versions/:version/exchange', params: Version };
  const show = async (
    {
      view,
      params,
      caller,
    }: {
      view: Parameters<typeof VersionForms>[0]['view'];
      params: { version: string };
      caller: Parameters<typeof worldOf>[1];
    },
    form: Parameters<typeof VersionForms>[0]['form'],
  ) => {
    const { book, directory } = await worldOf(kit, caller);
    const list = book.versions.find((each) => each.version === params.version);
    if (!list) throw new Refusal('no-list-version', params, 404);
    const t = words(view);
    const drafts = mayWithLists(actorOf(caller), 'duty.draft', directory);
    const open = FOLLOWS.change.includes(list.status) && drafts;
    const closed = drafts ? (
      <p class="jw-quiet">{t('exchange.closed')}</p>
    ) : (
      <WhoMay view={view} directory={directory} right="duty.draft" />
    );
    return (
      <Page
        view={view}
        title={t('exchange.title', params)}
        lead={t('exchange.lead')}
        back={{ href: listHref(params.version), label: t('duty-list.title', params) }}
        errors={form.errors}
      >
        <VersionForms view={view} form={form} version={params.version} open={open} closed={closed} />
      </Page>
    );
  };
  page(app, { ...route, right: 'duty.read' }, (context) => show(context, { values: {}, errors: [] }));
  post(
    app,
    { ...route, right: 'duty.draft', body: z.object({}), files: true, again: show },
    async ({ params, uploads, caller, now }) => {
      const sent = { ...fileOf(uploads), version: params.version };
      const id = await kit.db.transaction((tx) => sendFile(tx, actorOf(caller), sent, now));
      return redirect(`/duties/uploads/${id}`);
    },
  );
}

function matterUpload(app: App, kit: Kit): void {
  const route = { path: '/matters/:code/exchange', params: Matter };
  const show = async (
    {
      view,
      params,
      caller,
      now,
    }: {
      view: Parameters<typeof VersionForms>[0]['view'];
      params: { code: string };
      caller: Parameters<typeof worldOf>[1];
      now: Date;
    },
    form: Parameters<typeof VersionForms>[0]['form'],
  ) => {
    const { book, directory } = await worldOf(kit, caller);
    const matter = book.matter(params.code);
    const t = words(view);
    const drafts = book.versions
      .filter(({ status }) => FOLLOWS.change.includes(status))
      .map(({ version }) => version);
    const inForce = book.versionOn(localDate(now))?.version;
    return (
      <Page
        view={view}
        title={t('dmn.title', { matter: nameIn(view.lang, matter) })}
        lead={t('dmn.lead')}
        back={{ href: `/matters/${matter.code}`, label: nameIn(view.lang, matter) }}
        errors={form.errors}
      >
        <MatterForms
          view={view}
          form={form}
          code={matter.code}
          drafts={drafts}
          inForce={inForce}
          closed={
            mayWithLists(actorOf(caller), 'duty.draft', directory) ? null : (
              <WhoMay view={view} directory={directory} right="duty.draft" />
            )
          }
        />
      </Page>
    );
  };
  page(app, { ...route, right: 'duty.read' }, (context) => show(context, { values: {}, errors: [] }));
  post(
    app,
    {
      ...route,
      right: 'duty.draft',
      body: z.object({ version: z.string().max(40) }),
      files: true,
      again: show,
    },
    async ({ params, body, uploads, caller, now }) => {
      const sent = { ...fileOf(uploads), version: body.version, matter: params.code };
      const id = await kit.db.transaction((tx) => sendFile(tx, actorOf(caller), sent, now));
      return redirect(`/duties/uploads/${id}`);
    },
  );
}

function looked(app: App, kit: Kit): void {
  const route = { path: '/duties/uploads/:id', right: 'duty.draft', params: Id };
  const show = async (
    {
      view,
      params,
      caller,
    }: {
      view: Parameters<typeof VersionForms>[0]['view'];
      params: { id: string };
      caller: Parameters<typeof worldOf>[1];
    },
    form: Parameters<typeof VersionForms>[0]['form'],
  ) => {
    const sent = await getUpload(kit.db, actorOf(caller), params.id);
    const world = await worldOf(kit, caller);
    const incoming = await readIncoming(sent, world);
    const asked = await toConfirm(kit.db, world, sent, incoming);
    const t = words(view);
    const again =
      sent.matter === undefined ? listHref(sent.version, '/exchange') : `/matters/${sent.matter}/exchange`;
    return (
      <Page
        view={view}
        title={t('upload.title', { file: sent.filename })}
        width="wide"
        back={{ href: again, label: t('upload.back') }}
        errors={form.errors}
      >
        {incoming.faults.length > 0 ? (
          <Callout tone="late">{t('upload.faults', { n: incoming.faults.length })}</Callout>
        ) : null}
        <Looked {...{ view, form, sent, incoming, world, asked, again }} id={params.id} />
      </Page>
    );
  };
  page(app, route, (context) => show(context, { values: {}, errors: [] }));
  page(
    app,
    { ...route, path: '/duties/uploads/:id/marked.xlsx' },
    async ({ view, params, caller, reply }) => {
      const sent = await getUpload(kit.db, actorOf(caller), params.id);
      const world = await worldOf(kit, caller);
      return sendMarked(
        reply,
        sent.filename,
        await writeMarked(await readIncoming(sent, world), world, view.t),
      );
    },
  );
  const said = z.literal('on').optional();
  const body = z.object({ revision: z.coerce.number().int().min(1), unmarked: said, emptied: said });
  post(
    app,
    { ...route, path: '/duties/uploads/:id/accept', body, again: show },
    async ({ params, body: { revision, ...boxes }, caller, now }) => {
      const confirmed = CONFIRMATIONS.filter((what) => boxes[what] === 'on');
      const on = { id: params.id, revision, confirmed };
      const { version, added, changed, removed, transfers } = await kit.db.transaction((tx) =>
        acceptFile(tx, actorOf(caller), on, now),
      );
      const rows = { version, added, changed, removed };
      if (transfers.added + transfers.changed + transfers.removed === 0)
        return redirect(listHref(version), ['upload.done', rows]);
      const moves = {
        ...{ movesAdded: transfers.added, movesChanged: transfers.changed },
        movesRemoved: transfers.removed,
      };
      return redirect(listHref(version), ['upload.done.transfers', { ...rows, ...moves }]);
    },
  );
}
