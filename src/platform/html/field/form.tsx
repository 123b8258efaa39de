import type { Content, View } from '../view.ts';
import { CsrfField } from './csrf-field.tsx';

export interface FormProps {
  readonly view: View;
  /** Where it is sent; by default the page's own address. */
  readonly action?: string | undefined;
  readonly method?: 'post' | 'get' | undefined;
  /** Set when the form has file fields. */
  readonly files?: boolean | undefined;
  readonly wide?: boolean | undefined;
  /** Hidden values, e.g. the version of the case the reader saw. */
  readonly hidden?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly label?: string | undefined;
  readonly class?: string | undefined;
  readonly children: Content;
}

/** A form with its protection; the browser's own checks are off, because ours speak the reader's language. */
export function Form(props: FormProps) {
  const method = props.method ?? 'post';
  return (
    <form
      class={props.class ?? 'jw-form'}
      method={method}
      action={props.action ?? props.view.path}
      encType={props.files ? 'multipart/form-data' : undefined}
      data-width={props.wide ? 'wide' : undefined}
      aria-label={props.label}
      noValidate
    >
      {method === 'post' ? <CsrfField view={props.view} /> : null}
      {Object.entries(props.hidden ?? {}).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      {props.children}
    </form>
  );
}
