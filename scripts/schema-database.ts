import pg from 'pg';
import { projectRoot } from '#platform/config.ts';
import { startThrowaway } from '#platform/db/embedded/throwaway.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openDatabase } from '#platform/db/open.ts';

/** A temporary database with every migration applied, for scripts that read the schema; ended when the work is done. */
export async function withSchemaDatabase(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const cluster = await startThrowaway(projectRoot());
  try {
    const db = openDatabase(cluster.url, { max: 1 });
    await migrate(db);
    await db.close();
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    await work(client).finally(() => client.end());
  } finally {
    await cluster.stop();
  }
}
