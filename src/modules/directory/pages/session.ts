import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Sessions } from '#platform/http/session.ts';
import type { Kit } from '#platform/plug.ts';
import { readKeptPreferences } from '../account-queries.ts';
import type { Role } from '../actor.ts';
import { POST_COOKIE } from '../authorise.ts';
import type { Post } from '../directory.ts';
import { layPreferences } from '../preferences.ts';
import type { SignedIn } from '../sign-in.ts';

/** Where the reader wanted to go when sign-in came between. */
export const To = z.object({ to: z.string().max(500).optional() });

/** Where each role begins the day. */
const HOMES: Partial<Record<Role, string>> = { admin: '/accounts', steward: '/directory' };

export interface Edge {
  readonly kit: Kit;
  readonly sessions: Sessions;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A new session, never the old one, the person's own look of the pages, and where to go. */
export async function begin(
  edge: Edge,
  district: string,
  signedIn: SignedIn,
  to: string | undefined,
  now: Date,
): Promise<string> {
  const { kit, sessions, request, reply } = edge;
  if (request.session) await sessions.store.remove(request.session.id);
  const person = signedIn.person.code;
  await sessions.begin(reply, { person, district }, now);
  layPreferences(reply, await readKeptPreferences(kit.db, district, person), kit.config.JINGWEI_HTTPS);
  const [first, second] = signedIn.posts;
  keepPost(kit, reply, first?.code ?? '');
  if (second) return withTo('/sign-in/post', to);
  return goal(to, first);
}

/** Only addresses of our own are followed. */
export function goal(to: string | undefined, post: Post | undefined): string {
  if (to && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-')) return to;
  return (post && HOMES[post.role]) ?? '/desk';
}

/** The post this browser acts from. */
export function keepPost(kit: Kit, reply: FastifyReply, post: string): void {
  reply.setCookie(POST_COOKIE, post, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: kit.config.JINGWEI_HTTPS,
  });
}

export function withTo(
  path: string,
  to: string | undefined,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ ...(to ? { to } : {}), ...more }).toString();
  return query === '' ? path : `${path}?${query}`;
}
