import { streetOf } from '#kernel/area-code.ts';
import type { Area } from '#modules/directory';
import { Details } from '#platform/html/details/details.tsx';
import { MapFigure } from '#platform/html/map/map.tsx';
import { href, type View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { type World, words } from './parts.tsx';

/**
 * The place pointed at instead of written: the streets, then the communities of one. Plain links drawn by the server, so that it
 * works without script and by keyboard, with names as large as the text; the list beneath says the same.
 */
export function WhoMap(props: { view: View; world: World; chosen: string | undefined; open: boolean }) {
  const { view, world, chosen } = props;
  const { directory } = world;
  const t = words(view);
  const { district } = directory.district;
  const street = chosen === undefined ? undefined : streetOf(chosen);
  const inside = directory.childrenOf(street ?? district);
  const shown = inside.length > 0 ? inside : directory.childrenOf(district);
  const areas = shown.flatMap((area) =>
    area.boundary
      ? [
          {
            ...{ id: area.code, label: nameIn(view.lang, area), rings: [area.boundary], named: true },
            href: to(view, area.code),
          },
        ]
      : [],
  );
  const picked = chosen === undefined ? undefined : directory.findArea(chosen);
  const around = street === undefined ? undefined : directory.findArea(street);
  const whole = nameIn(view.lang, around ?? directory.district);
  return (
    <Details summary={t('who.map')} open={props.open}>
      {picked ? (
        <p>
          <b>{t('who.map.chosen', { area: nameIn(view.lang, picked) })}</b> ·{' '}
          <a href={to(view, undefined)}>{t('who.map.up')}</a>
        </p>
      ) : (
        <p>{t('who.map.lead')}</p>
      )}
      {areas.length > 0 ? (
        <MapFigure
          view={view}
          title={t('who.map.title', { area: whole })}
          areas={areas}
          points={pointOf(view, picked)}
          list={false}
          width={440}
        />
      ) : null}
      <p class="jw-quiet">{t('who.map.list')}</p>
      <ul class="jw-places">
        {shown.map((area) => (
          <li key={area.code}>
            <a href={to(view, area.code)} aria-current={area.code === chosen ? 'true' : undefined}>
              {nameIn(view.lang, area)}
            </a>
          </li>
        ))}
      </ul>
    </Details>
  );
}

/**
 * The same question with this place; what was written as an address gives way to what was pointed at. A community is narrow
 * enough: then the answer comes first and the map is folded.
 */
function to(view: View, area: string | undefined): string {
  const narrow = area !== undefined && area.length >= 12;
  const address = href(view, { street: area, place: undefined, map: narrow ? undefined : '1' });
  return narrow && view.query['text'] ? `${address}#who-answer` : `${address}#who-map`;
}

function pointOf(view: View, area: Area | undefined) {
  if (area?.lon === undefined || area.lat === undefined || area.code.length < 12) return [];
  return [{ label: nameIn(view.lang, area), at: [area.lon, area.lat] as const }];
}
