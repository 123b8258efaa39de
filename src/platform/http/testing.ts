import { randomBytes } from 'node:crypto';
import type { FastifyRequest, LightMyRequestResponse } from 'fastify';
import { Refusal } from '#kernel/refusal.ts';
import { type Clock, fixedClock } from '#platform/clock.ts';
import { projectRoot } from '#platform/config.ts';
import type { Chrome } from '#platform/html/view.ts';
import type { Catalogue } from '#platform/i18n/messages.ts';
import { silentLog } from '#platform/log.ts';
import { type App, PUBLIC } from './app.ts';
import { buildServer, type ServerOptions } from './server.ts';
import { createSessions, memorySessions, SESSION_COOKIE } from './session.ts';

const chrome: Chrome = { layout: 'resident', brand: '云溪区 · 有事您说', home: '/', nav: [] };

/** A server for tests: memory sessions, no limit of rate; whoever has a session may do everything, others what is public. */
export async function testServer(
  over: Partial<ServerOptions> & { routes?: (app: App) => void | Promise<void> } = {},
  ...catalogues: Catalogue[]
): Promise<App> {
  const clock: Clock = over.clock ?? fixedClock(new Date('2026-11-20T06:00:00Z'));
  const app = await buildServer({
    root: projectRoot(),
    log: silentLog,
    clock,
    secret: randomBytes(32),
    https: false,
    trustProxy: false,
    rateLimit: 0,
    catalogues,
    sessions: createSessions(memorySessions(), { secure: false }),
    authorise: (request: FastifyRequest, right: string) => {
      if (right !== PUBLIC && !request.session) throw new Refusal('sign-in-needed', {}, 401);
    },
    chrome: () => chrome,
    signIn: '/sign-in',
    ready: async () => undefined,
    version: '0.0.0',
    ...over,
  });
  await over.routes?.(app);
  await app.ready();
  return app;
}

/** A reader with a browser that keeps cookies and sends forms as they were shown. */
export function aBrowser(app: App) {
  const cookies = new Map<string, string>();
  const keep = (response: LightMyRequestResponse) => {
    for (const cookie of response.cookies) {
      if (cookie.value === '') cookies.delete(cookie.name);
      else cookies.set(cookie.name, cookie.value);
    }
    return response;
  };
  const browser = {
    cookies,
    /** Takes a session made by `sessions.begin` elsewhere. */
    useSession(token: string) {
      cookies.set(SESSION_COOKIE, token);
    },
    async get(url: string, headers: Record<string, string> = {}) {
      return keep(await app.inject({ method: 'GET', url, headers, cookies: Object.fromEntries(cookies) }));
    },
    /** Opens `shownAt` for its token, then posts the values to `url`. */
    async submit(url: string, values: Record<string, string | readonly string[]>, shownAt: string = url) {
      const token = tokenIn((await browser.get(shownAt)).body);
      return browser.post(url, { _csrf: token, ...values });
    },
    async post(
      url: string,
      values: Record<string, string | readonly string[]>,
      headers: Record<string, string> = {},
    ) {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(values))
        for (const one of [value].flat()) body.append(name, String(one));
      return keep(
        await app.inject({
          method: 'POST',
          url,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'sec-fetch-site': 'same-origin',
            ...headers,
          },
          cookies: Object.fromEntries(cookies),
          payload: body.toString(),
        }),
      );
    },
  };
  return browser;
}

/** The form token on a page. */
export function tokenIn(html: string): string {
  return /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
}
