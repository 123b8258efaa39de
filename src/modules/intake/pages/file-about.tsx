import { Details } from '#platform/html/details/details.tsx';
import { Radios } from '#platform/html/field/choice.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { localise, nameIn } from '#platform/i18n/messages.ts';
import { areaName } from '../words.ts';
import type { Portal } from './context.ts';
import type { StepProps } from './file.tsx';
import { StepFrame, stateFor } from './file-frame.tsx';
import { answersOf, NONE, understand } from './filing.ts';
import type { Question } from './questions.ts';

/** Second step: what we took it for, and what only the resident can tell. */
export function AboutStep(props: StepProps) {
  const { portal, filing, errors } = props;
  const { view, t, rules, lang, now } = portal;
  const known = understand(rules, filing, lang, now);
  const answers = answersOf(filing);
  const answered = Object.fromEntries(
    known.questions.map(({ name }, i) => [`c${i + 1}`, answers[name] ?? '']),
  );
  const form = stateFor({ ...filing, matter: filing.matter ?? known.matter }, errors);
  const fields: FormState = { ...form, values: { ...form.values, ...answered } };
  const own = [
    'matter',
    'asked',
    'c1',
    'c2',
    ...(known.places.length > 0 ? (['area'] as const) : []),
  ] as const;
  return (
    <StepFrame
      {...props}
      step="about"
      title={t('file.about.title')}
      own={own}
      hidden={{ asked: known.questions.map(({ name }) => name).join('/') }}
      next={t('file.next')}
      before={
        <div class="jw-spaced">
          <Details summary={t('file.said')}>
            <p class="jw-said">{filing.text}</p>
          </Details>
        </div>
      }
    >
      {known.guesses.length > 0 ? (
        <Radios
          view={view}
          form={fields}
          name="matter"
          label={t('file.matter')}
          options={[
            ...known.guesses.map((code) => matterOption(portal, code)),
            { value: NONE, label: t('file.matter.none'), hint: t('file.matter.none.hint') },
          ]}
        />
      ) : null}
      {known.places.length > 0 ? (
        <Radios
          view={view}
          form={fields}
          name="area"
          label={t('file.which-place')}
          options={known.places.map(({ area, name }) => ({
            value: area,
            label: placeName(portal, area, name),
          }))}
        />
      ) : null}
      {known.questions.map((question, i) => (
        <Asked key={question.name} portal={portal} form={fields} name={`c${i + 1}`} question={question} />
      ))}
    </StepFrame>
  );
}

function matterOption({ rules, lang }: Portal, code: string) {
  const path = rules.book.path(code);
  const above = path.slice(0, -1).map((matter) => nameIn(lang, matter));
  return { value: code, label: nameIn(lang, rules.book.matter(code)), hint: above.join(' › ') };
}

function placeName({ rules, lang }: Portal, code: string, name: string): string {
  if (code.length === 6) return localise(lang, name);
  return areaName(
    rules,
    { street: code.slice(0, 9), community: code.length >= 12 ? code.slice(0, 12) : null },
    lang,
  );
}

/** One circumstance as a question; the ones we know have words of their own, an office's own are asked by their name. */
function Asked({
  portal,
  form,
  name,
  question,
}: {
  portal: Portal;
  form: FormState;
  name: string;
  question: Question;
}) {
  const { view, t, lang } = portal;
  const label = view.t.has(`ask.${question.name}`)
    ? view.t(`ask.${question.name}`)
    : t('ask.other', { name: localise(lang, question.name) });
  if (question.type === 'number')
    return (
      <TextField
        view={view}
        form={form}
        name={name}
        label={label}
        hint={t('ask.unknown.hint')}
        inputMode="numeric"
        length={6}
        optional
      />
    );
  if (question.type === 'time' || question.type === 'date')
    return (
      <TextField
        view={view}
        form={form}
        name={name}
        label={label}
        hint={t('ask.unknown.hint')}
        type={question.type}
        optional
      />
    );
  const options = question.values.map((value) => ({ value, label: valueName(portal, value) }));
  return (
    <Radios
      view={view}
      form={form}
      name={name}
      label={label}
      options={[...options, { value: '', label: t('ask.unknown') }]}
      inline={question.type === 'flag'}
    />
  );
}

function valueName({ view, lang }: Portal, value: string): string {
  const key = `ask.value.${value}`;
  return view.t.has(key) ? view.t(key) : localise(lang, value);
}
