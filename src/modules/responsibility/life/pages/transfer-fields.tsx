import { Select } from '#platform/html/field/choice.tsx';
import { DateField, TextArea, TextField } from '#platform/html/field/field.tsx';
import { type FormState, firstValue } from '#platform/html/form-state.ts';
import type { View } from '#platform/html/view.ts';
import { matterOptions } from '../../pages/matter-options.ts';
import { inScript, words } from '../../pages/parts.tsx';
import { TRANSFER_KINDS } from '../../transfer.ts';
import { conditionHint } from './row-fields.tsx';
import { areaOptions, circumstancesFor, unitOptions } from './row-options.ts';
import type { ShownList } from './show-list.ts';

/** The fields of one transfer, in the order in which it is said: what moves, from whom to whom, where, by which decision, when. */
export function TransferFields(props: { view: View; form: FormState; shown: ShownList; isNew: boolean }) {
  const { view, form, shown, isNew } = props;
  const { book, directory } = shown;
  const t = words(view);
  const given = { view, form };
  const units = unitOptions(view, directory);
  const known = circumstancesFor(book, firstValue(form, 'matter') ?? '');
  return (
    <>
      {isNew ? (
        <TextField
          {...given}
          name="code"
          label={t('transfer.code')}
          hint={t('transfer.code.hint')}
          length={12}
          max={40}
        />
      ) : null}
      <Select
        {...given}
        name="kind"
        label={t('transfer.kind')}
        options={TRANSFER_KINDS.map((kind) => ({ value: kind, label: t(`transfer.kind.${kind}.hint`) }))}
      />
      <Select {...given} name="matter" label={t('findings.matter')} options={matterOptions(view, book)} />
      <Select
        {...given}
        name="from"
        label={t('transfer.from')}
        hint={t('transfer.from.hint')}
        options={units}
      />
      <Select {...given} name="to" label={t('transfer.to')} options={units} />
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
        hint={conditionHint(view, known)}
        max={500}
      />
      <Select
        {...given}
        name="power"
        optional
        label={t('transfer.power')}
        hint={t('transfer.power.hint')}
        options={[...directory.powers.values()].map(({ code, name }) => ({
          value: code,
          label: `${inScript(view, name)} (${code})`,
        }))}
      />
      <TextArea
        {...given}
        name="ground"
        optional
        label={t('matter.ground')}
        hint={t('transfer.ground.hint')}
        rows={2}
        max={1000}
      />
      <DateField {...given} name="validFrom" label={t('row.valid-from')} />
      <DateField {...given} name="validTo" optional label={t('row.valid-to')} />
    </>
  );
}
