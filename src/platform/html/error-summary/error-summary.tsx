import { type FieldError, idOf } from '../form-state.ts';
import type { View } from '../view.ts';

/**
 * What is wrong, first on the page and in focus; each line names its field and leads to it. `labels`: what the fields are called that
 * are shown with a fault; a fault of none of them has no field to lead to. Nothing when nothing is wrong.
 */
export function ErrorSummary(props: {
  view: View;
  errors: readonly FieldError[];
  labels?: ReadonlyMap<string, string> | undefined;
}) {
  const { view, errors, labels } = props;
  if (errors.length === 0) return null;
  const onForm = errors.every((error) => error.field === '');
  return (
    <div class="ds-error-summary" role="alert" tabIndex={-1} data-focus="" id="errors">
      {onForm ? null : <h2>{view.t('html.errors', { n: errors.length })}</h2>}
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            {leads(error, labels) ? (
              <a href={`#${idOf(error.field)}`}>{wordsOf(view, error, labels)}</a>
            ) : (
              error.message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function leads({ field }: FieldError, labels: ReadonlyMap<string, string> | undefined): boolean {
  return field !== '' && (labels === undefined || labels.has(field));
}

/** With the field's name before it, unless the words name it themselves. */
function wordsOf(
  { t }: View,
  { field, message }: FieldError,
  labels: ReadonlyMap<string, string> | undefined,
): string {
  const label = labels?.get(field)?.replace(/[：:？?]$/, '');
  if (!label || message.toLowerCase().includes(label.toLowerCase())) return message;
  return t('html.error-of', { label, message });
}
