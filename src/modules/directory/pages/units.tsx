import { z } from 'zod';
import { localDate } from '#kernel/time.ts';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Ways } from '#platform/html/empty/empty.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { Facts, Table } from '#platform/html/table/table.tsx';
import { Tabs } from '#platform/html/tabs/tabs.tsx';
import { href, type View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page, redirect } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showDate } from '#platform/i18n/time.ts';
import type { Kit } from '#platform/plug.ts';
import { actorOf } from '../authorise.ts';
import type { Directory, Unit } from '../directory.ts';
import { UNIT_KIND_WORDS, type UnitKind } from '../pack-data.ts';
import { may } from '../rights.ts';
import { AreaLink, directoryFor, Finder, fits, UnitLink, words } from './parts.tsx';

const KINDS = Object.keys(UNIT_KIND_WORDS) as UnitKind[];
const Filter = z.object({ kind: z.string().max(20).optional(), q: z.string().max(100).optional() });

/** The start of the directory, and its units. */
export function unitPages(app: App, kit: Kit): void {
  page(app, { path: '/directory', right: 'public' }, async ({ view, caller, now }) => {
    const directory = await directoryFor(kit, caller);
    const actor = caller && actorOf(caller);
    return (
      <DirectoryPage
        view={view}
        directory={directory}
        staff={!!actor && may(actor, 'directory.read', directory)}
        now={now}
      />
    );
  });
  // What people type and old links say.
  page(app, { path: '/units', right: 'public' }, () => redirect('/directory'));
  page(app, { path: '/directory/units', right: 'public', query: Filter }, async ({ view, query, caller }) => {
    const directory = await directoryFor(kit, caller);
    const t = words(view);
    const all = [...directory.units.values()];
    const rows = inTreeOrder(directory, all)
      .filter(({ unit }) => !query.kind || unit.kind === query.kind)
      .filter(({ unit }) => fits(query.q, [unit.code, unit.name, unit.shortName, unit.nameEn]));
    return (
      <Page
        view={view}
        title={t('directory.units')}
        width="wide"
        back={{ href: '/directory', label: t('directory.title') }}
      >
        <Tabs
          label={t('directory.kind')}
          items={[undefined, ...KINDS].map((kind) => ({
            href: href(view, { kind }),
            label: kind ? t(`unit-kind.${kind}`) : t('directory.all'),
            count: kind ? all.filter((unit) => unit.kind === kind).length : all.length,
            current: (query.kind ?? '') === (kind ?? ''),
          }))}
        />
        <Finder view={view} label={t('directory.find')} hidden={{ kind: query.kind }} />
        <UnitTable view={view} directory={directory} rows={rows} indented={!query.kind && !query.q} />
      </Page>
    );
  });
}

function DirectoryPage(props: { view: View; directory: Directory; staff: boolean; now: Date }) {
  const { view, directory, now } = props;
  const { district } = directory;
  const t = words(view);
  const name = nameIn(view.lang, district);
  const kinds = [
    'units',
    'areas',
    ...(props.staff ? (['people'] as const) : []),
    'powers',
    'rights',
  ] as const;
  const minutes = (each: number) =>
    `${String(Math.floor(each / 60)).padStart(2, '0')}:${String(each % 60).padStart(2, '0')}`;
  const hours = directory.calendar
    .officeHours(localDate(now))
    .map(([from, to]) => `${minutes(from)}–${minutes(to)}`);
  const version = { version: district.packVersion, date: showDate(view.lang, district.effectiveFrom, now) };
  return (
    <Page view={view} title={t('directory.title')} lead={t('directory.lead', { district: name })}>
      {district.sample ? <Callout>{t('directory.sample')}</Callout> : null}
      <Ways
        items={kinds.map((kind) => ({
          href: `/directory/${kind}`,
          title: t(`directory.${kind}`),
          text: t(`directory.${kind}-text`),
        }))}
      />
      <Facts
        items={[
          { label: t('directory.hours'), value: hours.join('  ') },
          { label: t('directory.version'), value: t('directory.version-of', version) },
        ]}
      />
    </Page>
  );
}

interface InTree {
  readonly unit: Unit;
  readonly depth: number;
}

/** Each unit right after the one it answers to. */
function inTreeOrder(directory: Directory, units: readonly Unit[]): InTree[] {
  const below = Map.groupBy(units, (unit) =>
    directory.units.has(unit.parent ?? '') ? (unit.parent ?? '') : '',
  );
  const rows: InTree[] = [];
  const seen = new Set<string>();
  const walk = (parent: string, depth: number) => {
    for (const unit of below.get(parent) ?? []) {
      if (seen.has(unit.code)) continue;
      seen.add(unit.code);
      rows.push({ unit, depth });
      walk(unit.code, depth + 1);
    }
  };
  walk('', 0);
  return rows;
}

function UnitTable(props: { view: View; directory: Directory; rows: readonly InTree[]; indented: boolean }) {
  const { view, directory } = props;
  const t = words(view);
  const parent = (unit: Unit) => (unit.parent ? directory.findUnit(unit.parent) : undefined);
  return (
    <Table
      view={view}
      caption={t('directory.units')}
      captionHidden
      rows={props.rows}
      rowKey={({ unit }) => unit.code}
      empty={t('directory.nothing')}
      columns={[
        {
          label: t('directory.name'),
          cell: ({ unit, depth }) => (
            <>
              {props.indented && depth > 0 ? <span aria-hidden="true">{'　'.repeat(depth)}</span> : null}
              <UnitLink view={view} unit={unit} />
            </>
          ),
        },
        { label: t('directory.kind'), cell: ({ unit }) => t(`unit-kind.${unit.kind}`) },
        {
          label: t('directory.parent'),
          cell: ({ unit }) => {
            const above = parent(unit);
            return above
              ? nameIn(view.lang, { name: above.shortName ?? above.name, nameEn: above.nameEn })
              : '';
          },
        },
        {
          label: t('directory.area'),
          cell: ({ unit }) => <AreaLink view={view} area={directory.area(unit.area)} />,
        },
        { label: t('directory.phone'), cell: ({ unit }) => unit.phone },
      ]}
    />
  );
}
