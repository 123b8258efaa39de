import { destination, type Logger, pino } from 'pino';
import { originalTrace } from './trace.ts';

export type Log = Logger;

/**
 * The program's log: one JSON line an entry on standard error, so that standard output stays for results.
 * Personal data never enters it: requests are logged by route pattern, not by address or body.
 */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      redact: ['req.headers', 'res.headers', 'contact', 'text'],
      serializers: { err: errorOf },
    },
    destination(2),
  );
}

/** An error with its trace in terms of the sources. */
function errorOf(error: Error): object {
  const shown = pino.stdSerializers.err(error);
  return { ...shown, ...(shown?.stack ? { stack: originalTrace(shown.stack) } : {}) };
}

/** A log that says nothing, for tests. */
export const silentLog: Log = pino({ level: 'silent' });
