import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { actorOf } from '#modules/directory';
import { EMPTY_FORM, type FormState } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Facts } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { type PageContext, page, post, redirect } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { conditionWords } from '../../condition-words.ts';
import { LIST_TYPES } from '../../duty.ts';
import { inScript, MatterLink, UnitName, UnitNames, type World, words, worldOf } from '../../pages/parts.tsx';
import { acceptProposal, type Into, refuseProposal } from '../commands-proposal.ts';
import { mayWithLists } from '../permit.ts';
import type { Proposal } from '../proposal.ts';
import { eventsOf } from '../store-events.ts';
import { getProposal } from '../store-proposals.ts';
import { History, ListLink, listHref, ProposalStateTag, personName } from './parts.tsx';
import { ProposalEffect } from './proposal-effect.tsx';
import { ProposalForms } from './proposal-forms.tsx';
import { WhoMay } from './who-may.tsx';

const Which = z.object({ id: z.string().refine(isId) });
const Look = z.object({ into: z.string().max(40).optional().catch(undefined) });
type Context = PageContext<typeof Which, typeof Look>;
const revision = z.coerce.number().int().min(1);

/** One proposal: what the ruling says beside what the list says today, what would change, and the deeds. */
export function proposalPage(app: App, kit: Kit): void {
  const route = { path: '/duties/proposals/:id', right: 'duty.read', params: Which, query: Look };
  page(app, route, (context) => showProposal(kit, context, EMPTY_FORM));
  const again = (context: Context, form: FormState) => showProposal(kit, context, form);
  const accepting = z.object({
    revision,
    version: z.string().max(40).optional(),
    newVersion: z.string().max(40).optional(),
    effectiveFrom: z.iso.date().optional(),
    listType: z.enum(LIST_TYPES).optional(),
  });
  post(
    app,
    {
      ...{ path: '/duties/proposals/:id/accept', right: 'duty.draft', params: Which, query: Look },
      ...{ body: accepting, again },
    },
    async ({ params: { id }, body, caller, now }) => {
      const into = intoOf(body);
      const on = { id, revision: body.revision };
      const { version, item } = await kit.db.transaction((tx) =>
        acceptProposal(tx, actorOf(caller), on, into, now),
      );
      return redirect(listHref(version), ['proposal.done.accepted', { version, item }]);
    },
  );
  const refusing = z.object({ revision, reason: z.string().min(1).max(1000) });
  post(
    app,
    {
      ...{ path: '/duties/proposals/:id/refuse', right: 'duty.draft', params: Which, query: Look },
      ...{ body: refusing, again },
    },
    async ({ params: { id }, body: { reason, ...seen }, caller, now }) => {
      const on = { id, revision: seen.revision };
      await kit.db.transaction((tx) => refuseProposal(tx, actorOf(caller), on, reason, now));
      return redirect('/duties/proposals', ['proposal.done.refused']);
    },
  );
}

/** A draft there is, or one to be begun. @throws Refusal `proposal-where` */
function intoOf(body: {
  version?: string | undefined;
  newVersion?: string | undefined;
  effectiveFrom?: string | undefined;
  listType?: (typeof LIST_TYPES)[number] | undefined;
}): Into {
  const { version, newVersion, effectiveFrom, listType } = body;
  if (version !== undefined) return { version, listType };
  if (newVersion === undefined || effectiveFrom === undefined)
    throw new Refusal('proposal-where', { field: newVersion === undefined ? 'newVersion' : 'effectiveFrom' });
  return { begin: { version: newVersion, effectiveFrom }, listType };
}

async function showProposal(kit: Kit, { view, params, query, caller, now }: Context, form: FormState) {
  const world = await worldOf(kit, caller);
  const { book, directory } = world;
  const proposal = await getProposal(kit.db, book.district, params.id);
  const events = await eventsOf(kit.db, book.district, `proposal:${proposal.id}`, 50);
  const t = words(view);
  const decides = mayWithLists(actorOf(caller), 'duty.draft', directory) && proposal.state === 'waiting';
  const matter = book.findMatter(proposal.matter);
  const drafts = book.versions.filter(({ status }) => status === 'draft');
  return (
    <Page
      view={view}
      title={t('proposal.title', { matter: nameIn(view.lang, matter ?? { name: proposal.matter }) })}
      width="wide"
      back={{ href: '/duties/proposals', label: t('proposals.title') }}
      errors={form.errors}
    >
      <Ruling view={view} world={world} proposal={proposal} />
      {proposal.state !== 'waiting' ? null : (
        <ProposalEffect
          view={view}
          world={world}
          proposal={proposal}
          into={query.into}
          today={localDate(now)}
        />
      )}
      <Closes view={view} world={world} proposal={proposal} />
      <h2>{t('finding.history')}</h2>
      <History view={view} directory={directory} events={events} />
      {decides ? (
        <ProposalForms view={view} world={world} proposal={proposal} drafts={drafts} form={form} />
      ) : proposal.state === 'waiting' ? (
        <WhoMay view={view} directory={directory} right="duty.draft" />
      ) : null}
    </Page>
  );
}

function Ruling({ view, world, proposal }: { view: View; world: World; proposal: Proposal }) {
  const { book, directory } = world;
  const t = words(view);
  const matter = book.findMatter(proposal.matter);
  const { state, version, item } = proposal;
  const conditions = conditionWords(view.lang, proposal.conditions);
  const by = `${personName(view, directory, proposal.proposedBy)}`;
  return (
    <Facts
      items={[
        { label: t('duty-list.status'), value: <ProposalStateTag view={view} state={state} /> },
        {
          label: t('findings.matter'),
          value: matter ? <MatterLink view={view} matter={matter} /> : proposal.matter,
        },
        {
          label: t('matter.area'),
          value: nameIn(view.lang, directory.findArea(proposal.area) ?? { name: proposal.area }),
        },
        { label: t('matter.conditions'), value: conditions || t('matter.conditions.any') },
        {
          label: t('matter.unit'),
          value: <UnitName view={view} directory={directory} code={proposal.lead} />,
        },
        {
          label: t('matter.assists'),
          value: <UnitNames view={view} directory={directory} codes={proposal.assists} />,
        },
        { label: t('proposal.ruling'), value: `${inScript(view, proposal.ground)} · ${by}` },
        ...(proposal.note ? [{ label: t('proposal.note'), value: inScript(view, proposal.note) }] : []),
        ...(version
          ? [
              {
                label: t('proposal.into'),
                value: (
                  <>
                    <ListLink version={version} /> · {item}
                  </>
                ),
              },
            ]
          : []),
        ...(proposal.reason ? [{ label: t('finding.reason'), value: inScript(view, proposal.reason) }] : []),
      ]}
    />
  );
}

/** The findings it settles, which are closed on the day its list begins. */
function Closes({ view, world, proposal }: { view: View; world: World; proposal: Proposal }) {
  const t = words(view);
  if (proposal.closes.length === 0) return null;
  const list = world.book.versions.find(({ version }) => version === proposal.version);
  const begun = list?.status === 'published' && list.effectiveFrom <= localDate(view.now);
  return (
    <p>
      {t(begun ? 'proposal.closed' : 'proposal.will-close')}{' '}
      {proposal.closes.map((id, i) => (
        <span key={id}>
          {i === 0 ? '' : ' · '}
          <a href={`/duties/findings/${id}`}>{t('proposal.finding', { n: i + 1 })}</a>
        </span>
      ))}
    </p>
  );
}
