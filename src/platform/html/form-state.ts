/** One fault of a form: which field (empty for the form as a whole) and what to do about it, in the reader's language. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What a form shows: the values as sent (strings, as forms know nothing else) and what is wrong with them. */
export interface FormState {
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly errors: readonly FieldError[];
}

export const EMPTY_FORM: FormState = { values: {}, errors: [] };

/** A form that starts with known values, for instance when something is corrected. */
export function startWith(
  values: Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>,
): FormState {
  const texts: Record<string, string | readonly string[]> = {};
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === false) continue;
    texts[key] = Array.isArray(value) ? (value as readonly string[]) : value === true ? 'on' : String(value);
  }
  return { values: texts, errors: [] };
}

export function firstValue(form: FormState, name: string): string | undefined {
  const value = form.values[name];
  return typeof value === 'string' ? value : value?.[0];
}

export function allValues(form: FormState, name: string): readonly string[] {
  const value = form.values[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

export function errorOf(form: FormState, name: string): string | undefined {
  return form.errors.find((error) => error.field === name)?.message;
}

/**
 * Id of a field's control: the target of its error's link. A name such as `place.address` gives `f-place-address`; letters of every
 * script stay, so that two circumstances with Chinese names are two controls.
 */
export function idOf(name: string): string {
  return `f-${name.replace(/[^\p{L}\p{N}_-]/gu, '-')}`;
}
