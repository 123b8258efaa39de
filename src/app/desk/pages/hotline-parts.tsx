import { Radios } from '#platform/html/field/choice.tsx';
import type { View } from '#platform/html/view.ts';
import { Why } from '#platform/html/why/why.tsx';
import { showNear } from '#platform/i18n/time.ts';
import type { Fate } from '../suggest.ts';
import { BrainPart } from './hotline-advice.tsx';
import { MatterPart } from './hotline-matter.tsx';
import type { PartProps } from './hotline-props.ts';
import { AlikePart, EarlierPart } from './hotline-same.tsx';

export const parts = {
  place: PlacePart,
  fate: FatePart,
  brain: BrainPart,
  matter: MatterPart,
  alike: AlikePart,
  earlier: EarlierPart,
} as const;
export type PartName = keyof typeof parts;

/** Where it seems to be; when a name stands for several places, which of them. */
export function PlacePart({ view, names, form, advice, brain }: PartProps) {
  const { t } = view;
  const { area, matched, candidates } = advice.located;
  if (candidates.length > 1) {
    // Those near whoever calls stand first.
    const near = brain?.understood?.place.candidates.map(({ area: code }) => code) ?? [];
    const options = candidates
      .toSorted((a, b) => near.indexOf(a.area) - near.indexOf(b.area))
      .map((one) => ({ value: one.area, label: names.where(one.area) }));
    return (
      <Radios
        view={view}
        form={form}
        name="which"
        label={t('entry.place-which', { name: matched ?? '' })}
        inline
        options={options}
      />
    );
  }
  if (area.length === 6) return <p class="jw-small jw-quiet">{t('entry.place-unknown')}</p>;
  const place = [names.where(area), ...(area.length === 15 ? [names.area(area)] : [])].join(' · ');
  return (
    <p class="jw-small">
      {matched
        ? t('entry.place-matched', { name: names.text(matched), place })
        : t('entry.place-here', { place })}
    </p>
  );
}

/** Who will have it, on what ground and by when, before it is sent. */
export function FatePart(props: PartProps) {
  const { view, advice } = props;
  if (!advice.fate) return null;
  return (
    <Why doubt={isDoubtful(advice.fate)} label={view.t('entry.holder')}>
      <FateSentences {...props} fate={advice.fate} />
      {advice.byRule ? <p class="jw-small">{view.t('entry.holder-by-rule')}</p> : null}
    </Why>
  );
}

function isDoubtful(fate: Fate): boolean {
  return fate.kind === 'naming' || (fate.kind === 'dispatch' && fate.sentence.doubt);
}

function FateSentences({ view, names, fate }: PartProps & { fate: Fate }) {
  const { t, lang, now } = view;
  const near = (at: Date | undefined) => (at ? showNear(lang, at, now) : '');
  if (fate.kind === 'naming')
    return (
      <p>
        {t(fate.why === 'place' ? 'entry.holder-place' : 'entry.holder-naming', {
          unit: names.unit(fate.unit),
          due: near(fate.due),
        })}
      </p>
    );
  if (fate.kind === 'join') {
    const { title, holder, due } = fate.current;
    return (
      <p>
        {t('entry.holder-join', { title, unit: names.unit(holder) })}{' '}
        {due ? t('entry.holder-join-due', { due: near(due) }) : ''}
      </p>
    );
  }
  return <Dispatch view={view} fate={fate} />;
}

function Dispatch({ view, fate }: { view: View; fate: Extract<Fate, { kind: 'dispatch' }> }) {
  const { t, lang, now } = view;
  const near = (at: Date) => showNear(lang, at, now);
  const { contactDue, due, sentence } = fate;
  return (
    <>
      <p>
        {sentence.sentences.map((runs, i) => (
          <span key={i}>
            {runs.map((run, j) => (run.kind === 'unit' ? <b key={j}>{run.text}</b> : run.text))}{' '}
          </span>
        ))}
      </p>
      {due ? (
        <p>
          {contactDue && contactDue < due
            ? t('entry.holder-due', { contact: near(contactDue), due: near(due) })
            : t('entry.holder-due-only', { due: near(due) })}
        </p>
      ) : null}
    </>
  );
}
