/** `<jw-here>`: fills longitude and latitude from where the telephone is, when asked, and can take them back. */
class JwHere extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button || !('geolocation' in navigator)) return;
    const ask = button.textContent ?? '';
    button.hidden = false;
    const show = () => {
      button.textContent = this.#lon?.value ? (this.dataset['drop'] ?? ask) : ask;
    };
    show();
    button.addEventListener('click', () => {
      if (this.#lon?.value) {
        this.#fill('', '');
        this.#say('');
        return show();
      }
      this.#say(this.dataset['wait'] ?? '');
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          this.#fill(coords.longitude.toFixed(6), coords.latitude.toFixed(6));
          this.#say((this.dataset['done'] ?? '').replace('{n}', String(Math.round(coords.accuracy))));
          show();
        },
        () => this.#say(this.dataset['failed'] ?? ''),
        { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
      );
    });
  }

  get #lon(): HTMLInputElement | null {
    return this.querySelector('[name=lon]');
  }

  #fill(lon: string, lat: string): void {
    if (this.#lon) this.#lon.value = lon;
    const other = this.querySelector<HTMLInputElement>('[name=lat]');
    if (other) other.value = lat;
  }

  #say(words: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = words;
  }
}

customElements.define('jw-here', JwHere);
