import { z } from 'zod';
import { localDate } from '#kernel/time.ts';
import { Button } from '#platform/html/button/button.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Pagination } from '#platform/html/pagination/pagination.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import { href, type View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { findingsOf } from '../analyse-list.ts';
import { FINDING_KINDS, type Finding } from '../finding.ts';
import { findingSentence, witnessSentence } from '../finding-sentence.ts';
import { MatterLink, UnitNames, type World, words, worldOf } from './parts.tsx';

const PAGE = 50;
const Filter = z.object({
  kind: z.enum(FINDING_KINDS).optional().catch(undefined),
  from: z.coerce.number().int().min(0).max(1_000_000).optional().catch(undefined),
});

/** What is wrong with the list in force, proved, each with an example; gaps and overlaps first. For those who keep the list. */
export function findingPages(app: App, kit: Kit): void {
  page(
    app,
    { path: '/duties/findings', right: 'duty.read', query: Filter },
    async ({ view, query, caller, now }) => {
      const world = await worldOf(kit, caller);
      const t = words(view);
      const version = world.book.versionOn(localDate(now))?.version;
      const back = { href: '/duties', label: t('lattice.title') };
      const title = t('findings.title');
      if (version === undefined)
        return <Page view={view} title={title} back={back} lead={t('duties.none')} />;
      const all = await findingsOf(world.book, world.directory, version);
      const rows = all.filter(({ kind }) => query.kind === undefined || kind === query.kind);
      const lead = t('findings.lead', { version, rows: world.book.rows(version).length, n: all.length });
      return (
        <Page view={view} title={title} width="wide" back={back} lead={lead}>
          <Kinds view={view} all={all} />
          <List view={view} world={world} rows={rows} from={query.from ?? 0} />
        </Page>
      );
    },
  );
}

function Kinds({ view, all }: { view: View; all: readonly Finding[] }) {
  const t = words(view);
  const counts = Map.groupBy(all, ({ kind }) => kind);
  const options = FINDING_KINDS.flatMap((kind) => {
    const n = counts.get(kind)?.length ?? 0;
    return n === 0 ? [] : [{ value: kind, label: `${t(`finding.kind.${kind}`)} · ${n}` }];
  });
  return (
    <Form view={view} method="get" class="jw-row" label={t('findings.filter')}>
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

function List(props: { view: View; world: World; rows: readonly Finding[]; from: number }) {
  const { view, world, rows, from } = props;
  const t = words(view);
  const { book, directory } = world;
  const matter = ({ matter: code }: Finding) => {
    const found = code === undefined ? undefined : book.findMatter(code);
    return found ? <MatterLink view={view} matter={found} /> : '';
  };
  return (
    <>
      <Table
        view={view}
        caption={t('findings.shown', { n: rows.length })}
        rows={rows.slice(from, from + PAGE)}
        rowKey={(row) => `${row.key} ${row.from} ${row.items[0] ?? ''}`}
        empty={t('findings.none')}
        columns={[
          {
            label: t('findings.kind'),
            cell: ({ kind }) => (
              <Tag tone={kind === 'gap' || kind === 'overlap' ? 'late' : 'quiet'}>
                {t(`finding.kind.${kind}`)}
              </Tag>
            ),
          },
          {
            label: t('findings.what'),
            cell: (row) => (
              <>
                {findingSentence(row, book, directory, view.lang)}{' '}
                <span class="jw-quiet jw-small">
                  {witnessSentence(row, book, directory, view.lang) ?? ''}
                </span>
              </>
            ),
          },
          { label: t('findings.matter'), cell: matter },
          {
            label: t('findings.units'),
            cell: ({ units }) => <UnitNames view={view} directory={directory} codes={units} />,
          },
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
