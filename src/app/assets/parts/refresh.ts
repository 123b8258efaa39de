/**
 * Live pages: `<body data-refresh="30">` fetches itself again and is morphed in place, so that reading place and focus stay.
 * Never while the page is hidden, and never when something was typed or chosen that would be lost.
 */
export function startRefresh(visit: (url: string) => void): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const start = () => {
    clearInterval(timer);
    const seconds = Number(document.body.dataset['refresh'] ?? 0);
    if (seconds >= 5) timer = setInterval(() => isQuiet() && visit(location.href), seconds * 1000);
  };
  start();
  document.addEventListener('turbo:load', start);
}

/** Nothing would be lost if the page were fetched again: it is looked at, and nothing was typed or chosen. */
export function isQuiet(): boolean {
  if (document.visibilityState !== 'visible' || document.querySelector('dialog[open]')) return false;
  if (document.activeElement?.matches('input, textarea, select')) return false;
  return ![...document.querySelectorAll<Field>('input, textarea, select')].some(isTouched);
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isTouched(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].findIndex(({ defaultSelected }) => defaultSelected);
    return field.selectedIndex !== Math.max(first, 0);
  }
  if (field.type === 'hidden') return false;
  if (field.type === 'checkbox' || field.type === 'radio')
    return (field as HTMLInputElement).checked !== (field as HTMLInputElement).defaultChecked;
  return field.value !== field.defaultValue;
}
