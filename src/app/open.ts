import { systemClock } from '#platform/clock.ts';
import { type Config, readConfig } from '#platform/config.ts';
import { type ConnectOptions, connectDatabase } from '#platform/db/connect.ts';
import { migrate } from '#platform/db/migrate.ts';
import { createLog } from '#platform/log.ts';
import type { Kit } from '#platform/plug.ts';
import type { Io } from './io.ts';
import { installationSecret } from './secret.ts';

/** The program's parts, connected; `close` ends the database too when we started it. */
export interface Opened extends Kit {
  /** Migrations that were applied just now. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

/** Reads the configuration, connects (or starts) the database, brings it up to date. */
export async function open(
  io: Io,
  options: Pick<ConnectOptions, 'command' | 'mustOwn' | 'pool'>,
  config: Config = readConfig(process.env),
): Promise<Opened> {
  const connected = await connectDatabase(config, {
    ...options,
    onProgress: (key, params) => io.say(io.t(`progress.${key}`, params)),
  });
  try {
    const { db, dataDirectory: data } = connected;
    const migrated = await migrate(db);
    const secret = installationSecret(data, config.JINGWEI_SECRET);
    return {
      db,
      config,
      clock: systemClock,
      log: createLog(config.JINGWEI_LOG),
      data,
      secret,
      migrated,
      close: () => connected.close(),
    };
  } catch (error) {
    await connected.close();
    throw error;
  }
}
