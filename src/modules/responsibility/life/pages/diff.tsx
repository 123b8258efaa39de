import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { Button } from '#platform/html/button/button.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import type { Kit } from '#platform/plug.ts';
import type { DutyChange } from '../../diff.ts';
import { changesBetween, type ListChanges, matterOf } from '../../list-changes.ts';
import { ChangeList } from '../../pages/change-list.tsx';
import { MatterLink, type World, words, worldOf } from '../../pages/parts.tsx';
import { ListLink } from './parts.tsx';

const Pair = z.object({
  a: z.string().max(40).optional(),
  b: z.string().max(40).optional(),
});
const KINDS = ['moved', 'changed', 'added', 'ended'] as const;
/** Matters told on one page in sentences; the table counts all. */
const MOST = 60;

/** Two versions side by side: how much changes for each matter, as a table, and every change as a sentence. */
export function diffPage(app: App, kit: Kit): void {
  page(app, { path: '/duties/diff', right: 'duty.read', query: Pair }, async ({ view, query, caller }) => {
    const world = await worldOf(kit, caller);
    const { book } = world;
    const t = words(view);
    const back = { href: '/duties/versions', label: t('versions.title') };
    const title = t('diff.title');
    const { a, b } = query;
    for (const version of [a, b])
      if (version !== undefined && !book.versions.some((each) => each.version === version))
        throw new Refusal('no-list-version', { version }, 404);
    if (a === undefined || b === undefined)
      return (
        <Page view={view} title={title} back={back}>
          <Choose view={view} world={world} />
        </Page>
      );
    const all = changesBetween(book, a, b);
    const groups = groupsOf(all);
    const lead = t('diff.lead', { a, b, n: all.count, matters: groups.length });
    return (
      <Page view={view} title={title} back={back} width="wide" lead={lead}>
        <Choose view={view} world={world} />
        <p>
          <ListLink version={a} /> → <ListLink version={b} />
        </p>
        <Counts view={view} world={world} groups={groups} />
        <Sentences view={view} world={world} groups={groups.slice(0, MOST)} />
        {groups.length > MOST ? <p>{t('diff.more', { n: groups.length - MOST })}</p> : null}
      </Page>
    );
  });
}

interface Group extends ListChanges {
  readonly matter: string;
}

/** Matters with the most changes first. */
function groupsOf({ duties, transfers }: ListChanges): Group[] {
  const [rows, moves] = [Map.groupBy(duties, matterOf), Map.groupBy(transfers, matterOf)];
  return [...new Set([...rows.keys(), ...moves.keys()])]
    .map((matter) => {
      const own = { duties: rows.get(matter) ?? [], transfers: moves.get(matter) ?? [] };
      return { matter, ...own, count: own.duties.length + own.transfers.length };
    })
    .sort((a, b) => b.count - a.count || (a.matter < b.matter ? -1 : 1));
}

function Choose({ view, world }: { view: View; world: World }) {
  const t = words(view);
  const options = world.book.versions.map(({ version, status }) => ({
    value: version,
    label: `${version} · ${t(`duty-list.status.${status}`)}`,
  }));
  const form = startWith(view.query);
  return (
    <Form view={view} method="get" class="jw-row" label={t('diff.title')}>
      <Select view={view} form={form} name="a" label={t('diff.a')} options={options} blank={false} />
      <Select view={view} form={form} name="b" label={t('diff.b')} options={options} blank={false} />
      <Button variant="secondary">{t('diff.show')}</Button>
    </Form>
  );
}

function Matter({ view, world, code }: { view: View; world: World; code: string }) {
  const matter = world.book.findMatter(code);
  return matter ? <MatterLink view={view} matter={matter} /> : <span>{code}</span>;
}

function Counts({ view, world, groups }: { view: View; world: World; groups: readonly Group[] }) {
  const t = words(view);
  const count = (group: Group, kind: DutyChange['kind']) =>
    group.duties.filter((change) => change.kind === kind).length;
  const linked = (group: Group, n: number) =>
    n === 0 ? '' : <a href={`#m-${group.matter}`}>{showNumber(n)}</a>;
  return (
    <Table
      view={view}
      caption={t('diff.counts')}
      rows={groups}
      rowKey={({ matter }) => matter}
      empty={t('diff.none')}
      columns={[
        {
          label: t('findings.matter'),
          cell: ({ matter }) => <Matter view={view} world={world} code={matter} />,
        },
        ...KINDS.map((kind) => ({
          label: t(`diff.kind.${kind}`),
          number: true,
          cell: (group: Group) => linked(group, count(group, kind)),
        })),
        {
          label: t('diff.transfers.column'),
          number: true,
          cell: (group) => linked(group, group.transfers.length),
        },
      ]}
    />
  );
}

function Sentences({ view, world, groups }: { view: View; world: World; groups: readonly Group[] }) {
  return (
    <>
      {groups.map((group) => (
        <section key={group.matter} id={`m-${group.matter}`} class="jw-section">
          <h2>
            <Matter view={view} world={world} code={group.matter} />
          </h2>
          <ChangeList view={view} world={world} changes={group} />
        </section>
      ))}
    </>
  );
}
