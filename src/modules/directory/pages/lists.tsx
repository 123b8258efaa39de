import { z } from 'zod';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tabs } from '#platform/html/tabs/tabs.tsx';
import { href, type View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { localise } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { ROLES } from '../actor.ts';
import { type RightRule, rightsTable } from '../rights.ts';
import { directoryFor, Finder, fits, UnitLink, words } from './parts.tsx';

const MOST = 200;

/** People (for staff), powers, and the table of rights. */
export function listPages(app: App, kit: Kit): void {
  peoplePage(app, kit);
  powersPage(app, kit);
  page(app, { path: '/directory/rights', right: 'public' }, ({ view }) => <RightsPage view={view} />);
}

function peoplePage(app: App, kit: Kit): void {
  const query = z.object({ q: z.string().max(100).optional() });
  page(
    app,
    { path: '/directory/people', right: 'directory.read', query },
    async ({ view, query, caller }) => {
      const directory = await directoryFor(kit, caller);
      const t = words(view);
      const rows = [...directory.people.values()].flatMap((person) =>
        person.posts.flatMap((code) => {
          const post = directory.posts.get(code);
          const unit = post && directory.findUnit(post.unit);
          return post &&
            unit &&
            fits(query.q, [person.name, person.code, post.name, unit.name, unit.shortName, unit.code])
            ? [{ person, post, unit }]
            : [];
        }),
      );
      return (
        <Page
          view={view}
          title={t('directory.people')}
          width="wide"
          back={{ href: '/directory', label: t('directory.title') }}
        >
          <Finder view={view} label={t('directory.find-person')} />
          <Table
            view={view}
            caption={t('directory.shown', { n: Math.min(rows.length, MOST), total: rows.length })}
            rows={rows.slice(0, MOST)}
            empty={t('directory.nothing')}
            columns={[
              { label: t('directory.person'), cell: ({ person }) => person.name },
              { label: t('directory.code'), cell: ({ person }) => <code>{person.code}</code> },
              { label: t('directory.post'), cell: ({ post }) => localise(view.lang, post.name) },
              { label: t('directory.role'), cell: ({ post }) => t(`role.${post.role}`) },
              { label: t('directory.unit'), cell: ({ unit }) => <UnitLink view={view} unit={unit} /> },
              { label: t('directory.phone'), cell: ({ unit }) => unit.phone },
            ]}
          />
        </Page>
      );
    },
  );
}

function powersPage(app: App, kit: Kit): void {
  const query = z.object({ q: z.string().max(100).optional(), kind: z.string().max(20).optional() });
  page(app, { path: '/directory/powers', right: 'public', query }, async ({ view, query, caller }) => {
    const directory = await directoryFor(kit, caller);
    const t = words(view);
    const all = [...directory.powers.values()];
    const kinds = [...new Set(all.map((power) => power.kind))];
    const rows = all
      .filter((power) => !query.kind || power.kind === query.kind)
      .filter((power) => fits(query.q, [power.code, power.name, power.ground]));
    return (
      <Page
        view={view}
        title={t('directory.powers')}
        width="wide"
        back={{ href: '/directory', label: t('directory.title') }}
      >
        <Tabs
          label={t('directory.kind')}
          items={[undefined, ...kinds].map((kind) => ({
            href: href(view, { kind }),
            label: kind ? localise(view.lang, kind) : t('directory.all'),
            count: kind ? all.filter((power) => power.kind === kind).length : all.length,
            current: (query.kind ?? '') === (kind ?? ''),
          }))}
        />
        <Finder view={view} label={t('directory.find-power')} hidden={{ kind: query.kind }} />
        <Table
          view={view}
          caption={t('directory.shown', { n: Math.min(rows.length, MOST), total: rows.length })}
          rows={rows.slice(0, MOST)}
          rowKey={(power) => power.code}
          empty={t('directory.nothing')}
          columns={[
            { label: t('directory.name'), cell: (power) => localise(view.lang, power.name) },
            { label: t('directory.kind'), cell: (power) => localise(view.lang, power.kind) },
            {
              label: t('directory.exercised-by'),
              cell: (power) => <UnitLink view={view} unit={directory.unit(power.unit)} />,
            },
            { label: t('directory.ground'), cell: (power) => localise(view.lang, power.ground) },
          ]}
        />
      </Page>
    );
  });
}

function RightsPage({ view }: { view: View }) {
  const t = words(view);
  const sentence = (rule: RightRule) =>
    view.lang === 'en' ? rule.sentence.en : localise(view.lang, rule.sentence.zh);
  return (
    <Page
      view={view}
      title={t('directory.rights')}
      lead={t('directory.rights-lead')}
      width="wide"
      back={{ href: '/directory', label: t('directory.title') }}
    >
      <Table
        view={view}
        caption={t('directory.rights')}
        captionHidden
        rows={rightsTable()}
        rowKey={({ right }) => right}
        columns={[
          {
            label: t('directory.right'),
            cell: ({ rule }) => (
              <>
                {sentence(rule)}
                {rule.rules ? <span class="jw-quiet jw-small"> · {t('directory.by-rule')}</span> : null}
              </>
            ),
          },
          ...ROLES.map((role) => ({
            label: t(`role.${role}`),
            cell: ({ rule }: { rule: RightRule }) =>
              rule.who[role]?.map((reach) => t(`reach.${reach}`)).join(' · ') ?? '–',
          })),
        ]}
      />
    </Page>
  );
}
