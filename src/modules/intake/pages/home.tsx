import { countPublic, listPublic, type PublicCase } from '#modules/cases';
import { Phone } from '#platform/html/callout/callout.tsx';
import { Ways } from '#platform/html/empty/empty.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { Stats } from '#platform/html/stat/stat.tsx';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { showNumber } from '#platform/i18n/figures.ts';
import type { Kit } from '#platform/plug.ts';
import { BooksList } from './books-list.tsx';
import { hotlineOf, type Portal, portalOf } from './context.ts';
import { filterOf, listHref, monthOf, type Tally, tallyOf } from './figures.ts';

/** How many of the things that cannot be solved now are shown at once; the rest is one link away. */
const FEW = 3;

export function addHome(app: App, kit: Kit): void {
  page(app, { path: '/', right: 'public' }, async ({ view }) => {
    const portal = await portalOf(kit, view);
    const { district, now } = portal;
    const month = monthOf(now);
    const figures = tallyOf(await countPublic(kit.db, district, filterOf({ month }, now), 'kind', now));
    const stuck = { kind: 'on_books' } as const;
    const onBooks = tallyOf(await countPublic(kit.db, district, filterOf(stuck, now), 'kind', now)).onBooks;
    const few = onBooks > 0 ? await listPublic(kit.db, district, filterOf(stuck, now), { limit: FEW }) : [];
    return <Home portal={portal} month={month} figures={figures} onBooks={onBooks} few={few} />;
  });
}

interface HomeProps {
  readonly portal: Portal;
  readonly month: string;
  readonly figures: Tally;
  readonly onBooks: number;
  readonly few: readonly PublicCase[];
}

function Home({ portal, month, figures, onBooks, few }: HomeProps) {
  const { view, t } = portal;
  return (
    <Page view={view} title={t('home.title')} lead={<Lead portal={portal} />}>
      <Ways
        items={[
          { href: '/file', title: t('home.file'), text: t('home.file.text') },
          { href: '/follow', title: t('home.follow'), text: t('home.follow.text') },
          { href: '/who', title: t('home.who'), text: t('home.who.text') },
        ]}
      />
      <Phone number={hotlineOf(portal)}>
        {t('home.phone')} <a href="/help">{t('home.phone.where')}</a>
      </Phone>
      <section class="jw-section">
        <h2>{t('home.figures')}</h2>
        <Stats
          items={[
            { value: figures.opened, label: t('home.opened'), href: listHref({ month }) },
            {
              value: figures.confirmed,
              label: t('home.confirmed'),
              href: listHref({ month, kind: 'confirmed' }),
            },
            { value: onBooks, label: t('home.on-books'), href: listHref({ kind: 'on_books' }) },
          ]}
        />
        <p class="jw-small jw-quiet jw-after">
          {figures.silent > 0 ? t('home.silent', { n: showNumber(figures.silent) }) : t('home.opens')}{' '}
          <a href="/overview">{t('home.overview')}</a>
        </p>
      </section>
      {few.length > 0 ? (
        <section class="jw-section">
          <h2>{t('home.books')}</h2>
          <p>{t('home.books.lead')}</p>
          <BooksList portal={portal} cases={few} />
          {onBooks > few.length ? (
            <p>
              <a href="/overview#books">{t('home.books.all', { n: onBooks })}</a>
            </p>
          ) : null}
        </section>
      ) : null}
    </Page>
  );
}

/** The three promises in one breath; what is promised is bold. */
function Lead({ portal }: { portal: Portal }) {
  const parts = portal.t('home.lead').split('*');
  return <>{parts.map((part, index) => (index % 2 === 1 ? <b key={index}>{part}</b> : part))}</>;
}
