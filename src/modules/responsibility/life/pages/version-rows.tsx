import { Button, LinkButton } from '#platform/html/button/button.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Pagination } from '#platform/html/pagination/pagination.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import { href, type View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showConditions } from '../../condition.ts';
import type { Duty } from '../../duty.ts';
import { inScript, MatterLink, UnitName, UnitNames, words } from '../../pages/parts.tsx';
import { whyNot } from '../list-life.ts';
import { mayWithLists } from '../permit.ts';
import { listHref } from './parts.tsx';
import type { ShownList } from './show-list.ts';

const PAGE = 50;

/** The rows of a list with a search; in a draft each opens to be changed. */
export function Rows(props: { view: View; shown: ShownList; search: string | undefined; from: number }) {
  const { view, shown, search, from } = props;
  const { list, actor, directory } = shown;
  const t = words(view);
  const rows = select(shown, search);
  const editable = mayWithLists(actor, 'duty.draft', directory) && !whyNot(list, 'change', actor.person);
  return (
    <section>
      <Form
        view={view}
        method="get"
        action={listHref(list.version)}
        class="jw-row"
        label={t('duties.filter')}
        hidden={{ view: 'rows' }}
      >
        <TextField
          view={view}
          form={startWith({ q: search })}
          name="q"
          type="search"
          label={t('duty-list.search')}
          length={24}
        />
        <Button variant="secondary">{t('duties.filter.apply')}</Button>
        {editable ? (
          <LinkButton href={listHref(list.version, '/row')} variant="secondary">
            {t('row.add')}
          </LinkButton>
        ) : null}
      </Form>
      <RowTable
        view={view}
        shown={shown}
        rows={rows.slice(from, from + PAGE)}
        total={rows.length}
        editable={editable}
      />
      <Pagination
        view={view}
        previous={from > 0 ? href(view, { from: Math.max(0, from - PAGE) || undefined }) : undefined}
        next={from + PAGE < rows.length ? href(view, { from: from + PAGE }) : undefined}
      />
    </section>
  );
}

function select({ book, directory, list }: ShownList, search: string | undefined): readonly Duty[] {
  const rows = book.rows(list.version);
  const wanted = (search ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const matter = book.findMatter(row.matter);
    const units = [row.lead, ...row.assists].map((code) => directory.findUnit(code));
    const area = directory.findArea(row.area);
    const text = [
      ...[row.item, row.matter, row.ground, matter?.name, matter?.nameEn, area?.name, area?.nameEn],
      ...units.flatMap((unit) => [unit?.name, unit?.shortName, unit?.nameEn]),
    ]
      .join(' ')
      .toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

function RowTable(props: {
  view: View;
  shown: ShownList;
  rows: readonly Duty[];
  total: number;
  editable: boolean;
}) {
  const { view, shown, rows, total, editable } = props;
  const { book, directory, list } = shown;
  const t = words(view);
  const item = (row: Duty) => {
    if (!editable) return row.item;
    const query = new URLSearchParams({ item: row.item });
    return (
      <a class="jw-nowrap" href={listHref(list.version, `/row?${query.toString()}`)}>
        {t('row.edit', { item: row.item })}
      </a>
    );
  };
  const area = (code: string) => {
    const found = directory.findArea(code);
    return found ? nameIn(view.lang, found) : code;
  };
  const matter = (row: Duty) => {
    const found = book.findMatter(row.matter);
    return found ? <MatterLink view={view} matter={found} /> : row.matter;
  };
  return (
    <Table
      view={view}
      caption={t('duties.shown', { n: total })}
      rows={rows}
      rowKey={(row) => row.item}
      empty={t('duties.empty')}
      columns={[
        { label: t('matter.item'), cell: item },
        { label: t('duties.filter.type'), cell: (row) => <Tag>{t(`duty.type.${row.listType}`)}</Tag> },
        { label: t('findings.matter'), cell: matter },
        { label: t('matter.area'), cell: (row) => <span class="jw-nowrap">{area(row.area)}</span> },
        {
          label: t('matter.conditions'),
          cell: (row) => inScript(view, showConditions(row.conditions)) || '–',
        },
        {
          label: t('matter.unit'),
          cell: (row) => (
            <span class="jw-nowrap">
              <UnitName view={view} directory={directory} code={row.lead} />
            </span>
          ),
        },
        {
          label: t('matter.assists'),
          cell: (row) => <UnitNames view={view} directory={directory} codes={row.assists} />,
        },
        { label: t('matter.ground'), cell: (row) => inScript(view, row.ground) },
      ]}
    />
  );
}
