import type { VNode } from 'preact';
import { z } from 'zod';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { type Actor, actorOf } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { EMPTY_FORM, type FormState } from '#platform/html/form-state.ts';
import type { App } from '#platform/http/app.ts';
import { type Shape, stateOf } from '#platform/http/form.ts';
import { type PageContext, page, post, redirect } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { overtaken, type World, worldOf } from './parts.tsx';

/** A field that cannot be left empty, with the message that says so; whatever is missing is told at once, not one after the other. */
export const needed = (message: 'field.required' | 'field.choose' | `refusal.${string}`, most = 1000) =>
  z.string({ error: message }).max(most);

/** The same for a form among several of one page: which fields each deed needs. */
export function neededBy<B extends Shape>(
  body: B,
  fields: Readonly<Record<string, Readonly<Record<string, string>>>>,
): B {
  return body.superRefine((sent, { addIssue }) => {
    const values = sent as Readonly<Record<string, unknown>>;
    for (const [name, message] of Object.entries(fields[String(values['do'])] ?? {}))
      if (values[name] === '') addIssue({ code: 'custom', path: [name], message });
  });
}

interface Route<B extends Shape, P extends Shape | undefined, Q extends Shape | undefined> {
  readonly path: string;
  /** Who may see the page; each deed asks for its own right besides. */
  readonly right: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body: B;
}

/** One deed of a form: done in the transaction; returns where to go and what to say there. */
export type Doing<B extends Shape, P, Q> = (
  tx: Tx,
  actor: Actor,
  body: z.output<B>,
  context: PageContext<P, Q>,
) => Promise<{ to: string; say: string }>;

/**
 * A page whose forms are sent to its own address: it shows itself, does a deed in one transaction, or shows itself again with
 * what is wrong and everything that was written, also when somebody else was faster.
 */
export function formPage<
  B extends Shape,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
>(
  app: App,
  kit: Kit,
  route: Route<B, P, Q>,
  show: (world: World, context: PageContext<P, Q>, form: FormState) => Promise<VNode>,
  doing: Doing<B, P, Q>,
): void {
  const shown = async (context: PageContext<P, Q>, form: FormState) =>
    show(await worldOf(kit, context.view, context.caller), context, form);
  page(app, route, (context) => shown(context, EMPTY_FORM));
  post(app, { ...route, again: shown }, async (context) => {
    const actor = actorOf(context.caller);
    try {
      const done = await kit.db.transaction((tx) => doing(tx, actor, context.body as z.output<B>, context));
      return redirect(done.to, [done.say]);
    } catch (error) {
      const errors = overtaken(context.view, error);
      if (!errors) throw error;
      context.reply.code(409);
      return shown(context, stateOf(context.request.body, errors));
    }
  });
}

/**
 * Several forms of one page must not have fields of one name, or a label would lead to another form. Does the work and points what
 * it refuses to the field as this form calls it.
 */
export async function named<T>(names: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const field = isRefusal(error) ? error.params['field'] : undefined;
    const known = typeof field === 'string' ? names[field] : undefined;
    if (!isRefusal(error) || known === undefined) throw error;
    throw new Refusal(error.code, { ...error.params, field: known }, error.status);
  }
}
