/** Where the program reads the time. Hearts and commands are given instants; only edges ask a clock. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until moved; for tests and for replaying a year in the sample generator. */
export function fixedClock(at: Date): Clock & { set(at: Date): void } {
  let current = at;
  return {
    now: () => current,
    set(next) {
      current = next;
    },
  };
}
