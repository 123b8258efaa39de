import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { renderPage } from '#platform/html/render.ts';
import { type App, isApi } from './app.ts';
import { ErrorPage } from './error-page.tsx';
import { type Fault, faultOf, sendProblem } from './problem.ts';

/** Where faults become answers: problem details for programs, a calm page for people. Bugs are logged once, here. */
export function addErrors(app: App, options: { signIn: string }): void {
  const answer = async (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const fault = faultOf(error, request);
    if (fault.bug)
      request.log.error({ err: error, route: request.routeOptions.url, requestId: request.id }, 'bug');
    if (fault.status === 429 && fault.params['seconds'] !== undefined)
      reply.header('retry-after', fault.params['seconds']);
    if (isApi(request)) return sendProblem(fault, request, reply);
    if (isRefusal(error, 'sign-in-needed') && request.method === 'GET') {
      return reply.redirect(`${options.signIn}?to=${encodeURIComponent(request.url)}`, 303);
    }
    return sendPage(fault, request, reply, options.signIn);
  };
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) => answer(new Refusal('not-found', {}, 404), request, reply));
}

async function sendPage(
  fault: Fault,
  request: FastifyRequest,
  reply: FastifyReply,
  signIn: string,
): Promise<FastifyReply> {
  reply.code(fault.status).type('text/html; charset=utf-8').header('cache-control', 'no-store');
  try {
    const view = await request.view?.();
    if (view)
      return reply.send(
        renderPage(
          <ErrorPage
            view={view}
            fault={fault}
            requestId={request.id}
            signIn={signIn}
            cameFrom={cameFrom(request)}
          />,
        ),
      );
  } catch (error) {
    request.log.error({ err: error, route: request.routeOptions.url }, 'the error page itself failed');
  }
  // The frame of a page may need the database; when even that is gone, plain words must do.
  const { t } = request;
  return reply.send(
    `<!doctype html><html lang="${request.lang}"><meta charset="utf-8"><title>${t('error.500.title')}</title><h1>${t('error.500.title')}</h1><p>${t('error.500.text')}</p>`,
  );
}

/** Path of the page of ours that led here, if the browser says so. */
function cameFrom(request: FastifyRequest): string | undefined {
  const { referer } = request.headers;
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const { host, pathname, search } = new URL(referer);
  return host === request.host.replace(/:80$/, '') || host === request.host ? pathname + search : undefined;
}
