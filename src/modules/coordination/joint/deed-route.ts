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
}

/** One deed in one transaction, answered with what it changed. */
export function deed<B extends z.ZodType, T>(
  app: App,
  kit: Kit,
  { url, right, tag, summary, body, answer }: Deed<B>,
  work: (tx: Tx, actor: Actor, id: string, body: z.output<B>, at: Date) => Promise<T>,
  show: (done: T) => object,
): void {
  const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem };
  const params = url.includes(':id') ? { params: ById } : {};
  const schema = { tags: [tag], summary, body, ...params, response: { 200: answer, ...refusals } };
  app.post(url, { config: { right }, schema }, async (request) => {
    const { caller, params } = request as { caller?: Caller; params: { id?: string } };
    const actor = actorOf(caller);
    const at = kit.clock.now();
    const sent = request.body as z.output<B>;
    return show(await kit.db.transaction((tx) => work(tx, actor, params.id ?? '', sent, at)));
  });
}
