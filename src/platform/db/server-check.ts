import { Refusal } from '#kernel/refusal.ts';
import { asAway } from './faults.ts';
import type { Database } from './open.ts';

const oldest = 15;

/** Refuses a server that cannot serve us, before anything is written to it. */
export async function checkServer(db: Database): Promise<void> {
  const { rows } = await db.pool
    .query<{ version: string; number: number; encoding: string; readonly: boolean }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
         current_setting('server_encoding') as encoding, pg_is_in_recovery() as readonly`,
    )
    .catch((error: unknown) => {
      throw unreachable(error);
    });
  const [server] = rows;
  if (!server) throw new Error('the server said nothing');
  if (server.number < oldest * 10_000)
    throw new Refusal('database-too-old', { version: server.version, oldest }, 503);
  if (server.encoding !== 'UTF8') throw new Refusal('database-not-utf8', { encoding: server.encoding }, 503);
  if (server.readonly) throw new Refusal('database-read-only', {}, 503);
}

function unreachable(error: unknown): unknown {
  const away = asAway(error);
  const reason = error instanceof Error ? error.message || String(error.name) : String(error);
  return away === error ? new Refusal('database-refused', { reason }, 503) : away;
}
