import { z } from 'zod';
import { localDate } from '#kernel/time.ts';
import { type Actor, actorOf } from '#modules/directory';
import { Callout } from '#platform/html/callout/callout.tsx';
import { EMPTY_FORM, type FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Facts } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { type PageContext, page, post, redirect } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showDate, showEnds } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { conditionWords } from '../../condition-words.ts';
import type { Finding } from '../../finding.ts';
import { findingSentence, witnessSentence } from '../../finding-sentence.ts';
import { inScript, MatterLink, UnitNames, type World, words, worldOf } from '../../pages/parts.tsx';
import { acceptFinding, assignFinding, reopenFinding } from '../commands-finding.ts';
import { type KeptFinding, stateOn } from '../finding-life.ts';
import { outlooks, settledBy } from '../outlook.ts';
import { eventsOf } from '../store-events.ts';
import { findingsKept, findingsNamed, getFinding } from '../store-findings.ts';
import { FindingForms } from './finding-forms.tsx';
import { ContinuedAs, Due, Owner, State } from './finding-parts.tsx';
import { fromDay, History, ListLink, listHref, personName } from './parts.tsx';

const Which = z.object({ id: z.string().max(40) });
type Context = PageContext<typeof Which>;
const revision = z.coerce.number().int().min(1);
const needed = z.string().min(1).max(1000);
const MOST = 200;

/** One finding: what it says and where, an example, the rows it is about, who sees to it, what was done; its deeds at the foot. */
export function findingPage(app: App, kit: Kit): void {
  const route = { path: '/duties/findings/:id', right: 'duty.read', params: Which };
  page(app, route, (context) => showFinding(kit, context, EMPTY_FORM));
  const again = (context: Context, form: FormState) => showFinding(kit, context, form);
  const owner = z.object({
    ...{ revision, unit: z.string().min(1).max(60), person: z.string().max(60).optional() },
    due: z.iso.date().optional(),
  });
  post(
    app,
    { path: '/duties/findings/:id/assign', right: 'duty.draft', params: Which, body: owner, again },
    async ({ params: { id }, body, caller, now }) => {
      const on = { id, revision: body.revision };
      await kit.db.transaction((tx) => assignFinding(tx, actorOf(caller), on, body, now));
      return redirect(`/duties/findings/${id}`, ['finding.done.assigned']);
    },
  );
  const excuse = z.object({ revision, reason: needed, until: z.iso.date().optional() });
  post(
    app,
    { path: '/duties/findings/:id/accept', right: 'duty.accept', params: Which, body: excuse, again },
    async ({ params: { id }, body: { reason, until, ...seen }, caller, now }) => {
      const on = { id, revision: seen.revision };
      await kit.db.transaction((tx) => acceptFinding(tx, actorOf(caller), on, { reason, until }, now));
      return redirect(`/duties/findings/${id}`, ['finding.done.accepted']);
    },
  );
  post(
    app,
    {
      ...{ path: '/duties/findings/:id/reopen', right: 'duty.accept', params: Which, again },
      body: z.object({ revision, reason: needed }),
    },
    async ({ params: { id }, body: { reason, ...seen }, caller, now }) => {
      const on = { id, revision: seen.revision };
      await kit.db.transaction((tx) => reopenFinding(tx, actorOf(caller), on, reason, now));
      return redirect(`/duties/findings/${id}`, ['finding.done.reopened']);
    },
  );
}

async function showFinding(kit: Kit, { view, params, caller, now }: Context, form: FormState) {
  const world = await worldOf(kit, caller);
  const finding = await getFinding(kit.db, world.book.district, params.id);
  const events = await eventsOf(kit.db, world.book.district, `finding:${finding.id}`, MOST);
  const known = await findingsKept(kit.db, world.book.district);
  const ahead = await outlooks(world.book, world.directory, known, localDate(now));
  const coming = finding.state === 'fixed' ? undefined : settledBy(ahead, finding);
  const parts = await findingsNamed(kit.db, world.book.district, finding.continuedAs ?? []);
  const t = words(view);
  const actor: Actor = actorOf(caller);
  return (
    <Page
      view={view}
      title={t(`finding.kind.${finding.kind}`)}
      width="wide"
      back={{ href: '/duties/findings', label: t('findings.title') }}
      errors={form.errors}
    >
      {coming ? (
        <Callout tone="quiet" title={t('finding.coming.is')}>
          <p>
            {t('finding.coming.what', { version: coming.version, from: fromDay(view, coming) })}{' '}
            <ListLink version={coming.version} />
          </p>
        </Callout>
      ) : null}
      {finding.detail.map((detail, i) => (
        <Detail key={i} view={view} world={world} detail={detail} />
      ))}
      <Standing view={view} world={world} finding={finding} now={now} />
      <ContinuedAs view={view} world={world} parts={parts} />
      <h2>{t('finding.history')}</h2>
      <History view={view} directory={world.directory} events={events} />
      <FindingForms
        view={view}
        world={world}
        finding={finding}
        actor={actor}
        form={form}
        state={stateOn(finding, localDate(now))}
      />
    </Page>
  );
}

