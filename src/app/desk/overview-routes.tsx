import { z } from 'zod';
import { rulesOf } from '#modules/cases';
import type { App } from '#platform/http/app.ts';
import { page } from '#platform/http/page.ts';
import { actorOf, type DeskKit } from './desk-kit.ts';
import { namesFor } from './names.ts';
import { readBoard, scopeOf } from './overview.ts';
import { OverviewPage } from './pages/overview.tsx';

const query = z.object({
  street: z
    .string()
    .regex(/^\d{9}$/)
    .optional(),
});

/** What is open in the own area, what waits, how the month went; every number opens to its cases. */
export function addOverview(app: App, kit: DeskKit): void {
  page(
    app,
    { path: '/desk/overview', right: 'overview.read', query },
    async ({ view, caller, query: { street }, now }) => {
      const actor = actorOf(caller);
      const rules = await rulesOf(kit.db, actor.district);
      const scope = scopeOf(actor, rules.directory, street);
      const board = await readBoard(kit.db, rules, actor, scope, now);
      const names = namesFor(view, rules.directory, rules.book);
      const zoomed = scopeOf(actor, rules.directory).area !== scope.area;
      return (
        <OverviewPage
          view={view}
          actor={actor}
          directory={rules.directory}
          names={names}
          board={board}
          zoomed={zoomed}
        />
      );
    },
  );
}
