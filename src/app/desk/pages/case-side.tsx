import { DeedButton } from '#platform/html/button/button.tsx';
import { MapFigure } from '#platform/html/map/map.tsx';
import { Facts } from '#platform/html/table/table.tsx';
import type { CaseProps } from './case.tsx';

/** Beside the case: things that may help and can be left alone. Personal data is hidden until asked for, and says that asking is seen. */
export function CaseSide(props: CaseProps) {
  return (
    <>
      <Alike {...props} />
      <PlaceSection {...props} />
      <Contacts {...props} />
      <Circumstances {...props} />
    </>
  );
}

function Alike({ view, found, offered }: CaseProps) {
  if (found.alike.length === 0) return null;
  const joinable = offered.includes('join');
  return (
    <section>
      <h2>{view.t('desk.alike')}</h2>
      <ul class="jw-plain">
        {found.alike.map(({ id, title }) => (
          <li key={id}>
            <a href={`/desk/cases/${id}`}>{title}</a>
            {joinable ? (
              <DeedButton
                view={view}
                action={`/desk/cases/${found.current.id}/join`}
                hidden={{ to: id, version: found.current.version }}
                variant="tertiary"
              >
                {view.t('desk.join-this')}
              </DeedButton>
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

function Contacts({ view, found, contacts }: CaseProps) {
  const { t } = view;
  const having = found.demands.filter(({ hasContact }) => hasContact);
  return (
    <section>
      <h2>{t('desk.contact')}</h2>
      {having.length === 0 ? (
        <p class="jw-small jw-quiet">{t('desk.contact-none')}</p>
      ) : (
        <p class="jw-small">{t('desk.contact-hidden')}</p>
      )}
      {having.map((demand, i) => {
        const shown = contacts?.get(demand.id);
        return shown ? (
          <div role="status" key={demand.id}>
            <Facts
              items={[
                ...(shown.name ? [{ label: t('desk.contact-name'), value: shown.name }] : []),
                ...(shown.phone
                  ? [
                      {
                        label: t('desk.contact-phone'),
                        value: <a href={`tel:${shown.phone}`}>{shown.phone}</a>,
                      },
                    ]
                  : []),
                ...(shown.address ? [{ label: t('desk.contact-address'), value: shown.address }] : []),
              ]}
            />
          </div>
        ) : (
          // The contact comes as the answer to the form, because it has no place in an address; Turbo would insist on one.
          <div key={demand.id} data-turbo="false">
            <DeedButton
              view={view}
              action={`/desk/cases/${found.current.id}/contact`}
              hidden={{ demand: demand.id }}
              variant="tertiary"
              {...(i === 0 ? { shortcut: 'c' } : {})}
            >
              {having.length > 1 ? t('desk.contact-show-n', { n: i + 1 }) : t('desk.contact-show')}
            </DeedButton>
          </div>
        );
      })}
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