function daysText(view: View, { from, to }: Finding): string {
  if (to === undefined) return `${showDate(view.lang, from, view.now)} – ${words(view)('finding.no-end')}`;
  return showEnds(view.lang, from, to, view.now).join(' – ');
}

/** The region in words, the example with a way to ask it, and the rows. */
function Detail({ view, world, detail }: { view: View; world: World; detail: Finding }) {
  const { book, directory } = world;
  const t = words(view);
  const area = directory.findArea(detail.area ?? '');
  const matter = book.findMatter(detail.matter ?? '');
  const example = witnessSentence(detail, book, directory, view.lang);
  const items = [
    ...(matter ? [{ label: t('findings.matter'), value: <MatterLink view={view} matter={matter} /> }] : []),
    ...(area ? [{ label: t('matter.area'), value: nameIn(view.lang, area) }] : []),
    ...(detail.except?.length
      ? [
          {
            label: t('finding.except'),
            value: detail.except
              .map((code) => nameIn(view.lang, directory.findArea(code) ?? { name: code }))
              .join(t('duty.list')),
          },
        ]
      : []),
    ...(detail.circumstances
      ? [{ label: t('matter.conditions'), value: conditionWords(view.lang, detail.circumstances) }]
      : []),
    { label: t('finding.days'), value: daysText(view, detail) },
    ...(detail.units.length > 0
      ? [
          {
            label: t('findings.units'),
            value: <UnitNames view={view} directory={directory} codes={detail.units} />,
          },
        ]
      : []),
    ...(detail.items.length > 0 ? [{ label: t('finding.rows'), value: <Items detail={detail} /> }] : []),
    ...(example
      ? [{ label: t('finding.example'), value: <Example view={view} detail={detail} text={example} /> }]
      : []),
  ];
  return (
    <section>
      <p>
        <b>{findingSentence(detail, book, directory, view.lang)}</b>
      </p>
      <Facts items={items} />
    </section>
  );
}

function Items({ detail }: { detail: Finding }) {
  return (
    <>
      {detail.items.map((item, i) => (
        <span key={item}>
          {i === 0 ? '' : ' · '}
          <a href={listHref(detail.version, `?view=rows&q=${encodeURIComponent(item)}`)}>{item}</a>
        </span>
      ))}
    </>
  );
}

/** The example can be asked: the answer shows what the finding says. */
function Example({ view, detail, text }: { view: View; detail: Finding; text: string }) {
  const { witness } = detail;
  if (!witness) return <>{text}</>;
  const known = Object.entries(witness.circumstances).map(([name, value]) => [`k.${name}`, value]);
  const query = new URLSearchParams([['matter', witness.matter], ['street', witness.area], ...known]);
  return (
    <>
      {text} <a href={`/who?${query.toString()}`}>{words(view)('finding.ask')}</a>
    </>
  );
}

function Standing(props: { view: View; world: World; finding: KeptFinding; now: Date }) {
  const { view, world, finding, now } = props;
  const t = words(view);
  const { acceptedBy = '', acceptedReason = '', acceptedUntil } = finding;
  const who = personName(view, world.directory, acceptedBy);
  const reason = inScript(view, acceptedReason);
  const accepted = acceptedUntil
    ? t('finding.accepted-until', { who, reason, until: showDate(view.lang, acceptedUntil, now) })
    : t('finding.accepted-by', { who, reason });
  return (
    <Facts
      items={[
        { label: t('finding.state'), value: <State view={view} finding={finding} now={now} /> },
        { label: t('finding.owner'), value: <Owner view={view} world={world} finding={finding} /> },
        { label: t('finding.due'), value: <Due view={view} finding={finding} now={now} /> },
        { label: t('finding.first'), value: <ListLink version={finding.firstVersion} /> },
        { label: t('finding.last'), value: <ListLink version={finding.lastVersion} /> },
        ...(acceptedBy ? [{ label: t('finding.acceptance'), value: accepted }] : []),
      ]}
    />
  );
}
