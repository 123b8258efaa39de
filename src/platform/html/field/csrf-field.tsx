import type { View } from '../view.ts';

/** Stands in every POST form; the server refuses a form without it. */
export function CsrfField(props: { view: View }) {
  return <input type="hidden" name="_csrf" value={props.view.csrf} />;
}
