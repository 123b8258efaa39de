import { sayFault } from '#platform/files/sheet/say.ts';
import { Button, Buttons, LinkButton } from '#platform/html/button/button.tsx';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Checkbox, Select } from '#platform/html/field/choice.tsx';
import { FileField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { errorOf, type FormState } from '#platform/html/form-state.ts';
import { Table } from '#platform/html/table/table.tsx';
import type { Content, View } from '#platform/html/view.ts';
import { listHref } from '../life/pages/parts.tsx';
import { ChangeList } from '../pages/change-list.tsx';
import { type World, words } from '../pages/parts.tsx';
import { type Incoming, type SentFile, SHEETS } from './incoming.ts';
import { rowsOf, sayNotes } from './notes.ts';
import type { ToConfirm } from './standing.ts';

/** Of faults on one page; the rest is in the marked workbook. Changes are all told: they are about to be stored. */
const MOST = 200;

interface FormProps {
  readonly view: View;
  readonly form: FormState;
}

/** Download, and upload where the list is a draft that this reader may change. */
export function VersionForms(props: FormProps & { version: string; open: boolean; closed: Content }) {
  const { view, form, version, open, closed } = props;
  const t = words(view);
  return (
    <>
      <section class="jw-section">
        <h2>{t('exchange.download')}</h2>
        <p>{t('exchange.download.hint')}</p>
        <LinkButton href={listHref(version, '/workbook.xlsx')} away>
          {t('exchange.download')}
        </LinkButton>
      </section>
      <section class="jw-section">
        <h2>{t('exchange.upload')}</h2>
        {open ? (
          <Form view={view} files label={t('exchange.upload')}>
            <FileField
              view={view}
              form={form}
              name="file"
              accept=".xlsx,.xls,.csv"
              label={t('upload.file')}
              hint={t('exchange.upload.hint')}
            />
            <Buttons>
              <Button>{t('upload.look')}</Button>
            </Buttons>
          </Form>
        ) : (
          closed
        )}
      </section>
    </>
  );
}

export function MatterForms(
  props: FormProps & {
    code: string;
    drafts: readonly string[];
    inForce: string | undefined;
    /** Said in place of the form to who may not use it. */
    closed: Content;
  },
) {
  const { view, form, code, drafts, inForce, closed } = props;
  const t = words(view);
  const versions = [
    ...(inForce === undefined ? [] : [inForce]),
    ...drafts.filter((each) => each !== inForce),
  ];
  return (
    <>
      <section class="jw-section">
        <h2>{t('dmn.download')}</h2>
        <p>{t('dmn.download.hint')}</p>
        <ul>
          {versions.map((version) => (
            <li key={version}>
              <a
                href={`/matters/${code}/duties.dmn?version=${encodeURIComponent(version)}`}
                data-turbo="false"
              >
                {t('dmn.of-version', { version })}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section class="jw-section">
        <h2>{t('dmn.upload')}</h2>
        {closed ? (
          closed
        ) : drafts.length === 0 ? (
          <p class="jw-quiet">{t('dmn.no-draft')}</p>
        ) : (
          <Form view={view} files label={t('dmn.upload')}>
            <Select
              view={view}
              form={form}
              name="version"
              label={t('dmn.draft')}
              options={drafts.map((version) => ({ value: version, label: version }))}
            />
            <FileField
              view={view}
              form={form}
              name="file"
              accept=".dmn,.xml"
              label={t('upload.file')}
              hint={t('dmn.upload.hint')}
            />
            <Buttons>
              <Button>{t('upload.look')}</Button>
            </Buttons>
          </Form>
        )}
      </section>
    </>
  );
}

/** Faults, each with its place and remedy; or what would change, and the deed that stores it. */
export function Looked(props: {
  view: View;
  form: FormState;
  id: string;
  sent: SentFile;
  incoming: Incoming;
  world: World;
  asked: readonly ToConfirm[];
  again: string;
}) {
  const { view, form, id, sent, incoming, world, asked, again } = props;
  const t = words(view);
  if (incoming.faults.length > 0) return <Faults {...props} />;
  const { changes, rows, transfers, transferChanges } = incoming;
  const revision = world.book.versions.find(({ version }) => version === sent.version)?.revision ?? 1;
  return (
    <>
      <Understood view={view} incoming={incoming} />
      <section class="jw-section">
        <h2>{t('upload.changes', { n: changes.length, version: sent.version, rows: rows.length })}</h2>
        {changes.length + transferChanges.length === 0 ? <p class="jw-empty">{t('upload.same')}</p> : null}
        {changes.length > 0 ? <p>{t('upload.kinds', countsOf(changes))}</p> : null}
        <Removed view={view} incoming={incoming} />
        <ChangeList view={view} world={world} changes={{ duties: changes, transfers: [] }} />
        {transfers ? (
          <h2>{t('upload.transfers', { n: transferChanges.length, rows: transfers.length })}</h2>
        ) : (
          <p class="jw-quiet">{t('upload.transfers.untouched')}</p>
        )}
        <ChangeList view={view} world={world} changes={{ duties: [], transfers: transferChanges }} />
        <Form
          view={view}
          action={`/duties/uploads/${id}/accept`}
          hidden={{ revision }}
          label={t('upload.accept')}
        >
          {asked.map(({ what, code, params }) => (
            <Checkbox
              key={what}
              view={view}
              form={form}
              name={what}
              label={t(`upload.confirm.${what}`)}
              hint={errorOf(form, what) === undefined ? view.t(`refusal.${code}`, params) : undefined}
            />
          ))}
          <Buttons>
            <Button>{t('upload.accept')}</Button>
            <LinkButton href={again} variant="secondary">
              {t('upload.again')}
            </LinkButton>
          </Buttons>
        </Form>
      </section>
    </>
  );
}

/** What was read in another way than it is written, before anything is stored of it. */
function Understood({ view, incoming }: { view: View; incoming: Incoming }) {
  const t = words(view);
  const notes = sayNotes(incoming, view.t);
  if (notes.length === 0) return null;
  return (
    <section class="jw-section">
      <h2>{t('upload.notes', { n: incoming.notes.length })}</h2>
      <p class="jw-quiet">{t('upload.notes.hint')}</p>
      <Table
        view={view}
        caption={t('upload.notes.caption')}
        captionHidden
        rows={notes}
        columns={[
          { label: t('upload.place'), cell: ({ place, rows }) => `${place}${rowsOf(rows, view.t)}` },
          { label: t('upload.read'), cell: ({ text }) => text },
        ]}
      />
    </section>
  );
}

/** Numbers of the items that end, said before the sentences of all changes. */
function Removed({ view, incoming }: { view: View; incoming: Incoming }) {
  const items = incoming.changes.flatMap((change) => (change.kind === 'ended' ? [change.before.item] : []));
  if (items.length === 0) return null;
  const params = { n: items.length, items: items.join('、') };
  return <Callout tone="late">{words(view)('upload.removes', params)}</Callout>;
}

function countsOf(changes: Incoming['changes']) {
  const n = (wanted: string) => changes.filter(({ kind }) => kind === wanted).length;
  return { moved: n('moved'), changed: n('changed'), added: n('added'), ended: n('ended') };
}

function More({ view, n }: { view: View; n: number }) {
  return n > 0 ? <p class="jw-quiet">{words(view)('upload.more', { n })}</p> : null;
}

function Faults({ view, id, sent, incoming, again }: Parameters<typeof Looked>[0]) {
  const t = words(view);
  const said = incoming.faults
    .slice(0, MOST)
    .map((fault) => sayFault(fault, SHEETS, incoming.letter, view.t));
  return (
    <section class="jw-section">
      <Table
        view={view}
        caption={t('upload.faults.caption')}
        captionHidden
        rows={said}
        columns={[
          { label: t('upload.place'), cell: ({ place }) => place },
          { label: t('upload.wrong'), cell: ({ text }) => text },
          { label: t('upload.remedy'), cell: ({ remedy }) => remedy },
        ]}
      />
      <More view={view} n={incoming.faults.length - MOST} />
      <Understood view={view} incoming={incoming} />
      <Buttons>
        {sent.matter === undefined ? (
          <LinkButton href={`/duties/uploads/${id}/marked.xlsx`} away>
            {t('upload.marked')}
          </LinkButton>
        ) : null}
        <LinkButton href={again} variant="secondary">
          {t('upload.again')}
        </LinkButton>
      </Buttons>
    </section>
  );
}
