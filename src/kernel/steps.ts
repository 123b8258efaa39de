/** How far long work has come. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** Long pure work in short steps: yields how far it is every millisecond or so, and returns its result. */
export type Steps<T> = Generator<Progress, T, void>;

/** Milliseconds of work after which others have their turn. */
const TURN = 12;

/** Does the work in one go: for commands and tests. */
export function finish<T>(steps: Steps<T>, onProgress?: (done: number, of: number) => void): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    onProgress?.(step.value.done, step.value.of);
  }
}

/** Does the work while the program answers others: for servers. Not a thread of its own, which would have to copy the lists. */
export async function finishInTurns<T>(
  steps: Steps<T>,
  onProgress?: (progress: Progress) => void,
): Promise<T> {
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < TURN) continue;
    onProgress?.(step.value);
    await new Promise<void>((resolve) => setImmediate(resolve));
    began = performance.now();
  }
}
