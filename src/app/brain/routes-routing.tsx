import { z } from 'zod';
import { addDays, isLocalDate, localDate } from '#kernel/time.ts';
import { countRoutes, listRoutes } from '#modules/brain';
import { rulesOf } from '#modules/cases';
import { actorOf } from '#modules/directory';
import { readMatters } from '#modules/responsibility';
import { EMPTY_FORM } from '#platform/html/form-state.ts';
import type { App } from '#platform/http/app.ts';
import { page, post, redirect } from '#platform/http/page.ts';
import type { Kit } from '#platform/plug.ts';
import { namesFor } from '../desk/names.ts';
import { RoutingPage } from './pages/routing.tsx';
import { switchRouteOff, switchRouteOn } from './route-commands.ts';

/** What a rule cannot be without; all that is missing is told at once. */
const NEEDED = [
  ['matters', 'field.required'],
  ['area', 'field.choose'],
  ['reason', 'refusal.route-words'],
] as const;
const words = z.string().max(1000).default('');
const body = z
  .object({
    do: z.enum(['on', 'off']),
    ...{ id: words, matters: words, area: words, channel: z.string().max(20).optional(), reason: words },
    /** In per cent. */
    least: z.coerce.number().optional(),
    from: z.string().refine(isLocalDate, 'field.date').optional(),
    to: z.string().refine(isLocalDate, 'field.date').optional(),
  })
  .catchall(z.string().max(1000))
  .superRefine((sent, { addIssue }) => {
    if (sent.do === 'off') return;
    for (const [name, message] of NEEDED)
      if (sent[name] === '') addIssue({ code: 'custom', path: [name], message });
  });

const USUAL_DAYS = 30;

/** `/brain/routing`: where suggestions dispatch by themselves, within which bounds, on whose word, and what came of it. */
export function addRouting(app: App, kit: Kit): void {
  type Context = Parameters<Parameters<typeof page>[2]>[0];
  const shown = async ({ view, caller, now }: Context, form = EMPTY_FORM) => {
    const actor = actorOf(caller);
    const rules = await rulesOf(kit.db, actor.district);
    const today = localDate(now);
    const usual = { least: '95', from: today, to: addDays(today, USUAL_DAYS), area: actor.area };
    return (
      <RoutingPage
        view={view}
        names={namesFor(view, rules.directory, rules.book)}
        actor={actor}
        rules={rules}
        routes={await listRoutes(kit.db, actor.district)}
        counts={await countRoutes(kit.db, actor.district, today)}
        form={form === EMPTY_FORM ? { values: usual, errors: [] } : form}
      />
    );
  };
  page(app, { path: '/brain/routing', right: 'brain.read' }, (context) => shown(context));
  post(
    app,
    { path: '/brain/routing', right: 'brain.route', body, again: (context, form) => shown(context, form) },
    async ({ body: sent, caller, now }) => {
      const actor = actorOf(caller);
      const { id, area, channel, least = 0, from = '', to = '', reason } = sent;
      await kit.db.transaction(async (tx) => {
        if (sent.do === 'off')
          await switchRouteOff(tx, actor, { id, reason: String(sent[`reason.${id}`] ?? '') }, now);
        else {
          const matters = readMatters(sent.matters, (await rulesOf(tx, actor.district)).book);
          const wanted = { matters, area, least: least / 100, from, to, reason };
          await switchRouteOn(tx, actor, { ...wanted, ...(channel ? { channel } : {}) }, now);
        }
      });
      return redirect('/brain/routing', [`route.done.${sent.do}`]);
    },
  );
}
