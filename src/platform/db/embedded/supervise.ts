import { setTimeout as pause } from 'node:timers/promises';
import { endPostmaster, findPostmaster, isAlive } from './postmaster.ts';
import type { Progress } from './progress.ts';
import { answers, type Running, type ServerPlan, startServer } from './server.ts';

export interface Supervised {
  readonly port: number;
  /** Ends the watch; the server runs on. */
  unwatch(): Promise<void>;
  /** Ends the watch and the server. */
  stop(): Promise<void>;
}

/** Takes over a server that runs on the cluster already, or starts one; from then on starts it again whenever it dies. */
export async function superviseServer(plan: ServerPlan, onProgress: Progress): Promise<Supervised> {
  let running = (await adopt(plan, onProgress)) ?? (await start(plan, onProgress));
  const stopping = new AbortController();
  const { port } = running;
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      if (isAlive(running.pid)) await rest(200, stopping.signal);
      else running = (await startAgain(plan, port, onProgress, stopping.signal)) ?? running;
    }
  })();
  const unwatch = async () => {
    stopping.abort();
    await watching;
  };
  return {
    port,
    unwatch,
    async stop() {
      await unwatch();
      await endPostmaster(running.pid);
    },
  };
}

/** Our former self was killed and left its server behind: it is ours again if it answers and is of the same make. */
async function adopt(plan: ServerPlan, onProgress: Progress): Promise<Running | undefined> {
  const found = findPostmaster(plan.cluster);
  if (!found) return undefined;
  if (plan.isOurMake(found.pid) && (await answers(found.port, plan.password))) {
    onProgress('database-adopted', { pid: found.pid });
    return found;
  }
  onProgress('database-ending-orphan', { pid: found.pid });
  await endPostmaster(found.pid, 10_000);
  // Looked at again, so that the number it leaves behind is not taken for a living server.
  findPostmaster(plan.cluster);
  return undefined;
}

function start(plan: ServerPlan, onProgress: Progress): Promise<Running> {
  onProgress('database-starting', {});
  return startServer(plan, undefined, () => onProgress('database-recovering', {}));
}

/** On the same port, so that connection pools find it again. Tries for ever: a full disk may be emptied. */
async function startAgain(
  plan: ServerPlan,
  port: number,
  onProgress: Progress,
  stopping: AbortSignal,
): Promise<Running | undefined> {
  for (let wait = 100; !stopping.aborted; wait = Math.min(wait * 2, 10_000)) {
    await rest(wait, stopping);
    if (stopping.aborted) return undefined;
    onProgress('database-restarting', {});
    try {
      const found = findPostmaster(plan.cluster);
      if (found) await endPostmaster(found.pid, 10_000);
      findPostmaster(plan.cluster);
      return await startServer(plan, port);
    } catch (error) {
      onProgress('database-restart-failed', {
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return undefined;
}

async function rest(milliseconds: number, stopping: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal: stopping, ref: false }).catch(() => undefined);
}
