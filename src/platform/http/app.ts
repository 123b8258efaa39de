// Brings the plugins' additions to requests and replies into every file that knows App.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type {} from '@fastify/cookie';
import type {} from '@fastify/multipart';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { View } from '#platform/html/view.ts';
import type { Lang } from '#platform/i18n/lang.ts';
import type { Translate } from '#platform/i18n/messages.ts';
import type { Upload } from './multipart.ts';
import type { NoticeSeal } from './notice.ts';
import type { Session } from './session.ts';

/** The server as modules see it: routes carry zod schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/**
 * Who is asking, as far as the platform needs to know. The directory module makes it in `authorise` and knows the roles by
 * name; the platform only carries it.
 */
export interface Caller {
  readonly district: string;
  readonly kind: 'person' | 'resident' | 'system';
  readonly person: string;
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly string[];
  readonly area: string;
}

/** The right that needs no session. */
export const PUBLIC = 'public';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may: a right of the directory's table, or `public`. The server refuses a route without one. */
    right?: string;
    /** The body is a form with files, read into `request.uploads`. */
    multipart?: boolean;
    /** A page or form for people, not an API: faults are shown as pages. */
    page?: boolean;
  }
  interface FastifyInstance {
    /** Seals what the next page is to say. */
    noticeSeal: NoticeSeal;
  }
  interface FastifyRequest {
    lang: Lang;
    t: Translate;
    session: Session | undefined;
    caller: Caller | undefined;
    uploads: readonly Upload[];
    /** Made at first use, because asking for the frame costs queries and most answers are redirects. */
    view: (() => Promise<View>) | undefined;
  }
}

export function isApi(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/');
}

/** Path without query. */
export function pathOf(request: FastifyRequest): string {
  const end = request.url.indexOf('?');
  return end < 0 ? request.url : request.url.slice(0, end);
}

/** Query values as text; a name given twice counts once. */
export function queryOf(request: FastifyRequest): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(request.query as Record<string, string | string[]>)) {
    values[key] = Array.isArray(value) ? (value.at(-1) ?? '') : value;
  }
  return values;
}
