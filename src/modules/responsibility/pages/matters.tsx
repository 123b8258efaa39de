import { z } from 'zod';
import { type LocalDate, localDate } from '#kernel/time.ts';
import type { Term } from '#modules/directory';
import { Button } from '#platform/html/button/button.tsx';
import { Callout } from '#platform/html/callout/callout.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Facts, Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { View } from '#platform/html/view.ts';
import { type App, PUBLIC } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { showConditions } from '../condition.ts';
import { type Duty, validOn } from '../duty.ts';
import { type Matter, showCircumstances } from '../matter.ts';
import { needsOf, type PowerNeed } from '../need.ts';
import { inScript, MatterLink, UnitName, UnitNames, type World, words, worldOf } from './parts.tsx';

const Search = z.object({ q: z.string().max(200).optional() });
const Which = z.object({ code: z.string().regex(/^\d{2}(\d{2}){0,2}$/) });

/** The catalogue as a tree, and each matter with who leads it in every street. */
export function matterPages(app: App, kit: Kit): void {
  page(app, { path: '/matters', right: PUBLIC, query: Search }, async ({ view, query, caller }) => {
    const world = await worldOf(kit, caller);
    return <CataloguePage view={view} world={world} search={query.q} />;
  });
  page(
    app,
    { path: '/matters/:code', right: PUBLIC, params: Which },
    async ({ view, params, caller, now }) => {
      const world = await worldOf(kit, caller);
      return (
        <MatterPage
          view={view}
          world={world}
          matter={world.book.matter(params.code)}
          at={localDate(now)}
          staff={caller !== undefined}
        />
      );
    },
  );
}

function CataloguePage(props: { view: View; world: World; search: string | undefined }) {
  const { view, search } = props;
  const { book } = props.world;
  const t = words(view);
  const tops = book.childrenOf(undefined);
  return (
    <Page
      view={view}
      title={t('matters.title')}
      lead={t('matters.lead', { tops: tops.length, leaves: book.leaves.length })}
    >
      <Form view={view} method="get" class="jw-row" label={t('matters.search')}>
        <TextField
          view={view}
          form={startWith(view.query)}
          name="q"
          type="search"
          label={t('matters.search')}
          length={24}
        />
        <Button variant="secondary">{t('matters.search')}</Button>
      </Form>
      {search === undefined ? (
        tops.map((top) => <Branch key={top.code} view={view} world={props.world} matter={top} />)
      ) : (
        <Found view={view} world={props.world} search={search} />
      )}
    </Page>
  );
}

/** By the words as they stand in names and aliases, then as the recogniser understands them. */
function Found(props: { view: View; world: World; search: string }) {
  const { view, search } = props;
  const { book } = props.world;
  const wanted = search.normalize('NFKC').toLowerCase();
  const holds = (matter: Matter) =>
    [
      matter.name,
      matter.nameEn ?? '',
      inScript({ ...view, lang: 'zh-Hant' }, matter.name),
      ...matter.aliases,
    ].some((text) => text.toLowerCase().includes(wanted));
  const found = new Set(book.leaves.filter(holds));
  for (const { matter } of book.recognise(search)) found.add(book.matter(matter));
  if (found.size === 0) return <p class="jw-empty">{words(view)('matters.search.none', { text: search })}</p>;
  return <MatterList view={view} matters={[...found].slice(0, 30)} />;
}

function Branch(props: { view: View; world: World; matter: Matter }) {
  const { view, world, matter } = props;
  const t = words(view);
  const below = world.book.leaves.filter(({ code }) => code.startsWith(matter.code) && code !== matter.code);
  return (
    <details class="jw-details">
      <summary>
        {nameIn(view.lang, matter)} <span class="jw-quiet">{t('matters.count', { n: below.length })}</span>
      </summary>
      <div>
        {world.book.childrenOf(matter.code).map((child) => (
          <section key={child.code}>
            <h2>
              <MatterLink view={view} matter={child} />
            </h2>
            <MatterList view={view} matters={world.book.childrenOf(child.code)} />
          </section>
        ))}
      </div>
    </details>
  );
}

function MatterList(props: { view: View; matters: readonly Matter[] }) {
  const { view } = props;
  const separator = words(view)('duty.list');
  return (
    <ul>
      {props.matters.map((matter) => (
        <li key={matter.code}>
          <MatterLink view={view} matter={matter} />{' '}
          <span class="jw-quiet jw-small">{inScript(view, matter.aliases.slice(0, 4).join(separator))}</span>
        </li>
      ))}
    </ul>
  );
}

function MatterPage(props: { view: View; world: World; matter: Matter; at: LocalDate; staff: boolean }) {
  const { view, world, matter, at, staff } = props;
  const { book } = world;
  const t = words(view);
  const children = book.childrenOf(matter.code);
  const above = book.path(matter.code).at(-2);
  const back = above
    ? { href: `/matters/${above.code}`, label: nameIn(view.lang, above) }
    : { href: '/matters', label: t('matters.title') };
  return (
    <Page view={view} title={nameIn(view.lang, matter)} width="wide" back={back}>
      {matter.retired ? <Callout>{t('matter.retired')}</Callout> : null}
      <Facts items={factsOf(view, world, matter, at)} />
      {children.length > 0 ? (
        <section>
          <h2>{t('matter.children')}</h2>
          <MatterList view={view} matters={children} />
        </section>
      ) : (
        <p>
          <a class="ds-button" data-variant="secondary" href={`/who?matter=${matter.code}`}>
            {t('who.title')}
          </a>
        </p>
      )}
      <Leads view={view} world={world} matter={matter} at={at} />
      <TableLinks view={view} world={world} matter={matter} at={at} staff={staff} />
    </Page>
  );
}

