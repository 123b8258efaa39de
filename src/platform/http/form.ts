import { z } from 'zod';
import type { FieldError, FormState } from '#platform/html/form-state.ts';
import type { Translate } from '#platform/i18n/messages.ts';
import { CSRF_FIELD } from './csrf.ts';

export type Shape = z.ZodObject;

/** The form as its page shows it again: what was sent, without secrets, and what is wrong. */
export function stateOf(raw: unknown, errors: readonly FieldError[]): FormState {
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries((raw ?? {}) as Record<string, string | string[]>)) {
    if (name !== CSRF_FIELD && !isSecret(name)) values[name] = value;
  }
  return { values, errors };
}

/**
 * Form values as a schema expects them: blanks trimmed, empty fields absent (so that `.optional()` means what it says), line ends
 * as everywhere else, a single box of a list as a list.
 */
export function normalise(schema: Shape, raw: unknown): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [name, sent] of Object.entries((raw ?? {}) as Record<string, string | string[]>)) {
    if (name === CSRF_FIELD) continue;
    const list = [sent]
      .flat()
      .map((text) => tidy(name, text))
      .filter((text) => text !== '');
    const field = schema.shape[name];
    if (field !== undefined && wantsList(field)) values[name] = list;
    else if (list.length > 0) values[name] = list.at(-1) ?? '';
  }
  for (const [name, field] of Object.entries(schema.shape)) {
    if (
      values[name] === undefined &&
      unwrap(field) instanceof z.ZodArray &&
      !(field instanceof z.ZodOptional)
    )
      values[name] = [];
  }
  return values;
}

/** Issues as lines for the reader: one for each field, the first one found. */
export function fieldErrors(t: Translate, issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const errors = new Map<string, FieldError>();
  for (const issue of issues) {
    const field = issue.path.map(String).join('.');
    if (!errors.has(field)) errors.set(field, { field, message: wordsFor(t, issue) });
  }
  return [...errors.values()];
}

/** A schema may name a message key of its own; otherwise the kind of fault decides. */
export function wordsFor(t: Translate, issue: z.core.$ZodIssue): string {
  const limit = 'minimum' in issue ? issue.minimum : 'maximum' in issue ? issue.maximum : undefined;
  const params = limit === undefined ? {} : { n: Number(limit) };
  if (t.has(issue.message)) return t(issue.message, params);
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'number' || issue.expected === 'int') return t('field.number');
      return t(issue.input === undefined && isMissing(issue) ? 'field.required' : 'field.invalid');
    case 'invalid_value':
    case 'invalid_union':
      return t('field.choose');
    case 'too_small':
      if (issue.origin === 'string')
        return Number(limit) <= 1 ? t('field.required') : t('field.too-short', params);
      return issue.origin === 'array' ? t('field.choose') : t('field.too-small', params);
    case 'too_big':
      return t(issue.origin === 'string' ? 'field.too-long' : 'field.too-big', params);
    case 'invalid_format':
      return t(issue.format === 'date' ? 'field.date' : 'field.invalid');
    default:
      return t('field.invalid');
  }
}

/** zod keeps the value out of its issues unless asked; without it only its own words tell a missing value from a wrong one. */
function isMissing(issue: z.core.$ZodIssueInvalidType): boolean {
  return 'input' in issue || /received undefined/.test(issue.message);
}

function tidy(name: string, text: string): string {
  return isSecret(name) ? text : text.replaceAll('\r\n', '\n').trim();
}

function isSecret(name: string): boolean {
  return /password/i.test(name);
}

function wantsList(field: unknown): boolean {
  return unwrap(field) instanceof z.ZodArray;
}

function unwrap(field: unknown): unknown {
  if (
    field instanceof z.ZodOptional ||
    field instanceof z.ZodDefault ||
    field instanceof z.ZodNullable ||
    field instanceof z.ZodPrefault
  ) {
    return unwrap(field.unwrap());
  }
  return field instanceof z.ZodPipe ? unwrap(field.in) : field;
}
