import type { LocalDate } from '#kernel/time.ts';
import type { DutyBook, Simulation } from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import { runTrial, type TrialAsked, type TrialProgress, type World } from './trial.ts';

/** A trial that has begun: its result once it is there, else how far it is. */
export interface Trial {
  readonly asked: TrialAsked;
  readonly beganAt: Date;
  progress: TrialProgress;
  result?: Simulation;
  failed?: unknown;
  /** Resolves when it has ended, well or not. */
  readonly ended: Promise<void>;
}

/** Results kept; each holds a row for every different question. */
const MOST = 8;
/** Milliseconds for which a result is shown again without asking anew: cases go on coming in. */
const FRESH = 10 * 60_000;

/**
 * Trials of one program, run one after the other so that they never take more than one core's share between them. A result
 * belongs to the book it was made with: a list that was edited is tried anew.
 */
export class Trials {
  readonly #held = new WeakMap<DutyBook, Map<string, Trial>>();
  #last: Promise<void> = Promise.resolve();

  /** The trial of what is asked, begun now unless it is going on or fresh. */
  start(db: Database, world: World, asked: TrialAsked, now: Date, today: LocalDate): Trial {
    const ofBook = this.#held.get(world.book) ?? new Map<string, Trial>();
    this.#held.set(world.book, ofBook);
    const key = JSON.stringify([asked.a, asked.b, asked.from, asked.to]);
    const known = ofBook.get(key);
    if (known && (!known.result || now.getTime() - known.beganAt.getTime() < FRESH)) {
      if (known.failed === undefined) return known;
    }
    const trial = this.#run(db, world, asked, now, today);
    ofBook.delete(key);
    ofBook.set(key, trial);
    for (const oldest of [...ofBook.keys()].slice(0, -MOST)) ofBook.delete(oldest);
    return trial;
  }

  #run(db: Database, world: World, asked: TrialAsked, now: Date, today: LocalDate): Trial {
    const before = this.#last;
    const work = async () => {
      await before;
      try {
        trial.result = await runTrial(db, world, asked, today, (progress) => {
          trial.progress = progress;
        });
      } catch (error) {
        trial.failed = error;
      }
    };
    const trial: Trial = {
      asked,
      beganAt: now,
      progress: { phase: 'count', done: 0, of: 1 },
      // Begun a tick later, when `trial` is there.
      ended: Promise.resolve().then(work),
    };
    this.#last = trial.ended;
    return trial;
  }
}