/** The table for other programs; for those who keep the list, the way back too. */
function TableLinks(props: { view: View; world: World; matter: Matter; at: LocalDate; staff: boolean }) {
  const { view, world, matter, at, staff } = props;
  const t = words(view);
  if (world.book.versionOn(at) === undefined) return null;
  return (
    <p class="jw-row">
      <a href={`/matters/${matter.code}/duties.dmn`} data-turbo="false">
        {t('dmn.download-now')}
      </a>
      {staff ? <a href={`/matters/${matter.code}/exchange`}>{t('dmn.link')}</a> : null}
    </p>
  );
}

function needInWords(
  t: ReturnType<typeof words>,
  { power, conditions, byAssist }: PowerNeed,
  directory: World['directory'],
): string {
  const name = directory.powers.get(power)?.name ?? power;
  const remarks = [
    ...(conditions.length > 0 ? [t('matter.power.when', { conditions: showConditions(conditions) })] : []),
    ...(byAssist ? [t('matter.power.by-assist')] : []),
  ];
  return remarks.length === 0 ? name : t('matter.power', { name, remarks: remarks.join(t('duty.list')) });
}

function factsOf(view: View, { book, directory }: World, matter: Matter, at: LocalDate) {
  const t = words(view);
  const separator = t('duty.list');
  const list = (texts: readonly string[]) => inScript(view, texts.join(separator));
  const deadline =
    matter.deadlineClass === undefined ? undefined : findDeadline(book, matter.deadlineClass, at);
  const term = ({ amount, unit }: Term) => t(`who.term.${unit}`, { n: amount });
  const powers = needsOf(matter).map((need) => needInWords(t, need, directory));
  const shown = (label: string, value: string) => (value === '' ? [] : [{ label, value }]);
  return [
    ...shown(t('matter.aliases'), list(matter.aliases)),
    ...shown(t('matter.phrases'), inScript(view, matter.phrases.map((phrase) => `“${phrase}”`).join(' '))),
    ...shown(t('matter.circumstances'), inScript(view, showCircumstances(matter.circumstances))),
    ...shown(t('matter.powers'), list(powers)),
    ...(deadline
      ? shown(
          t('matter.terms'),
          `${inScript(view, deadline.name)}：${t('matter.terms.text', {
            dispatch: term(deadline.dispatch),
            contact: term(deadline.contact),
            resolve: term(deadline.resolve),
          })}`,
        )
      : []),
  ];
}

function findDeadline(book: World['book'], cls: string, at: LocalDate) {
  try {
    return book.deadline(cls, at);
  } catch {
    return undefined;
  }
}

/** Every row that can lead here, street by street; a street without any is a gap and says so. */
function Leads(props: { view: View; world: World; matter: Matter; at: LocalDate }) {
  const { view, world, matter, at } = props;
  const { book, directory } = world;
  const t = words(view);
  const version = book.versionOn(at)?.version;
  if (version === undefined) return <Callout>{t('matter.no-list')}</Callout>;
  const rows = book
    .path(matter.code)
    .flatMap(({ code }) => book.rowsOf(version, code))
    .filter((row) => validOn(row, at));
  const streets = directory.childrenOf(directory.district.district);
  const uncovered =
    book.childrenOf(matter.code).length > 0
      ? []
      : streets.filter((street) => !rows.some((row) => street.code.startsWith(row.area)));
  const lines: { area: string; row?: Duty }[] = [
    ...uncovered.map(({ code }) => ({ area: code })),
    ...rows
      .toSorted((a, b) => (a.area < b.area ? -1 : a.area > b.area ? 1 : 0))
      .map((row) => ({ area: row.area, row })),
  ];
  if (lines.length === 0) return null;
  const area = (code: string) => {
    const found = directory.findArea(code);
    return code.length === 6 ? t('matter.whole-district') : found ? nameIn(view.lang, found) : code;
  };
  return (
    <section>
      <h2>{t('matter.by-street')}</h2>
      <p class="jw-quiet">{t('matter.by-street.note', { version })}</p>
      <Table
        view={view}
        caption={t('matter.by-street')}
        captionHidden
        rows={lines}
        columns={[
          { label: t('matter.area'), cell: (line) => area(line.area) },
          {
            label: t('matter.conditions'),
            cell: ({ row }) =>
              row?.conditions.length
                ? inScript(view, showConditions(row.conditions))
                : t('matter.conditions.any'),
          },
          {
            label: t('matter.unit'),
            cell: ({ row }) =>
              row ? (
                <UnitName view={view} directory={directory} code={row.lead} />
              ) : (
                <Tag tone="late">{t('matter.gap')}</Tag>
              ),
          },
          {
            label: t('matter.assists'),
            cell: ({ row }) => <UnitNames view={view} directory={directory} codes={row?.assists ?? []} />,
          },
          { label: t('matter.ground'), cell: ({ row }) => inScript(view, row?.ground ?? '') },
          { label: t('matter.item'), cell: ({ row }) => row?.item ?? '' },
        ]}
      />
    </section>
  );
}
