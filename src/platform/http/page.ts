import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { z } from 'zod';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { EMPTY_FORM, type FormState } from '#platform/html/form-state.ts';
import { renderPage } from '#platform/html/render.ts';
import type { View } from '#platform/html/view.ts';
import type { App, Caller } from './app.ts';
import { fieldErrors, normalise, type Shape, stateOf } from './form.ts';
import type { Upload } from './multipart.ts';
import { leaveNotice } from './view.ts';

type Out<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

export interface PageContext<P = unknown, Q = unknown> {
  readonly view: View;
  readonly params: Out<P>;
  readonly query: Out<Q>;
  readonly caller: Caller | undefined;
  readonly now: Date;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface PostContext<P, Q, B> extends PageContext<P, Q> {
  readonly body: Out<B>;
  readonly uploads: readonly Upload[];
}

export interface Redirect {
  readonly redirect: string;
  readonly notice?: readonly [key: string, params?: Readonly<Record<string, string | number>>] | undefined;
}

/** A page, a way onward, or the reply itself when something else was sent (a file). */
export type Answer = Given | Promise<Given>;
type Given = VNode | Redirect | FastifyReply;

/** After a deed: go there (303), and say this once. Only addresses of our own. */
export function redirect(to: string, notice?: Redirect['notice']): Redirect {
  if (!/^\/(?![/\\])/.test(to)) throw new Error(`Not an address of ours: ${to}`);
  return { redirect: to, notice };
}

export interface PageRoute<P extends Shape | undefined, Q extends Shape | undefined> {
  readonly path: string;
  /** Who may see it: a right of the directory's table, or `public`. */
  readonly right: string;
  readonly params?: P;
  readonly query?: Q;
}

export interface PostRoute<P extends Shape | undefined, Q extends Shape | undefined, B extends Shape>
  extends PageRoute<P, Q> {
  readonly body: B;
  /** The form carries files. */
  readonly files?: boolean;
}

/** A page for people at GET. */
export function page<P extends Shape | undefined = undefined, Q extends Shape | undefined = undefined>(
  app: App,
  route: PageRoute<P, Q>,
  handler: (context: PageContext<P, Q>) => Answer,
): void {
  app.get(
    route.path,
    { config: { right: route.right, page: true }, schema: { hide: true } },
    async (request, reply) => send(reply, await handler(await contextOf(route, request, reply))),
  );
}

/**
 * A deed at POST. `again` shows the form once more with what was sent and what is wrong with it; without it, a refusal becomes
 * the calm error page.
 */
export function post<
  B extends Shape,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
>(
  app: App,
  route: PostRoute<P, Q, B> & { readonly again?: (context: PageContext<P, Q>, form: FormState) => Answer },
  handler: (context: PostContext<P, Q, B>) => Answer,
): void {
  const config = { right: route.right, page: true, multipart: route.files ?? false };
  app.post(route.path, { config, schema: { hide: true } }, async (request, reply) => {
    const context = await contextOf(route, request, reply);
    const showAgain = async (errors: FormState['errors'], status: 400 | 422) => {
      if (!route.again) throw new Refusal('invalid', { n: errors.length }, 400);
      reply.code(status);
      return send(reply, await route.again(context, stateOf(request.body, errors)));
    };
    const parsed = route.body.safeParse(normalise(route.body, request.body), { reportInput: true });
    if (!parsed.success) return showAgain(fieldErrors(request.t, parsed.error.issues), 422);
    try {
      return send(
        reply,
        await handler({ ...context, body: parsed.data as Out<B>, uploads: request.uploads }),
      );
    } catch (error) {
      // Another reader's change, a missing right or a missing thing cannot be put right in this form.
      if (!isRefusal(error) || !route.again || ![400, 413, 422].includes(error.status)) throw error;
      const field = error.params['field'];
      return showAgain(
        [
          {
            field: typeof field === 'string' ? field : '',
            message: request.t(`refusal.${error.code}`, error.params),
          },
        ],
        422,
      );
    }
  });
}

/** A form and its deed under one address: GET shows it, POST does it or shows it again. */
export function form<
  B extends Shape,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
>(
  app: App,
  route: PostRoute<P, Q, B>,
  handlers: {
    show: (context: PageContext<P, Q>, form: FormState) => Answer;
    submit: (context: PostContext<P, Q, B>) => Answer;
  },
): void {
  page(app, route, (context) => handlers.show(context, EMPTY_FORM));
  post(app, { ...route, again: handlers.show }, handlers.submit);
}

function isRedirect(answer: Given): answer is Redirect {
  return 'redirect' in answer && typeof answer.redirect === 'string';
}

async function contextOf<P extends Shape | undefined, Q extends Shape | undefined>(
  route: PageRoute<P, Q>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<PageContext<P, Q>> {
  const params = route.params?.safeParse(request.params);
  if (params && !params.success) throw new Refusal('not-found', {}, 404);
  const query = route.query?.safeParse(normalise(route.query, request.query));
  if (query && !query.success) throw new Refusal('bad-request', {}, 400);
  if (!request.view) throw new Error('A page needs a view');
  const view = await request.view();
  return {
    view,
    params: (params?.data ?? {}) as Out<P>,
    query: (query?.data ?? {}) as Out<Q>,
    caller: request.caller,
    now: view.now,
    request,
    reply,
  };
}

function send(reply: FastifyReply, answer: Given): FastifyReply {
  if (answer === reply) return reply;
  if (isRedirect(answer)) {
    if (answer.notice) leaveNotice(reply, answer.notice[0], answer.notice[1]);
    return reply.redirect(answer.redirect, 303);
  }
  // Pages show what is true now and often what only this reader may see.
  reply
    .header('cache-control', 'no-store')
    .header('vary', 'Cookie, Accept-Language')
    .type('text/html; charset=utf-8');
  return reply.send(renderPage(answer as VNode));
}
