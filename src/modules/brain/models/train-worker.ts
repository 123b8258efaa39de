import { parentPort, workerData } from 'node:worker_threads';
import { contest, rebuild } from './contest.ts';
import type { Task } from './in-thread.ts';

// A thread of its own: training takes seconds to minutes, and pages must not wait for it.
const task = workerData as Task;
parentPort?.postMessage(
  task.do === 'contest' ? (contest(task.given) ?? null) : rebuild(task.given.texts, task.given.settings),
);
