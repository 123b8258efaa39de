import type { VNode } from 'preact';
import { showCode } from '#kernel/ids.ts';
import { localDate } from '#kernel/time.ts';
import type { ReplyLook } from '#modules/brain';
import { isAbove } from '#modules/coordination';
import type { GroundKind } from '#modules/responsibility';
import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Radios, Select } from '#platform/html/field/choice.tsx';
import { DateField, TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import { showMoment } from '#platform/i18n/time.ts';
import { termWords } from '../clock-words.ts';
import type { DeskDeed } from '../deeds.ts';
import { AnswerText, LookButton } from './answer-fields.tsx';
import type { CaseProps } from './case.tsx';
import { NameFields } from './name-fields.tsx';

type Props = Omit<CaseProps, 'open'> & {
  form: FormState;
  /** What was seen in the reply, when it was looked over. */
  look?: ReplyLook | undefined;
};

/** The form of a deed: as few fields as the rules allow, the likely choice made. */
export function DeedForm(props: Props & { deed: DeskDeed }) {
  const { view, found, deed, query } = props;
  const { t } = view;
  const Fields = fields[deed];
  const back = new URLSearchParams(
    Object.entries(query).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && entry[0] !== 'do' && entry[0] !== 'with',
    ),
  );
  const suffix = back.size > 0 ? `?${back.toString()}` : '';
  return (
    <>
      <h2>{t(`desk.deed.${deed}`)}</h2>
      <Form
        view={view}
        action={`/desk/cases/${found.current.id}/${deed}${suffix}`}
        hidden={{ version: found.current.version }}
        label={t(`desk.deed.${deed}`)}
      >
        <Fields {...props} />
        <Buttons>
          <Button>{t(`desk.do.${deed}`)}</Button>
          {deed === 'answer' ? <LookButton view={view} id={found.current.id} suffix={suffix} /> : null}
          <a href={`/desk/cases/${found.current.id}${suffix}`} data-key="escape">
            {t('desk.cancel')}
          </a>
        </Buttons>
      </Form>
    </>
  );
}

const fields: Record<DeskDeed, (props: Props) => VNode> = {
  name: NameFields,
  sign: ({ view, form }) => (
    <>
      <Radios
        view={view}
        form={form}
        name="contact"
        label={view.t('desk.field.contacted')}
        inline
        options={(['phone', 'visit', 'message', 'none'] as const).map((way) => ({
          value: way,
          label: view.t(`desk.contact.${way}`),
        }))}
      />
      <TextArea
        view={view}
        form={form}
        name="note"
        label={view.t('desk.field.contact-note')}
        hint={view.t('desk.field.contact-note-hint')}
        optional
        rows={2}
      />
    </>
  ),
  start: ({ view, form }) => (
    <TextArea view={view} form={form} name="note" label={view.t('desk.field.plan')} optional rows={2} />
  ),
  note: ({ view, form }) => (
    <TextArea view={view} form={form} name="note" label={view.t('desk.field.note')} rows={3} autofocus />
  ),
  answer: ({ view, form, found, names, look }) => (
    <>
      <Radios
        view={view}
        form={form}
        name="result"
        label={view.t('desk.field.result')}
        options={(['done', 'partly', 'explained'] as const).map((result) => ({
          value: result,
          label: view.t(`desk.result.${result}`),
          hint: view.t(`desk.result.${result}-hint`),
        }))}
      />
      <AnswerText view={view} form={form} look={look} demands={found.demands} />
      {found.current.tasks.length > 0 ? (
        <TextArea
          view={view}
          form={form}
          name="unfinished"
          label={view.t('desk.field.unfinished')}
          hint={view.t('desk.field.unfinished-hint', {
            n: found.current.tasks.length,
            units: found.current.tasks.map(({ unit }) => names.unit(unit)).join(' '),
          })}
          rows={2}
          max={500}
        />
      ) : null}
    </>
  ),
  reply: ReplyFields,
  callback: ({ view, form }) => (
    <>
      <Solved view={view} form={form} />
      <TextArea view={view} form={form} name="note" label={view.t('desk.field.said-back')} rows={3} />
    </>
  ),
  pause: (props) => (
    <>
      <Ground {...props} kind="pause" />
      <Reason {...props} />
      <DateField
        view={props.view}
        form={props.form}
        name="until"
        label={props.view.t('desk.field.until')}
        hint={props.view.t('desk.field.until-hint')}
      />
    </>
  ),
  resume: (props) => <Told {...props} text="desk.resume-text" />,
  extend: (props) => (
    <>
      <Ground {...props} kind="extend" />
      <TextField
        view={props.view}
        form={props.form}
        name="amount"
        inputMode="numeric"
        length={4}
        label={props.view.t('desk.field.extend-amount')}
        hint={props.view.t('desk.field.extend-hint', {
          term: termWords(props.view, props.found.current.clock.resolveTerm ?? '1wd'),
        })}
      />
      <Reason {...props} />
    </>
  ),
  decide: DecideFields,
  books: (props) => (
    <>
      <p class="jw-quiet">{props.view.t('desk.books-text')}</p>
      <Ground {...props} kind="books" />
      <Reason {...props} hint="desk.field.books-reason-hint" />
      <DateField
        view={props.view}
        form={props.form}
        name="reviewOn"
        label={props.view.t('desk.field.review-on')}
      />
    </>
  ),
  unbooks: (props) => <Told {...props} text="desk.unbooks-text" />,
  move: (props) => (
    <>
      <Select
        view={props.view}
        form={props.form}
        name="to"
        label={props.view.t('desk.field.to')}
        options={unitOptions(props)}
      />
      <Ground {...props} kind="move" />
      <Reason {...props} hint="desk.field.move-reason-hint" />
    </>
  ),
  take: (props) => (
    <>
      <Ground {...props} kind="move" />
      <Reason {...props} hint="desk.field.move-reason-hint" />
    </>
  ),
  level: (props) => (
    <>
      <Radios
        view={props.view}
        form={props.form}
        name="level"
        label={props.view.t('desk.field.level')}
        inline
        options={['up', 'down'].map((value) => ({ value, label: props.view.t(`desk.level.${value}`) }))}
      />
      <Select
        view={props.view}
        form={props.form}
        name="to"
        label={props.view.t('desk.field.to')}
        options={unitsAboveOrBelow(props)}
      />
      <Ground {...props} kind="move" />
      <Reason {...props} hint="desk.field.move-reason-hint" />
    </>
  ),
  close: (props) => <Told {...props} text="desk.close-text" />,
  join: (props) => (
    <>
      <p class="jw-quiet">{props.view.t('desk.join-text')}</p>
      <TextField
        view={props.view}
        form={props.form}
        name="to"
        label={props.view.t('desk.field.join-number')}
        list={props.found.alike.map(({ id }) => id)}
      />
      <Reason {...props} hint="desk.field.join-reason-hint" />
    </>
  ),
  separate: (props) => (
    <>
      <p class="jw-quiet">{props.view.t('desk.separate-text')}</p>
      <Radios
        view={props.view}
        form={props.form}
        name="demand"
        label={props.view.t('desk.field.which-demand')}
        options={props.found.demands.map(({ id, title, receivedAt }) => ({
          value: id,
          label: title,
          hint: showMoment(props.view.lang, receivedAt, props.view.now),
        }))}
      />
      <Reason {...props} hint="desk.field.separate-reason-hint" />
    </>
  ),
  reopen: (props) => <Reason {...props} />,
  redate: (props) => <Told {...props} text="desk.redate-text" />,
  supervise: (props) => <Told {...props} text="desk.supervise-text" />,
};

