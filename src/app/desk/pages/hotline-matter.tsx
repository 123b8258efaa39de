import type { Question } from '#modules/intake';
import { Radios, Select } from '#platform/html/field/choice.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import { firstValue } from '#platform/html/form-state.ts';
import { NONE } from '../suggest.ts';
import type { PartProps } from './hotline-props.ts';

/** Guesses to be chosen by number, the reason beside each, and what the duty list still has to know. */
export function MatterPart(props: PartProps) {
  const { view, form, advice } = props;
  const { t } = view;
  const picked = firstValue(form, 'matter');
  // What was chosen stays in sight, also when the words have moved on.
  const codes = [
    ...advice.guesses.map(({ matter }) => matter),
    ...(picked && picked !== NONE && props.rules.book.findMatter(picked) ? [picked] : []),
  ];
  if (codes.length === 0) {
    return (
      <p class="jw-small jw-quiet">
        {t((firstValue(form, 'text') ?? '').trim() === '' ? 'entry.matter-empty' : 'entry.matter-none-found')}
      </p>
    );
  }
  return (
    <fieldset class="ds-fieldset jw-field">
      <legend class="jw-legend">{t('entry.matter')}</legend>
      {[...new Set(codes)].map((code, i) => (
        <Guess key={code} {...props} code={code} number={i + 1} checked={picked === code} />
      ))}
      <label class="jw-choice">
        <input class="ds-input" type="radio" name="matter" value={NONE} checked={picked === NONE} />
        <span>{t('entry.matter-none')}</span>
      </label>
      {advice.questions.length > 0 ? <Questions {...props} /> : null}
    </fieldset>
  );
}

function Guess({
  view,
  names,
  advice,
  code,
  number,
  checked,
}: PartProps & { code: string; number: number; checked: boolean }) {
  const words = advice.guesses.find(({ matter }) => matter === code)?.words ?? [];
  const clear = !advice.chosen && advice.matter === code;
  const hints = [
    ...(words.length > 0 ? [view.t('desk.because-words', { words: words.slice(0, 4).join('、') })] : []),
    ...(clear ? [view.t('entry.matter-clear')] : []),
  ];
  return (
    <label class="jw-choice" data-key={String(number)} data-clear={clear ? '' : undefined}>
      <input class="ds-input" type="radio" name="matter" value={code} checked={checked} />
      <span>
        <span class="jw-kbd" aria-hidden="true">
          {number}
        </span>{' '}
        {names.matterPath(code)}
        {hints.length > 0 ? <span class="jw-hint">{hints.join(' · ')}</span> : null}
      </span>
    </label>
  );
}

function Questions({ view, names, form, advice }: PartProps) {
  return (
    <fieldset class="ds-fieldset jw-entry-questions">
      <legend class="jw-small">{view.t('entry.questions')}</legend>
      <div class="jw-fields">
        {advice.questions.map((question) => (
          <Asked key={question.name} view={view} names={names} form={form} question={question} />
        ))}
      </div>
    </fieldset>
  );
}

/** One question of the duty list, as a field `c.<circumstance>`. */
export function Asked({
  view,
  names,
  form,
  question,
}: Pick<PartProps, 'view' | 'names' | 'form'> & { question: Question }) {
  const base = { view, form, name: `c.${question.name}`, label: names.text(question.name), optional: true };
  if (question.values.length === 0)
    return (
      <TextField
        {...base}
        type={question.type === 'time' || question.type === 'date' ? question.type : 'text'}
        inputMode={question.type === 'number' ? 'numeric' : 'text'}
        length={8}
      />
    );
  const options = question.values.map((value) => ({ value, label: names.text(value) }));
  return options.length > 4 ? (
    <Select {...base} options={options} />
  ) : (
    <Radios {...base} inline options={options} />
  );
}
