import { type FieldError, idOf } from '../form-state.ts';
import type { View } from '../view.ts';

/** What is wrong, first on the page and in focus; each line leads to its field. Nothing when nothing is wrong. */
export function ErrorSummary(props: { view: View; errors: readonly FieldError[] }) {
  if (props.errors.length === 0) return null;
  const onForm = props.errors.every((error) => error.field === '');
  return (
    <div class="ds-error-summary" role="alert" tabIndex={-1} data-focus="" id="errors">
      {onForm ? null : <h2>{props.view.t('html.errors', { n: props.errors.length })}</h2>}
      <ul>
        {props.errors.map((error) => (
          <li key={error.field}>
            {error.field === '' ? error.message : <a href={`#${idOf(error.field)}`}>{error.message}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}
