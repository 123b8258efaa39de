import type { View } from '../view.ts';

/** Filled and opened by script with `?`; the words come from here, so that script holds none. Shortcuts can be switched off. */
export function KeysDialog(props: { view: View }) {
  const { t } = props.view;
  return (
    <dialog id="jw-keys" class="jw-dialog" aria-labelledby="jw-keys-title">
      <h2 id="jw-keys-title">{t('html.keys')}</h2>
      <ul />
      <p class="jw-quiet jw-small">
        <kbd>?</kbd> {t('html.keys-help')}
      </p>
      <form method="dialog" class="jw-buttons">
        <button type="submit" class="ds-button">
          {t('html.keys-close')}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-keys-toggle=""
          data-on={t('html.keys-on')}
          data-off={t('html.keys-off')}
        >
          {t('html.keys-off')}
        </button>
      </form>
    </dialog>
  );
}
