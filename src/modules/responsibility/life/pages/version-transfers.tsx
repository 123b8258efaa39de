import { Button, LinkButton } from '#platform/html/button/button.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Pagination } from '#platform/html/pagination/pagination.tsx';
import { Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import { href, type View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showDate, showEnds } from '#platform/i18n/time.ts';
import { showConditions } from '../../condition.ts';
import { inScript, MatterLink, UnitName, words } from '../../pages/parts.tsx';
import type { Transfer } from '../../transfer.ts';
import { whyNot } from '../list-life.ts';
import { mayWithLists } from '../permit.ts';
import { listHref } from './parts.tsx';
import type { ShownList } from './show-list.ts';

const PAGE = 50;

/** The delegations and withdrawals of a list with a search; in a draft each opens to be changed. */
export function Transfers(props: { view: View; shown: ShownList; search: string | undefined; from: number }) {
  const { view, shown, search, from } = props;
  const { list, actor, directory } = shown;
  const t = words(view);
  const found = select(shown, search);
  const editable = mayWithLists(actor, 'duty.draft', directory) && !whyNot(list, 'change', actor.person);
  return (
    <section class="jw-section">
      <p class="jw-quiet">{t('list-transfers.lead')}</p>
      <Form
        view={view}
        method="get"
        action={listHref(list.version)}
        class="jw-row"
        label={t('duties.filter')}
        hidden={{ view: 'transfers' }}
      >
        <TextField
          view={view}
          form={startWith({ q: search })}
          name="q"
          type="search"
          label={t('list-transfers.search')}
          length={24}
        />
        <Button variant="secondary">{t('duties.filter.apply')}</Button>
        {editable ? (
          <LinkButton href={listHref(list.version, '/transfer')} variant="secondary">
            {t('transfer.add')}
          </LinkButton>
        ) : null}
      </Form>
      <TransferTable
        view={view}
        shown={shown}
        transfers={found.slice(from, from + PAGE)}
        total={found.length}
        editable={editable}
      />
      <Pagination
        view={view}
        previous={from > 0 ? href(view, { from: Math.max(0, from - PAGE) || undefined }) : undefined}
        next={from + PAGE < found.length ? href(view, { from: from + PAGE }) : undefined}
      />
    </section>
  );
}

function select({ book, directory, list }: ShownList, search: string | undefined): readonly Transfer[] {
  const all = book.transfers(list.version);
  const wanted = (search ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return all.filter((row) => {
    const [matter, area] = [book.findMatter(row.matter), directory.findArea(row.area)];
    const units = [row.from, row.to].map((code) => directory.findUnit(code));
    const text = [
      ...[row.code, row.matter, row.ground, matter?.name, matter?.nameEn, area?.name, area?.nameEn],
      ...units.flatMap((unit) => [unit?.name, unit?.shortName, unit?.nameEn]),
    ]
      .join(' ')
      .toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

function TransferTable(props: {
  view: View;
  shown: ShownList;
  transfers: readonly Transfer[];
  total: number;
  editable: boolean;
}) {
  const { view, shown, transfers, total, editable } = props;
  const { directory, list } = shown;
  const t = words(view);
  const code = (row: Transfer) => {
    if (!editable) return row.code;
    const query = new URLSearchParams({ code: row.code });
    const to = listHref(list.version, `/transfer?${query.toString()}`);
    return <a href={to}>{t('transfer.edit', { code: row.code })}</a>;
  };
  return (
    <Table
      view={view}
      caption={t('list-transfers.count', { n: total })}
      rows={transfers}
      rowKey={(row) => row.code}
      empty={t(total === 0 ? 'list-transfers.none' : 'duties.empty')}
      columns={[
        { label: t('list-transfers.code'), cell: code },
        {
          label: t('list-transfers.way'),
          cell: (row) => (
            <>
              <KindOf view={view} transfer={row} />{' '}
              <UnitName view={view} directory={directory} code={row.from} />
              {' → '}
              <UnitName view={view} directory={directory} code={row.to} />
            </>
          ),
        },
        { label: t('list-transfers.about'), cell: (row) => <About view={view} shown={shown} row={row} /> },
        {
          label: t('list-transfers.power'),
          cell: ({ power }) =>
            power === undefined ? '–' : inScript(view, directory.powers.get(power)?.name ?? power),
        },
        { label: t('list-transfers.days'), cell: (row) => daysOf(view, row) },
        { label: t('matter.ground'), cell: (row) => inScript(view, row.ground) },
      ]}
    />
  );
}

function KindOf({ view, transfer }: { view: View; transfer: Transfer }) {
  const { kind } = transfer;
  return <Tag tone={kind === 'delegated' ? 'own' : 'quiet'}>{words(view)(`transfer.kind.${kind}`)}</Tag>;
}

/** Matter, place and conditions. */
function About({ view, shown, row }: { view: View; shown: ShownList; row: Transfer }) {
  const { book, directory } = shown;
  const matter = book.findMatter(row.matter);
  const area = directory.findArea(row.area);
  const conditions = inScript(view, showConditions(row.conditions));
  return (
    <>
      {matter ? <MatterLink view={view} matter={matter} /> : row.matter}{' '}
      <span class="jw-quiet jw-small">
        {area ? nameIn(view.lang, area) : row.area}
        {conditions === '' ? '' : ` · ${conditions}`}
      </span>
    </>
  );
}

function daysOf(view: View, { validFrom, validTo }: Transfer): string {
  const t = words(view);
  if (validTo !== undefined) {
    const [from, to] = showEnds(view.lang, validFrom, validTo, view.now);
    return t('list-transfers.until', { from, to });
  }
  return t('list-transfers.since', { from: showDate(view.lang, validFrom, view.now) });
}
