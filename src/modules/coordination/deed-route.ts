import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { type Actor, actorOf, type Right } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { App, Caller } from '#platform/http/app.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Kit } from '#platform/plug.ts';

export const version = z.int().min(1).describe('The version that the sender saw.');
export const words = z.string().max(2000);
export const ById = z.object({ id: z.string().refine(isId) });

export interface Deed<B extends z.ZodType> {
  readonly url: string;
  readonly right: Right;
  readonly tag: string;
  readonly summary: string;
  readonly body: B;
  readonly answer: z.ZodType<object>;
  /** The one parameter of the address; without it `:id`, if the address has that. */
  readonly params?: z.ZodType<Readonly<Record<string, string>>>;
}

interface Asked {
  readonly caller: Caller | undefined;
  readonly id: string;
}

/** One deed in one transaction, answered with what it changed, as it stands when that is committed. */
export function deed<B extends z.ZodType, T>(
  app: App,
  kit: Kit,
  { url, right, tag, summary, body, answer, params = url.includes(':id') ? ById : undefined }: Deed<B>,
  work: (tx: Tx, actor: Actor, id: string, body: z.output<B>, at: Date) => Promise<T>,
  show: (done: T, asked: Asked) => object | Promise<object>,
): void {
  const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem };
  const named = params ? { params } : {};
  const schema = { tags: [tag], summary, body, ...named, response: { 200: answer, ...refusals } };
  app.post(url, { config: { right }, schema }, async (request) => {
    const { caller, params } = request as { caller?: Caller; params: Record<string, string> };
    const [id = ''] = Object.values(params);
    const actor = actorOf(caller);
    const at = kit.clock.now();
    const sent = request.body as z.output<B>;
    return show(await kit.db.transaction((tx) => work(tx, actor, id, sent, at)), { caller, id });
  });
}
