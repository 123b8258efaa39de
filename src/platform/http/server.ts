import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyBaseLogger, type FastifyRequest, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { Refusal } from '#kernel/refusal.ts';
import type { Clock } from '#platform/clock.ts';
import { messages as htmlMessages } from '#platform/html/messages.ts';
import { type Catalogue, mergeCatalogues } from '#platform/i18n/messages.ts';
import type { Log } from '#platform/log.ts';
import { type App, PUBLIC, pathOf } from './app.ts';
import { ASSETS_PREFIX, openAssets } from './assets.ts';
import { createCsrf } from './csrf.ts';
import { addErrors } from './errors.tsx';
import { addHealth } from './health.ts';
import { messages } from './messages.ts';
import { MAX_FILE_BYTES, MAX_FILES, readMultipart } from './multipart.ts';
import { addOpenApi } from './openapi.ts';
import type { Sessions } from './session.ts';
import { addViews, type ChromeOf } from './view.ts';
import { makeWellFormed } from './well-formed.ts';

export type { App, Caller } from './app.ts';

export interface ServerOptions {
  /** Project root: holds dist/assets. */
  readonly root: string;
  readonly log: Log;
  readonly clock: Clock;
  /** 32 bytes; signs form tokens and notices. */
  readonly secret: Buffer;
  /** Residents reach us by https. */
  readonly https: boolean;
  readonly trustProxy: boolean;
  /** Requests a minute from one address; 0 is no limit. */
  readonly rateLimit: number;
  readonly catalogues: readonly Catalogue[];
  readonly sessions: Sessions;
  /**
   * Says who is asking (`request.caller`) and whether they may. Called for every route, public ones too.
   * @throws Refusal `sign-in-needed` (401) or `forbidden` (403)
   */
  readonly authorise: (request: FastifyRequest, right: string) => void | Promise<void>;
  readonly chrome: ChromeOf;
  /** Address of the sign-in page. */
  readonly signIn: string;
  /** Resolves when the database answers. */
  readonly ready: () => Promise<void>;
  readonly version: string;
}

/** The server without routes: what every route stands on, in the order in which a request meets it. */
export async function buildServer(options: ServerOptions): Promise<App> {
  const app: App = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: options.trustProxy,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  demandRights(app);
  app.decorateRequest('lang', 'zh-Hans');
  app.decorateRequest('session', undefined);
  app.decorateRequest('caller', undefined);
  app.decorateRequest('view', undefined);

  const assets = openAssets(options.root);
  const csrf = createCsrf(options.secret, { secure: options.https });
  await app.register(cookie);
  addViews(app, {
    catalogue: mergeCatalogues([htmlMessages, messages, ...options.catalogues]),
    clock: options.clock,
    assets,
    csrf,
    chrome: options.chrome,
    secure: options.https,
    secret: options.secret,
  });
  addErrors(app, { signIn: options.signIn });
  await addProtection(app, options);
  await app.register(formbody, { bodyLimit: 256 * 1024 });
  await app.register(multipart, {
    limits: { fileSize: MAX_FILE_BYTES, files: MAX_FILES, fields: 100, fieldSize: 256 * 1024 },
  });
  addGate(app, options);
  app.addHook('preValidation', async (request) => {
    if (request.routeOptions.config.multipart) await readMultipart(request);
    csrf.check(request);
    for (const sent of [request.body, request.query, request.params]) makeWellFormed(sent);
  });
  addLog(app);
  if (assets.folder !== undefined) {
    await app.register(fastifyStatic, {
      root: assets.folder,
      prefix: ASSETS_PREFIX,
      immutable: true,
      maxAge: '365d',
      index: false,
      decorateReply: false,
    });
  }
  await addOpenApi(app, options.version);
  addHealth(app, options.ready);
  return app;
}

/**
 * Turbo 8 puts one style element of its own (its progress bar, which we never show) into every page; this is its text and nothing
 * else. When Turbo changes it the browser says so in the console, which the e2e tests read.
 */
const TURBO_STYLE = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='";

/** A route without a right would be open by oversight; the server does not start with one. */
function demandRights(app: App): void {
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith(ASSETS_PREFIX)) route.config = { ...route.config, right: PUBLIC };
    if (!route.config?.right) throw new Error(`Route ${String(route.method)} ${route.url} says no right`);
  });
}

async function addProtection(app: App, options: ServerOptions): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", TURBO_STYLE],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(options.https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: options.https,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  if (options.rateLimit > 0) {
    await app.register(rateLimit, {
      max: options.rateLimit,
      timeWindow: 60_000,
      allowList: (request) => /^\/(healthz|readyz|assets\/)/.test(request.url),
      errorResponseBuilder: (_request, context) =>
        new Refusal('too-many', { seconds: Math.ceil(context.ttl / 1000) }, 429),
    });
  }
}

/** Session, then right, before any body is read. */
function addGate(app: App, options: ServerOptions): void {
  app.addHook('onRequest', async (request) => {
    if (request.is404 || request.url.startsWith(ASSETS_PREFIX)) return;
    request.session = await options.sessions.find(request, options.clock.now());
    await options.authorise(request, request.routeOptions.config.right ?? '');
  });
  app.addHook('onRequest', async (request, reply) => {
    request.uploads = [];
    reply.header('x-request-id', request.id);
  });
}

/** One line a request: the pattern of the route, never the address as sent, because codes and searches are in it. */
function addLog(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? '(none)' : (request.routeOptions.url ?? pathOf(request));
    const entry = {
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      requestId: request.id,
    };
    request.log.info(entry, 'request');
  });
}
