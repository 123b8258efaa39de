import { PgBoss } from 'pg-boss';
import type { Database } from '../db/open.ts';
import { startTicking } from './tick.ts';

/** Something that time does. Either `cron` or `everySeconds`; of several programs on one database one runs it. */
export interface Job {
  /** Unique, e.g. `cases.review-shelved`. */
  readonly name: string;
  /** Five fields in the district's time, e.g. `0 2 * * *`. Missed while the program was off: made up for, once. */
  readonly cron?: string;
  /** For what must be done within seconds; runs again this long after the last run ended. */
  readonly everySeconds?: number;
  /** May be run again after a crash half way: must come to the same result. */
  run(): Promise<void>;
}

export interface Jobs {
  /** Runs a job by its name now, wherever the leading program is. */
  runNow(name: string): Promise<void>;
  stop(): Promise<void>;
}

interface JobsOptions {
  readonly onError?: (job: string, error: unknown) => void;
  /** Seconds between looks for due jobs; tests are less patient. */
  readonly pollSeconds?: number;
}

const retries = { retryLimit: 3, retryDelay: 30, retryBackoff: true, expireInSeconds: 3600 } as const;

export async function startJobs(
  db: Database,
  jobs: readonly Job[],
  options: JobsOptions = {},
): Promise<Jobs> {
  for (const job of jobs) {
    if ((job.cron === undefined) === (job.everySeconds === undefined))
      throw new Error(`${job.name}: cron or everySeconds`);
  }
  const boss = await startBoss(
    db,
    jobs.filter((job) => job.cron !== undefined),
    options,
  );
  const ticking = startTicking(
    db.url,
    jobs.filter((job) => job.everySeconds !== undefined),
    options.onError,
  );
  return {
    async runNow(name) {
      const known = jobs.find((job) => job.name === name);
      if (!known) throw new Error(`no job ${name}`);
      await (known.cron ? boss.send(name) : known.run());
    },
    async stop() {
      await Promise.all([ticking.stop(), boss.stop({ graceful: true, timeout: 10_000 })]);
    },
  };
}

/** A pool of its own: pg-boss reads values in its own way, and a long job must not starve the pages of connections. */
async function startBoss(
  db: Database,
  jobs: readonly Job[],
  { onError, pollSeconds }: JobsOptions,
): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: db.url,
    schema: 'pgboss',
    max: 3,
    application_name: 'jingwei-jobs',
    registerInstance: false,
    ...(pollSeconds ? { cronMonitorIntervalSeconds: 1, cronWorkerIntervalSeconds: 1 } : {}),
  });
  boss.on('error', (error) => onError?.('pg-boss', error));
  await boss.start();
  await forgetOthers(boss, jobs);
  for (const job of jobs) await schedule(boss, job, { onError, pollSeconds });
  return boss;
}

/** A job that was renamed or dropped in a newer version must not go on being scheduled. */
async function forgetOthers(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  for (const { name } of await boss.getSchedules()) {
    if (!jobs.some((job) => job.name === name)) await boss.unschedule(name);
  }
}

async function schedule(
  boss: PgBoss,
  job: Job,
  how: { onError: JobsOptions['onError']; pollSeconds: number | undefined },
): Promise<void> {
  // «exclusive»: while one is waiting or running no second one is queued.
  await boss.createQueue(job.name, { policy: 'exclusive', ...retries });
  await boss.work(job.name, { pollingIntervalSeconds: how.pollSeconds ?? 5, batchSize: 1 }, async () => {
    try {
      await job.run();
    } catch (error) {
      how.onError?.(job.name, error);
      throw error;
    }
  });
  if (job.cron) await boss.schedule(job.name, job.cron, null, { tz: 'Asia/Shanghai', missed: 'once' });
}
