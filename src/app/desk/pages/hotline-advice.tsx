import { dismissals } from '#modules/brain';
import { Button } from '#platform/html/button/button.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { EMPTY_FORM, firstValue } from '#platform/html/form-state.ts';
import type { View } from '#platform/html/view.ts';
import type { Advice } from '../../brain/advice.ts';
import { Guessed } from '../../brain/pages/advice.tsx';
import { UnderstoodNotes, UrgencyNote } from '../../brain/pages/understood.tsx';
import type { PartProps } from './hotline-props.ts';

/**
 * What the brain takes it for while somebody listens. Its buttons send the form as it is: the choice then stands in the form, where
 * it can be changed, and the signal goes along as what it relied on.
 */
export function BrainPart(props: PartProps) {
  const { view, form, brain } = props;
  const { t } = view;
  if (!brain) return null;
  const signal = firstValue(form, 'signal');
  const ground = firstValue(form, 'ground');
  return (
    // What is posted here answers with the form itself, which Turbo would not show.
    <section class="jw-advice" aria-label={t('advice.title')} data-turbo="false">
      <h3>{t('advice.title')}</h3>
      <UrgencyNote view={view} names={props.names} understood={brain.understood} />
      {signal ? (
        <>
          <input type="hidden" name="signal" value={signal} />
          {ground ? <input type="hidden" name="ground" value={ground} /> : null}
          <p class="jw-small">{t(ground ? 'advice.waved' : 'advice.chosen')}</p>
        </>
      ) : (
        <Offered {...props} brain={brain} />
      )}
    </section>
  );
}

function Offered(props: PartProps & { brain: Advice }) {
  const { view, names, brain } = props;
  const { t } = view;
  const [first, ...others] = brain.suggested;
  const notes = (
    <UnderstoodNotes
      view={view}
      names={names}
      understood={brain.understood}
      partNote={t('parting.after-saving')}
    />
  );
  if (brain.abstains || !first)
    return (
      <>
        <p class="jw-small jw-quiet">{t(`brain.abstains.${brain.abstains ?? 'unsure'}`)}</p>
        <Others {...props} summary={t('advice.look-anyway')} guesses={brain.suggested} />
        {notes}
      </>
    );
  return (
    <>
      <Guessed
        view={view}
        names={names}
        advice={brain}
        one={first}
        first
        deed={<Take view={view} label={first.label} first />}
      />
      <Others {...props} summary={t('advice.others')} guesses={others} />
      {notes}
      <Dismiss view={view} />
    </>
  );
}

function Take({ view, label, first }: { view: View; label: string; first?: boolean }) {
  return (
    <Button name="advice" value={`take.${label}`} variant={first ? 'secondary' : 'tertiary'}>
      {view.t(first ? 'advice.accept' : 'advice.accept-other')}{' '}
      {first ? (
        <span class="jw-kbd" aria-hidden="true">
          Alt+Y
        </span>
      ) : null}
    </Button>
  );
}

/** What else it may be, with its probability; of what is not sure enough only who wants to see it sees anything. */
function Others(props: PartProps & { brain: Advice; summary: string; guesses: Advice['suggested'] }) {
  const { view, names, brain, summary, guesses } = props;
  if (guesses.length === 0) return null;
  return (
    <Details summary={summary} quiet>
      {guesses.map((one) => (
        <Guessed
          key={one.label}
          view={view}
          names={names}
          advice={brain}
          one={one}
          deed={<Take view={view} label={one.label} />}
        />
      ))}
    </Details>
  );
}

function Dismiss({ view }: { view: View }) {
  const { t } = view;
  return (
    <Details summary={t('advice.dismiss')} quiet>
      <div class="jw-advice-dismiss">
        <Select
          view={view}
          form={EMPTY_FORM}
          name="ground"
          label={t('advice.ground')}
          blank={false}
          options={dismissals.map((ground) => ({ value: ground, label: t(`advice.ground.${ground}`) }))}
        />
        <Button name="advice" value="dismiss" variant="tertiary">
          {t('advice.dismiss')}{' '}
          <span class="jw-kbd" aria-hidden="true">
            Alt+X
          </span>
        </Button>
      </div>
    </Details>
  );
}
