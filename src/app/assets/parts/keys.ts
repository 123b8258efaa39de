/**
 * Single-key shortcuts, declared by `data-key` on links, buttons and the search box. They can be switched off (WCAG 2.1.4), never
 * act while somebody types or composes Chinese, and are listed by `?`.
 */
const STORE = 'jw-keys';

export function startKeys(): void {
  show();
  document.addEventListener('turbo:load', show);
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest?.<HTMLElement>('[data-keys-toggle]');
    if (!button) return;
    localStorage.setItem(STORE, isOff() ? 'on' : 'off');
    show();
  });
}

function onKey(event: KeyboardEvent): void {
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.isComposing ||
    event.defaultPrevented ||
    event.repeat
  )
    return;
  if (isTyping(event.target)) {
    if (event.key === 'Escape' && (event.target as HTMLElement).dataset['key'] === '/')
      (event.target as HTMLElement).blur();
    return;
  }
  if (document.querySelector('dialog[open]')) return;
  if (event.key === '?') {
    event.preventDefault();
    openHelp();
    return;
  }
  const target = isOff() ? undefined : find(event.key.toLowerCase());
  if (!target) return;
  event.preventDefault();
  if (target instanceof HTMLInputElement) target.focus();
  else target.click();
}

function find(key: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
    (element) => element.dataset['key'] === key && element.offsetParent !== null,
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]')
  );
}

function isOff(): boolean {
  // Chosen on this machine, or once for all in «my settings».
  const chosen = localStorage.getItem(STORE);
  return chosen === null ? document.cookie.includes('shortcuts=off') : chosen === 'off';
}

function show(): void {
  document.documentElement.dataset['keys'] = isOff() ? 'off' : 'on';
  for (const button of document.querySelectorAll<HTMLElement>('[data-keys-toggle]')) {
    button.textContent = (isOff() ? button.dataset['on'] : button.dataset['off']) ?? '';
  }
}

function openHelp(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#jw-keys');
  const list = dialog?.querySelector('ul');
  if (!dialog || !list) return;
  const known = [...document.querySelectorAll<HTMLElement>('[data-key]')].filter(
    (element) => element.offsetParent !== null,
  );
  list.replaceChildren(...known.map(line));
  show();
  dialog.showModal();
}

function line(element: HTMLElement): HTMLElement {
  const item = document.createElement('li');
  const key = document.createElement('kbd');
  key.textContent = (element.dataset['key'] ?? '').toUpperCase();
  const words =
    element.getAttribute('aria-label') ??
    [...element.childNodes]
      .filter((node) => !(node instanceof Element && node.matches('.jw-kbd, .jw-count')))
      .map((node) => node.textContent)
      .join('');
  item.append(key, ` ${words.trim()}`);
  return item;
}
