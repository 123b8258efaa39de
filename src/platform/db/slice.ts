import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { On } from './open.ts';

/**
 * The part of the database that a module knows: `slice<CasesTables>(on)` sees its own tables and no others.
 * Table names carry their schema: `'cases.case'`.
 */
export function slice<Tables>(on: On): Kysely<Tables> {
  return on.kysely as Kysely<unknown> as Kysely<Tables>;
}

/** A value for a jsonb column. Needed because pg would write a JavaScript array as a PostgreSQL array. */
export function json<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`;
}
