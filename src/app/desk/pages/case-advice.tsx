import { dismissals } from '#modules/brain';
import { Button, DeedButton } from '#platform/html/button/button.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { Select } from '#platform/html/field/choice.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { EMPTY_FORM } from '#platform/html/form-state.ts';
import type { Advice } from '../../brain/advice.ts';
import { Guessed } from '../../brain/pages/advice.tsx';
import { SplitNote, UnderstoodNotes, UrgencyNote } from '../../brain/pages/understood.tsx';
import type { CaseProps } from './case.tsx';
import { partLinkOf } from './part-links.tsx';

/** What the brain takes the case for, beside it: one key takes it and dispatches, one waves it away. Nothing happens by itself. */
export function CaseAdvice(props: CaseProps) {
  const { advice } = props.found;
  if (!advice) return null;
  const { t } = props.view;
  return (
    <section class="jw-advice" aria-labelledby="advice-title">
      <h2 id="advice-title">{t('advice.title')}</h2>
      {advice.signal ? <Said {...props} advice={advice} /> : <Ask {...props} />}
    </section>
  );
}

function Ask({ view, found }: CaseProps) {
  return (
    <>
      <p class="jw-small jw-quiet">{view.t('advice.ask-note')}</p>
      <DeedButton
        view={view}
        action={`/desk/cases/${found.current.id}/advice`}
        variant="secondary"
        shortcut="q"
      >
        {view.t('advice.ask')}
      </DeedButton>
    </>
  );
}

function Said(props: CaseProps & { advice: Advice }) {
  const { view, names, advice, found } = props;
  const { t } = view;
  const about = { demand: found.demands[0]?.id ?? '', current: found.current, parted: found.parted };
  const { understood } = advice;
  const noted = { view, names, understood, partDeed: partLinkOf(view, about, understood) };
  const decision = advice.signal?.decision;
  const [first, ...others] = advice.suggested;
  if (decision) {
    const person = names.person(decision.by);
    const ground = decision.ground ? t(`advice.ground.${decision.ground}`) : '';
    return (
      <>
        <p class="jw-small">{t(`advice.${decision.kind}`, { person, ground })}</p>
        <SplitNote {...noted} />
      </>
    );
  }
  const settled = settledBy(advice, found.current.matter);
  if (first && settled)
    return (
      <>
        <UrgencyNote view={view} names={names} understood={understood} />
        <p class="jw-small">{t(`advice.${settled}`)}</p>
        <Guessed view={view} names={names} advice={advice} one={first} first deed={null} />
        <UnderstoodNotes {...noted} />
      </>
    );
  return (
    <>
      <UrgencyNote view={view} names={names} understood={advice.understood} />
      {advice.abstains ? (
        <p>{t(`brain.abstains.${advice.abstains}`)}</p>
      ) : (
        <p class="jw-small jw-quiet">{t('advice.note')}</p>
      )}
      {first && !advice.abstains ? (
        <Guessed
          view={view}
          names={names}
          advice={advice}
          one={first}
          first
          deed={<Accept {...props} one={first} first />}
        />
      ) : null}
      {(advice.abstains ? advice.suggested : others).length > 0 ? (
        <Details summary={t(advice.abstains ? 'advice.look-anyway' : 'advice.others')} quiet>
          {(advice.abstains ? advice.suggested : others).map((one) => (
            <Guessed
              key={one.label}
              view={view}
              names={names}
              advice={advice}
              one={one}
              deed={<Accept {...props} one={one} />}
            />
          ))}
        </Details>
      ) : null}
      <UnderstoodNotes {...noted} />
      {advice.abstains ? null : <Dismiss {...props} />}
      {advice.second ? <Second {...props} second={advice.second} /> : null}
    </>
  );
}

/** Nothing is left to decide when a rule followed the suggestion, or the case is named as it says. */
function settledBy(
  { signal, suggested }: Advice,
  matter: string | undefined,
): 'followed' | 'agrees' | undefined {
  if (matter === undefined || suggested[0]?.label !== matter) return undefined;
  return signal?.rule ? 'followed' : 'agrees';
}

/** The word of the office's own language model, under its name. */
function Second(props: CaseProps & { advice: Advice; second: NonNullable<Advice['second']> }) {
  const { view, names, found, advice, second } = props;
  const { t } = view;
  const { id, version } = found.current;
  return (
    <section aria-labelledby="second-title">
      <h3 id="second-title" class="jw-small">
        {t('advice.second', { name: second.signal.name ?? '' })}
      </h3>
      <Guessed
        view={view}
        names={names}
        advice={{ ...advice, version: second.signal.name ?? '' }}
        one={second.one}
        deed={
          second.one.sentence ? (
            <DeedButton
              view={view}
              action={`/desk/cases/${id}/name`}
              hidden={{ version, guess: second.one.label, signal: second.signal.id }}
              variant="tertiary"
            >
              {t('advice.accept-other')}
            </DeedButton>
          ) : null
        }
      />
    </section>
  );
}

function Accept({
  view,
  found,
  advice,
  one,
  first,
}: CaseProps & { advice: Advice; one: Advice['suggested'][number]; first?: boolean }) {
  if (!one.sentence) return null;
  const { id, version, circumstances } = found.current;
  const isFirst = advice.suggested[0]?.label === one.label;
  const told = isFirst ? (advice.understood?.understanding.circumstances ?? []) : [];
  const stated = told.filter(({ name }) => circumstances[name] === undefined);
  return (
    <DeedButton
      view={view}
      action={`/desk/cases/${id}/name`}
      hidden={{
        version,
        guess: one.label,
        signal: advice.signal?.id ?? '',
        ...Object.fromEntries(stated.map(({ name, value }) => [`c.${name}`, value])),
      }}
      variant={first ? 'secondary' : 'tertiary'}
      {...(first ? { shortcut: 'y' } : {})}
    >
      {view.t(first ? 'advice.accept-key' : 'advice.accept-other')}
    </DeedButton>
  );
}

/** The first ground is chosen, so that one key is enough; the form is open to who wants to say more. */
function Dismiss({ view, found, advice }: CaseProps & { advice: Advice }) {
  const { t } = view;
  return (
    <Form
      view={view}
      action={`/desk/cases/${found.current.id}/dismiss`}
      hidden={{ signal: advice.signal?.id ?? '' }}
      class="jw-advice-dismiss"
      label={t('advice.dismiss')}
    >
      <Select
        view={view}
        form={EMPTY_FORM}
        name="ground"
        label={t('advice.ground')}
        blank={false}
        options={dismissals.map((ground) => ({ value: ground, label: t(`advice.ground.${ground}`) }))}
      />
      <TextField view={view} form={EMPTY_FORM} name="reason" label={t('advice.words')} max={200} optional />
      <Button variant="tertiary" shortcut="x">
        {t('advice.dismiss')}
      </Button>
    </Form>
  );
}
