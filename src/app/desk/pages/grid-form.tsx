import type { Area } from '#modules/directory';
import { Button } from '#platform/html/button/button.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { Radios, Select } from '#platform/html/field/choice.tsx';
import { Framed, TextArea, TextField, tied } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, firstValue, idOf, startWith } from '#platform/html/form-state.ts';
import { Page } from '#platform/html/page/page.tsx';
import type { View } from '#platform/html/view.ts';
import { ELSEWHERE, MOST_PICTURES } from '../grid.ts';
import type { Names } from '../names.ts';

export interface GridFormProps {
  readonly view: View;
  readonly form: FormState;
  readonly token: string;
  readonly names: Names;
  readonly places: readonly Area[];
  readonly home: string;
}

/** More than this and buttons are a wall; then a list is quicker. */
const MOST_BUTTONS = 12;

/** One sentence, perhaps a picture, where; sent with the thumb. */
export function GridFormPage(props: GridFormProps) {
  const { view, form } = props;
  const { t } = view;
  const who = form.values['who'] === undefined ? startWith({ who: 'grid' }) : form;
  return (
    <Page
      view={view}
      title={t('gridwork.form')}
      width="text"
      errors={form.errors}
      back={{ href: '/desk/grid', label: t('gridwork.back') }}
      unlisted
    >
      <Form
        view={view}
        action="/desk/grid/new"
        class="jw-form jw-grid-form"
        hidden={{ token: props.token }}
        files
        label={t('gridwork.form')}
      >
        <TextArea view={view} form={form} name="text" label={t('gridwork.text')} rows={4} />
        <Photo {...props} />
        <Place {...props} />
        <Radios
          view={view}
          form={who}
          name="who"
          label={t('gridwork.who')}
          inline
          options={(['grid', 'self'] as const).map((value) => ({ value, label: t(`gridwork.who.${value}`) }))}
        />
        <Resident {...props} />
        <div class="jw-thumb">
          <Button>{t('gridwork.send')}</Button>
        </div>
      </Form>
    </Page>
  );
}

function Resident({ view, form }: GridFormProps) {
  const { t } = view;
  return (
    <Details
      summary={t('gridwork.contact')}
      open={form.errors.some(({ field }) => field === 'phone') || firstValue(form, 'phone') !== undefined}
    >
      <p class="jw-small jw-quiet">{t('gridwork.contact-hint')}</p>
      <TextField
        view={view}
        form={form}
        name="phone"
        type="tel"
        inputMode="tel"
        label={t('entry.phone')}
        optional
        max={40}
      />
      <TextField view={view} form={form} name="name" label={t('entry.name')} optional max={60} />
    </Details>
  );
}

/** `capture` opens the camera of a telephone at once; a browser without one asks for files. */
function Photo({ view, form }: GridFormProps) {
  const field = {
    view,
    form,
    name: 'pictures',
    label: view.t('gridwork.photo'),
    hint: view.t('gridwork.photo-hint', { n: MOST_PICTURES }),
    optional: true,
  };
  return (
    <Framed {...field}>
      <input {...tied(field)} class="jw-file" type="file" accept="image/*" capture="environment" multiple />
    </Framed>
  );
}

function Place({ view, form, names, places, home }: GridFormProps) {
  const { t } = view;
  const options = places.map(({ code }) => ({
    value: code,
    label: shortName(names.area(code), names.area(home.slice(0, 12))),
  }));
  const field = { view, form, name: 'area', label: t('gridwork.place'), optional: true };
  const other = { value: ELSEWHERE, label: t('gridwork.elsewhere') };
  return (
    <>
      {places.length <= MOST_BUTTONS ? (
        <div class="jw-chips">
          <Radios {...field} options={[...options, other]} />
        </div>
      ) : (
        <Select {...field} options={[...options, other]} />
      )}
      <jw-here
        class="jw-here"
        data-wait={t('gridwork.here-wait')}
        data-done={t('gridwork.here-done')}
        data-failed={t('gridwork.here-failed')}
        data-drop={t('gridwork.here-drop')}
      >
        <button type="button" class="ds-button" data-variant="secondary" hidden>
          {t('gridwork.here')}
        </button>
        <span role="status" class="jw-small" />
        <input type="hidden" name="lon" id={idOf('lon')} value={firstValue(form, 'lon') ?? ''} />
        <input type="hidden" name="lat" id={idOf('lat')} value={firstValue(form, 'lat') ?? ''} />
      </jw-here>
      <TextField view={view} form={form} name="address" label={t('gridwork.address')} optional max={300} />
      <script type="module" src={view.asset('here.js')} />
    </>
  );
}

/** `柳岸社区第一网格` is `第一网格` to who works in 柳岸社区. */
function shortName(name: string, home: string): string {
  return name.startsWith(home) && name.length > home.length ? name.slice(home.length).trim() : name;
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'jw-here': preact.HTMLAttributes<HTMLElement> & {
        readonly [data: `data-${string}`]: string | undefined;
      };
    }
  }
}
