/**
 * The reply form while somebody writes: half a second after the last key it asks the server to look the reply over and puts what
 * was seen beneath it. Without this the page has a button.
 */
const PAUSE = 600;

class JwLook extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;

  connectedCallback(): void {
    this.addEventListener('input', this.#later);
    this.addEventListener('compositionend', this.#later);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  #later = (event: Event): void => {
    if ((event as InputEvent).isComposing) return;
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#timer = setTimeout(() => void this.#ask(), PAUSE);
  };

  async #ask(): Promise<void> {
    const form = this.closest('form');
    const address = this.dataset['look'];
    const place = this.querySelector<HTMLElement>('[data-part="look"]');
    if (!form || !address || !place) return;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.set(
      'asked',
      [...this.querySelectorAll('template')].map(({ content }) => content.textContent).join('\n'),
    );
    this.#asking = new AbortController();
    try {
      const { signal } = this.#asking;
      const headers = { accept: 'application/json' };
      const response = await fetch(address, { method: 'POST', body, signal, headers });
      if (!response.ok) return;
      const { part } = (await response.json()) as { part: string };
      if (place.innerHTML !== part) place.innerHTML = part;
    } catch {
      // Cut off by the next key, or the network is away: what was seen stays, and the form can be sent all the same.
    }
  }
}

customElements.define('jw-look', JwLook);
