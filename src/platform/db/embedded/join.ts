import { existsSync, realpathSync } from 'node:fs';
import pg from 'pg';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { joinHolder } from './ask.ts';
import { readPassword } from './cluster.ts';
import { lockAddress } from './lock.ts';
import { databaseName, type Embedded, type EmbeddedOptions, ownEmbedded } from './own.ts';
import type { Progress } from './progress.ts';
import { urlOf } from './server.ts';

const patience = 120_000;

/** Uses the database that another process of ours runs; undefined when none does. */
export async function joinEmbedded(
  dataDirectory: string,
  options: EmbeddedOptions,
): Promise<Embedded | undefined> {
  if (!existsSync(dataDirectory)) return undefined;
  const membership = await joinHolder(lockAddress(dataDirectory), patience);
  if (!membership) return undefined;
  const password = passwordOf(dataDirectory);
  const { port, pid } = membership.holder;
  options.onProgress?.('database-joined', { pid });
  return {
    url: urlOf(port, password, databaseName),
    dataDirectory: realpathSync(dataDirectory),
    joined: true,
    async stop() {
      const orphaned = membership.isOver();
      membership.leave();
      if (orphaned) await endIfUnused(dataDirectory, urlOf(port, password, 'postgres'), options);
    },
  };
}

/** For commands: joins a running program, or becomes the owner for as long as the command takes. */
export async function ownOrJoin(dataDirectory: string, options: EmbeddedOptions): Promise<Embedded> {
  const end = performance.now() + patience;
  for (;;) {
    const joined = await joinEmbedded(dataDirectory, options);
    if (joined) return joined;
    try {
      return await ownEmbedded(dataDirectory, options);
    } catch (error) {
      // Somebody became the owner between our two looks, or the one that is stopping is not done yet.
      if (!isRefusal(error, 'data-directory-held') || performance.now() > end) throw error;
    }
  }
}

function passwordOf(dataDirectory: string): string {
  try {
    const password = readPassword(dataDirectory);
    if (password) return password;
  } catch {
    // Falls through: unreadable is as good as absent.
  }
  throw new Refusal('database-password-unreadable', { data: dataDirectory }, 403);
}

/** The owner ended while we worked and left the server to us; the last one out ends it. */
async function endIfUnused(dataDirectory: string, url: string, options: EmbeddedOptions): Promise<void> {
  if (await isUsed(url)) return;
  const quiet: Progress = () => undefined;
  await ownEmbedded(dataDirectory, { ...options, onProgress: quiet }).then(
    (owned) => owned.stop(),
    () => undefined,
  );
}

async function isUsed(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query(
      `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
    );
    return rowCount !== 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
