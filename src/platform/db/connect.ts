import type { Config } from '../config.ts';
import { prepareDirectory } from './embedded/directory.ts';
import { defaultDataDirectory, type Embedded, ownEmbedded, ownOrJoin, type Progress } from './embedded.ts';
import { type Database, type OpenOptions, openDatabase } from './open.ts';
import { checkServer } from './server-check.ts';

export interface Connected {
  readonly db: Database;
  /** Folder for keys and files. */
  readonly dataDirectory: string;
  readonly kind: 'embedded' | 'joined' | 'external';
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** How we call ourselves, e.g. `start` or `import cases`. */
  readonly command: string;
  /** The program that serves pages must be the owner; a command may join it. Default: may join. */
  readonly mustOwn?: boolean;
  readonly onProgress?: Progress;
  readonly pool?: OpenOptions;
}

/** The database that the configuration names: an existing server, or our own. */
export async function connectDatabase(config: Config, options: ConnectOptions): Promise<Connected> {
  const dataDirectory = config.JINGWEI_DATA || defaultDataDirectory(config.root);
  const embedded = config.DATABASE_URL ? undefined : await startEmbedded(config, dataDirectory, options);
  if (!embedded) prepareDirectory(dataDirectory);
  const url = embedded?.url ?? config.DATABASE_URL;
  const db = openDatabase(url, { applicationName: `jingwei ${options.command}`, ...options.pool });
  const close = async () => {
    await db.close();
    await embedded?.stop();
  };
  try {
    await checkServer(db);
  } catch (error) {
    await close();
    throw error;
  }
  const kind = embedded ? (embedded.joined ? 'joined' : 'embedded') : 'external';
  return { db, dataDirectory: embedded?.dataDirectory ?? dataDirectory, kind, close };
}

function startEmbedded(config: Config, dataDirectory: string, options: ConnectOptions): Promise<Embedded> {
  const { command, onProgress } = options;
  const how = { root: config.root, command, ...(onProgress ? { onProgress } : {}) };
  return options.mustOwn ? ownEmbedded(dataDirectory, how) : ownOrJoin(dataDirectory, how);
}
