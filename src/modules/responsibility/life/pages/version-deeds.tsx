import { z } from 'zod';
import { type Actor, actorOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { FormState } from '#platform/html/form-state.ts';
import type { App } from '#platform/http/app.ts';
import { type Shape, stateOf } from '#platform/http/form.ts';
import { type Answer, post, redirect } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { dateDraft, type OnList, withdrawDraft } from '../commands-draft.ts';
import { acceptFinding } from '../commands-finding.ts';
import {
  OpenFlaws,
  prepareToPublish,
  publishVersion,
  returnVersion,
  reviewVersion,
  submitForReview,
} from '../commands-review.ts';
import { listHref } from './parts.tsx';
import { type ListContext, Look, Which } from './show-list.ts';
import { STEP_RIGHTS } from './version-forms.tsx';

type Again = (context: ListContext, form: FormState) => Answer;
type Step = keyof typeof STEP_RIGHTS;

const revision = z.coerce.number().int().min(1);
const said = z.string().max(1000).default('');
const needed = z.string().min(1).max(1000);

/** The deeds on a list as a whole: each a form at the foot of its page. */
export function versionDeeds(app: App, kit: Kit, again: Again): void {
  const deed = <B extends Shape>(
    step: Step,
    body: B,
    act: (tx: Tx, actor: Actor, on: OnList, body: z.output<B>, at: Date) => Promise<unknown>,
    prepare?: (actor: Actor, on: OnList, body: z.output<B>) => Promise<void>,
  ) => {
    const route = { path: `/duties/versions/:version/${step}`, right: STEP_RIGHTS[step] };
    post(app, { ...route, params: Which, query: Look, body, again }, async (context) => {
      const { params, caller, now } = context;
      const sent = context.body as z.output<B>;
      const on = { version: params.version, revision: (sent as { revision: number }).revision };
      try {
        await prepare?.(actorOf(caller), on, sent);
        await kit.db.transaction((tx) => act(tx, actorOf(caller), on, sent, now));
      } catch (error) {
        // What stands in the way is shown where it can be accepted, with what was sent kept.
        if (!(error instanceof OpenFlaws)) throw error;
        const message = context.view.t(`refusal.${error.code}`, error.params);
        context.reply.code(422);
        const form = stateOf(context.request.body, [{ field: '', message }]);
        return again({ ...context, query: { view: 'findings' } }, form);
      }
      return redirect(listHref(params.version), [`duty-list.done.${step}`, { version: params.version }]);
    });
  };
  deed('submit', z.object({ revision, note: said }), (tx, actor, on, { note }, at) =>
    submitForReview(tx, actor, on, note, at),
  );
  deed('review', z.object({ revision, remark: said }), (tx, actor, on, { remark }, at) =>
    reviewVersion(tx, actor, on, remark, at),
  );
  deed('return', z.object({ revision, reason: needed }), (tx, actor, on, { reason }, at) =>
    returnVersion(tx, actor, on, reason, at),
  );
  deed('withdraw', z.object({ revision, withdrawReason: needed }), (tx, actor, on, { withdrawReason }, at) =>
    withdrawDraft(tx, actor, on, withdrawReason, at),
  );
  deed('date', z.object({ revision, effectiveFrom: z.iso.date() }), (tx, actor, on, { effectiveFrom }, at) =>
    dateDraft(tx, actor, on, { effectiveFrom }, at),
  );
  deed(
    'publish',
    z.object({ revision, effectiveFrom: z.iso.date() }),
    (tx, actor, on, body, at) => publishVersion(tx, actor, on, body, at),
    (actor, on, body) => prepareToPublish(kit.db, actor, on, body),
  );
  acceptDeed(app, kit, again);
}

function acceptDeed(app: App, kit: Kit, again: Again): void {
  const body = z.object({
    finding: z.string().max(40),
    acceptReason: needed,
    until: z.iso.date().optional(),
  });
  const route = { path: '/duties/versions/:version/accept', right: 'duty.accept' };
  post(
    app,
    { ...route, params: Which, query: Look, body, again },
    async ({ params, body: { finding, acceptReason, until }, caller, now }) => {
      const on = { id: finding, version: params.version };
      const excuse = { reason: acceptReason, until };
      await kit.db.transaction((tx) => acceptFinding(tx, actorOf(caller), on, excuse, now));
      return redirect(listHref(params.version, '?view=findings'), ['finding.done.accepted']);
    },
  );
}
