import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#kernel/refusal.ts';
import { isApi } from './app.ts';

export const FORM_COOKIE = 'jw_form';
export const CSRF_FIELD = '_csrf';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface Csrf {
  /** The token for this reader's forms; a resident without a session gets a cookie to match it. */
  tokenFor(request: FastifyRequest, reply: FastifyReply): string;
  /** @throws Refusal `csrf` when the form did not come from a page of ours */
  check(request: FastifyRequest): void;
}

/**
 * Two fences: the browser says where a request comes from (Sec-Fetch-Site, Origin), and a form carries a token that another
 * site cannot read. Staff: one token a session. Residents: a cookie and its HMAC (signed double submit), so that a neighbour
 * domain that can plant cookies still cannot make a token.
 */
export function createCsrf(secret: Buffer, options: { secure: boolean }): Csrf {
  const sign = (value: string) => createHmac('sha256', secret).update(`form:${value}`).digest('base64url');
  return {
    tokenFor(request, reply) {
      if (request.session) return request.session.csrf;
      let value = request.cookies[FORM_COOKIE];
      if (value === undefined || !/^[\w-]{22}$/.test(value)) {
        value = randomBytes(16).toString('base64url');
        request.cookies[FORM_COOKIE] = value;
        reply.setCookie(FORM_COOKIE, value, {
          httpOnly: true,
          sameSite: 'lax',
          secure: options.secure,
          path: '/',
        });
      }
      return sign(value);
    },
    check(request) {
      if (SAFE.has(request.method)) return;
      if (fromElsewhere(request)) throw new Refusal('csrf', {}, 403);
      // A JSON body cannot be sent across sites without the preflight that we never answer; a plain form can, so it needs a token.
      if (isApi(request)) return;
      const cookie = request.cookies[FORM_COOKIE];
      const expected = request.session?.csrf ?? (cookie === undefined ? undefined : sign(cookie));
      const sent = (request.body as Record<string, unknown> | undefined)?.[CSRF_FIELD];
      if (expected === undefined || typeof sent !== 'string' || !same(sent, expected))
        throw new Refusal('csrf', {}, 403);
    },
  };
}

/** True when the browser itself says that another site sent this. Programs that are not browsers send neither header. */
function fromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin } = request.headers;
  if (origin === undefined) return false;
  if (origin === 'null') return site === undefined;
  try {
    return new URL(origin).host !== request.host;
  } catch {
    return true;
  }
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
