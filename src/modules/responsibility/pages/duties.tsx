import { z } from 'zod';
import { localDate } from '#kernel/time.ts';
import { Button } from '#platform/html/button/button.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import { Tabs } from '#platform/html/tabs/tabs.tsx';
import { href, type View } from '#platform/html/view.ts';
import { type App, PUBLIC } from '#platform/http/app.ts';
import { page, redirect } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showDate } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { findingsOf } from '../analyse-list.ts';
import { type Duty, LIST_TYPES, type ListType, type ListVersion } from '../duty.ts';
import { type Stand, type Standings, standingsOn } from '../standing.ts';
import { type UnitAccount, unitAccount } from '../unit-account.ts';
import { DutyTable } from './duty-table.tsx';
import { type World, words, worldOf } from './parts.tsx';
import { UnitLoad } from './unit-load.tsx';
import { FindingsAbout, Lacks, Powers } from './unit-parts.tsx';

const Filter = z.object({
  type: z.enum(LIST_TYPES).optional(),
  q: z.string().max(100).optional(),
  from: z.coerce.number().int().min(0).max(1_000_000).optional(),
});
const Which = z.object({ unit: z.string().max(60) });

/** One unit before the list: what it answers for, what it lacks power for, its powers, its load, what the check found of it. */
export function dutyPages(app: App, kit: Kit): void {
  // The address of before: a unit whose code is the name of a page could not be reached there.
  page(app, { path: '/duties/:unit', right: PUBLIC, params: Which, query: Filter }, ({ params, query }) => {
    const asked = Object.entries(query).flatMap(([key, value]): [string, string][] =>
      value === undefined ? [] : [[key, String(value)]],
    );
    const more = asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`;
    return redirect(`/duties/units/${encodeURIComponent(params.unit)}${more}`);
  });
  page(
    app,
    { path: '/duties/units/:unit', right: PUBLIC, params: Which, query: Filter },
    async ({ view, params, query, caller, now }) => {
      const world = await worldOf(kit, caller);
      const { book, directory } = world;
      const unit = directory.unit(params.unit);
      const at = localDate(now);
      const version = book.versionOn(at);
      const t = words(view);
      const named = { name: unit.shortName ?? unit.name, nameEn: unit.nameEn };
      const title = t('duties.title', { unit: nameIn(view.lang, named) });
      const back = { href: '/duties', label: t('lattice.title') };
      if (!version) return <Page view={view} title={title} back={back} lead={t('duties.none')} />;
      const findings = await findingsOf(book, directory, version.version);
      const standings = await standingsOn(book, directory, at);
      const account = unitAccount(book, directory, unit.code, findings, at, standings);
      const props = { view, world, unit: unit.code, account };
      return (
        <Page view={view} title={title} width="wide" back={back} lead={leadOf(view, version)}>
          <Summary {...props} />
          <UnitLoad {...props} />
          <Lacks {...props} />
          <FindingsAbout
            view={view}
            world={world}
            findings={account.findings.filter(({ kind }) => kind !== 'duty-without-power')}
            title={t('unit.findings')}
            none={t('unit.findings.none')}
          />
          <Powers {...props} />
          <section class="jw-section" id="list">
            <h2>{t('unit.list')}</h2>
            <Kinds view={view} all={account.duties} type={query.type} />
            <DutyTable
              view={view}
              world={world}
              rows={select(world, account.duties, query.type, query.q)}
              from={query.from ?? 0}
              standsOf={standsFor(standings, directory.unitsUnder(unit.code))}
            />
          </section>
        </Page>
      );
    },
  );
}

/** Of a row that it has from another unit, only where it has it: where the row stands otherwise is on the pages of others. */
function standsFor(standings: Standings, units: readonly string[]): (row: Duty) => readonly Stand[] {
  const own = new Set(units);
  return ({ item, lead }) => {
    const stands = standings.ofItem(item);
    const mine = own.has(lead) ? [] : stands.filter(({ unit }) => own.has(unit));
    return mine.length > 0 ? mine : stands;
  };
}

function leadOf(view: View, { version, effectiveFrom }: ListVersion): string {
  return words(view)('duties.lead', { version, from: showDate(view.lang, effectiveFrom, view.now) });
}

/** In one line: how much of what kind, and where to find the unit itself. */
function Summary({ view, unit, account }: { view: View; unit: string; account: UnitAccount }) {
  const t = words(view);
  return (
    <p class="jw-sums">
      <b>{t('unit.leads', { n: account.leads })}</b>
      {account.byType.map(({ type, count }) => (
        <a key={type} href={`${href(view, { type, from: undefined })}#list`}>
          {t('unit.kind-count', { type: t(`duties.type.${type}`), n: count })}
        </a>
      ))}
      <a href={`/directory/units/${encodeURIComponent(unit)}`}>{t('unit.directory')}</a>
    </p>
  );
}

function select(
  world: World,
  all: readonly Duty[],
  type: ListType | undefined,
  search: string | undefined,
): Duty[] {
  const wanted = (search ?? '').normalize('NFKC').toLowerCase().split(/\s+/);
  return all
    .filter((row) => type === undefined || row.listType === type)
    .filter((row) => {
      const matter = world.book.findMatter(row.matter);
      const lead = world.directory.findUnit(row.lead);
      const names = [matter?.name, matter?.nameEn, lead?.name, lead?.nameEn];
      const text = [row.item, row.ground, ...names, row.blockDoes].join(' ').toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
}

function Kinds(props: { view: View; all: readonly Duty[]; type: ListType | undefined }) {
  const { view, all, type } = props;
  const t = words(view);
  const counts = LIST_TYPES.map(
    (each) => [each, all.filter(({ listType }) => listType === each).length] as const,
  );
  const whole = { label: t('duties.filter.all'), count: all.length, current: type === undefined };
  return (
    <>
      <Tabs
        label={t('duties.filter.type')}
        items={[
          { href: href(view, { type: undefined, from: undefined }), ...whole },
          ...counts
            .filter(([, count]) => count > 0)
            .map(([each, count]) => ({
              href: href(view, { type: each, from: undefined }),
              label: t(`duties.type.${each}`),
              count,
              current: type === each,
            })),
        ]}
      />
      <Form view={view} method="get" class="jw-row" label={t('duties.filter')} hidden={{ type }}>
        <TextField
          view={view}
          form={startWith(view.query)}
          name="q"
          type="search"
          label={t('duties.filter.text')}
          length={24}
        />
        <Button variant="secondary">{t('duties.filter.apply')}</Button>
      </Form>
    </>
  );
}
