import { rulesOf } from '#modules/cases';
import { renderPart } from '#platform/html/render.ts';
import type { App } from '#platform/http/app.ts';
import { stateOf } from '#platform/http/form.ts';
import { page, post, redirect } from '#platform/http/page.ts';
import { actorOf, type DeskKit } from './desk-kit.ts';
import { lookBody, lookOver } from './look.ts';
import { ReplyLookPart } from './pages/reply-look.tsx';
import { queueQuery } from './queue-filter.ts';
import { caseParams, showCase } from './routes-case.tsx';

const right = 'case.answer';

/** Looking a reply over before it is sent: shown to whoever writes it, kept nowhere. */
export function addLook(app: App, kit: DeskKit): void {
  const path = '/desk/cases/:id/look';
  post(app, { path, right, params: caseParams, query: queueQuery, body: lookBody }, (context) =>
    showCase(kit, context, {
      deed: 'answer',
      form: stateOf(context.body, []),
      looked: true,
    }),
  );
  // Where a reload or a change of language leads.
  page(app, { path, right: 'case.read', params: caseParams }, ({ params }) =>
    redirect(`/desk/cases/${params.id}?do=answer`),
  );
  addLiveLook(app, kit);
}

/** The same while somebody writes. A POST, because a reply has no place in an address; it reads no case and keeps nothing. */
function addLiveLook(app: App, kit: DeskKit): void {
  app.post('/desk/look', { config: { right }, schema: { hide: true } }, async (request, reply) => {
    if (!request.view) throw new Error('A part of a page needs a view');
    const view = await request.view();
    const { directory } = await rulesOf(kit.db, actorOf(request.caller).district);
    const sent = lookBody.safeParse(stateOf(request.body, []).values);
    const look = sent.success ? lookOver(sent.data, [sent.data.asked], directory) : undefined;
    reply.header('cache-control', 'no-store');
    return { part: renderPart(<ReplyLookPart view={view} look={look} />) };
  });
}
