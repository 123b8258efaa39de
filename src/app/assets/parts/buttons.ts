/** Buttons that only script can serve come hidden and are shown here: copy, print. */
export function startButtons(): void {
  const show = () => {
    for (const button of document.querySelectorAll<HTMLElement>('[data-copy][hidden], [data-print][hidden]'))
      button.hidden = false;
  };
  show();
  document.addEventListener('turbo:load', show);
  document.addEventListener('turbo:render', show);
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest?.<HTMLElement>('[data-copy], [data-print]');
    if (!button) return;
    if (button.dataset['copy'] === undefined) window.print();
    else void copy(button, button.dataset['copy']);
  });
}

async function copy(button: HTMLElement, text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  const before = button.textContent;
  button.textContent = button.dataset['done'] ?? before;
  setTimeout(() => {
    button.textContent = before;
  }, 2000);
}
