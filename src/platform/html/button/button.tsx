import { CsrfField } from '../field/csrf-field.tsx';
import type { Content, View } from '../view.ts';

export interface ButtonProps {
  readonly children: Content;
  /** The likely deed is `primary`, one a page; the rest is quieter. */
  readonly variant?: 'primary' | 'secondary' | 'tertiary' | undefined;
  /** Red only for what cannot be undone. */
  readonly danger?: boolean | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** A single key that presses it (see app/assets/keys.ts); shown beside the word. */
  readonly shortcut?: string | undefined;
  readonly formAction?: string | undefined;
  /** Stands at the far end of a deed bar: possible, but not the usual way. */
  readonly away?: boolean | undefined;
}

function look(props: ButtonProps) {
  return {
    class: 'ds-button',
    'data-variant': props.variant ?? 'primary',
    'data-color': props.danger ? 'danger' : undefined,
    'data-key': props.shortcut?.toLowerCase(),
    'data-away': props.away ? '' : undefined,
    'aria-keyshortcuts': props.shortcut?.toUpperCase(),
  } as const;
}

/** Sends the form it stands in. */
export function Button(props: ButtonProps) {
  return (
    <button
      {...look(props)}
      type="submit"
      name={props.name}
      value={props.value}
      formAction={props.formAction}
    >
      {props.children}
      <Key shortcut={props.shortcut} />
    </button>
  );
}

/** A link that looks like a button: goes to a page where the deed is done. */
export function LinkButton(props: ButtonProps & { href: string }) {
  return (
    <a {...look(props)} href={props.href}>
      {props.children}
      <Key shortcut={props.shortcut} />
    </a>
  );
}

/** A whole form that is one button: `action` is posted with the hidden values. */
export function DeedButton(
  props: ButtonProps & { view: View; action: string; hidden?: Readonly<Record<string, string | number>> },
) {
  return (
    <form method="post" action={props.action}>
      <CsrfField view={props.view} />
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button {...props} />
    </form>
  );
}

/** Buttons in a row at the end of a form. */
export function Buttons(props: { children: Content }) {
  return <div class="jw-buttons">{props.children}</div>;
}

/** The one place of deeds on a desk page: stays at the foot, the likely deed first. */
export function DeedBar(props: { view: View; label?: string; children: Content }) {
  return (
    <section class="jw-deeds" aria-label={props.label ?? props.view.t('html.deeds')}>
      {props.children}
    </section>
  );
}

/** Copies a text or prints the page; of use only with script, so it is hidden until script shows it. */
export function CopyButton(props: { view: View; text: string }) {
  return (
    <button
      type="button"
      class="ds-button"
      data-variant="tertiary"
      data-copy={props.text}
      data-done={props.view.t('html.copied')}
      hidden
    >
      {props.view.t('html.copy')}
    </button>
  );
}

export function PrintButton(props: { view: View }) {
  return (
    <button type="button" class="ds-button" data-variant="tertiary" data-print="" hidden>
      {props.view.t('html.print')}
    </button>
  );
}

function Key(props: { shortcut: string | undefined }) {
  return props.shortcut ? (
    <span class="jw-kbd" aria-hidden="true">
      {props.shortcut.toUpperCase()}
    </span>
  ) : null;
}
