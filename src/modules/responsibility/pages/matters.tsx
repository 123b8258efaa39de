import { z } from 'zod';
import { localDate } from '#kernel/time.ts';
import { Button } from '#platform/html/button/button.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import type { View } from '#platform/html/view.ts';
import { type App, PUBLIC } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { findingsOf } from '../analyse-list.ts';
import type { Matter } from '../matter.ts';
import { standingsOn } from '../standing.ts';
import { MatterPage } from './matter.tsx';
import { inScript, MatterLink, MatterList, type World, words, worldOf } from './parts.tsx';

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
      const matter = world.book.matter(params.code);
      const version = world.book.versionOn(localDate(now))?.version;
      const findings = version === undefined ? [] : await findingsOf(world.book, world.directory, version);
      const staff = caller !== undefined;
      const standings = await standingsOn(world.book, world.directory, localDate(now));
      return <MatterPage {...{ view, world, matter, findings, standings, staff }} at={localDate(now)} />;
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
