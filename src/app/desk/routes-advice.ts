import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import type { App } from '#platform/http/app.ts';
import { post, redirect } from '#platform/http/page.ts';
import { askAbout, dismissSignal } from '../brain/decide.ts';
import { actorOf, type DeskKit } from './desk-kit.ts';
import { caseParams } from './routes-case.tsx';

/** What people do with suggestions besides taking them: waving them away, and asking for one. */
export function addAdvice(app: App, kit: DeskKit): void {
  const dismissal = z.object({
    signal: z.string().refine(isId),
    ground: z.string().max(20),
    reason: z.string().max(500).default(''),
  });
  post(
    app,
    { path: '/desk/cases/:id/dismiss', right: 'case.name', params: caseParams, body: dismissal },
    async ({ params, body, caller, now }) => {
      const wanted = { case: params.id, ...body };
      await kit.db.transaction((tx) => dismissSignal(tx, actorOf(caller), wanted, now));
      // Whoever waves it away names the matter by hand.
      return redirect(`/desk/cases/${params.id}?do=name`, ['desk.done.dismiss']);
    },
  );
  post(
    app,
    { path: '/desk/cases/:id/advice', right: 'case.name', params: caseParams, body: z.object({}) },
    async ({ params, caller, now }) => {
      await askAbout(kit.db, actorOf(caller), params.id, now);
      return redirect(`/desk/cases/${params.id}`, ['desk.done.advice']);
    },
  );
}
