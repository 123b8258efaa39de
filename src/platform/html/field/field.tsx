import { tellLabel } from '../error-summary/labels.ts';
import { EMPTY_FORM, errorOf, type FormState, firstValue, idOf } from '../form-state.ts';
import type { Content, View } from '../view.ts';

export interface FieldProps {
  readonly view: View;
  /** Values and errors of the form; the field finds its own by name. */
  readonly form?: FormState | undefined;
  readonly name: string;
  readonly label: Content;
  readonly hint?: Content | undefined;
  /** Says «(optional)» beside the label; fields are required unless said otherwise. */
  readonly optional?: boolean | undefined;
}

/** Label, hint and error around a control, tied to it by `aria-describedby`. */
export function Framed(props: FieldProps & { children: Content }) {
  const { view, name } = props;
  const error = faultOf(props);
  const id = idOf(name);
  return (
    <div class="ds-field jw-field" data-invalid={error === undefined ? undefined : ''}>
      <label class="ds-label" for={id}>
        {props.label}
        {props.optional ? <span class="jw-optional">{view.t('html.optional')}</span> : null}
      </label>
      {props.hint ? (
        <span class="jw-hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      ) : null}
      {error === undefined ? null : <ErrorText id={id} text={error} />}
      {props.children}
    </div>
  );
}

/** What is wrong with a field, which then says what it is called to the summary of the page. */
export function faultOf({ view, form, name, label }: FieldProps): string | undefined {
  const error = errorOf(form ?? EMPTY_FORM, name);
  if (error !== undefined) tellLabel(view, name, label);
  return error;
}

export function ErrorText(props: { id: string; text: string }) {
  return (
    <p class="ds-validation-message" id={`${props.id}-error`}>
      {props.text}
    </p>
  );
}

/** The attributes that tie a control to its label, hint and error. */
export function tied(props: FieldProps) {
  const form = props.form ?? EMPTY_FORM;
  const id = idOf(props.name);
  const error = errorOf(form, props.name) !== undefined;
  const described = [props.hint ? `${id}-hint` : '', error ? `${id}-error` : '']
    .filter((part) => part !== '')
    .join(' ');
  return {
    id,
    name: props.name,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}

export interface TextFieldProps extends FieldProps {
  readonly type?:
    | 'text'
    | 'tel'
    | 'email'
    | 'search'
    | 'number'
    | 'password'
    | 'date'
    | 'time'
    | 'datetime-local'
    | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | undefined;
  /** Width in characters, a promise of how long an answer is meant to be. */
  readonly length?: number | undefined;
  readonly max?: number | undefined;
  readonly list?: readonly string[] | undefined;
  readonly autofocus?: boolean | undefined;
}

export function TextField(props: TextFieldProps) {
  const { type = 'text', list } = props;
  const listId = list ? `${idOf(props.name)}-list` : undefined;
  return (
    <Framed {...props}>
      <input
        {...tied(props)}
        class="ds-input"
        // Preact types every kind of input apart; the kinds used here take the same attributes.
        type={type as 'text'}
        value={type === 'password' ? undefined : firstValue(props.form ?? EMPTY_FORM, props.name)}
        autocomplete={props.autocomplete ?? 'off'}
        inputMode={props.inputMode}
        size={props.length}
        maxLength={props.max}
        list={listId}
        autofocus={props.autofocus}
      />
      {list ? (
        <datalist id={listId}>
          {list.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      ) : null}
    </Framed>
  );
}

export function DateField(props: FieldProps) {
  return <TextField {...props} type="date" length={14} />;
}

export function TextArea(props: FieldProps & { rows?: number; max?: number; autofocus?: boolean }) {
  return (
    <Framed {...props}>
      <textarea
        {...tied(props)}
        class="ds-input"
        rows={props.rows ?? 5}
        maxLength={props.max}
        autofocus={props.autofocus}
      >
        {firstValue(props.form ?? EMPTY_FORM, props.name)}
      </textarea>
    </Framed>
  );
}

export function FileField(props: FieldProps & { accept?: string; multiple?: boolean }) {
  return (
    <Framed {...props}>
      <input {...tied(props)} class="jw-file" type="file" accept={props.accept} multiple={props.multiple} />
    </Framed>
  );
}