/** What will happen, and why it is done by hand. */
function Told(props: Props & { text: string }) {
  return (
    <>
      <p>{props.view.t(props.text)}</p>
      <Reason {...props} />
    </>
  );
}

function Reason({ view, form, hint }: Props & { hint?: string }) {
  return (
    <TextArea
      view={view}
      form={form}
      name="reason"
      label={view.t('desk.field.reason')}
      {...(hint ? { hint: view.t(hint) } : {})}
      rows={3}
    />
  );
}

function Ground({ view, form, found, kind }: Props & { kind: GroundKind }) {
  const grounds = found.rules.book.grounds(kind, localDate(view.now));
  return (
    <Select
      view={view}
      form={form}
      name="ground"
      label={view.t('desk.field.ground')}
      options={grounds.map((ground) => ({ value: ground.code, label: nameIn(view.lang, ground) }))}
    />
  );
}

function Solved({ view, form }: Pick<Props, 'view' | 'form'>) {
  return (
    <Radios
      view={view}
      form={form}
      name="solved"
      label={view.t('desk.field.solved')}
      inline
      options={['yes', 'no'].map((value) => ({ value, label: view.t(`desk.solved.${value}`) }))}
    />
  );
}

function ReplyFields({ view, form, found }: Props) {
  const waiting = found.demanders
    .filter(({ leftAt, solved }) => !leftAt && solved === undefined)
    .map(({ demand }) => demand);
  const options = found.demands
    .filter(({ id }) => waiting.includes(id))
    .map(({ id, code, title }) => ({ value: id, label: `${showCode(code)} ${title}` }));
  const only = options.length === 1 ? options[0] : undefined;
  return (
    <>
      {only ? (
        <input type="hidden" name="demand" value={only.value} />
      ) : (
        <Radios
          view={view}
          form={form}
          name="demand"
          label={view.t('desk.field.who-replied')}
          options={options}
        />
      )}
      <Solved view={view} form={form} />
      <Radios
        view={view}
        form={form}
        name="satisfaction"
        label={view.t('desk.field.satisfaction')}
        optional
        inline
        options={[5, 4, 3, 2, 1].map((n) => ({
          value: String(n),
          label: view.t('desk.satisfaction', { n }),
        }))}
      />
      <TextArea view={view} form={form} name="remark" label={view.t('desk.field.remark')} optional rows={2} />
    </>
  );
}

function DecideFields({ view, form, found, names }: Props) {
  const { extension } = found.current;
  return (
    <>
      {extension ? (
        <p>
          {view.t('desk.extension-asked', {
            person: names.person(extension.askedBy),
            term: termWords(view, extension.term),
            reason: extension.reason,
          })}
        </p>
      ) : null}
      <Radios
        view={view}
        form={form}
        name="approved"
        label={view.t('desk.field.decision')}
        inline
        options={['yes', 'no'].map((value) => ({ value, label: view.t(`desk.approve.${value}`) }))}
      />
      <TextArea
        view={view}
        form={form}
        name="remark"
        label={view.t('desk.field.decision-remark')}
        optional
        rows={2}
      />
    </>
  );
}

function unitOptions({ directory, names, view, found }: Props) {
  const order = ['line', 'station', 'block', 'community', 'partner', 'government', 'hotline'];
  return [...directory.units.values()]
    .filter(({ code }) => code !== found.current.holder)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map(({ code, kind }) => ({
      value: code,
      label: names.unit(code),
      group: view.t(`desk.unit-kind.${kind}`),
    }));
}

/** A case goes up or down only along the line and the territory of who holds it. */
function unitsAboveOrBelow(props: Props) {
  const { directory, found } = props;
  const { holder } = found.current;
  const fits = (code: string) => isAbove(directory, code, holder) || isAbove(directory, holder, code);
  return unitOptions(props).filter(({ value }) => fits(value));
}
