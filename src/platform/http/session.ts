import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';

export const SESSION_COOKIE = 'jw_session';

export interface Session {
  /** SHA-256 of the cookie's value; a copy of the table opens no session. */
  readonly id: string;
  readonly person: string;
  readonly district: string;
  readonly csrf: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** Where sessions live: PostgreSQL in the program, memory in tests of pages. */
export interface SessionStore {
  insert(session: Session, expiresAt: Date): Promise<void>;
  find(id: string, at: Date): Promise<Session | undefined>;
  touch(id: string, lastSeenAt: Date, expiresAt: Date): Promise<void>;
  remove(id: string): Promise<void>;
  /** Ends every session of a person: password changed, post ended. */
  removeOf(person: string): Promise<void>;
  removeExpired(at: Date): Promise<number>;
}

const MINUTE = 60_000;
/** A session ends after half an hour without a request, and after half a day in any case: a shift and no more. */
export const IDLE = 30 * MINUTE;
export const ABSOLUTE = 12 * 60 * MINUTE;
/** Writing «last seen» with every request would make each read of a page a write. */
const TOUCH_EVERY = MINUTE;

export interface Sessions {
  readonly store: SessionStore;
  begin(reply: FastifyReply, who: { person: string; district: string }, at: Date): Promise<Session>;
  find(request: FastifyRequest, at: Date): Promise<Session | undefined>;
  end(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

export function createSessions(store: SessionStore, options: { secure: boolean }): Sessions {
  return {
    store,
    async begin(reply, who, at) {
      const token = randomBytes(32).toString('base64url');
      const session: Session = {
        id: digest(token),
        ...who,
        csrf: randomBytes(32).toString('base64url'),
        createdAt: at,
        lastSeenAt: at,
      };
      await store.insert(session, expiry(session, at));
      reply.setCookie(SESSION_COOKIE, token, {
        httpOnly: true,
        sameSite: 'lax',
        secure: options.secure,
        path: '/',
      });
      return session;
    },
    async find(request, at) {
      const token = request.cookies[SESSION_COOKIE];
      if (token === undefined || token.length > 100) return undefined;
      const session = await store.find(digest(token), at);
      if (session && at.getTime() - session.lastSeenAt.getTime() >= TOUCH_EVERY) {
        await store.touch(session.id, at, expiry(session, at));
      }
      return session;
    },
    async end(request, reply) {
      const token = request.cookies[SESSION_COOKIE];
      if (token !== undefined) await store.remove(digest(token));
      reply.clearCookie(SESSION_COOKIE, { path: '/' });
    },
  };
}

function expiry(session: Session, at: Date): Date {
  return new Date(Math.min(at.getTime() + IDLE, session.createdAt.getTime() + ABSOLUTE));
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

interface Tables {
  'platform.session': {
    id: string;
    person: string | null;
    district: string | null;
    csrf: string;
    created_at: Date;
    last_seen_at: Date;
    expires_at: Date;
  };
}

export function databaseSessions(db: Database): SessionStore {
  const sessions = slice<Tables>(db);
  return {
    async insert(session, expiresAt) {
      const { id, person, district, csrf } = session;
      await sessions
        .insertInto('platform.session')
        .values({
          id,
          person,
          district,
          csrf,
          created_at: session.createdAt,
          last_seen_at: session.lastSeenAt,
          expires_at: expiresAt,
        })
        .execute();
    },
    async find(id, at) {
      const row = await sessions
        .selectFrom('platform.session')
        .selectAll()
        .where('id', '=', id)
        .where('expires_at', '>', at)
        .executeTakeFirst();
      if (!row) return undefined;
      return {
        id: row.id,
        person: row.person ?? '',
        district: row.district ?? '',
        csrf: row.csrf,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
      };
    },
    async touch(id, lastSeenAt, expiresAt) {
      await sessions
        .updateTable('platform.session')
        .set({ last_seen_at: lastSeenAt, expires_at: expiresAt })
        .where('id', '=', id)
        .execute();
    },
    async remove(id) {
      await sessions.deleteFrom('platform.session').where('id', '=', id).execute();
    },
    async removeOf(person) {
      await sessions.deleteFrom('platform.session').where('person', '=', person).execute();
    },
    async removeExpired(at) {
      const result = await sessions
        .deleteFrom('platform.session')
        .where('expires_at', '<=', at)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}

/** For tests of pages that need no database. */
export function memorySessions(): SessionStore {
  const kept = new Map<string, { session: Session; expiresAt: Date }>();
  return {
    async insert(session, expiresAt) {
      kept.set(session.id, { session, expiresAt });
    },
    async find(id, at) {
      const entry = kept.get(id);
      return entry && entry.expiresAt > at ? entry.session : undefined;
    },
    async touch(id, lastSeenAt, expiresAt) {
      const entry = kept.get(id);
      if (entry) kept.set(id, { session: { ...entry.session, lastSeenAt }, expiresAt });
    },
    async remove(id) {
      kept.delete(id);
    },
    async removeOf(person) {
      for (const [id, { session }] of kept) if (session.person === person) kept.delete(id);
    },
    async removeExpired(at) {
      const before = kept.size;
      for (const [id, { expiresAt }] of kept) if (expiresAt <= at) kept.delete(id);
      return before - kept.size;
    },
  };
}
