import type { Counter } from './counted.ts';
import type { Weighed } from './table.ts';
import { damped, times } from './views.ts';

/** What one text holds, view by view: its terms and how much each counts. */
export class Gathered {
  readonly #whole: Weighed;
  readonly #title: Weighed;
  readonly #detail: Weighed;
  /** In the order of the views. */
  readonly views: readonly Weighed[];

  constructor(most: number) {
    const room = (): Weighed => ({ terms: new Int32Array(most), values: new Float64Array(most), length: 0 });
    [this.#whole, this.#title, this.#detail] = [room(), room(), room()];
    this.views = [this.#whole, this.#title, this.#detail];
  }

  /** Takes over what was counted last. One walk for all views: most terms stand in the detail alone, where whole and detail agree. */
  gather({ touched, titles: inTitle, details: inDetail, length }: Counter): void {
    const [whole, title, detail] = [this.#whole, this.#title, this.#detail];
    let [titles, details] = [0, 0];
    for (let i = 0; i < length; i++) {
      const term = touched[i] ?? 0;
      const [t, d] = [inTitle[term] ?? 0, inDetail[term] ?? 0];
      whole.terms[i] = term;
      whole.values[i] = damped[times(0, t, d)] ?? 0;
      if (t > 0) {
        title.terms[titles] = term;
        title.values[titles++] = damped[t] ?? 0;
      }
      if (d > 0) {
        detail.terms[details] = term;
        detail.values[details++] = damped[d] ?? 0;
      }
    }
    whole.length = length;
    title.length = titles;
    detail.length = details;
  }
}
