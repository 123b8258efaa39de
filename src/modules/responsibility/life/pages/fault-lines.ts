import type { FieldError } from '#platform/html/form-state.ts';
import type { View } from '#platform/html/view.ts';
import type { DutyFaults } from '../open-draft.ts';

/** Each fault at its field, with the remedy. `fieldOf` names the field of a column where the form calls it otherwise. */
export function faultLines(
  view: View,
  { faults }: DutyFaults,
  fieldOf: (column: string) => string = (column) => column,
): FieldError[] {
  return faults.map(({ column = '', code, params }) => ({
    field: fieldOf(column),
    message:
      `${view.t(`fault.${code}`, params)} ${view.t(`fault.${code}.remedy`, { hint: '', ...params })}`.trim(),
  }));
}
