import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '#platform/clock.ts';
import type { Chrome, Scheme, Size, View } from '#platform/html/view.ts';
import {
  type Catalogue,
  chooseLang,
  type Lang,
  type Translate,
  translator,
} from '#platform/i18n/messages.ts';
import { type App, isApi, pathOf, queryOf } from './app.ts';
import type { Assets } from './assets.ts';
import type { Csrf } from './csrf.ts';
import { type Notice, noticeSeal } from './notice.ts';

const YEAR = 365 * 24 * 60 * 60;
const NOTICE_COOKIE = 'jw_notice';
/** Query values that change how pages look; they leave the address once they are kept in a cookie. */
const PREFERENCES = {
  lang: ['zh-Hans', 'zh-Hant', 'en'],
  size: ['md', 'lg'],
  scheme: ['light', 'dark', 'auto'],
} as const;
type Preference = keyof typeof PREFERENCES;

export type ChromeOf = (request: FastifyRequest, t: Translate) => Chrome | Promise<Chrome>;

export interface ViewOptions {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly assets: Assets;
  readonly csrf: Csrf;
  readonly chrome: ChromeOf;
  readonly secure: boolean;
  /** 32 bytes. */
  readonly secret: Buffer;
}

/** Gives every request its language, and pages a `view`. */
export function addViews(app: App, options: ViewOptions): void {
  app.decorate('noticeSeal', noticeSeal(options.secret));
  const translators = new Map<Lang, Translate>();
  const wordsIn = (lang: Lang): Translate => {
    const known = translators.get(lang) ?? translator(lang, options.catalogue);
    translators.set(lang, known);
    return known;
  };
  app.addHook('onRequest', async (request, reply) => {
    const query = queryOf(request);
    if (!isApi(request)) keepPreferences(query, reply, options.secure);
    request.lang = chooseLang({
      query: query['lang'],
      cookie: request.cookies['lang'],
      header: request.headers['accept-language'],
    });
    request.t = wordsIn(request.lang);
    request.view = once(() => viewOf(request, reply, options));
  });
}

function keepPreferences(query: Record<string, string>, reply: FastifyReply, secure: boolean): void {
  for (const name of Object.keys(PREFERENCES) as Preference[]) {
    const value = asked(query, name);
    if (value !== undefined)
      reply.setCookie(name, value, { path: '/', maxAge: YEAR, sameSite: 'lax', secure, httpOnly: true });
  }
}

function asked(query: Readonly<Record<string, string | undefined>>, name: Preference): string | undefined {
  const value = query[name];
  return value !== undefined && (PREFERENCES[name] as readonly string[]).includes(value) ? value : undefined;
}

async function viewOf(request: FastifyRequest, reply: FastifyReply, options: ViewOptions): Promise<View> {
  const { lang: _lang, size: _size, scheme: _scheme, ...query } = queryOf(request);
  const wish = (name: Preference) => asked(queryOf(request), name) ?? asked(request.cookies, name);
  const chrome = await options.chrome(request, request.t);
  return {
    lang: request.lang,
    t: request.t,
    size: (wish('size') ?? 'md') as Size,
    scheme: (wish('scheme') ?? 'auto') as Scheme,
    path: pathOf(request),
    query,
    get csrf() {
      return options.csrf.tokenFor(request, reply);
    },
    now: options.clock.now(),
    chrome,
    notice: takeNotice(request, reply),
    asset: options.assets.asset,
  };
}

/** A message for the next page. */
export function leaveNotice(reply: FastifyReply, key: string, params: Notice[1] = {}): void {
  const value = reply.server.noticeSeal.seal([key, params]);
  reply.setCookie(NOTICE_COOKIE, value, { path: '/', maxAge: 60, sameSite: 'lax', httpOnly: true });
}

function takeNotice(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const cookie = request.cookies[NOTICE_COOKIE];
  if (cookie === undefined || request.method !== 'GET') return undefined;
  reply.clearCookie(NOTICE_COOKIE, { path: '/' });
  const notice = request.server.noticeSeal.open(cookie);
  return notice && request.t(...notice);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
