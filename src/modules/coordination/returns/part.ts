import type { App } from '#platform/http/app.ts';
import type { Kit } from '#platform/plug.ts';
import { disputeFacts } from './facts.ts';
import { pages, staffForms } from './pages/index.ts';
import { returnsApi } from './routes.ts';

/** Returns and rulings as a part of the module's plug. */
export const facts: readonly string[] = disputeFacts;

/** Pages for people and JSON for programs. */
export async function routes(app: App, kit: Kit): Promise<void> {
  await pages(app, kit);
  returnsApi(app, kit);
}

export { jobs, subscriptions } from './work.ts';
export { staffForms };
