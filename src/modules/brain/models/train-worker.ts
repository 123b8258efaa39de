import { parentPort, workerData } from 'node:worker_threads';
import { type Contest, contest } from './contest.ts';

// A thread of its own: training takes seconds to minutes, and pages must not wait for it.
parentPort?.postMessage(contest(workerData as Contest) ?? null);
