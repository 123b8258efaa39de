import type { Counter } from './counted.ts';
import { scaleOf, type Table, type Weighed } from './table.ts';
import { damped, times, VIEWS } from './views.ts';

/** What one text holds, view by view: its terms, how much each counts, and what makes the whole of length 1. */
export class Gathered {
  readonly views: readonly Weighed[];
  readonly scales = new Float64Array(VIEWS);

  constructor(most: number) {
    this.views = Array.from({ length: VIEWS }, () => ({
      terms: new Int32Array(most),
      values: new Float64Array(most),
      length: 0,
    }));
  }

  /** Takes over what was counted last. */
  gather({ touched, titles, details, length }: Counter, table: Table): void {
    this.views.forEach((weighed, view) => {
      const { terms, values } = weighed;
      let size = 0;
      for (let i = 0; i < length; i++) {
        const term = touched[i] ?? 0;
        const often = times(view, titles[term] ?? 0, details[term] ?? 0);
        if (often === 0) continue;
        terms[size] = term;
        values[size++] = damped[often] ?? 0;
      }
      weighed.length = size;
      this.scales[view] = scaleOf(table, weighed, view);
    });
  }
}
