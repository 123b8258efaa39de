import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { PUBLIC } from './app.ts';
import {
  ABSOLUTE,
  createSessions,
  databaseSessions,
  IDLE,
  memorySessions,
  SESSION_COOKIE,
  type SessionStore,
} from './session.ts';
import { aBrowser, testServer } from './testing.ts';

const start = new Date('2026-11-20T00:00:00Z');
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);
const db = await testDatabase();

/** A server where one signs in by asking, and is told who one is. */
async function serverWith(store: SessionStore) {
  const clock = fixedClock(start);
  const sessions = createSessions(store, { secure: true });
  const app = await testServer({
    clock,
    secret: randomBytes(32),
    sessions,
    routes: (routes) => {
      routes.get('/in', { config: { right: PUBLIC } }, async (_request, reply) => {
        await sessions.begin(reply, { person: 'p1', district: '990110' }, clock.now());
        return 'ok';
      });
      routes.get('/out', { config: { right: PUBLIC } }, async (request, reply) => {
        await sessions.end(request, reply);
        return 'ok';
      });
      routes.get(
        '/who',
        { config: { right: PUBLIC } },
        async (request) => request.session?.person ?? 'nobody',
      );
    },
  });
  return { app, clock, browser: aBrowser(app) };
}

describe.each([
  ['in PostgreSQL', () => databaseSessions(db)],
  ['in memory', () => memorySessions()],
])('a session %s', (_where, open) => {
  test('is known by a cookie that script cannot read, and ends by signing out', async () => {
    const { browser } = await serverWith(open());
    const response = await browser.get('/in');
    expect(String(response.headers['set-cookie'])).toMatch(
      /jw_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax/,
    );
    expect((await browser.get('/who')).body).toBe('p1');
    const token = browser.cookies.get(SESSION_COOKIE) ?? '';
    await browser.get('/out');
    browser.useSession(token);
    expect((await browser.get('/who')).body).toBe('nobody');
  });
  test('lives while it is used, ends half an hour after the last request and after half a day in any case', async () => {
    const { browser, clock } = await serverWith(open());
    await browser.get('/in');
    let at = 0;
    for (; at + IDLE - 1000 < ABSOLUTE; at += IDLE - 1000) {
      clock.set(later(at));
      expect((await browser.get('/who')).body).toBe('p1');
    }
    clock.set(later(ABSOLUTE + 1000));
    expect((await browser.get('/who')).body).toBe('nobody');
    clock.set(start);
    await browser.get('/in');
    clock.set(later(IDLE + 1000));
    expect((await browser.get('/who')).body).toBe('nobody');
  });
  test('of a person whose post ended is gone everywhere, and what expired is swept', async () => {
    const store = open();
    const { browser, app } = await serverWith(store);
    const other = aBrowser(app);
    await browser.get('/in');
    await other.get('/in');
    await store.removeOf('p1');
    expect((await browser.get('/who')).body).toBe('nobody');
    expect((await other.get('/who')).body).toBe('nobody');
    await browser.get('/in');
    expect(await store.removeExpired(later(IDLE * 2))).toBeGreaterThan(0);
  });
  test('is not opened by what the store keeps', async () => {
    const store = open();
    const seen: string[] = [];
    const { browser } = await serverWith({
      ...store,
      insert: (session, until) => {
        seen.push(session.id);
        return store.insert(session, until);
      },
    });
    await browser.get('/in');
    browser.useSession(seen[0] ?? '');
    expect((await browser.get('/who')).body).toBe('nobody');
  });
});
