import { z } from 'zod';
import { ancestry } from '#kernel/area-code.ts';
import { Details } from '#platform/html/details/details.tsx';
import { MapFigure } from '#platform/html/map/map.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { Facts, Table } from '#platform/html/table/table.tsx';
import type { View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { localise, nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import type { Area, Directory } from '../directory.ts';
import { AreaLink, directoryFor, Finder, fits, UnitLink, words } from './parts.tsx';

const MOST = 200;

/** The district on the map and in lists, and each area within it. */
export function areaPages(app: App, kit: Kit): void {
  const query = z.object({ q: z.string().max(100).optional() });
  page(app, { path: '/directory/areas', right: 'public', query }, async ({ view, query, caller }) => {
    const directory = await directoryFor(kit, caller);
    const t = words(view);
    const district = directory.area(directory.district.district);
    const found = query.q
      ? [...directory.areas.values()].filter((area) =>
          fits(query.q, [area.code, area.name, area.nameEn, ...area.aliases]),
        )
      : directory.childrenOf(district.code);
    return (
      <Page
        view={view}
        title={t('directory.areas')}
        width="wide"
        back={{ href: '/directory', label: t('directory.title') }}
      >
        <Finder view={view} label={t('directory.find')} />
        {query.q ? null : <AreaMap view={view} directory={directory} area={district} />}
        <AreaTable view={view} directory={directory} areas={found.slice(0, MOST)} />
        {found.length > MOST ? (
          <p class="jw-quiet">{t('directory.shown', { n: MOST, total: found.length })}</p>
        ) : null}
      </Page>
    );
  });
  const params = z.object({ code: z.string().regex(/^\d{6,15}$/) });
  page(app, { path: '/directory/areas/:code', right: 'public', params }, async ({ view, params, caller }) => {
    const directory = await directoryFor(kit, caller);
    const area = directory.area(params.code);
    const t = words(view);
    return (
      <Page
        view={view}
        title={nameIn(view.lang, area)}
        width="wide"
        back={{ href: '/directory/areas', label: t('directory.areas') }}
      >
        <AreaFacts view={view} directory={directory} area={area} />
        <AreaMap view={view} directory={directory} area={area} />
        <AreaTable view={view} directory={directory} areas={directory.childrenOf(area.code)} />
        <Here view={view} directory={directory} area={area} />
      </Page>
    );
  });
}

interface Props {
  readonly view: View;
  readonly directory: Directory;
  readonly area: Area;
}

/** What is inside, drawn; an area without parts is drawn alone. */
function AreaMap({ view, directory, area }: Props) {
  const t = words(view);
  const children = directory.childrenOf(area.code).filter((child) => child.boundary);
  const drawn = children.length > 0 ? children : area.boundary ? [area] : [];
  if (drawn.length === 0) return null;
  const name = nameIn(view.lang, area);
  return (
    <div class="jw-section">
      <MapFigure
        view={view}
        title={
          children.length > 0
            ? t('directory.map-of', { area: name, n: drawn.length })
            : t('directory.map-one', { area: name })
        }
        list={false}
        areas={drawn.map((each) => ({
          id: each.code,
          label: nameIn(view.lang, each),
          rings: [each.boundary ?? []],
          href: each === area ? undefined : `/directory/areas/${each.code}`,
          named: drawn.length <= 40,
        }))}
      />
    </div>
  );
}

function AreaTable(props: { view: View; directory: Directory; areas: readonly Area[] }) {
  const { view, directory, areas } = props;
  const t = words(view);
  if (areas.length === 0) return null;
  return (
    <section class="jw-section">
      <h2>{t('directory.inside')}</h2>
      <Table
        view={view}
        caption={t('directory.inside')}
        captionHidden
        rows={areas}
        rowKey={(area) => area.code}
        columns={[
          { label: t('directory.name'), cell: (area) => <AreaLink view={view} area={area} /> },
          { label: t('directory.kind'), cell: (area) => t(`area-kind.${area.kind}`) },
          { label: t('directory.code'), cell: (area) => <code>{area.code}</code> },
          {
            label: t('directory.inside'),
            cell: (area) => directory.childrenOf(area.code).length,
            number: true,
          },
        ]}
      />
    </section>
  );
}

function AreaFacts({ view, directory, area }: Props) {
  const t = words(view);
  const around = ancestry(area.code)
    .slice(1)
    .flatMap((code) => directory.findArea(code) ?? []);
  return (
    <Facts
      items={[
        { label: t('directory.kind'), value: t(`area-kind.${area.kind}`) },
        { label: t('directory.code'), value: <code>{area.code}</code> },
        ...(around.length > 0
          ? [
              {
                label: t('directory.around'),
                value: around.map((each, index) => (
                  <>
                    {index > 0 ? ' · ' : null}
                    <AreaLink view={view} area={each} />
                  </>
                )),
              },
            ]
          : []),
        {
          label: t('directory.block'),
          value: <UnitLink view={view} unit={directory.unit(directory.blockOf(area.code))} />,
        },
        ...(area.aliases.length > 0
          ? [
              {
                label: t('directory.aliases'),
                value: area.aliases.map((alias) => localise(view.lang, alias)).join('、'),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Units that serve just this area, and the places that lie in it. */
function Here({ view, directory, area }: Props) {
  const t = words(view);
  const units = [...directory.units.values()].filter(
    (unit) => unit.area === area.code && unit.kind !== 'line',
  );
  const places = directory.places.filter((place) => place.area === area.code);
  return (
    <>
      {units.length > 0 ? (
        <section class="jw-section">
          <h2>{t('directory.units-here')}</h2>
          <ul>
            {units.map((unit) => (
              <li key={unit.code}>
                <UnitLink view={view} unit={unit} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {places.length > 0 ? (
        <Details summary={`${t('directory.places-here')} (${places.length})`}>
          <Table
            view={view}
            caption={t('directory.places-here')}
            captionHidden
            rows={places}
            columns={[
              { label: t('directory.place'), cell: (place) => nameIn(view.lang, place) },
              { label: t('directory.kind'), cell: (place) => localise(view.lang, place.kind) },
              {
                label: t('directory.aliases'),
                cell: (place) => localise(view.lang, place.aliases.join('、')),
              },
              {
                label: t('directory.circumstances'),
                cell: (place) =>
                  localise(
                    view.lang,
                    Object.entries(place.circumstances)
                      .map(([key, value]) => `${key}：${value}`)
                      .join('；'),
                  ),
              },
            ]}
          />
        </Details>
      ) : null}
    </>
  );
}
