import { districtsOf } from '#modules/directory';
import type { Job } from '#platform/jobs/jobs.ts';
import type { Kit } from '#platform/plug.ts';
import { refreshFindings } from './life/refresh-findings.ts';

/** Just after midnight: a list that begins today is told of its findings, and spans that ended are no longer told. */
export function proveEveryNight({ db, clock }: Pick<Kit, 'db' | 'clock'>): Job {
  return {
    name: 'responsibility.findings',
    cron: '5 0 * * *',
    async run() {
      for (const { district } of await districtsOf(db))
        await db.transaction((tx) => refreshFindings(tx, district, 'nightly', clock.now()));
    },
  };
}
