import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { type Contest, contest } from './contest.ts';

// A thread of its own: training takes seconds to minutes, and pages must not wait for it. On Linux this is the priority of this
// thread alone; elsewhere it would be that of the whole program.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.postMessage(contest(workerData as Contest) ?? null);
