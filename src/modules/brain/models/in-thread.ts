import { Worker } from 'node:worker_threads';
import type { Contest, Outcome } from './contest.ts';

/** From source the thread is a file beside this one; in the built program it lies beside the program. */
const file = import.meta.url.endsWith('.ts') ? './train-worker.ts' : './train-worker.js';

/** Memory a training may take before it is given up, in megabytes; the program itself goes on. */
const MOST_MEMORY = 4096;

/** Trains in another thread. @throws whatever went wrong there, also when it ran out of memory */
export function contestInThread(given: Contest): Promise<Outcome | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(file, import.meta.url), {
      workerData: given,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
    });
    worker.once('message', (outcome: Outcome | null) => resolve(outcome ?? undefined));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`training ended with ${code}`)));
  });
}
