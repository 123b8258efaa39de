import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, FastifyReply, RouteOptions } from 'fastify';
import type { Actor } from '#modules/directory';
import { fixedClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { testDatabase } from '#platform/db/testing.ts';
import type { App } from '#platform/http/app.ts';
import { createSessions, databaseSessions } from '#platform/http/session.ts';
import { aBrowser } from '#platform/http/testing.ts';
import { type Log, silentLog } from '#platform/log.ts';
import { seedDistrict } from '../modules/directory/fixtures.ts';
import { seedDuties } from '../modules/responsibility/fixtures.ts';
import { buildApp } from './serve.ts';

/** A route as the server knows it. */
export interface Route {
  readonly method: string;
  readonly url: string;
  readonly right: string;
  /** A page or form for people. */
  readonly page: boolean;
}

const SECRET = Buffer.alloc(32, 7);
/** A Friday afternoon. */
export const NOW = new Date('2026-11-20T06:00:00Z');

/** The whole program, not listening, on a database with the little district of tests. */
export async function wholeApp(options: { log?: Log; now?: Date } = {}) {
  const db = await testDatabase();
  const world = await seedDistrict(db);
  await seedDuties(db, world.district);
  const clock = fixedClock(options.now ?? NOW);
  const config = { ...readConfig({ JINGWEI_RATE_LIMIT: '0' }), JINGWEI_URL: '' };
  const kit = { db, config, clock, log: options.log ?? silentLog, data: '/nonexistent', secret: SECRET };
  const { made: app, routes } = await watchingRoutes(() => buildApp(kit));
  await app.ready();
  return {
    ...world,
    db,
    app,
    routes,
    clock,
    signedIn: (actor: Actor) => signedIn(app, db, actor, clock.now()),
  };
}

/** Builds a server and notes every route that is added to it, by whichever module. */
export async function watchingRoutes(make: () => Promise<App>): Promise<{ made: App; routes: Route[] }> {
  const routes: Route[] = [];
  const note = (route: RouteOptions) => {
    for (const method of [route.method].flat()) {
      if (method === 'HEAD' || route.url.startsWith('/assets/')) continue;
      routes.push({
        method,
        url: route.url,
        right: route.config?.right ?? '',
        page: route.config?.page ?? false,
      });
    }
  };
  const watch = (message: unknown) =>
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', note);
  subscribe('fastify.initialization', watch);
  try {
    return { made: await make(), routes };
  } finally {
    unsubscribe('fastify.initialization', watch);
  }
}

/** A browser in which somebody has signed in, with the token of its forms. */
async function signedIn(
  app: App,
  db: Parameters<typeof databaseSessions>[0],
  { person, district }: Actor,
  at: Date,
) {
  const browser = aBrowser(app);
  const sessions = createSessions(databaseSessions(db), { secure: false });
  const reply = {
    setCookie: (_name: string, token: string) => browser.useSession(token),
  } as unknown as FastifyReply;
  const { csrf } = await sessions.begin(reply, { person, district }, at);
  return { ...browser, csrf };
}
