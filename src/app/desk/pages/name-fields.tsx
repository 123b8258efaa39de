import { Radios, Select } from '#platform/html/field/choice.tsx';
import { TextField } from '#platform/html/field/field.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { CaseProps } from './case.tsx';

/**
 * Naming what a case is about: the catalogue's guesses stand first as one-key choices, any matter can be chosen from the list,
 * and the place is asked for only as far as the duty list needs it.
 */
export function NameFields({
  view,
  form,
  found,
  names,
  directory,
}: Omit<CaseProps, 'open'> & { form: FormState }) {
  const { book } = found.rules;
  const { t, lang } = view;
  const text = found.demands.map((demand) => demand.text).join('\n');
  const guesses = book.recognise(text, lang).slice(0, 4);
  const leaves = book.leaves.map((leaf) => ({
    value: leaf.code,
    label: nameIn(lang, leaf),
    group: names.matter(leaf.code.slice(0, 4)),
  }));
  const streets = directory.childrenOf(directory.district.district);
  const areas = streets.flatMap((street) => [
    {
      value: street.code,
      label: t('desk.whole-street', { street: names.area(street.code) }),
      group: names.area(street.code),
    },
    ...directory
      .childrenOf(street.code)
      .map(({ code }) => ({ value: code, label: names.area(code), group: names.area(street.code) })),
  ]);
  return (
    <>
      {guesses.length > 0 ? (
        <Radios
          view={view}
          form={form}
          name="guess"
          label={t('desk.field.guess')}
          hint={t('desk.field.guess-hint')}
          optional
          options={guesses.map(({ matter, words }) => ({
            value: matter,
            label: names.matterPath(matter),
            hint: words.length > 0 ? t('desk.because-words', { words: words.join('、') }) : undefined,
          }))}
        />
      ) : null}
      <Select
        view={view}
        form={form}
        name="matter"
        label={t('desk.field.matter')}
        options={leaves}
        optional={guesses.length > 0}
      />
      <Select
        view={view}
        form={form}
        name="area"
        label={t('desk.field.area')}
        options={areas}
        optional
        blank={t('desk.keep-place', { place: names.where(found.current.area) })}
      />
      {circumstanceNames(found).map(({ name, values }) =>
        values ? (
          <Select
            key={name}
            view={view}
            form={form}
            name={`c.${name}`}
            label={names.text(name)}
            optional
            options={values.map((value) => ({ value, label: names.text(value) }))}
          />
        ) : (
          <TextField
            key={name}
            view={view}
            form={form}
            name={`c.${name}`}
            label={names.text(name)}
            optional
            length={10}
          />
        ),
      )}
    </>
  );
}

/** Circumstances that the duty rows of the likely matters ask for. */
function circumstanceNames({
  current,
  rules,
  demands,
}: CaseProps['found']): { name: string; values?: readonly string[] }[] {
  const likely = current.matter
    ? [current.matter]
    : rules.book
        .recognise(demands[0]?.text ?? '')
        .slice(0, 2)
        .map(({ matter }) => matter);
  const asked = new Map<string, readonly string[] | undefined>();
  for (const code of likely) {
    for (const { name, values, type } of rules.book.matter(code).circumstances) {
      asked.set(name, type === 'flag' ? ['是', '否'] : values && values.length > 0 ? values : undefined);
    }
  }
  return [...asked].map(([name, values]) => (values ? { name, values } : { name }));
}
