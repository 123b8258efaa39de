import { Select } from '#platform/html/field/choice.tsx';
import { DateField, TextArea, TextField } from '#platform/html/field/field.tsx';
import { type FormState, firstValue } from '#platform/html/form-state.ts';
import type { View } from '#platform/html/view.ts';
import { circumstanceTypeText } from '../../condition-words.ts';
import { LIST_TYPES } from '../../duty.ts';
import type { Circumstance } from '../../matter.ts';
import { matterOptions } from '../../pages/matter-options.ts';
import { inScript, words } from '../../pages/parts.tsx';
import { areaOptions, circumstancesFor, unitOptions } from './row-options.ts';
import type { ShownList } from './show-list.ts';

export type AssistField = `assist${number}`;
/** Fields for assisting units, each of which takes one: more than any list or ruling names. */
export const ASSISTS: readonly AssistField[] = Array.from(
  { length: 60 },
  (_, i): AssistField => `assist${i + 1}`,
);
/** Shown to begin with; a row that has more gets one more than it has. */
const SHOWN = 3;

/** The fields of one row, in the order in which a duty is said: what, where, when, who, on what ground. */
export function RowFields(props: { view: View; form: FormState; shown: ShownList; isNew: boolean }) {
  const { view, form, shown, isNew } = props;
  const t = words(view);
  const { book, directory } = shown;
  const given = { view, form };
  const units = unitOptions(view, directory);
  const matter = firstValue(form, 'matter') ?? '';
  return (
    <>
      {isNew ? <TextField {...given} name="item" label={t('matter.item')} length={8} max={40} /> : null}
      <Select {...given} name="matter" label={t('findings.matter')} options={matterOptions(view, book)} />
      <Select
        {...given}
        name="area"
        label={t('matter.area')}
        options={areaOptions(view, directory, firstValue(form, 'area'))}
      />
      <TextField
        {...given}
        name="conditions"
        optional
        label={t('matter.conditions')}
        hint={conditionHint(view, circumstancesFor(book, matter))}
        max={500}
      />
      <Select
        {...given}
        name="listType"
        label={t('duties.filter.type')}
        options={LIST_TYPES.map((type) => ({ value: type, label: t(`row.type.${type}`) }))}
      />
      <Select {...given} name="lead" label={t('matter.unit')} options={units} />
      <Assists view={view} form={form} options={units} />
      <TextArea
        {...given}
        name="ground"
        optional
        label={t('matter.ground')}
        hint={t('row.ground.hint')}
        rows={2}
        max={1000}
      />
      <TextField {...given} name="blockDoes" optional label={t('duties.does')} max={1000} />
      <TextField {...given} name="blockDoesNot" optional label={t('duties.does-not')} max={1000} />
      <TextField {...given} name="takenBackHow" optional label={t('duties.how')} max={1000} />
      <DateField {...given} name="validFrom" label={t('row.valid-from')} />
      <DateField {...given} name="validTo" optional label={t('row.valid-to')} />
    </>
  );
}

/** One select after the other: what is left blank is nobody. */
function Assists(props: { view: View; form: FormState; options: ReturnType<typeof unitOptions> }) {
  const { view, form, options } = props;
  const t = words(view);
  const filled = ASSISTS.filter((name) => firstValue(form, name)).length;
  return (
    <fieldset class="ds-fieldset jw-field">
      <legend class="jw-legend">{t('matter.assists')}</legend>
      {ASSISTS.slice(0, Math.max(SHOWN, filled + 1)).map((name, i) => (
        <Select
          key={name}
          view={view}
          form={form}
          name={name}
          optional
          label={t('row.assist', { n: i + 1 })}
          options={options}
        />
      ))}
    </fieldset>
  );
}

/** What may be written, made from the circumstances of the matter. */
export function conditionHint(view: View, circumstances: readonly Circumstance[]): string {
  const t = words(view);
  if (circumstances.length === 0) return t('row.conditions.none');
  const example = circumstances.slice(0, 2).map(exampleOf).join('；');
  const known = circumstanceTypeText(view.lang, circumstances);
  return t('row.conditions.hint', { known, example: inScript(view, example) });
}

function exampleOf({ name, type, values }: Circumstance): string {
  if (type === 'flag') return `${name}=是`;
  if (type === 'choice') return `${name}=${values.slice(0, 2).join('/')}`;
  if (type === 'number') return `${name}>=7`;
  if (type === 'time') return `${name}<22:00`;
  return type === 'date' ? `${name}>=2026-06-01` : `${name}=…`;
}
