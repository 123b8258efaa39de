import { localDate } from '#kernel/time.ts';
import { may } from '#modules/directory';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Checkbox, Checkboxes } from '#platform/html/field/choice.tsx';
import { DateField, TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { EMPTY_FORM, firstValue, startWith } from '#platform/html/form-state.ts';
import type { Content } from '#platform/html/view.ts';
import { mayBring, mayRule } from '../commands.ts';
import { MINUTES_LONGEST } from '../protocol.ts';
import type { DisputeProps } from './dispute.tsx';
import { AssistsField, GroundFields, Reason, UnitField } from './fields.tsx';

type DeedName = 'bring' | 'rule' | 'record' | 'order' | 'fallback' | 'agree' | 'refuse' | 'withdraw';

/** What the reader may do now, the likely deed open, the others folded away. */
function offered({ world, current, dispute }: DisputeProps): DeedName[] {
  const { actor, rules } = world;
  const { claim, question, stage } = dispute;
  if (!claim) return [];
  const to = actor.unit === claim.to && may(actor, 'return.answer', rules.directory, { unit: claim.to });
  const from = actor.unit === claim.from && may(actor, 'return.make', rules.directory, { unit: claim.from });
  const deeds: DeedName[] = [];
  if (mayRule(rules, actor, dispute)) {
    if (question?.conference && question.conference.minutes === undefined) deeds.push('record');
    else deeds.push('rule');
    if (!question?.conference) deeds.push('order');
    if (!dispute.fallbackUsed && rules.directory.blockOf(current.area) !== current.holder)
      deeds.push('fallback');
  }
  const late = stage === 'to_rule' && question?.why === 'silent' && current.holder !== claim.to;
  if (to && (stage === 'asked' || late)) deeds.push('agree');
  if (to && stage === 'asked') deeds.push('refuse');
  if (from && stage === 'asked') deeds.push('withdraw');
  if (mayBring(rules, actor, current, dispute, world.view.now)) deeds.push('bring');
  return deeds;
}

export function DisputeDeeds(props: DisputeProps) {
  const { view } = props.world;
  const open = firstValue(props.form, 'do');
  return (
    <div class="jw-ways">
      {offered(props).map((deed, i) => {
        const label = view.t(`return.deed.${deed}`);
        const form = open === deed ? props.form : (START[deed]?.(props) ?? EMPTY_FORM);
        const inside = (
          <Form view={view} hidden={{ seen: props.dispute.version, do: deed }} label={label}>
            {FIELDS[deed]?.({ ...props, form })}
            <Buttons>
              <Button variant={i === 0 ? 'primary' : 'secondary'}>{label}</Button>
            </Buttons>
          </Form>
        );
        // Taking it back is there for who wants it; what is expected of who returned it is to wait.
        if (i === 0 && deed !== 'withdraw')
          return (
            <section key={deed} class="jw-section" aria-labelledby="deed-title">
              <h2 id="deed-title">{label}</h2>
              {inside}
            </section>
          );
        return (
          <details key={deed} class="ds-details" open={open === deed}>
            <summary>{label}</summary>
            {inside}
          </details>
        );
      })}
    </div>
  );
}

/** The likely choice is made beforehand where it commits to nothing. */
const START: Partial<Record<DeedName, (props: DisputeProps) => ReturnType<typeof startWith>>> = {
  order: ({ world }) =>
    startWith({ day: localDate(new Date(world.view.now.getTime() + 86_400_000)), time: '09:30' }),
};

const FIELDS: Partial<Record<DeedName, (props: DisputeProps) => Content>> = {
  agree: ({ world, dispute }) => (
    <p>{world.view.t('return.agree-lead', { ground: dispute.claim?.otherGround.text ?? '' })}</p>
  ),
  refuse: (props) => <GroundAndReason {...props} name="refuse" />,
  withdraw: (props) => (
    <Reason {...props} name="withdrawReason" label={props.world.view.t('joint.field.reason')} />
  ),
  bring: (props) => (
    <>
      <p class="jw-quiet">{props.world.view.t('return.bring-lead')}</p>
      <Reason {...props} name="bringReason" label={props.world.view.t('joint.field.reason')} />
    </>
  ),
  order: ({ world: { view }, form }) => (
    <>
      <TextField view={view} form={form} name="where" label={view.t('return.field.where')} max={100} />
      <DateField view={view} form={form} name="day" label={view.t('return.field.day')} />
      <TextField view={view} form={form} name="time" label={view.t('return.field.time')} length={6} max={5} />
      <Checkbox view={view} form={form} name="onSite" label={view.t('return.on-site')} />
    </>
  ),
  record: ({ world, dispute, form }) => {
    const units = [dispute.claim?.from, dispute.claim?.to].filter((unit) => unit !== undefined);
    return (
      <>
        <TextArea
          view={world.view}
          form={form}
          name="minutes"
          label={world.view.t('return.field.minutes')}
          hint={world.view.t('return.field.minutes-hint')}
          rows={4}
          max={MINUTES_LONGEST}
        />
        <Checkboxes
          view={world.view}
          form={form}
          name="present"
          label={world.view.t('return.field.present')}
          options={units.map((value) => ({ value, label: world.unit(value) }))}
        />
      </>
    );
  },
  fallback: (props) => (
    <>
      <p class="jw-quiet">
        {props.world.view.t('return.fallback-lead', {
          unit: props.world.unit(props.world.rules.directory.blockOf(props.current.area)),
        })}
      </p>
      <GroundAndReason {...props} name="fallback" />
    </>
  ),
  rule: (props) => {
    const also = [props.dispute.claim?.from, props.dispute.claim?.to].filter((unit) => unit !== undefined);
    return (
      <>
        <p class="jw-quiet">{props.world.view.t('return.rule-lead')}</p>
        <UnitField {...props} also={also} name="lead" label={props.world.view.t('return.field.lead')} />
        <AssistsField {...props} also={also} />
        <GroundAndReason {...props} name="rule" />
      </>
    );
  },
};

function GroundAndReason(props: DisputeProps & { name: string }) {
  const { t } = props.world.view;
  return (
    <>
      <GroundFields {...props} name={`${props.name}Ground`} label={t('return.ground')} />
      <Reason
        {...props}
        name={`${props.name}Reason`}
        label={t('joint.field.reason')}
        hint={t('return.no-residents')}
      />
    </>
  );
}
