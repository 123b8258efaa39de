import {
  type Driver,
  PostgresDialect,
  PostgresDriver,
  type PostgresPool,
  type PostgresPoolClient,
} from 'kysely';
import type pg from 'pg';
import { asAway } from './faults.ts';

/** Kysely's view of a connection, in which a lost connection is always the same, typed error. */
function guardedClient(client: pg.PoolClient, release: PostgresPoolClient['release']): PostgresPoolClient {
  const query = (...parts: unknown[]): unknown => {
    const result: unknown = Reflect.apply(client.query, client, parts);
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => {
      throw asAway(error);
    });
  };
  return { query, release } as PostgresPoolClient;
}

/** The pool for queries outside a transaction. */
export function guardedPool(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw asAway(error);
      });
      const guarded = known.get(client) ?? guardedClient(client, (broken) => client.release(broken));
      known.set(client, guarded);
      return guarded;
    },
    end: () => pool.end(),
    options: pool.options,
  } as PostgresPool;
}

/** Refuses a second `begin` on the connection, which would end the outer transaction at the inner commit. */
class InnerDriver extends PostgresDriver {
  override async beginTransaction(): Promise<void> {
    throw new Error('already in a transaction');
  }
}

/** Kysely over one connection that is already in a transaction. */
export class TransactionDialect extends PostgresDialect {
  readonly #pool: PostgresPool;

  constructor(client: pg.PoolClient) {
    const guarded = guardedClient(client, () => undefined);
    const pool = { connect: async () => guarded, end: async () => undefined, options: {} } as PostgresPool;
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    return new InnerDriver({ pool: this.#pool });
  }
}
