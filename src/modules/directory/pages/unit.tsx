import { z } from 'zod';
import { Page } from '#platform/html/page/page.tsx';
import { Facts, Table } from '#platform/html/table/table.tsx';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { View } from '#platform/html/view.ts';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { localise, nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { actorOf } from '../authorise.ts';
import type { Directory, Unit } from '../directory.ts';
import { may } from '../rights.ts';
import { AreaLink, directoryFor, UnitLink, words } from './parts.tsx';

/** What a unit is, what stands below it, who sits in it and what the law lets it do. */
export function unitPage(app: App, kit: Kit): void {
  const params = z.object({ code: z.string().max(50) });
  page(app, { path: '/directory/units/:code', right: 'public', params }, async ({ view, params, caller }) => {
    const directory = await directoryFor(kit, caller);
    const unit = directory.unit(params.code);
    const t = words(view);
    const staff = !!caller && may(actorOf(caller), 'directory.read', directory);
    return (
      <Page
        view={view}
        title={nameIn(view.lang, unit)}
        width="wide"
        back={{ href: '/directory/units', label: t('directory.units') }}
      >
        <UnitFacts view={view} directory={directory} unit={unit} />
        <p>
          <a href={`/duties/units/${encodeURIComponent(unit.code)}`}>{t('directory.duties')}</a>
        </p>
        <UnitsBelow view={view} directory={directory} unit={unit} />
        <section class="jw-section">
          <h2>{t('directory.posts')}</h2>
          {staff ? (
            <Posts view={view} directory={directory} unit={unit} />
          ) : (
            <p class="jw-quiet">{t('directory.staff-only')}</p>
          )}
        </section>
        <Powers view={view} directory={directory} unit={unit} />
      </Page>
    );
  });
}

interface Props {
  readonly view: View;
  readonly directory: Directory;
  readonly unit: Unit;
}

function UnitFacts({ view, directory, unit }: Props) {
  const t = words(view);
  const parent = unit.parent ? directory.findUnit(unit.parent) : undefined;
  const line = unit.line && unit.line !== unit.code ? directory.findUnit(unit.line) : undefined;
  const items = [
    {
      label: t('directory.kind'),
      value: (
        <>
          {t(`unit-kind.${unit.kind}`)} {unit.retired ? <Tag>{t('directory.retired')}</Tag> : null}
        </>
      ),
    },
    { label: t('directory.code'), value: <code>{unit.code}</code> },
    { label: t('directory.area'), value: <AreaLink view={view} area={directory.area(unit.area)} /> },
    ...(parent ? [{ label: t('directory.parent'), value: <UnitLink view={view} unit={parent} /> }] : []),
    ...(line ? [{ label: t('directory.line'), value: <UnitLink view={view} unit={line} /> }] : []),
    ...(unit.phone
      ? [{ label: t('directory.phone'), value: <a href={`tel:${unit.phone}`}>{unit.phone}</a> }]
      : []),
    ...(unit.address ? [{ label: t('directory.address'), value: localise(view.lang, unit.address) }] : []),
  ];
  return <Facts items={items} />;
}

function UnitsBelow({ view, directory, unit }: Props) {
  const t = words(view);
  const below = [...directory.units.values()].filter((each) => each.parent === unit.code);
  if (below.length === 0) return null;
  return (
    <section class="jw-section">
      <h2>{t('directory.below')}</h2>
      <ul>
        {below.map((each) => (
          <li key={each.code}>
            <UnitLink view={view} unit={each} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Posts({ view, directory, unit }: Props) {
  const t = words(view);
  const holders = directory.peopleOf(unit.code);
  const posts = [...directory.posts.values()].filter((post) => post.unit === unit.code);
  return (
    <Table
      view={view}
      caption={t('directory.posts')}
      captionHidden
      rows={posts}
      rowKey={(post) => post.code}
      empty={t('directory.nothing')}
      columns={[
        { label: t('directory.post'), cell: (post) => localise(view.lang, post.name) },
        { label: t('directory.role'), cell: (post) => t(`role.${post.role}`) },
        {
          label: t('directory.person'),
          cell: (post) => {
            const names = holders
              .filter((each) => each.post.code === post.code)
              .map(({ person }) => person.name);
            return names.length > 0 ? (
              names.join('、')
            ) : (
              <span class="jw-quiet">{t('directory.vacant')}</span>
            );
          },
        },
        {
          label: t('directory.area'),
          cell: (post) => <AreaLink view={view} area={directory.area(post.area)} />,
        },
      ]}
    />
  );
}

function Powers({ view, directory, unit }: Props) {
  const t = words(view);
  const powers = [...directory.powers.values()].filter((power) => power.unit === unit.code);
  if (powers.length === 0) return null;
  return (
    <section class="jw-section">
      <h2>{t('directory.exercised')}</h2>
      <Table
        view={view}
        caption={t('directory.exercised')}
        captionHidden
        rows={powers}
        rowKey={(power) => power.code}
        columns={[
          { label: t('directory.name'), cell: (power) => localise(view.lang, power.name) },
          { label: t('directory.kind'), cell: (power) => localise(view.lang, power.kind) },
          { label: t('directory.ground'), cell: (power) => localise(view.lang, power.ground) },
        ]}
      />
    </section>
  );
}
