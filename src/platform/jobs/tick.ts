import { setTimeout as pause } from 'node:timers/promises';
import { seekLeadership } from '../db/leader.ts';
import type { Job } from './jobs.ts';

const leaderKey = 0x6a780002;
const longestPause = 60_000;

/**
 * Runs jobs that are due every few seconds. Not through pg-boss: a queued row a second would be written and vacuumed
 * for nothing, when all that is needed is that only one program does it.
 */
export function startTicking(
  url: string,
  jobs: readonly Job[],
  onError?: (job: string, error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  if (jobs.length === 0) return { stop: async () => undefined };
  const leadership = seekLeadership({ url, key: leaderKey, stopping: stopping.signal });
  const loops = jobs.map((job) => keepRunning(job, leadership.leads, stopping.signal, onError));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
      await leadership.ended;
    },
  };
}

async function keepRunning(
  job: Job,
  leads: () => boolean,
  stopping: AbortSignal,
  onError?: (job: string, error: unknown) => void,
): Promise<void> {
  const interval = (job.everySeconds ?? 1) * 1000;
  let wait = interval;
  while (!stopping.aborted) {
    if (!leads()) {
      await rest(100, stopping);
      continue;
    }
    try {
      await job.run();
      wait = interval;
    } catch (error) {
      onError?.(job.name, error);
      wait = Math.min(wait * 2, Math.max(longestPause, interval));
    }
    await rest(wait, stopping);
  }
}

async function rest(milliseconds: number, stopping: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal: stopping }).catch(() => undefined);
}
