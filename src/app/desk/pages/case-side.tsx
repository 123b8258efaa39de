import { titleOf } from '#modules/intake';
import { LinkButton } from '#platform/html/button/button.tsx';
import { MapFigure } from '#platform/html/map/map.tsx';
import { Facts } from '#platform/html/table/table.tsx';
import { showShare } from '#platform/i18n/figures.ts';
import type { CaseProps } from './case.tsx';
import { CaseAdvice } from './case-advice.tsx';
import { Contacts } from './contacts.tsx';
import { FurtherParts } from './part-links.tsx';
import { formHref } from './queue.tsx';

/** Beside the case: things that may help and can be left alone. Personal data is hidden until asked for, and says that asking is seen. */
export function CaseSide(props: CaseProps) {
  return (
    <>
      <CaseAdvice {...props} />
      <Further {...props} />
      <Twins {...props} />
      <Alike {...props} />
      <PlaceSection {...props} />
      <Contacts {...props} />
      <Circumstances {...props} />
    </>
  );
}

/** What the residents told besides, also once somebody works on the case. */
function Further({ view, names, found }: CaseProps) {
  const many = found.demands.length > 1;
  return (
    <>
      {found.further.map(({ demand, parts }) => (
        <FurtherParts
          key={demand.id}
          view={view}
          names={names}
          demand={demand.id}
          parts={parts}
          words={many ? titleOf(demand.text) : undefined}
        />
      ))}
    </>
  );
}

/** What seems to be the same thing told twice; joining is a deed of whoever may. */
function Twins(props: CaseProps) {
  const { view, found, offered } = props;
  const { t } = view;
  if (found.twins.length === 0) return null;
  return (
    <section class="jw-advice" aria-labelledby="twins-title">
      <h2 id="twins-title">{t('advice.twins')}</h2>
      <ul class="jw-plain">
        {found.twins.map(({ case: twin, likeness, samePerson, gapDays }) => (
          <li key={twin.id}>
            <a href={`/desk/cases/${twin.id}`}>{twin.title}</a>
            <p class="jw-small jw-quiet">
              {[
                t('advice.why.like', { percent: showShare(likeness, 1) }),
                gapDays === 0 ? t('advice.twin.same-day') : t('advice.twin.days', { n: gapDays }),
                ...(samePerson ? [t('advice.twin.same-person')] : []),
              ].join(' · ')}
            </p>
            {offered.includes('join') ? (
              <LinkButton href={formHref(props, 'join', twin.id)} variant="tertiary">
                {t('advice.twin.join')}
              </LinkButton>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Alike(props: CaseProps) {
  const { view, found, offered } = props;
  const alike = found.alike.filter(({ id }) => !found.twins.some((twin) => twin.case.id === id));
  if (alike.length === 0) return null;
  const joinable = offered.includes('join');
  return (
    <section>
      <h2>{view.t('desk.alike')}</h2>
      <ul class="jw-plain">
        {alike.map(({ id, title }) => (
          <li key={id}>
            <a href={`/desk/cases/${id}`}>{title}</a>
            {joinable ? (
              <LinkButton href={formHref(props, 'join', id)} variant="tertiary">
                {view.t('desk.join-this')}
              </LinkButton>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PlaceSection({ view, found, directory, names }: CaseProps) {
  const { current } = found;
  const area = directory.findArea(current.area.length >= 12 ? current.area.slice(0, 12) : current.area);
  const grids = area ? directory.childrenOf(area.code).filter(({ boundary }) => boundary) : [];
  const shown = grids.length > 0 && current.area.length >= 12 ? grids : area?.boundary ? [area] : [];
  const place = [
    names.where(current.area),
    ...(current.area.length === 15 ? [names.area(current.area)] : []),
  ];
  return (
    <section>
      <h2>{view.t('desk.place')}</h2>
      {shown.length > 0 ? (
        <MapFigure
          view={view}
          title={view.t('desk.map-title', { place: place.join(' · ') })}
          areas={shown.map((each) => ({
            id: each.code,
            label: names.area(each.code),
            rings: [each.boundary ?? []],
            named: false,
          }))}
          points={
            current.lon === undefined || current.lat === undefined
              ? []
              : [
                  {
                    label: current.place ?? current.title,
                    at: [current.lon, current.lat] as const,
                    tone: 'late',
                  },
                ]
          }
          list={false}
        />
      ) : null}
      <p class="jw-small">{[...place, ...(current.place ? [current.place] : [])].join(' · ')}</p>
    </section>
  );
}

function Circumstances({ view, found, names }: CaseProps) {
  const entries = Object.entries(found.current.circumstances);
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{view.t('desk.circumstances')}</h2>
      <Facts
        items={entries.map(([name, value]) => ({ label: names.text(name), value: names.text(value) }))}
      />
    </section>
  );
}
