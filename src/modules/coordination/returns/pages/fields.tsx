import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import type { Case } from '#modules/cases';
import { Checkboxes, Select } from '#platform/html/field/choice.tsx';
import { TextArea, TextField } from '#platform/html/field/field.tsx';
import type { FormState } from '#platform/html/form-state.ts';
import { localise } from '#platform/i18n/messages.ts';
import { unitOptions, type World } from '../../joint/pages/parts.tsx';
import { candidates, lawsBearing, rowsBearing } from '../grounds.ts';

interface Props {
  readonly world: World;
  readonly current: Case;
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
}

/** A rule to rely on: a row of the list or a law that bears on the matter and place is chosen; only an article is written. */
export function GroundFields({ world, current, form, name, label }: Props) {
  const { view, rules } = world;
  const on = localDate(view.now);
  const rows = rowsBearing(rules, current, on);
  const list = rows.map(({ version, item, lead, ground }) => ({
    value: `${version}|${item}`,
    label: view.t('return.row', { item, lead: world.unit(lead), ground: localise(view.lang, ground) }),
    group: view.t('return.from-list'),
  }));
  const laws = lawsBearing(rules, rows, on).map((title) => ({
    value: title,
    label: localise(view.lang, `《${title}》`),
    group: view.t('return.from-laws'),
  }));
  return (
    <>
      <Select view={view} form={form} name={name} label={label} options={[...list, ...laws]} />
      <TextField
        view={view}
        form={form}
        name={`${name}Article`}
        label={view.t('return.field.article')}
        hint={view.t('return.field.article-hint')}
        max={120}
        optional
      />
    </>
  );
}

/** The unit to name, likely ones first. */
export function UnitField({
  world,
  current,
  form,
  name,
  label,
  also = [],
}: Props & { also?: readonly string[] }) {
  const { view, rules } = world;
  const likely = [...new Set([...also, ...candidates(rules, current, view.now)])];
  const first = likely.map((value) => ({
    value,
    label: world.unit(value),
    group: view.t('return.likely'),
  }));
  const rest = unitOptions(world, also.includes(current.holder) ? likely : [...likely, current.holder]);
  return <Select view={view} form={form} name={name} label={label} options={[...first, ...rest]} />;
}

/** Who assists by the ruling: whoever has a hand in it by the list, the two units first. Naming the lead here as well does no harm. */
export function AssistsField({
  world,
  current,
  form,
  also,
}: Pick<Props, 'world' | 'current' | 'form'> & { also: readonly string[] }) {
  const { view, rules } = world;
  const units = [...new Set([...also, ...candidates(rules, current, view.now)])].slice(0, 8);
  return (
    <Checkboxes
      view={view}
      form={form}
      name="assists"
      label={view.t('return.field.assists')}
      hint={view.t('return.field.assists-hint')}
      options={units.map((value) => ({ value, label: world.unit(value) }))}
      optional
      inline
    />
  );
}

export function Reason({ world, form, name, label, hint }: Omit<Props, 'current'> & { hint?: string }) {
  return (
    <TextArea
      view={world.view}
      form={form}
      name={name}
      label={label}
      {...(hint ? { hint } : {})}
      rows={3}
      max={1000}
    />
  );
}

/** Points what the heart refuses to the field of this form that it is about. */
export async function atField<T>(
  fields: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const field = isRefusal(error) ? fields[error.code] : undefined;
    if (!isRefusal(error) || field === undefined) throw error;
    throw new Refusal(error.code, { ...error.params, field }, error.status);
  }
}
