import { districtsOf } from '#modules/directory';
import { readConfig } from '#platform/config.ts';
import type { Io } from '../io.ts';
import { versionOf } from '../serve.ts';
import { withDatabase } from './with-database.ts';

/** What this installation is and whether its parts answer; to be pasted into a report of trouble. Holds no personal data. */
export async function doctor(_args: readonly string[], io: Io): Promise<number> {
  return withDatabase(io, 'doctor', async ({ db, data, config, migrated }) => {
    const { rows } = await db.pool.query<{ version: string; size: string; open: number }>(
      `SELECT version(), pg_size_pretty(pg_database_size(current_database())) AS size,
         (SELECT count(*)::int FROM cases.case WHERE state <> 'closed') AS open`,
    );
    const server = rows[0];
    const districts = (await districtsOf(db)).map(({ district, name, packVersion, sample }) => ({
      district,
      name,
      packVersion,
      sample,
    }));
    const facts = {
      version: versionOf(config.root),
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      data,
      database: config.DATABASE_URL ? 'external' : 'embedded',
      server: server?.version ?? '',
      size: server?.size ?? '',
      migrated: migrated.length,
      openCases: server?.open ?? 0,
      address: `${readConfig(process.env).HOST}:${readConfig(process.env).PORT}`,
    };
    for (const [name, value] of Object.entries(facts)) io.print(`${name.padEnd(12)} ${value}`);
    for (const each of districts)
      io.print(
        `district     ${each.district} ${each.name} ${each.packVersion}${each.sample ? ' (sample)' : ''}`,
      );
    io.print(io.t('cli.doctor-ok'));
    io.result({ ok: true, ...facts, districts });
    return 0;
  });
}
