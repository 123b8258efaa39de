import { destination, type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * The program's log: one JSON line an entry on standard error, so that standard output stays for results.
 * Personal data never enters it: requests are logged by route pattern, not by address or body.
 */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, redact: ['req.headers', 'res.headers', 'contact', 'text'] },
    destination(2),
  );
}

/** A log that says nothing, for tests. */
export const silentLog: Log = pino({ level: 'silent' });
