import type { Io } from '../io.ts';
import { type Opened, open } from '../open.ts';

/** Runs a command with the database: joined when the program runs, started and ended here when it does not. */
export async function withDatabase<T>(
  io: Io,
  command: string,
  work: (kit: Opened) => Promise<T>,
): Promise<T> {
  const opened = await open(io, { command, pool: { max: 6 } });
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}
