import { showCode } from '#kernel/ids.ts';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { Checkbox, Radios } from '#platform/html/field/choice.tsx';
import { TextArea } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { EMPTY_FORM } from '#platform/html/form-state.ts';
import { pathOf } from '../edge.ts';
import type { ResidentDeed } from '../follow.ts';
import { lastDay } from '../story.ts';
import type { DemandProps } from './demand-page.tsx';

/** What else the resident can do now, folded. Nothing is offered that would be refused. */
export function Deeds(props: DemandProps) {
  const can = props.followed.can.filter((deed) => deed !== 'reply');
  if (can.length === 0) return null;
  return (
    <section class="jw-section jw-print-hide" id="deeds">
      <h2>{props.portal.t('d.deeds')}</h2>
      {can.includes('reopen') ? <ReopenForm {...props} /> : null}
      {can.includes('words') ? <WordsForm {...props} /> : null}
      {can.includes('withdraw') ? <WithdrawForm {...props} /> : null}
    </section>
  );
}

function stateOf(props: DemandProps, deed: ResidentDeed) {
  return props.deed === deed ? props.form : EMPTY_FORM;
}

function actionOf({ followed }: DemandProps, deed: ResidentDeed): string {
  return `${pathOf(followed.demand.code)}/${deed}`;
}

/** Solved or not, how satisfied, what else; «not solved» says what it brings. */
export function ReplyForm(props: DemandProps) {
  const { portal, followed } = props;
  const { view, t, lang, now } = portal;
  const form = stateOf(props, 'reply');
  const until =
    followed.current.state === 'answered'
      ? t('d.reply.until', { day: lastDay(followed.current.windowEnds, lang, now) })
      : undefined;
  return (
    <Form view={view} action={actionOf(props, 'reply')} class="jw-form jw-panel jw-print-hide" wide>
      <Radios
        view={view}
        form={form}
        name="solved"
        label={t('d.reply.solved')}
        hint={until}
        options={[
          { value: 'yes', label: t('d.reply.yes') },
          { value: 'no', label: t('d.reply.no'), hint: t('d.reply.no.hint') },
        ]}
      />
      <Radios
        view={view}
        form={form}
        name="satisfaction"
        label={t('d.reply.satisfaction')}
        optional
        options={([5, 4, 3, 2, 1] as const).map((level) => ({
          value: String(level),
          label: t(`d.satisfaction.${level}`),
        }))}
      />
      <TextArea
        view={view}
        form={form}
        name="remark"
        label={t('d.reply.remark')}
        hint={t('d.reply.remark.hint')}
        rows={3}
        optional
      />
      <Buttons>
        <Button>{t('d.reply.send')}</Button>
      </Buttons>
    </Form>
  );
}

function ReopenForm(props: DemandProps) {
  const { view, t } = props.portal;
  return (
    <Details summary={t('d.reopen')} open={props.deed === 'reopen'}>
      <Form view={view} action={actionOf(props, 'reopen')}>
        <TextArea
          view={view}
          form={stateOf(props, 'reopen')}
          name="reason"
          label={t('d.reopen.reason')}
          rows={3}
        />
        <Buttons>
          <Button>{t('d.reopen.send')}</Button>
        </Buttons>
      </Form>
    </Details>
  );
}

function WordsForm(props: DemandProps) {
  const { view, t } = props.portal;
  return (
    <Details summary={t('d.words')} open={props.deed === 'words'}>
      <Form view={view} action={actionOf(props, 'words')}>
        <TextArea
          view={view}
          form={stateOf(props, 'words')}
          name="words"
          label={t('d.words.text')}
          hint={t('d.words.hint')}
          rows={3}
        />
        <Buttons>
          <Button variant="secondary">{t('d.words.send')}</Button>
        </Buttons>
      </Form>
    </Details>
  );
}

function WithdrawForm(props: DemandProps) {
  const { view, t } = props.portal;
  return (
    <Details summary={t('d.withdraw')} open={props.deed === 'withdraw'}>
      <Form view={view} action={actionOf(props, 'withdraw')}>
        <p>{t('d.withdraw.text', { code: showCode(props.followed.demand.code) })}</p>
        <Checkbox view={view} form={stateOf(props, 'withdraw')} name="sure" label={t('d.withdraw.sure')} />
        <Buttons>
          <Button variant="secondary" danger>
            {t('d.withdraw.send')}
          </Button>
        </Buttons>
      </Form>
    </Details>
  );
}
