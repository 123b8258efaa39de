import { Phone } from '#platform/html/callout/callout.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { type Option, Select } from '#platform/html/field/choice.tsx';
import { TextArea, TextField } from '#platform/html/field/field.tsx';
import { MapFigure } from '#platform/html/map/map.tsx';
import { nameIn } from '#platform/i18n/messages.ts';
import { hotlineOf, type Portal } from './context.ts';
import type { StepProps } from './file.tsx';
import { StepFrame, stateFor } from './file-frame.tsx';

/** First step: what and where. */
export function PlaceStep(props: StepProps) {
  const { portal, filing, errors } = props;
  const { view, t } = portal;
  const form = stateFor(filing, errors);
  return (
    <StepFrame
      {...props}
      step="place"
      title={t('file.title')}
      own={['text', 'area', 'address', 'lon', 'lat']}
      next={t('file.next')}
      after={
        <section class="jw-section">
          <Phone number={hotlineOf(portal)}>{t('file.phone-instead')}</Phone>
        </section>
      }
    >
      <TextArea
        view={view}
        form={form}
        name="text"
        label={t('file.text')}
        hint={t('file.text.hint')}
        rows={6}
      />
      <TextField
        view={view}
        form={form}
        name="address"
        label={t('file.address')}
        hint={t('file.address.hint')}
        optional
      />
      <Select
        view={view}
        form={form}
        name="area"
        label={t('file.area')}
        hint={t('file.area.hint')}
        blank={t('file.area.unknown')}
        options={areaOptions(portal)}
        optional
      />
      <MapPick portal={portal} lon={filing.lon} lat={filing.lat} />
    </StepFrame>
  );
}

/** Streets as groups, their communities as options; the street itself comes first in its group. */
function areaOptions({ rules, lang, district, t }: Portal): Option[] {
  return rules.directory.childrenOf(district).flatMap((street) => {
    const group = nameIn(lang, street);
    const whole = { value: street.code, label: t('file.area.street', { street: group }), group };
    const inside = rules.directory
      .childrenOf(street.code)
      .map((area) => ({ value: area.code, label: nameIn(lang, area), group }));
    return [whole, ...inside];
  });
}

/** A point on the map, for those who have script and wish it. Its inputs go empty without it. */
function MapPick({ portal, lon, lat }: { portal: Portal; lon: number | undefined; lat: number | undefined }) {
  const { view, t, rules, lang, district } = portal;
  const areas = rules.directory.childrenOf(district).flatMap((area) => {
    return area.boundary
      ? [{ id: area.code, label: nameIn(lang, area), rings: [area.boundary], named: true }]
      : [];
  });
  const points =
    lon !== undefined && lat !== undefined ? [{ label: t('file.map.here'), at: [lon, lat] as const }] : [];
  return (
    <div>
      <input type="hidden" id="f-lon" name="lon" value={lon} />
      <input type="hidden" id="f-lat" name="lat" value={lat} />
      {areas.length > 0 ? (
        <Details summary={t('file.map')} open={points.length > 0}>
          <noscript>
            <p>{t('file.map.noscript')}</p>
          </noscript>
          <MapFigure
            view={view}
            title={t('file.map')}
            areas={areas}
            points={points}
            pick={{ lon: 'lon', lat: 'lat' }}
            caption={t('file.map.hint')}
          />
        </Details>
      ) : null}
    </div>
  );
}
