import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { Away, asAway, isRetryable } from './faults.ts';
import { guardedPool, TransactionDialect } from './guard.ts';
import { parsers } from './parsers.ts';

/** A transaction in progress. Only `slice()` and code that needs the bare connection (COPY) look inside. */
export interface Tx {
  readonly kysely: Kysely<unknown>;
  readonly client: pg.PoolClient;
  /** Runs when the transaction has been committed, and not at all when it has not. */
  afterCommit(run: () => void): void;
}

export interface Database {
  readonly url: string;
  readonly kysely: Kysely<unknown>;
  readonly pool: pg.Pool;
  /** Runs the work in one transaction; a serialization failure or deadlock runs it again, so it must not have other effects. */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  close(): Promise<void>;
}

/** Reads work on either. */
export type On = Database | Tx;

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
}

export interface OpenOptions {
  /** Connections at most; default 10. */
  readonly max?: number;
  readonly applicationName?: string;
  /** Milliseconds after which the server gives up a statement; 0 (default) is never. */
  readonly statementTimeout?: number;
}

const attempts = 6;

/** Opens a pool. Nothing is connected until the first query, so that it may be opened before the server is up. */
export function openDatabase(url: string, options: OpenOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'jingwei',
    types: parsers,
    connectionTimeoutMillis: 15_000,
    idleTimeoutMillis: 60_000,
    // The district's day begins and ends in its own zone, whatever the server's default is.
    options: `-c timezone=Asia/Shanghai -c statement_timeout=${options.statementTimeout ?? 0}`,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the program.
  pool.on('error', () => undefined);
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: guardedPool(pool) }) });
  let closing: Promise<void> | undefined;
  return {
    url,
    kysely,
    pool,
    transaction: (work, how = {}) => transactionWithRetry(pool, work, how),
    close() {
      closing ??= pool.end();
      return closing;
    },
  };
}

async function transactionWithRetry<T>(
  pool: pg.Pool,
  work: (tx: Tx) => Promise<T>,
  how: TransactionOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transactionOnce(pool, work, how);
    } catch (error) {
      if (!isRetryable(error) || attempt >= attempts) throw error;
      await pause(Math.random() * 20 * 2 ** attempt);
    }
  }
}

async function transactionOnce<T>(
  pool: pg.Pool,
  work: (tx: Tx) => Promise<T>,
  how: TransactionOptions,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw asAway(error);
  });
  let broken: Error | undefined;
  const lost = (error: Error) => {
    broken = error;
  };
  client.on('error', lost);
  const after: (() => void)[] = [];
  try {
    await client.query(begin(how));
    const kysely = new Kysely<unknown>({ dialect: new TransactionDialect(client) });
    const result = await work({ client, kysely, afterCommit: (run) => after.push(run) });
    const { command } = await client.query('commit');
    // A statement failed and the work went on regardless: the server then answers a commit by rolling back.
    if (command === 'ROLLBACK') throw new Error('rolled back: a statement in the transaction had failed');
    for (const run of after) run();
    return result;
  } catch (error) {
    const away = asAway(error);
    if (away instanceof Away) broken ??= away;
    else await client.query('rollback').catch(lost);
    throw away;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}

function begin({ isolation, readOnly }: TransactionOptions): string {
  return `begin${isolation ? ` isolation level ${isolation}` : ''}${readOnly ? ' read only' : ''}`;
}
