import { disputeFacts } from './facts.ts';
import { pages, staffForms } from './pages/index.ts';

/** Returns and rulings as a part of the module's plug. */
export const facts: readonly string[] = disputeFacts;

export { jobs, subscriptions } from './work.ts';
export { pages as routes, staffForms };
