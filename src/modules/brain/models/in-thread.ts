import { Worker } from 'node:worker_threads';
import type { TrainingSettings } from '../reading/settings.ts';
import type { Confirmed } from '../reading/writing.ts';
import type { Contest, Outcome } from './contest.ts';

/** From source the thread is a file beside this one; in the built program it lies beside the program. */
const file = import.meta.url.endsWith('.ts') ? './train-worker.ts' : './train-worker.js';

/** Memory a training may take before it is given up, in megabytes; the program itself goes on. */
const MOST_MEMORY = 4096;

/** What a thread is given: a contest, or texts of which a model is made again. */
export type Task =
  | { readonly do: 'contest'; readonly given: Contest }
  | { readonly do: 'rebuild'; readonly given: Rebuilding };

export interface Rebuilding {
  readonly texts: readonly Confirmed[];
  readonly settings: TrainingSettings;
}

/** Trains in another thread. @throws whatever went wrong there, also when it ran out of memory */
export async function contestInThread(given: Contest): Promise<Outcome | undefined> {
  return ((await inThread({ do: 'contest', given })) as Outcome | null) ?? undefined;
}

/** The bytes that these texts give, made in another thread. @throws like `contestInThread` */
export async function rebuildInThread(given: Rebuilding): Promise<Uint8Array> {
  return (await inThread({ do: 'rebuild', given })) as Uint8Array;
}

function inThread(task: Task): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(file, import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`training ended with ${code}`)));
  });
}
