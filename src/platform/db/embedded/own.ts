import { readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Refusal } from '#kernel/refusal.ts';
import { type Account, serverAccount } from './account.ts';
import { type Binaries, findBinaries, program } from './binaries.ts';
import { ensureCluster, ensurePassword } from './cluster.ts';
import { clusterFolder, prepareDirectory, requireReachable } from './directory.ts';
import { type Holder, isLock, type Lock, takeLock } from './lock.ts';
import type { Progress } from './progress.ts';
import { type ServerPlan, urlOf } from './server.ts';
import { durableSettings } from './settings.ts';
import { type Supervised, superviseServer } from './supervise.ts';

export const databaseName = 'jingwei';

export interface EmbeddedOptions {
  /** Folder of the program, where npm put the server's binaries. */
  readonly root: string;
  /** How we call ourselves to those who are refused. */
  readonly command: string;
  readonly onProgress?: Progress;
}

export interface Embedded {
  readonly url: string;
  readonly dataDirectory: string;
  /** True when another process runs the server and we only use it. */
  readonly joined: boolean;
  /** Close all connections of ours first. */
  stop(): Promise<void>;
}

/** Becomes the one owner of the data directory and starts its server. */
export async function ownEmbedded(dataDirectory: string, options: EmbeddedOptions): Promise<Embedded> {
  prepareDirectory(dataDirectory);
  const lock = await takeLock(dataDirectory, options.command);
  if (!isLock(lock)) throw held(dataDirectory, lock);
  try {
    return await start(realpathSync(dataDirectory), lock, options);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function start(dataDirectory: string, lock: Lock, options: EmbeddedOptions): Promise<Embedded> {
  const onProgress: Progress = options.onProgress ?? (() => undefined);
  const plan = await prepare(dataDirectory, options.root, onProgress);
  const server = await superviseServer(plan, onProgress);
  await ensureDatabase(urlOf(server.port, plan.password, 'postgres'));
  lock.tell('ready', server.port);
  let stopping: Promise<void> | undefined;
  return {
    url: urlOf(server.port, plan.password, databaseName),
    dataDirectory,
    joined: false,
    stop() {
      stopping ??= stop(server, lock, onProgress);
      return stopping;
    },
  };
}

async function prepare(dataDirectory: string, root: string, onProgress: Progress): Promise<ServerPlan> {
  // The major version names the cluster's folder, whose owner is the account, which decides where binaries must lie.
  const { major } = findBinaries(root, { name: '' });
  const cluster = clusterFolder(dataDirectory, major);
  const account = serverAccount(cluster);
  requireReachable(dataDirectory, account);
  const binaries = findBinaries(root, account);
  const password = ensurePassword(dataDirectory);
  const onCreate = () => onProgress('database-creating', { data: dataDirectory });
  await ensureCluster(cluster, binaries, account, password, { onCreate });
  return planFor(dataDirectory, cluster, binaries, account, password);
}

function planFor(
  dataDirectory: string,
  cluster: string,
  binaries: Binaries,
  account: Account,
  password: string,
): ServerPlan {
  const logFile = join(dataDirectory, 'database.log');
  const isOurMake = (pid: number) => isProgram(pid, program(binaries, 'postgres'));
  return { cluster, logFile, binaries, account, password, settings: durableSettings, isOurMake };
}

/** An orphan of another version of ours, or one whose binaries were removed, is ended and not adopted. */
function isProgram(pid: number, path: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/exe`) === realpathSync(path);
  } catch {
    return false;
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (!rowCount) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

/**
 * Commands that joined us may be at work for hours. They are not cut off: the server is left to them, whoever starts
 * next adopts it, and the last of them ends it otherwise.
 */
async function stop(server: Supervised, lock: Lock, onProgress: Progress): Promise<void> {
  const commands = lock.joiners();
  lock.tell('stopping', server.port);
  if (commands > 0) {
    onProgress('database-left', { commands });
    await server.unwatch();
  } else {
    onProgress('database-stopping', {});
    await server.stop();
  }
  await lock.release();
}

export function held(dataDirectory: string, holder: Holder): Refusal {
  const { pid, command, since, port, state } = holder;
  return new Refusal('data-directory-held', { data: dataDirectory, pid, command, since, port, state }, 409);
}
