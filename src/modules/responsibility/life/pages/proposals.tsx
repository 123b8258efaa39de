import { z } from 'zod';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tabs } from '#platform/html/tabs/tabs.tsx';
import { href, type View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showMoment } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { conditionWords } from '../../condition-words.ts';
import { inScript, UnitName, type World, words, worldOf } from '../../pages/parts.tsx';
import type { Proposal } from '../proposal.ts';
import { listProposals } from '../store-proposals.ts';
import { ListLink, ProposalStateTag } from './parts.tsx';
import { proposalPage } from './proposal.tsx';

const STATES = ['waiting', 'accepted', 'refused'] as const;
const Filter = z.object({ state: z.enum(STATES).optional().catch(undefined) });

/** Rows that rulings propose for the list, those that wait first. */
export function proposalPages(app: App, kit: Kit): void {
  page(
    app,
    { path: '/duties/proposals', right: 'duty.read', query: Filter },
    async ({ view, query, caller }) => {
      const world = await worldOf(kit, caller);
      const t = words(view);
      const all = await listProposals(kit.db, world.book.district);
      const state = query.state ?? 'waiting';
      const count = (each: Proposal['state']) => all.filter((one) => one.state === each).length;
      return (
        <Page
          view={view}
          title={t('proposals.title')}
          lead={t('proposals.lead')}
          width="wide"
          back={{ href: '/duties', label: t('lattice.title') }}
        >
          <Tabs
            label={t('proposals.filter')}
            items={STATES.map((each) => ({
              href: href(view, { state: each }),
              label: t(`proposal.state.${each}`),
              count: count(each),
              current: each === state,
            }))}
          />
          <Proposals view={view} world={world} rows={all.filter((each) => each.state === state)} />
        </Page>
      );
    },
  );
  proposalPage(app, kit);
}

function Proposals({ view, world, rows }: { view: View; world: World; rows: readonly Proposal[] }) {
  const t = words(view);
  const { book, directory } = world;
  const area = ({ area: code }: Proposal) => nameIn(view.lang, directory.findArea(code) ?? { name: code });
  return (
    <Table
      view={view}
      caption={t('proposals.title')}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={t('proposals.none')}
      columns={[
        {
          label: t('findings.matter'),
          cell: ({ id, matter }) => (
            <a href={`/duties/proposals/${id}`}>
              {nameIn(view.lang, book.findMatter(matter) ?? { name: matter })}
            </a>
          ),
        },
        { label: t('matter.area'), cell: area },
        {
          label: t('matter.conditions'),
          cell: ({ conditions }) => conditionWords(view.lang, conditions) || '–',
        },
        {
          label: t('matter.unit'),
          cell: ({ lead }) => <UnitName view={view} directory={directory} code={lead} />,
        },
        { label: t('proposal.ruling'), cell: ({ ground }) => inScript(view, ground) },
        {
          label: t('proposal.when'),
          cell: ({ proposedAt }) => showMoment(view.lang, proposedAt, view.now),
        },
        {
          label: t('duty-list.status'),
          cell: ({ state, version }) => (
            <>
              <ProposalStateTag view={view} state={state} /> {version ? <ListLink version={version} /> : null}
            </>
          ),
        },
      ]}
    />
  );
}
