/**
 * The hotline desk while somebody types: asks the server for its advice a quarter of a second after the last key and puts it
 * beside the form; Ctrl+Enter sends, Alt+1…4 choose a guess without leaving the text, Alt+Y takes the suggestion, Alt+X waves it away. Without this the page has a button.
 */
const PAUSE = 250;
/** A landline number may be short, so it is looked up when the field is left; a mobile one as soon as it is whole. */
const WHOLE_PHONE = 7;
const MOBILE = 11;

/** What is only looked at «all the same» is not taken by a key. */
const DEEDS: Readonly<Record<string, string>> = {
  KeyY: '[data-first] button[name=advice][value^="take."]',
  KeyX: 'button[name=advice][value=dismiss]',
};

class JwHotline extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;
  #phone = '';
  #sent = false;
  #shown = new Map<string, string>();

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    this.#phone = digits(form);
    this.addEventListener('input', this.#onInput);
    this.addEventListener('compositionend', this.#later);
    this.addEventListener('change', this.#onChange);
    this.addEventListener('keydown', this.#onKey);
    form.addEventListener('submit', this.#onSubmit);
    if (form.querySelector('textarea')?.value) this.#later();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  #onInput = (event: Event): void => {
    // Half a Chinese word is not asked about.
    if (!(event as InputEvent).isComposing) this.#later();
  };

  /** A guess chosen by hand takes the place of the one from the catalogue. */
  #onChange = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const other = this.querySelector<HTMLSelectElement>('[name=other]');
    if (field.name === 'matter' && other) other.value = '';
    this.#later();
  };

  #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.querySelector<HTMLButtonElement>('button[value=send]')?.click();
      return;
    }
    const deed = event.altKey && !event.ctrlKey ? DEEDS[event.code] : undefined;
    const button = deed && this.querySelector<HTMLButtonElement>(deed);
    if (button) {
      event.preventDefault();
      button.click();
      return;
    }
    const digit = event.altKey && !event.ctrlKey ? /^Digit([1-4])$/.exec(event.code)?.[1] : undefined;
    const guess = digit && this.querySelector<HTMLInputElement>(`label[data-key="${digit}"] input`);
    if (!guess) return;
    event.preventDefault();
    // Not clicked: that would take the cursor out of the text.
    guess.checked = true;
    guess.dispatchEvent(new Event('change', { bubbles: true }));
  };

  /** A second press while the first is under way makes no second request; the server would make no second demand either. */
  #onSubmit = (event: Event): void => {
    if (this.#sent) event.preventDefault();
    this.#sent = true;
    setTimeout(() => {
      this.#sent = false;
    }, 3000);
  };

  #later = (): void => {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#timer = setTimeout(() => void this.#ask(), PAUSE);
  };

  async #ask(): Promise<void> {
    const form = this.querySelector('form');
    const address = this.dataset['suggest'];
    if (!form || !address) return;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    const phone = digits(form);
    const isLeft = document.activeElement?.getAttribute('name') !== 'phone';
    const isWhole = phone.length >= MOBILE || (phone.length >= WHOLE_PHONE && isLeft);
    if (!isWhole || phone === this.#phone) body.delete('phone');
    // What another number said before is nobody's business here.
    if (phone !== this.#phone && !isWhole) {
      this.#phone = '';
      this.#put('earlier', '');
    }
    this.#asking = new AbortController();
    try {
      const response = await fetch(address, {
        method: 'POST',
        body,
        signal: this.#asking.signal,
        headers: { accept: 'application/json' },
      });
      if (!response.ok) return;
      const { parts } = (await response.json()) as { parts: Record<string, string> };
      if (body.has('phone')) this.#phone = phone;
      for (const [name, html] of Object.entries(parts)) this.#put(name, html);
    } catch {
      // Cut off by the next key, or the network is away: the advice stays as it was and the form can be sent all the same.
    }
  }

  #put(name: string, html: string): void {
    const place = this.querySelector<HTMLElement>(`[data-part="${name}"]`);
    // Put again unchanged, a live region would be read out again.
    if (!place || this.#shown.get(name) === html) return;
    this.#shown.set(name, html);
    const focused = place.contains(document.activeElement)
      ? (document.activeElement as HTMLInputElement)
      : undefined;
    place.innerHTML = html;
    if (!focused) return;
    const same = [...place.querySelectorAll<HTMLInputElement>('input, select')].find(
      (field) => field.name === focused.name && (field.type !== 'radio' || field.value === focused.value),
    );
    same?.focus();
  }
}

function digits(form: HTMLFormElement): string {
  return (form.querySelector<HTMLInputElement>('[name=phone]')?.value ?? '').replace(/\D/g, '');
}

customElements.define('jw-hotline', JwHotline);
