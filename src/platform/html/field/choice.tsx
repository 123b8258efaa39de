import { allValues, EMPTY_FORM, firstValue, idOf } from '../form-state.ts';
import type { Content } from '../view.ts';
import { ErrorText, type FieldProps, Framed, faultOf, tied } from './field.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: Content | undefined;
  /** Options that share a group stand under its heading in a select. */
  readonly group?: string | undefined;
  readonly disabled?: boolean | undefined;
}

export interface ChoiceProps extends FieldProps {
  readonly options: readonly Option[];
}

/** One of many. `blank` is the line that chooses nothing; `false` leaves it out. */
export function Select(props: ChoiceProps & { blank?: string | false }) {
  const chosen = firstValue(props.form ?? EMPTY_FORM, props.name) ?? '';
  const groups = [...new Set(props.options.map((option) => option.group))];
  return (
    <Framed {...props}>
      <select {...tied(props)} class="ds-input">
        {props.blank === false ? null : (
          <option value="">{props.blank ?? props.view.t('html.choose')}</option>
        )}
        {groups.map((group) => {
          const options = props.options
            .filter((option) => option.group === group)
            .map((option) => (
              <option
                key={option.value}
                value={option.value}
                selected={option.value === chosen}
                disabled={option.disabled}
              >
                {option.label}
              </option>
            ));
          return group === undefined ? (
            options
          ) : (
            <optgroup key={group} label={group}>
              {options}
            </optgroup>
          );
        })}
      </select>
    </Framed>
  );
}

/** One of few: all to be seen at once. */
export function Radios(props: ChoiceProps & { inline?: boolean }) {
  return <Choices {...props} type="radio" />;
}

/** Any of few. A single box is one with one option. */
export function Checkboxes(props: ChoiceProps & { inline?: boolean }) {
  return <Choices {...props} type="checkbox" />;
}

function Choices(props: ChoiceProps & { type: 'radio' | 'checkbox'; inline?: boolean }) {
  const form = props.form ?? EMPTY_FORM;
  const chosen = allValues(form, props.name);
  const error = faultOf(props);
  const id = idOf(props.name);
  return (
    <fieldset
      class="ds-fieldset jw-field"
      aria-describedby={tied(props)['aria-describedby']}
      data-invalid={error === undefined ? undefined : ''}
    >
      <legend class="jw-legend">
        {props.label}
        {props.optional ? <span class="jw-optional">{props.view.t('html.optional')}</span> : null}
      </legend>
      {props.hint ? (
        <span class="jw-hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      ) : null}
      {error === undefined ? null : <ErrorText id={id} text={error} />}
      <div class="jw-choices" data-inline={props.inline ? '' : undefined}>
        {props.options.map((option, index) => (
          <label class="jw-choice" key={option.value}>
            <input
              class="ds-input"
              type={props.type}
              id={index === 0 ? id : undefined}
              name={props.name}
              value={option.value}
              checked={chosen.includes(option.value)}
              disabled={option.disabled}
            />
            <span>
              {option.label}
              {option.hint ? <span class="jw-hint">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One thing to agree to; sends `on`. */
export function Checkbox(props: FieldProps) {
  const form = props.form ?? EMPTY_FORM;
  const error = faultOf(props);
  return (
    <div class="jw-field" data-invalid={error === undefined ? undefined : ''}>
      {error === undefined ? null : <ErrorText id={idOf(props.name)} text={error} />}
      <label class="jw-choice">
        <input
          {...tied(props)}
          class="ds-input"
          type="checkbox"
          value="on"
          checked={firstValue(form, props.name) !== undefined}
        />
        <span>
          {props.label}
          {props.hint ? (
            <span class="jw-hint" id={`${idOf(props.name)}-hint`}>
              {props.hint}
            </span>
          ) : null}
        </span>
      </label>
    </div>
  );
}
