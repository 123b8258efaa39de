import type { FastifyRequest } from 'fastify';
import { Refusal } from '#kernel/refusal.ts';
import type { Database } from '#platform/db/open.ts';
import { type Caller, PUBLIC } from '#platform/http/app.ts';
import type { Actor } from './actor.ts';
import { directoryOf } from './directory-of.ts';
import { may, type Right, rights } from './rights.ts';
import { findActor } from './sign-in.ts';

/** Names the post a browser acts from. It need not be secret or signed: only posts that the person holds count. */
export const POST_COOKIE = 'jw_post';

/**
 * The gate of the server: who is asking, and whether they have the route's right at all. Whether they have it for the
 * thing at hand is asked again by the deed, which knows the thing.
 */
export function authoriser(db: Database): (request: FastifyRequest, right: string) => Promise<void> {
  return async (request, right) => {
    const { session } = request;
    const actor = session ? await findActor(db, session, request.cookies[POST_COOKIE]) : undefined;
    request.caller = actor;
    if (right === PUBLIC) return;
    if (!Object.hasOwn(rights, right)) throw new Error(`there is no right called «${right}»`);
    if (!actor) throw new Refusal('sign-in-needed', {}, 401);
    if (!may(actor, right as Right, await directoryOf(db, actor.district)))
      throw new Refusal('forbidden', {}, 403);
  };
}

/** The signed-in person as an actor, in routes that are not public. */
export function actorOf(caller: Caller | undefined): Actor {
  if (caller?.kind !== 'person') throw new Refusal('sign-in-needed', {}, 401);
  return caller as Actor;
}
