import { z } from 'zod';
import { localDate } from '#kernel/time.ts';
import { type Actor, actorOf } from '#modules/directory';
import { Button } from '#platform/html/button/button.tsx';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Pagination } from '#platform/html/pagination/pagination.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tabs } from '#platform/html/tabs/tabs.tsx';
import { href, type View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { FINDING_KINDS } from '../../finding.ts';
import { findingSentence } from '../../finding-sentence.ts';
import { MatterLink, type World, words, worldOf } from '../../pages/parts.tsx';
import { isOverdue, type KeptFinding, stateOn } from '../finding-life.ts';
import { type Outlook, outlooks, settledBy, toldOn } from '../outlook.ts';
import { findingsKept } from '../store-findings.ts';
import { findingPage } from './finding.tsx';
import { Due, Owner, State } from './finding-parts.tsx';
import { fromDay, listHref } from './parts.tsx';
import { KindTag } from './version-findings.tsx';

const PAGE = 50;
const SHOWS = ['open', 'mine', 'overdue', 'accepted', 'fixed', 'all'] as const;
type Show = (typeof SHOWS)[number];
const Filter = z.object({
  show: z.enum(SHOWS).optional().catch(undefined),
  kind: z.enum(FINDING_KINDS).optional().catch(undefined),
  from: z.coerce.number().int().min(0).max(1_000_000).optional().catch(undefined),
});

/** What is wrong with the published list, proved, and who sees to it; gaps and overlaps first. For those who keep the list. */
export function findingPages(app: App, kit: Kit): void {
  page(
    app,
    { path: '/duties/findings', right: 'duty.read', query: Filter },
    async ({ view, query, caller, now }) => {
      const world = await worldOf(kit, caller);
      const t = words(view);
      const { book } = world;
      const told = toldOn(book, localDate(now));
      const back = { href: '/duties', label: t('lattice.title') };
      const title = t('findings.title');
      if (!told) return <Page view={view} title={title} back={back} lead={t('duties.none')} />;
      const all = (await findingsKept(kit.db, book.district)).toSorted(byWeight);
      const show = query.show ?? 'open';
      const fits = showing(actorOf(caller), localDate(now));
      const shown = all.filter((each) => fits[show](each));
      const rows = shown.filter(({ kind }) => query.kind === undefined || kind === query.kind);
      const ahead = await outlooks(book, world.directory, all, localDate(now));
      const lead = t(told.effectiveFrom > localDate(now) ? 'findings.lead.coming' : 'findings.lead', {
        ...{ version: told.version, from: fromDay(view, told) },
        ...{ rows: book.rows(told.version).length, n: all.filter(fits.open).length },
      });
      return (
        <Page view={view} title={title} width="wide" back={back} lead={lead}>
          {ahead.map((each) => (
            <Ahead key={each.list.version} view={view} outlook={each} />
          ))}
          <Tabs
            label={t('findings.filter')}
            items={SHOWS.map((each) => ({
              href: href(view, { show: each, from: undefined }),
              label: t(`findings.show.${each}`),
              count: all.filter(fits[each]).length,
              current: each === show,
            }))}
          />
          <Kinds view={view} all={shown} show={show} />
          <List view={view} world={world} rows={rows} ahead={ahead} from={query.from ?? 0} now={now} />
        </Page>
      );
    },
  );
  findingPage(app, kit);
}

/** Gaps and overlaps first, then in the order of the kinds; within a kind by key, so that the order stays. */
function byWeight(a: KeptFinding, b: KeptFinding): number {
  return FINDING_KINDS.indexOf(a.kind) - FINDING_KINDS.indexOf(b.kind) || (a.key < b.key ? -1 : 1);
}

function showing(actor: Actor, today: string): Readonly<Record<Show, (each: KeptFinding) => boolean>> {
  const open = (each: KeptFinding) => stateOn(each, today) === 'open';
  return {
    all: () => true,
    open,
    mine: (each) =>
      open(each) && (each.ownerPerson ? each.ownerPerson === actor.person : each.ownerUnit === actor.unit),
    overdue: (each) => isOverdue(each, today),
    accepted: (each) => stateOn(each, today) === 'accepted',
    fixed: (each) => each.state === 'fixed',
  };
}

function Kinds({ view, all, show }: { view: View; all: readonly KeptFinding[]; show: Show }) {
  const t = words(view);
  const counts = Map.groupBy(all, ({ kind }) => kind);
  const options = FINDING_KINDS.flatMap((kind) => {
    const n = counts.get(kind)?.length ?? 0;
    return n === 0 ? [] : [{ value: kind, label: `${t(`finding.kind.${kind}`)} · ${n}` }];
  });
  return (
    <Form view={view} method="get" class="jw-row" label={t('findings.kind')} hidden={{ show }}>
      <Select
        view={view}
        form={startWith(view.query)}
        name="kind"
        optional
        label={t('findings.kind')}
        blank={t('findings.all')}
        options={options}
      />
      <Button variant="secondary">{t('duties.filter.apply')}</Button>
    </Form>
  );
}

/** A published list that has not begun: what it does to the findings, and on which day. */
function Ahead({ view, outlook: { list, closes, opens } }: { view: View; outlook: Outlook }) {
  const t = words(view);
  const same = closes.size + opens === 0;
  return (
    <Callout tone="quiet" title={t('findings.coming', { version: list.version, from: fromDay(view, list) })}>
      <p>
        {same ? t('findings.coming.same') : t('findings.coming.both', { closed: closes.size, opened: opens })}{' '}
        <a href={listHref(list.version, '?view=findings')}>{t('findings.coming.look')}</a>
      </p>
    </Callout>
  );
}

function List(props: {
  view: View;
  world: World;
  rows: readonly KeptFinding[];
  ahead: readonly Outlook[];
  from: number;
  now: Date;
}) {
  const { view, world, rows, ahead, from, now } = props;
  const t = words(view);
  const { book, directory } = world;
  const matter = ({ detail }: KeptFinding) => {
    const found = book.findMatter(detail[0]?.matter ?? '');
    return found ? <MatterLink view={view} matter={found} /> : '';
  };
  const what = (each: KeptFinding) => {
    const [first] = each.detail;
    const sentence = first ? findingSentence(first, book, directory, view.lang) : each.key;
    return <a href={`/duties/findings/${each.id}`}>{sentence}</a>;
  };
  return (
    <>
      <Table
        view={view}
        caption={t('findings.shown', { n: rows.length })}
        rows={rows.slice(from, from + PAGE)}
        rowKey={({ id }) => id}
        empty={t('findings.none')}
        columns={[
          { label: t('findings.kind'), cell: (each) => <KindTag view={view} finding={each} /> },
          { label: t('findings.what'), cell: what },
          { label: t('findings.matter'), cell: matter },
          {
            label: t('finding.state'),
            cell: (each) => <State view={view} finding={each} now={now} settledBy={settledBy(ahead, each)} />,
          },
          { label: t('finding.owner'), cell: (each) => <Owner view={view} world={world} finding={each} /> },
          { label: t('finding.due'), cell: (each) => <Due view={view} finding={each} now={now} /> },
        ]}
      />
      <Pagination
        view={view}
        previous={from > 0 ? href(view, { from: Math.max(0, from - PAGE) || undefined }) : undefined}
        next={from + PAGE < rows.length ? href(view, { from: from + PAGE }) : undefined}
      />
    </>
  );
}
