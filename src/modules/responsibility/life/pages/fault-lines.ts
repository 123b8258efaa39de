import type { FieldError } from '#platform/html/form-state.ts';
import type { View } from '#platform/html/view.ts';
import { nameIn } from '#platform/i18n/messages.ts';
import type { World } from '../../pages/parts.tsx';
import type { DutyFaults } from '../open-draft.ts';

type Params = DutyFaults['faults'][number]['params'];

/**
 * Each fault at its field, with the remedy. Where one chose by name, units and matters are told by name. `fieldOf` names the field
 * of a column where the form calls it otherwise.
 */
export function faultLines(
  view: View,
  { faults }: DutyFaults,
  world: World,
  fieldOf: (column: string) => string = (column) => column,
): FieldError[] {
  return faults.map(({ column = '', code, params: codes }) => {
    const params = named(view, codes, world);
    const told = view.t(`fault.${code}`, params);
    return {
      field: fieldOf(column),
      message: `${told} ${view.t(`fault.${code}.remedy`, { hint: '', ...params })}`.trim(),
    };
  });
}

function named(view: View, params: Params, { book, directory }: World): Params {
  const { code, matter } = params;
  const unit = typeof code === 'string' ? directory.findUnit(code) : undefined;
  const about = typeof matter === 'string' ? book.findMatter(matter) : undefined;
  return {
    ...params,
    ...(unit ? { code: nameIn(view.lang, { ...unit, name: unit.shortName ?? unit.name }) } : {}),
    ...(about ? { matter: nameIn(view.lang, about) } : {}),
  };
}
