const PATIENCE = 3;
const FIRST_REST = 60_000;
const LONGEST_REST = 1_800_000;

/**
 * Leaves a service in peace that failed three times running: for a minute, then one question, then twice as long, at most half an
 * hour. One that works is forgiven at once.
 */
export class Circuit {
  #failures = 0;
  #rest = FIRST_REST;
  restsUntil: Date | undefined;

  mayTry(now: Date): boolean {
    return this.restsUntil === undefined || now >= this.restsUntil;
  }

  worked(): void {
    this.#failures = 0;
    this.#rest = FIRST_REST;
    this.restsUntil = undefined;
  }

  failed(now: Date): void {
    this.#failures++;
    if (this.#failures < PATIENCE) return;
    this.restsUntil = new Date(now.getTime() + this.#rest);
    this.#rest = Math.min(LONGEST_REST, this.#rest * 2);
  }
}
