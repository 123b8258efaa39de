import type { Asked, ToldCircumstance } from '#modules/brain';
import { type Content, TONE_COLOR, type View } from '#platform/html/view.ts';
import { wordsOf } from '../parts.ts';
import type { Understood } from '../understand.ts';
import type { AdviceNames } from './advice.tsx';

interface Props {
  readonly view: View;
  readonly names: AdviceNames & { where(area: string): string };
  readonly understood: Understood | undefined;
  /** What can be done with a proposed part, and what is said of all of them. */
  readonly partDeed?: ((matter: string) => Content) | undefined;
  readonly partNote?: string | undefined;
}

/** Above everything: what may hurt somebody, in the words that say so. */
export function UrgencyNote({ view, understood }: Props) {
  const { t } = view;
  const urgency = understood?.understanding.urgency;
  if (!urgency || urgency.level === 'ordinary') return null;
  const color = TONE_COLOR[urgency.level === 'life' ? 'late' : 'soon'];
  const words = [...new Set(urgency.signs.map(({ because }) => because.text))].join('、');
  return (
    <div class="jw-advice-urgent" data-color={color} role="status">
      <b>{t(`understood.${urgency.level}`)}</b>
      <span>{urgency.signs.map(({ sign }) => t(`understood.sign.${sign}`)).join(' · ')}</span>
      <span class="jw-small">{t('understood.because', { words })}</span>
    </div>
  );
}

/** What else the text says: where, under which circumstances, how many matters, and what is worth asking. */
export function UnderstoodNotes(props: Props) {
  const { view, understood } = props;
  if (!understood) return null;
  const { t } = view;
  const { circumstances, questions } = understood.understanding;
  const place = placeWords(props, understood);
  return (
    <>
      {place ? (
        <p class="jw-small">
          <b>{t('understood.place')}</b> {place}
        </p>
      ) : null}
      {circumstances.length > 0 ? (
        <p class="jw-small">
          <b>{t('understood.told')}</b> {circumstances.map((told) => toldWords(props, told)).join('；')}
        </p>
      ) : null}
      <SplitNote {...props} />
      {questions.length > 0 ? (
        <div class="jw-small">
          <b>{t('understood.ask')}</b>
          <ul class="jw-advice-parts">
            {questions.map((question) => (
              <li key={JSON.stringify(question)}>{questionWords(props, question)}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

/** The parts that seem to be demands of their own. */
export function SplitNote({ view, names, understood, partDeed, partNote }: Props) {
  const split = understood?.understanding.split ?? [];
  if (split.length === 0) return null;
  return (
    <div class="jw-small">
      <b>{view.t('understood.split', { n: split.length })}</b>
      <ol class="jw-advice-parts">
        {split.map((part) => (
          <li key={part.matter}>
            {names.matterPath(part.matter)}
            <span class="jw-quiet">{wordsOf(part)}</span>
            {partDeed?.(part.matter)}
          </li>
        ))}
      </ol>
      {partNote ? <p class="jw-quiet">{partNote}</p> : null}
    </div>
  );
}

/** A river runs through seventeen communities: all of them stand beside the form, to be chosen from. */
const MOST_PLACES = 4;

function placeWords({ view, names }: Props, { place }: Understood): string {
  const { t } = view;
  if (place.candidates.length > 1) {
    const name = names.text(place.matched ?? '');
    const shown = place.candidates.slice(0, MOST_PLACES).map(({ area }) => names.where(area));
    const [places, n] = [shown.join('、'), place.candidates.length];
    return t(n > MOST_PLACES ? 'understood.place.many' : 'understood.place.several', { name, places, n });
  }
  const known = [place.area ? names.where(place.area) : '', place.road ?? ''].filter((part) => part !== '');
  // A floor or a room alone is no place.
  const parts = known.length > 0 && place.building ? [...known, place.building] : known;
  const said = [...new Set(parts)].join(' · ');
  const point = place.lon === undefined ? '' : t('understood.place.point');
  return said === '' ? '' : said + point + (place.home ? t('understood.place.home') : '');
}

function toldWords({ view, names }: Props, { name, value, because }: ToldCircumstance): string {
  return view.t('understood.told-one', {
    name: names.text(name),
    value: names.text(value),
    words: because.text,
  });
}

function questionWords({ view, names }: Props, question: Asked): string {
  const { t } = view;
  if (question.about === 'which') {
    const [one = '', other] = question.matters.map((matter) => names.matterPath(matter));
    return other ? t('understood.ask.which', { one, other }) : t('understood.ask.whether', { one });
  }
  if (question.about !== 'circumstance') return t(`understood.ask.${question.about}`);
  const name = names.text(question.circumstance.name);
  const values = question.circumstance.values.map((value) => names.text(value)).join(t('understood.ask.or'));
  return values === '' ? t('understood.ask.value', { name }) : t('understood.ask.choice', { name, values });
}
