import { districtsOf } from '#modules/directory';
import type { Job } from '#platform/jobs/jobs.ts';
import type { Kit } from '#platform/plug.ts';
import { measureLoad } from './measure-load.ts';

/** Every night, when the day that ended is whole; missed nights are made up for. */
export function measureEveryNight({ db, clock }: Kit): Job {
  return {
    name: 'duties.load',
    cron: '40 1 * * *',
    async run() {
      for (const { district } of await districtsOf(db)) await measureLoad(db, district, clock.now());
    },
  };
}
