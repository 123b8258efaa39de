import { Refusal } from '#kernel/refusal.ts';

/** The database cannot be reached at the moment: it is starting, stopping, or was lost and is being started again. */
export class Away extends Refusal {
  constructor(cause: unknown) {
    super('database-away', {}, 503);
    this.name = 'DatabaseAway';
    this.cause = cause;
  }
}

const lostConnection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '08000',
  '08001',
  '08003',
  '08006',
]);

/** What pg says without any code when the socket is gone. */
const lostWords =
  /Connection terminated|Client has encountered a connection error|not queryable|timeout exceeded when trying to connect/;

/** The SQLSTATE or system code of an error, if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Two deeds got in each other's way and one was rolled back whole: doing it again is safe. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
}

/** Turns a lost connection into `Away`; every other error stays what it is. */
export function asAway(error: unknown): unknown {
  if (error instanceof Away) return error;
  const code = codeOf(error);
  if (code !== undefined && lostConnection.has(code)) return new Away(error);
  if (error instanceof AggregateError && error.errors.some((each) => asAway(each) instanceof Away))
    return new Away(error);
  if (code === undefined && error instanceof Error && lostWords.test(error.message)) return new Away(error);
  return error;
}
