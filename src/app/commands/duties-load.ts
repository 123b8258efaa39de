import { parseArgs } from 'node:util';
import { onlyDistrict } from '#modules/directory';
import { measureLoad } from '../duties/measure-load.ts';
import type { Io } from '../io.ts';
import { withDatabase } from './with-database.ts';

/** Measures what comes in, from past cases, now; `--all` counts every month of the year again. */
export async function dutiesLoad(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { district: { type: 'string' }, all: { type: 'boolean' } },
  });
  return withDatabase(io, 'duties load', async ({ db, clock }) => {
    const district = values.district ?? (await onlyDistrict(db));
    const measured = await measureLoad(db, district, clock.now(), { whole: values.all ?? false });
    if (!measured) io.print(io.t('cli.duties-load-none'));
    else {
      const { since, until, cases, counted } = measured;
      io.print(io.t('cli.duties-load', { since, until, cases, months: counted.length }));
    }
    io.result({ ok: true, district, ...measured });
    return 0;
  });
}
